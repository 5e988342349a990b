import CPeers
import WireRuntime

/// Messages of one case in one encoding, one after the other.
struct Frames {
  /// The frames' bytes.
  private(set) var bytes: [UInt8] = []
  /// Where each frame ends, and the next begins.
  private(set) var ends: [UInt32] = []

  /// The frames of `messages`.
  init(_ messages: [some EncodedMessage], as encoding: MessageEncoding) throws {
    for message in messages {
      try message.append(to: &bytes, as: encoding)
      ends.append(UInt32(bytes.count))
    }
  }

  /// The frames of `messages` in a protocol with one encoding.
  init(_ messages: [some WireMessage]) throws {
    for message in messages {
      bytes += try message.encoded()
      ends.append(UInt32(bytes.count))
    }
  }

  /// The bytes of each frame.
  var each: [ArraySlice<UInt8>] {
    zip([0] + ends.dropLast(), ends).map { bytes[Int($0)..<Int($1)] }
  }

  /// Lends the frames to C++.
  func withPeerFrames<Result>(_ body: (peer_frames) throws -> Result) rethrows -> Result {
    try bytes.withUnsafeBufferPointer { bytes in
      try ends.withUnsafeBufferPointer { ends in
        try body(peer_frames(bytes: bytes.baseAddress, ends: ends.baseAddress, count: ends.count))
      }
    }
  }
}
