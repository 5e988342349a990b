// Single values before a cursor. Those that nearly all messages have are read by short paths which give up, with a
// `byteCount` of 0, on anything else: blanks, `null`, exponents, many digits, mistakes. The long paths then read by the
// whole grammar. All of them take and give plain words, so that a reader can stay in registers.

/// A whole number of at most 64 bits.
@usableFromInline
struct JSONInteger {
  /// The number, or its two's complement.
  @usableFromInline let bits: UInt64
  /// Bytes up to the number's end.
  @usableFromInline let byteCount: Int
  /// Whether it is `null` instead.
  @usableFromInline let isNull: Bool

  @usableFromInline @inline(never)
  init(_ cursor: ByteCursor, limits: IntegerLimits) {
    let first = DigitBytes(cursor.word())
    let digits = first.bitCount
    // Most numbers: one to seven digits, no zero before another.
    if digits &- 8 < 56, digits > 0, first.values & 0xFF != 0 || digits == 8,
      case let value = first.value(bitCount: digits), value <= limits.positive,
      case let length = digits &>> 3, !cursor.continuesNumber(length)
    {
      (bits, byteCount, isNull) = (value, length, false)
    } else {
      self = JSONInteger(longer: cursor, limits: limits)
    }
  }

  /// The same for numbers of up to 19 digits, which is what nanoseconds since 1970 have.
  @inline(never)
  private init(longer cursor: ByteCursor, limits: IntegerLimits) {
    let sign = cursor.byteOrZero() == UInt8(ascii: "-") ? 1 : 0
    let run = DigitRun(cursor, at: sign)
    var (value, length) = (run.value, sign &+ run.count)
    if run.count == 16 {
      // Three more at most can't overflow 64 bits.
      let rest = DigitRun(cursor, at: length)
      let count = rest.count > 3 ? 0 : rest.count
      value = value &* DecimalPower.integer(count) &+ (count == 0 ? 0 : rest.value)
      length &+= count
    }
    let isPlain =
      run.count > 0 && (run.count == 1 || cursor.byteOrZero(sign) != UInt8(ascii: "0"))
      && value <= (sign == 0 ? limits.positive : limits.negative) && !cursor.continuesDigits(length)
    bits = sign == 0 ? value : 0 &- value
    byteCount = isPlain ? length : 0
    isNull = false
  }

  /// The long path; with `cutsFraction` 1.5 is 1.
  ///
  /// - Throws: `WireError` for anything but a whole number within `limits` and `null`.
  @usableFromInline @inline(never)
  init(anyForm cursor: ByteCursor, limits: IntegerLimits, cutsFraction: Bool = false) throws(WireError) {
    let blanks = cursor.blanks()
    isNull = JSONWord.null.length(cursor, at: blanks) > 0
    guard !isNull else {
      (bits, byteCount) = (0, blanks + 4)
      return
    }
    guard cursor.startsNumber(blanks) else { throw .malformed(expected: "a whole number", cursor, blanks) }
    var number = try JSONNumber(cursor, at: blanks)
    if cutsFraction { number.cutFraction() }
    bits = try number.whole(within: limits, at: cursor.offset + blanks)
    byteCount = blanks + number.byteCount
  }
}

/// The magnitudes an integer type holds.
@usableFromInline
struct IntegerLimits {
  /// Of its greatest number.
  @usableFromInline let positive: UInt64
  /// Of its least number.
  @usableFromInline let negative: UInt64

  /// The limits of `type`, or of 64 bits where it is wider.
  @inlinable @inline(__always)
  init<Value: FixedWidthInteger>(_ type: Value.Type) {
    positive = Value.isSigned ? UInt64(Int64(clamping: Value.max)) : UInt64(clamping: Value.max)
    negative = Value.isSigned ? Int64(clamping: Value.min).magnitude : 0
  }
}

