import DTCProtocol
import WireRuntime

// A heartbeat as a server sends it: size 16, type 3, two dropped messages, 20 May 2022 11:59:52.
let received: [UInt8] = [16, 0, 3, 0, 2, 0, 0, 0, 0xB8, 0x82, 0x87, 0x62, 0, 0, 0, 0]

guard case .heartbeat(let heartbeat) = try received.withFrame({ try DTCMessage(decoding: $0) }) else {
  fatalError("a frame of type 3 is a heartbeat")
}
print(heartbeat)

let sent = try heartbeat.encoded()
precondition(sent == received, "encoding gives the frame that was decoded")
print("encoded again to the same \(sent.count) bytes")

// A stream that arrives in pieces: the venue grants JSON, and what follows is read as that.
let granted = EncodingResponse(protocolVersion: 8, encoding: .jsonEncoding, protocolType: "DTC")
let stream = try granted.encoded(as: .binary) + heartbeat.encoded(as: .json) + [0]
var decoder = FrameDecoder(.binary, framing: DTCMessage.framing)
for piece in [Array(stream.prefix(20)), Array(stream.dropFirst(20))] {
  try piece.withFrame { piece throws(FramingError) in
    _ = try decoder.consume(piece) { frame, place throws(WireError) in
      let message = try DTCMessage(decoding: frame, as: place.encoding)
      print("\(place.encoding) at byte \(place.offset): \(message)")
      return try message.afterFrame()
    }
  }
}
try decoder.finish()
