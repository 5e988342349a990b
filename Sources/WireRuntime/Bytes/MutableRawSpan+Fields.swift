extension MutableRawSpan {
  /// Writes `value` at `offset`, least significant byte first.
  ///
  /// - Precondition: the number lies within the span; encoders have made the frame before.
  @inlinable
  public mutating func storeLittleEndian<Value: WireScalar>(_ value: Value, at offset: Int) {
    storeBytes(of: Value(littleEndianPattern: value), toByteOffset: offset, as: Value.self)
  }

  /// Writes `value` at `offset`, most significant byte first.
  ///
  /// - Precondition: the number lies within the span.
  @inlinable
  public mutating func storeBigEndian<Value: WireScalar>(_ value: Value, at offset: Int) {
    storeBytes(of: Value(bigEndianPattern: value), toByteOffset: offset, as: Value.self)
  }

  /// Writes `text` into the field of `width` bytes at `offset`, which holds zero bytes so far.
  ///
  /// At least one zero byte ends the text, so `width - 1` bytes fit.
  ///
  /// - Throws: ``WireError/Problem/textTooLong(byteCount:limit:)`` instead of cutting text, and
  ///   ``WireError/Problem/textContainsZero``.
  /// - Precondition: the field lies within the span.
  public mutating func storeText(
    _ text: String, at offset: Int, width: Int, field: String, of message: String
  ) throws(WireError) {
    // Nearly all text is ASCII that fits: whatever else it may be is looked at below.
    if text.withFrame({ $0.byteCount < width && storePlainText($0, at: offset) }) ?? false { return }
    let bytes = text.wireBytes
    guard bytes.count < width else {
      throw WireError(
        .textTooLong(byteCount: bytes.count, limit: width - 1), message: message, field: field, offset: offset)
    }
    guard !bytes.contains(0) else {
      throw WireError(.textContainsZero, message: message, field: field, offset: offset)
    }
    bytes.withFrame { copy($0, to: offset) }
  }
}

extension MutableRawSpan {
  /// Writes `text` at `offset` where all its bytes are ASCII and none is zero; else says `false`, having written no more
  /// than the text's beginning.
  ///
  /// - Precondition: the text fits.
  @inline(__always)
  mutating func storePlainText(_ text: RawSpan, at offset: Int) -> Bool {
    let count = text.byteCount
    precondition(offset >= 0 && count <= byteCount - offset, "a field lies within its frame")
    var index = 0
    while count - index >= 8 {
      guard storePlainBytes(text, at: index, to: offset, as: UInt64.self) else { return false }
      index += 8
    }
    // Parts that don't overlap: the processor hands a short text's words on only if they are read as they were written.
    if count & 4 != 0 {
      guard storePlainBytes(text, at: index, to: offset, as: UInt32.self) else { return false }
      index += 4
    }
    if count & 2 != 0 {
      guard storePlainBytes(text, at: index, to: offset, as: UInt16.self) else { return false }
      index += 2
    }
    if count & 1 != 0 { return storePlainBytes(text, at: index, to: offset, as: UInt8.self) }
    return true
  }

  /// Writes the bytes of one word of `text`; `false` where they aren't all plain.
  @inline(__always)
  private mutating func storePlainBytes<Word: WireScalar & FixedWidthInteger & UnsignedInteger>(
    _ text: RawSpan, at index: Int, to offset: Int, as type: Word.Type
  ) -> Bool {
    let word: Word = text.littleEndian(at: index)
    guard TextScan.isPlain(word) else { return false }
    storeLittleEndian(word, at: offset + index)
    return true
  }
}

extension FixedWidthInteger where Self: WireScalar {
  /// The number in a field of another width.
  ///
  /// - Throws: ``WireError/Problem/valueOutOfRange(_:)``.
  @inlinable
  public func narrowed<Field: FixedWidthInteger>(
    to type: Field.Type = Field.self, field: String, of message: String, at offset: Int
  ) throws(WireError) -> Field {
    guard let value = Field(exactly: self) else {
      throw WireError(
        .valueOutOfRange(Int64(truncatingIfNeeded: self)), message: message, field: field, offset: offset)
    }
    return value
  }
}

extension MutableRawSpan {
  /// Throws unless the span has `byteCount` bytes or more.
  ///
  /// - Throws: ``WireError/Problem/insufficientSpace(needed:available:)``.
  @inlinable
  public func requireByteCount(_ needed: Int, of message: @autoclosure () -> String) throws(WireError) {
    guard byteCount >= needed else {
      throw .insufficientSpace(needed: needed, available: byteCount, message: message())
    }
  }
}
