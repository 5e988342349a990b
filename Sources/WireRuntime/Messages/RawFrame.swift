/// The bytes of a message this schema doesn't know, kept as they came.
public struct RawFrame: Hashable, Sendable {
  /// The whole message, header included.
  public var bytes: [UInt8]
  /// The encoding the bytes are in.
  public var encoding: MessageEncoding

  /// Makes a frame from its bytes.
  public init(bytes: [UInt8], encoding: MessageEncoding = .binary) {
    self.bytes = bytes
    self.encoding = encoding
  }

  /// Copies the frame's bytes.
  public init(copying frame: RawSpan, encoding: MessageEncoding = .binary) {
    bytes = frame.bytes(in: 0..<frame.byteCount)
    self.encoding = encoding
  }
}

extension RawFrame: CustomStringConvertible {
  /// How many bytes, and the first 16 of them.
  public var description: String {
    let shown = Hexadecimal.text(bytes.prefix(16))
    return "\(bytes.count) bytes: \(shown)\(bytes.count > 16 ? "…" : "")"
  }
}

extension RawFrame {
  /// Appends the bytes as they came; appends nothing if it throws.
  ///
  /// - Throws: `WireError` where `output` has too little room, and for another encoding than the bytes are in.
  public func encode(into output: inout OutputRawSpan, as encoding: MessageEncoding) throws(WireError) {
    guard encoding == self.encoding else { throw WireError(.notRepresentable, message: "") }
    guard !bytes.isEmpty else { return }
    try output.appendFrame(byteCount: bytes.count, of: "") { frame in
      bytes.withFrame { frame.copy($0, to: 0) }
    }
  }
}
