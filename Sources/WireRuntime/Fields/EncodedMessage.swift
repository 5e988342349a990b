/// A message that has a form in several encodings.
public protocol EncodedMessage: Hashable, Sendable {
  /// The encodings it has a form in.
  static var encodings: [MessageEncoding] { get }
  /// Reads one frame: a whole message with its header, or a JSON text without a terminator.
  ///
  /// - Throws: `WireError` with the message, the field and the byte where the frame isn't the message.
  init(decoding frame: RawSpan, as encoding: MessageEncoding) throws(WireError)
  /// Appends the message's frame to `output`, without a terminator; appends nothing if it throws.
  ///
  /// - Throws: `WireError` where `output` has too little room, or the encoding no form for a value.
  func encode(into output: inout OutputRawSpan, as encoding: MessageEncoding) throws(WireError)
}

extension EncodedMessage {
  /// Appends the message's frame to `bytes`, which grow as needed; appends nothing if it throws.
  ///
  /// - Throws: `WireError` where the encoding has no form for a value.
  public func append(to bytes: inout [UInt8], as encoding: MessageEncoding) throws(WireError) {
    var capacity = max(256, bytes.capacity - bytes.count)
    while true {
      do throws(WireError) {
        return try bytes.appendBytes(capacity: capacity) { output throws(WireError) in
          try encode(into: &output, as: encoding)
        }
      } catch {
        guard case .insufficientSpace(let needed, _) = error.problem else { throw error }
        capacity = max(needed, capacity * 2)
      }
    }
  }

  /// The message's frame in an array of its own.
  ///
  /// - Throws: `WireError` where the encoding has no form for a value.
  public func encoded(as encoding: MessageEncoding) throws(WireError) -> [UInt8] {
    var bytes: [UInt8] = []
    try append(to: &bytes, as: encoding)
    return bytes
  }
}
