extension JSONReader: FieldReader {
  /// The whole number before the reader, also one that is spelled with a fraction or an exponent (`5.0`, `1e3`).
  ///
  /// - Throws: `WireError` for anything but a whole number that fits.
  @inlinable @inline(__always)
  public mutating func integer<Value: FixedWidthInteger>(
    _ type: Value.Type = Value.self, _ scalar: ProtobufScalar? = nil
  ) throws(WireError) -> Value? {
    let limits = IntegerLimits(type)
    var number = JSONInteger(cursor, limits: limits)
    if number.byteCount == 0 { number = try JSONInteger(anyForm: cursor, limits: limits) }
    cursor.advance(number.byteCount)
    if number.isNull { return nil }
    return Value.isSigned
      ? Value(truncatingIfNeeded: Int64(bitPattern: number.bits)) : Value(truncatingIfNeeded: number.bits)
  }

  /// The count of units of a moment before the reader. Of a fraction, which some senders give the seconds, nothing is
  /// kept: the field counts whole units.
  ///
  /// - Throws: `WireError` for anything but a number that fits.
  @inlinable @inline(__always)
  public mutating func moment<Value: FixedWidthInteger>(
    _ type: Value.Type, _ scalar: ProtobufScalar?
  ) throws(WireError) -> Value? {
    let limits = IntegerLimits(type)
    var number = JSONInteger(cursor, limits: limits)
    if number.byteCount == 0 { number = try JSONInteger(anyForm: cursor, limits: limits, cutsFraction: true) }
    cursor.advance(number.byteCount)
    if number.isNull { return nil }
    return Value.isSigned
      ? Value(truncatingIfNeeded: Int64(bitPattern: number.bits)) : Value(truncatingIfNeeded: number.bits)
  }

  /// The number before the reader, rounded to the nearest double.
  ///
  /// - Throws: `WireError` for anything but a number, and for one too large.
  @inlinable @inline(__always)
  public mutating func double() throws(WireError) -> Double? {
    let number = JSONDouble(cursor)
    if number.byteCount > 0 {
      cursor.advance(number.byteCount)
      return number.value
    }
    let any = try JSONFloatingPoint<Double>(cursor)
    cursor.advance(any.byteCount)
    return any.value
  }

  /// The number before the reader, rounded once to the nearest float.
  ///
  /// - Throws: `WireError` for anything but a number, and for one too large.
  @inlinable @inline(__always)
  public mutating func float() throws(WireError) -> Float? {
    let number = JSONDouble(cursor)
    if number.byteCount > 0, let value = number.float {
      cursor.advance(number.byteCount)
      return value
    }
    let any = try JSONFloatingPoint<Float>(cursor)
    cursor.advance(any.byteCount)
    return any.value
  }

  /// `true` or `false` before the reader, or a number that is zero or not.
  ///
  /// - Throws: `WireError` for anything else.
  @inlinable @inline(__always)
  public mutating func flag() throws(WireError) -> Bool? {
    let flag = try JSONFlag(cursor)
    cursor.advance(flag.byteCount)
    return flag.value
  }

  /// The text before the reader, escapes replaced by what they stand for.
  ///
  /// Bytes that aren't UTF-8, which JSON doesn't have, are kept as private-use characters; see
  /// ``Swift/String/wireBytes``. A private-use character itself stays what it is.
  ///
  /// - Throws: `WireError` for anything but text, for control characters in it and for half a surrogate pair.
  @inlinable @inline(__always)
  public mutating func text() throws(WireError) -> String? {
    let (text, length) = try Self.text(cursor)
    cursor.advance(length)
    return text
  }

  @usableFromInline @inline(never)
  static func text(_ cursor: ByteCursor) throws(WireError) -> (text: String?, byteCount: Int) {
    let blanks = cursor.blanks()
    guard cursor.byteOrZero(blanks) == JSONText.quote else {
      guard JSONWord.null.length(cursor, at: blanks) > 0 else { throw .malformed(expected: "text", cursor, blanks) }
      return (nil, blanks + 4)
    }
    let token = try JSONTextToken(cursor, at: blanks)
    return (token.string(cursor, at: blanks), blanks &+ token.byteCount)
  }
}
