/// A message with a layout of its own in the encoding with variable-length strings (VLS), because it has text.
///
/// The fixed part begins with the message's size and type and its own size, "base size"; text lies behind it. Senders of
/// other editions may have a longer or shorter fixed part. Where a number counts in another unit than in the fixed
/// layout, its value is copied as it is.
public protocol VLSMessage: WireMessage {
  /// Bytes of the fixed part.
  static var baseByteCount: Int { get }
  /// Reads one frame, from the first byte of the message to its last.
  ///
  /// - Throws: `WireError` for a frame that is too short, of another type, or has a value a closed enum doesn't list.
  init(decodingVLS frame: RawSpan) throws(WireError)
  /// Reads the fields of a fixed part, and their text from the whole message, in which the fixed part may be shorter.
  ///
  /// - Throws: `WireError` for a fixed part that is too short, or has a value a closed enum doesn't list.
  init(fieldsOf frame: RawSpan, textIn message: RawSpan) throws(WireError)
  /// Appends the message's frame to `output`; appends nothing if it throws.
  ///
  /// - Throws: `WireError` where `output` has too little room, the message more than 65,535 bytes, or text a zero byte.
  func encodeVLS(into output: inout OutputRawSpan) throws(WireError)
}

extension VLSMessage {
  /// Reads a message of a sender that knows fewer fields: `baseSize` bytes of fixed part, then what readers see for
  /// fields that aren't there. A field cut in the middle isn't there.
  ///
  /// - Throws: `WireError` where a closed enum has a value the schema doesn't list.
  /// - Precondition: `baseSize` bytes are there.
  public static func completingVLS(_ message: RawSpan, baseSize: Int) throws(WireError) -> Self {
    let base = metadata.completing(message, size: baseSize, to: baseByteCount) { field in
      field.vlsOffset.map { $0..<$0 + field.vlsByteCount }
    }
    return try base.withFrame { base throws(WireError) in try Self(fieldsOf: base, textIn: message) }
  }
}