extension JSONNumber {
  /// The whole number this is, or its two's complement.
  ///
  /// - Throws: `WireError` at `offset` where it has a fraction or is beyond `limits`.
  func whole(within limits: IntegerLimits, at offset: Int) throws(WireError) -> UInt64 {
    guard let magnitude = wholeMagnitude else {
      let isTooLarge = exponent >= 0
      throw WireError(
        isTooLarge ? .valueOutOfRange(isNegative ? .min : .max) : .malformed(expected: "a whole number"),
        message: "", offset: offset)
    }
    guard magnitude <= (isNegative ? limits.negative : limits.positive) else {
      let clamped = isNegative ? Int64(clamping: -Int128(magnitude)) : Int64(clamping: magnitude)
      throw WireError(.valueOutOfRange(clamped), message: "", offset: offset)
    }
    return isNegative ? 0 &- magnitude : magnitude
  }
}

/// A floating-point number.
@usableFromInline
struct JSONDouble {
  /// The double nearest to the number.
  @usableFromInline let value: Double
  /// Bytes up to the number's end.
  @usableFromInline let byteCount: Int

  /// A number whose digits are at most 2^53, and are divided by a power of ten below 10^16: both are exact, so that the
  /// quotient is the nearest double.
  @usableFromInline @inline(never)
  init(_ cursor: ByteCursor) {
    let first = DigitBytes(cursor.word())
    let whole = first.bitCount
    // Most numbers: one to seven digits, no zero before another, perhaps with a point among them.
    if whole &- 8 < 56, whole > 0, first.values & 0xFF != 0 || whole == 8 {
      if first.byte(after: whole) != DigitBytes.point {
        if !cursor.continuesNumber(whole &>> 3) {
          (value, byteCount) = (Double(Int64(truncatingIfNeeded: first.value(bitCount: whole))), whole &>> 3)
          return
        }
      } else if case let digits = first.removingByte(after: whole), case let all = digits.bitCount, all > whole,
        case let length = (all &>> 3) &+ 1, !cursor.continuesDigits(length)
      {
        let units = Double(Int64(truncatingIfNeeded: digits.value(bitCount: all)))
        (value, byteCount) = (units / DecimalPower.double((all &- whole) &>> 3), length)
        return
      }
    }
    self = JSONDouble(longer: cursor)
  }

  /// The same for numbers of up to 19 digits.
  @inline(never)
  private init(longer cursor: ByteCursor) {
    let sign = cursor.byteOrZero() == UInt8(ascii: "-") ? 1 : 0
    let whole = DigitRun(cursor, at: sign)
    var length = sign &+ whole.count
    var digits = whole.value
    var scale = 0
    var isPlain =
      whole.count > 0 && whole.count < 16 && (whole.count == 1 || cursor.byteOrZero(sign) != UInt8(ascii: "0"))
    if cursor.byteOrZero(length) == UInt8(ascii: ".") {
      let fraction = DigitRun(cursor, at: length &+ 1)
      scale = fraction.count
      length &+= 1 &+ scale
      digits = digits &* DecimalPower.integer(scale) &+ fraction.value
      isPlain = isPlain && scale > 0 && scale < 16 && whole.count &+ scale < 20
    }
    isPlain = isPlain && digits <= 1 << 53 && !cursor.continuesNumber(length)
    let magnitude = Double(Int64(truncatingIfNeeded: digits)) / DecimalPower.double(scale)
    value = sign == 0 ? magnitude : -magnitude
    byteCount = isPlain ? length : 0
  }

  /// The float nearest to the number, if rounding twice is the same as rounding once: unless the double lies exactly
  /// between two floats, as it may have been rounded to.
  @usableFromInline var float: Float? {
    @inline(__always) get {
      value.bitPattern & 0x1FFF_FFFF == 0x1000_0000 ? nil : Float(value)
    }
  }
}

/// A floating-point number by the long path.
@usableFromInline
struct JSONFloatingPoint<Value: BinaryFloatingPoint> {
  /// The nearest number, or `nil` for `null`.
  @usableFromInline let value: Value?
  /// Bytes up to the number's end.
  @usableFromInline let byteCount: Int

