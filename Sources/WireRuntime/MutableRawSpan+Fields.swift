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
    if text.isEmpty { return }
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
      throw WireError(.insufficientSpace(needed: needed, available: byteCount), message: message())
    }
  }
}
