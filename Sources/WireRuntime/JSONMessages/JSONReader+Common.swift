// What nearly all members are, in their usual forms; everything else is left to the long paths.
extension JSONReader {
  /// A whole number, also one sent as text.
  ///
  /// - Throws: `WireError` for anything else, and for a number that doesn't fit.
  @inlinable @inline(__always)
  mutating func wholeNumber() throws(WireError) -> Int64 {
    let number = JSONInteger(cursor, limits: IntegerLimits(Int64.self))
    guard number.byteCount > 0 else { return try otherWholeNumber() }
    cursor.advance(number.byteCount)
    return Int64(bitPattern: number.bits)
  }

  @usableFromInline @inline(never)
  mutating func otherWholeNumber() throws(WireError) -> Int64 {
    try valued("a whole number") { reader throws(WireError) in try reader.integerOrText(Int64.self) }
  }

  /// A number, sent as text or as a number.
  ///
  /// - Throws: `WireError` for anything else, and for more digits than there is room for.
  mutating func exactNumber() throws(WireError) -> ExactDecimal {
    let text = JSONDecimalText(cursor)
    guard text.byteCount > 0 else {
      return try valued("a number") { reader throws(WireError) in try reader.decimal() }
    }
    cursor.advance(text.byteCount)
    return ExactDecimal(coefficient: Int128(text.coefficient), scale: text.scale)
  }

  /// Text.
  ///
  /// - Throws: `WireError` for anything else.
  mutating func string() throws(WireError) -> String {
    let (text, length) = try Self.text(cursor)
    cursor.advance(length)
    guard let text else {
      throw WireError(.malformed(expected: "text"), message: "", offset: max(0, position - 4))
    }
    return text
  }

  /// Reads text that is always the same.
  ///
  /// - Throws: `WireError` for any other value.
  public mutating func constant(_ value: String) throws(WireError) -> String {
    cursor.advance(cursor.blanks())
    let offset = position
    guard try string() == value else {
      throw WireError(.malformed(expected: "\"\(value)\""), message: "", offset: offset)
    }
    return value
  }
}

/// A decimal number of few digits in quotes: `"100.40"`.
private struct JSONDecimalText {
  /// The digits without the point, with the sign.
  let coefficient: Int64
  /// How many of them stand after the point.
  let scale: Int
  /// Bytes with the quotes; 0 for anything else.
  let byteCount: Int

  @inline(__always)
  init(_ cursor: ByteCursor) {
    // Most prices: a point among at most eight bytes, all of which are looked at together.
    let bytes = DigitBytes(cursor.word(1))
    let whole = bytes.bitCount
    if whole > 0, whole < 64, bytes.byte(after: whole) == DigitBytes.point, whole == 8 || bytes.values & 0xFF != 0,
      case let digits = bytes.removingByte(after: whole), case let count = digits.bitCount, count > whole,
      case let length = 2 &+ count &>> 3, cursor.byteOrZero() == JSONText.quote,
      cursor.byteOrZero(length) == JSONText.quote
    {
      coefficient = Int64(truncatingIfNeeded: digits.value(bitCount: count))
      scale = (count &- whole) &>> 3
      byteCount = length &+ 1
    } else {
      self = JSONDecimalText(longer: cursor)
    }
  }

  /// The same for more digits, a sign, or no point.
  @inline(never)
  private init(longer cursor: ByteCursor) {
    let sign = cursor.byteOrZero(1) == UInt8(ascii: "-") ? 1 : 0
    let whole = DigitRun(cursor, at: 1 &+ sign)
    var length = 1 &+ sign &+ whole.count
    var (digits, scale) = (whole.value, 0)
    // Few enough that neither a run nor the number is cut, and no zero before another digit.
    var isPlain =
      cursor.byteOrZero() == JSONText.quote && whole.count > 0 && whole.count < 10
      && (whole.count == 1 || cursor.byteOrZero(1 &+ sign) != UInt8(ascii: "0"))
    if cursor.byteOrZero(length) == UInt8(ascii: ".") {
      let fraction = DigitRun(cursor, at: length &+ 1)
      scale = fraction.count
      length &+= 1 &+ scale
      isPlain = isPlain && scale > 0 && scale < 9
      digits = digits &* DecimalPower.integer(isPlain ? scale : 0) &+ fraction.value
    }
    isPlain = isPlain && cursor.byteOrZero(length) == JSONText.quote
    coefficient = sign == 0 ? Int64(truncatingIfNeeded: digits) : 0 &- Int64(truncatingIfNeeded: digits)
    self.scale = scale
    byteCount = isPlain ? length &+ 1 : 0
  }
}