  /// - Throws: `WireError` for anything but a number and `null`, and for a number too large.
  private init(
    _ cursor: ByteCursor, rounding round: (JSONNumber, _ distance: Int) -> Value
  ) throws(WireError) {
    let blanks = cursor.blanks()
    guard JSONWord.null.length(cursor, at: blanks) == 0 else {
      (value, byteCount) = (nil, blanks + 4)
      return
    }
    guard cursor.startsNumber(blanks) else { throw .malformed(expected: "a number", cursor, blanks) }
    let number = try JSONNumber(cursor, at: blanks)
    let nearest = round(number, blanks)
    guard nearest.isFinite else { throw WireError(.notFinite, message: "", offset: cursor.offset + blanks) }
    (value, byteCount) = (nearest, blanks + number.byteCount)
  }
}

extension JSONFloatingPoint<Double> {
  /// The double nearest to the number that comes next.
  @usableFromInline @inline(never)
  init(_ cursor: ByteCursor) throws(WireError) {
    try self.init(cursor) { $0.double(cursor, at: $1) }
  }
}

extension JSONFloatingPoint<Float> {
  /// The float nearest to the number that comes next.
  @usableFromInline @inline(never)
  init(_ cursor: ByteCursor) throws(WireError) {
    try self.init(cursor) { $0.float(cursor, at: $1) }
  }
}

/// Yes or no.
@usableFromInline
struct JSONFlag {
  /// The value, or `nil` for `null`.
  @usableFromInline let value: Bool?
  /// Bytes up to the value's end.
  @usableFromInline let byteCount: Int

  /// `true`, `false`, `null`, or a number that is zero or not.
  ///
  /// - Throws: `WireError` for anything else.
  @usableFromInline @inline(never)
  init(_ cursor: ByteCursor) throws(WireError) {
    // Most writers send 0 or 1.
    let first = cursor.byteOrZero()
    if first | 1 == UInt8(ascii: "1"), !cursor.continuesDigits(1) {
      (value, byteCount) = (first == UInt8(ascii: "1"), 1)
      return
    }
    let blanks = cursor.blanks()
    switch cursor.byteOrZero(blanks) {
    case UInt8(ascii: "t") where JSONWord.true.length(cursor, at: blanks) > 0:
      (value, byteCount) = (true, blanks + 4)
    case UInt8(ascii: "f") where JSONWord.false.length(cursor, at: blanks) > 0:
      (value, byteCount) = (false, blanks + 5)
    case UInt8(ascii: "n") where JSONWord.null.length(cursor, at: blanks) > 0:
      (value, byteCount) = (nil, blanks + 4)
    case _ where cursor.startsNumber(blanks):
      let number = try JSONNumber(cursor, at: blanks)
      (value, byteCount) = (number.digits != 0, blanks + number.byteCount)
    default: throw .malformed(expected: "true, false or a number", cursor, blanks)
    }
  }
}

extension ByteCursor {
  /// Whether the byte `distance` bytes on begins a number.
  @inline(__always)
  func startsNumber(_ distance: Int) -> Bool {
    byteOrZero(distance) == UInt8(ascii: "-") || byteOrZero(distance) ^ 0x30 <= 9
  }

  /// Whether the byte `distance` bytes on, behind digits, makes them only a part of a number.
  @inline(__always)
  func continuesNumber(_ distance: Int) -> Bool {
    let next = byteOrZero(distance)
    if next == UInt8(ascii: ",") { return false }
    return next == UInt8(ascii: ".") || next | 0x20 == UInt8(ascii: "e")
  }

  /// Whether the byte `distance` bytes on is another digit, or makes digits only a part of a number.
  @inline(__always)
  func continuesDigits(_ distance: Int) -> Bool {
    continuesNumber(distance) || byteOrZero(distance) ^ 0x30 <= 9
  }
}
