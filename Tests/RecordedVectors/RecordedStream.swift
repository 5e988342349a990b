public import WireRuntime

/// Bytes that one side of a connection sends, with the frames in them.
public struct RecordedStream: Sendable {
  /// Name of the stream.
  public var name: String
  /// The encoding of all its frames.
  public var encoding: MessageEncoding
  /// The bytes as they go over TCP.
  public var bytes: [UInt8]
  /// The frames, in order.
  public var frames: [CollectedFrames.Frame]
  /// What the frames are, by the protocol's numbers.
  public var types: [Int]
}

extension RecordedStream: CustomStringConvertible {
  /// The stream's name.
  public var description: String { name }
}

extension Recorded {
  /// A vector of `DTC/vectors/framing.json`, whatever it holds.
  public static func dtcFraming(_ name: String) -> JSONNode {
    json("DTC/vectors/framing.json")["vectors"]?.array?.first { $0["name"]?.string == name } ?? .null
  }

  /// The streams of whole messages of `DTC/vectors/framing.json`: one for each encoding.
  public static func dtcStreams() -> [RecordedStream] {
    (json("DTC/vectors/framing.json")["vectors"]?.array ?? []).compactMap { vector in
      guard let name = vector["name"]?.string, let messages = vector["messages"]?.array,
        let encoding = vector["encoding"]?.string.flatMap(MessageEncoding.init(recorded:)),
        let bytes = vector.hexadecimal("streamHex")
      else { return nil }
      let frames = messages.map { message in
        let offset = message["offset"]?.integer ?? 0
        let size = message["size"]?.integer ?? (message["sizeWithTerminator"]?.integer ?? 0) - 1
        return CollectedFrames.Frame(Array(bytes[offset..<offset + size]), encoding, at: offset)
      }
      return RecordedStream(
        name: name, encoding: encoding, bytes: bytes, frames: frames,
        types: messages.compactMap { $0["typeNumber"]?.integer })
    }
  }
}

extension MessageEncoding {
  /// The encoding with a name of the recorded data.
  public init?(recorded name: String) {
    self.init(rawValue: name == "jsonCompact" ? "compact" : name)
  }
}

extension JSONNode {
  /// The bytes a member spells.
  public func hexadecimal(_ key: String) -> [UInt8]? { self[key]?.string.flatMap { Hexadecimal.bytes($0) } }
}
