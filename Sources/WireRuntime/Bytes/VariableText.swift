// Text of the encoding with variable-length strings (VLS). A field holds two 16-bit numbers: where in the message its
// text begins, and how many bytes it has, its zero byte included. Text lies behind the fixed part, in any order.

extension RawSpan {
  /// Where in this message the text lies that the field at `offset` of `frame` describes, without its terminator. Empty
  /// for no text, and for text that isn't within the message.
  ///
  /// - Precondition: the field lies within `frame`, which holds the message's fixed part.
  @usableFromInline
  func textRange(describedBy frame: RawSpan, at offset: Int) -> Range<Int> {
    let start = Int(frame.littleEndian(at: offset, as: UInt16.self))
    let count = Int(frame.littleEndian(at: offset + 2, as: UInt16.self))
    guard start > 0, count > 1, start + count <= byteCount else { return 0..<0 }
    // As in fixed fields, the last byte counts as zero whatever it holds.
    return start..<start + count - 1
  }

  /// The text in this message that the field at `offset` of `frame` describes, up to its first zero byte; empty where
  /// the field describes nothing that is in the message.
  ///
  /// - Precondition: the field lies within `frame`, which holds the message's fixed part.
  public func text(describedBy frame: RawSpan, at offset: Int) -> String {
    text(upToZeroIn: textRange(describedBy: frame, at: offset))
  }
}

extension String {
  /// Bytes the text takes behind a message's fixed part: none if it is empty, else one for its terminator too.
  public var variableByteCount: Int {
    let count = utf8.count
    if count == 0 { return 0 }
    let isPlain = withFrame { TextScan($0, in: 0..<$0.byteCount).isASCII } ?? false
    return 1 + (isPlain ? count : hasEscapedWireBytes ? wireBytes.count : count)
  }
}

extension MutableRawSpan {
  /// Writes `text` at `end`, which moves behind it and its zero byte, and where it lies into the field at `offset`. For
  /// empty text nothing is written: the field's zeros say so.
  ///
  /// - Throws: ``WireError/Problem/textContainsZero``.
  /// - Precondition: the field lies within the span, and ``Swift/String/variableByteCount`` bytes do after `end`, none
  ///   of them beyond byte 65,535; all of them are zero so far.
  public mutating func storeText(
    _ text: String, describedAt offset: Int, end: inout Int, field: String, of message: String
  ) throws(WireError) {
    let start = end
    guard !text.isEmpty else { return }
    // Text with bytes that weren't UTF-8 is shorter on the wire than it is here, and may not fit as it is.
    let isStored = text.withFrame { $0.byteCount < byteCount - start && storePlainText($0, at: start) } ?? false
    if isStored {
      end += text.utf8.count + 1
    } else {
      let bytes = text.wireBytes
      guard !bytes.contains(0) else {
        throw WireError(.textContainsZero, message: message, field: field, offset: offset)
      }
      bytes.withFrame { copy($0, to: start) }
      end += bytes.count + 1
    }
    storeLittleEndian(UInt16(truncatingIfNeeded: start), at: offset)
    storeLittleEndian(UInt16(truncatingIfNeeded: end - start), at: offset + 2)
  }
}

extension OutputRawSpan {
  /// Appends `byteCount` zero bytes and hands them to `body` to be filled; takes them back if `body` throws.
  ///
  /// - Throws: ``WireError/Problem/frameTooLong(byteCount:limit:)`` for a length that 16 bits can't say,
  ///   ``WireError/Problem/insufficientSpace(needed:available:)``, and what `body` throws.
  /// - Precondition: `byteCount` is positive.
  @inlinable
  public mutating func appendVariableFrame(
    byteCount: Int, of message: @autoclosure () -> String,
    _ body: (inout MutableRawSpan) throws(WireError) -> Void
  ) throws(WireError) {
    guard byteCount <= 65_535 else { throw .frameTooLong(byteCount: byteCount, limit: 65_535, message: message()) }
    try appendFrame(byteCount: byteCount, of: message(), body)
  }
}
