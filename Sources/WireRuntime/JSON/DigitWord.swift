/// Eight decimal digits in a word, the first of them lowest.
enum DigitWord {
  /// The digits of `value` as numbers 0...9, zeros in front.
  ///
  /// - Precondition: `value` is below 10^8.
  @inline(__always)
  static func digits(of value: UInt64) -> UInt64 {
    // Two numbers of four digits, four of two, eight of one; the multipliers divide by 100 and 10 with a shift.
    let fours = value / 10_000 | (value % 10_000) &<< 32
    let hundreds = ((fours &* 10_486) &>> 20) & 0x0000_007F_0000_007F
    let twos = hundreds | (fours &- hundreds &* 100) &<< 16
    let tens = ((twos &* 103) &>> 10) & 0x000F_000F_000F_000F
    return tens | (twos &- tens &* 10) &<< 8
  }

  /// The characters of digits 0...9.
  static var characters: UInt64 { 0x3030_3030_3030_3030 }
}

extension ByteRoom {
  /// Appends the decimal digits of `value`.
  ///
  /// - Precondition: there is room for 24 bytes.
  @inline(__always)
  mutating func appendDigits(_ value: UInt64) {
    if value < 100_000_000 {
      appendLeadingDigits(value)
    } else if value < 10_000_000_000_000_000 {
      appendLeadingDigits(value / 100_000_000)
      appendEightDigits(value % 100_000_000)
    } else {
      appendLeadingDigits(value / 10_000_000_000_000_000)
      appendEightDigits(value / 100_000_000 % 100_000_000)
      appendEightDigits(value % 100_000_000)
    }
  }

  /// Appends a number below 10^8 without zeros in front of it.
  @inline(__always)
  private mutating func appendLeadingDigits(_ value: UInt64) {
    let digits = DigitWord.digits(of: value)
    // The seven zeros in front of the last digit are left out, whatever that is.
    let zeros = min(digits.trailingZeroBitCount &>> 3, 7)
    store((digits | DigitWord.characters) &>> UInt64(truncatingIfNeeded: zeros &<< 3))
    count &+= 8 &- zeros
  }

  @inline(__always)
  private mutating func appendEightDigits(_ value: UInt64) {
    store(DigitWord.digits(of: value) | DigitWord.characters)
    count &+= 8
  }

  /// Appends a point and the digits of `value` / 10^8, without zeros behind the last.
  ///
  /// - Precondition: there is room for 9 bytes; `value` is below 10^8 and not zero.
  @inline(__always)
  mutating func appendFraction(_ value: UInt64) {
    let digits = DigitWord.digits(of: value)
    store(UInt64(UInt8(ascii: ".")))
    store(digits | DigitWord.characters, 1)
    count &+= 9 &- digits.leadingZeroBitCount &>> 3
  }
}
