/// A number as JSON spells it, taken apart: ±`digits` × 10^`exponent`.
struct JSONNumber {
  /// The first digits from the first that isn't zero: 19, or 20 where 64 bits hold them.
  private(set) var digits: UInt64 = 0
  /// Power of ten they are multiplied by.
  private(set) var exponent = 0
  /// Whether there is a minus sign.
  private(set) var isNegative = false
  /// Whether digits come after those.
  private var isFull = false
  /// Whether digits other than zero come after those.
  private(set) var isCut = false
  /// How many bytes the number takes.
  private(set) var byteCount = 0

  /// The number that begins `distance` bytes on, by the whole grammar.
  ///
  /// - Throws: `WireError` for anything else: a plus sign, a zero before other digits, a point without digits on both
  ///   sides.
  init(_ cursor: ByteCursor, at distance: Int = 0) throws(WireError) {
    var place = distance
    if cursor.byteOrZero(place) == UInt8(ascii: "-") {
      isNegative = true
      place += 1
    }
    let whole = place
    readDigits(cursor, at: &place, scale: 0)
    guard place > whole else { throw .malformed(expected: "a digit", cursor, place) }
    guard place == whole + 1 || cursor.byteOrZero(whole) != UInt8(ascii: "0") else {
      throw .malformed(expected: "a number without a zero before it", cursor, whole)
    }
    if cursor.byteOrZero(place) == UInt8(ascii: ".") {
      place += 1
      let fraction = place
      readDigits(cursor, at: &place, scale: 1)
      guard place > fraction else { throw .malformed(expected: "a digit after the point", cursor, place) }
    }
    if cursor.byteOrZero(place) | 0x20 == UInt8(ascii: "e") {
      place += 1
      exponent += try Self.readExponent(cursor, at: &place)
    }
    byteCount = place - distance
  }

  /// Reads digits and moves `place` behind them; each is worth 10^-`scale` of the one before the point.
  private mutating func readDigits(_ cursor: ByteCursor, at place: inout Int, scale: Int) {
    while case let digit = UInt64(cursor.byteOrZero(place) ^ 0x30), digit <= 9 {
      let (tens, isTooLarge) = digits.multipliedReportingOverflow(by: 10)
      let (sum, isLarger) = tens.addingReportingOverflow(digit)
      if !isTooLarge, !isLarger, !isFull {
        digits = sum
        exponent -= scale
      } else {
        isFull = true
        isCut = isCut || digit != 0
        exponent += 1 - scale
      }
      place += 1
    }
  }

  /// The exponent whose sign or first digit is at `place`, within ±10^9: no number that fits memory is finite and not
  /// zero beyond these.
  private static func readExponent(_ cursor: ByteCursor, at place: inout Int) throws(WireError) -> Int {
    let isNegative = cursor.byteOrZero(place) == UInt8(ascii: "-")
    if isNegative || cursor.byteOrZero(place) == UInt8(ascii: "+") { place += 1 }
    let first = place
    var exponent = 0
    while case let digit = Int(cursor.byteOrZero(place) ^ 0x30), digit <= 9 {
      exponent = min(exponent * 10 + digit, 1_000_000_000)
      place += 1
    }
    guard place > first else { throw .malformed(expected: "a digit of the exponent", cursor, place) }
    return isNegative ? -exponent : exponent
  }

  /// Takes the fraction away.
  mutating func cutFraction() {
    guard exponent <= 0 else { return }
    digits = exponent >= -19 ? digits / DecimalPower.integer(-exponent) : 0
    exponent = 0
    isCut = false
  }

  /// The number without its sign, if it is whole and 64 bits hold it.
  var wholeMagnitude: UInt64? {
    guard !isCut else { return nil }
    guard digits != 0 else { return 0 }
    guard exponent < 0 else {
      guard exponent <= 19 else { return nil }
      let (product, isTooLarge) = digits.multipliedReportingOverflow(by: DecimalPower.integer(exponent))
      return isTooLarge ? nil : product
    }
    guard exponent >= -19 else { return nil }
    let (quotient, rest) = digits.quotientAndRemainder(dividingBy: DecimalPower.integer(-exponent))
    return rest == 0 ? quotient : nil
  }
}
