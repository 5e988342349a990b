extension RawSpan {
  /// The number at `offset`, least significant byte first.
  ///
  /// - Precondition: the number lies within the span; decoders have compared the frame's length before.
  @inlinable
  public func littleEndian<Value: WireScalar>(at offset: Int, as type: Value.Type = Value.self) -> Value {
    Value(littleEndianPattern: value(at: offset, as: type))
  }

  /// The number at `offset`, most significant byte first.
  ///
  /// - Precondition: the number lies within the span.
  @inlinable
  public func bigEndian<Value: WireScalar>(at offset: Int, as type: Value.Type = Value.self) -> Value {
    Value(bigEndianPattern: value(at: offset, as: type))
  }

  /// The number at `offset`, least significant byte first; `nil` where it is `absent`, the mark for "not set".
  ///
  /// - Precondition: the number lies within the span.
  @inlinable
  public func littleEndian<Value: WireScalar>(at offset: Int, absent: Value) -> Value? {
    let value: Value = littleEndian(at: offset)
    return value == absent ? nil : value
  }

  /// The number at `offset`, most significant byte first; `nil` where it is `absent`, the mark for "not set".
  ///
  /// - Precondition: the number lies within the span.
  @inlinable
  public func bigEndian<Value: WireScalar>(at offset: Int, absent: Value) -> Value? {
    let value: Value = bigEndian(at: offset)
    return value == absent ? nil : value
  }

  /// The text of the field of `width` bytes at `offset`, up to its first zero byte.
  ///
  /// The last byte counts as zero whatever it holds, as in the reference readers. Bytes that aren't UTF-8 survive; see
  /// ``Swift/String/init(wireBytes:)``.
  ///
  /// - Precondition: the field lies within the span.
  public func text(at offset: Int, width: Int) -> String {
    text(upToZeroIn: offset..<offset + width - 1)
  }

  /// The text in `range` up to its first zero byte.
  @inline(__always)
  func text(upToZeroIn range: Range<Int>) -> String {
    let scan = TextScan(self, in: range)
    if scan.count == 0 { return "" }
    let place = range.lowerBound..<range.lowerBound + scan.count
    return scan.isASCII ? asciiText(in: place) : String(wireBytes: extracting(place))
  }
}

extension RawSpan {
  /// Throws unless the span has `byteCount` bytes or more.
  ///
  /// - Throws: ``WireError/Problem/truncated(needed:available:)``.
  @inlinable
  public func requireByteCount(_ needed: Int, of message: @autoclosure () -> String) throws(WireError) {
    guard byteCount >= needed else {
      throw .truncated(needed: needed, available: byteCount, message: message())
    }
  }
}
