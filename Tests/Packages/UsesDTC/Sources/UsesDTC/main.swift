import DTCProtocol

// A heartbeat as a server sends it: size 16, type 3, two dropped messages, 20 May 2022 11:59:52.
let received: [UInt8] = [16, 0, 3, 0, 2, 0, 0, 0, 0xB8, 0x82, 0x87, 0x62, 0, 0, 0, 0]

guard case .heartbeat(let heartbeat) = try received.withFrame({ try DTCMessage(decoding: $0) }) else {
  fatalError("a frame of type 3 is a heartbeat")
}
print(heartbeat)

let sent = try heartbeat.encoded()
precondition(sent == received, "encoding gives the frame that was decoded")
print("encoded again to the same \(sent.count) bytes")
