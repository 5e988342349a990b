/// Decimal digits one after the other, read eight at a time.
struct DigitRun {
  /// How many digits; 16 stands for 16 or more.
  let count: Int
  /// The number they spell.
  let value: UInt64

  /// The digits from `distance` bytes on.
  @inline(__always)
  init(_ cursor: ByteCursor, at distance: Int) {
    let first = DigitBytes(cursor.word(distance))
    guard first.bitCount == 64 else {
      (count, value) = (first.bitCount &>> 3, first.bitCount == 0 ? 0 : first.value(bitCount: first.bitCount))
      return
    }
    let second = DigitBytes(cursor.word(distance &+ 8))
    let high = first.value(bitCount: 64)
    guard second.bitCount > 0 else {
      (count, value) = (8, high)
      return
    }
    count = 8 &+ second.bitCount &>> 3
    value = high &* DecimalPower.integer(second.bitCount &>> 3) &+ second.value(bitCount: second.bitCount)
  }
}

/// Eight bytes, the first of them lowest, some of which may be digits.
struct DigitBytes {
  /// 0...9 in place of digits, more in place of other bytes.
  var values: UInt64

  @inline(__always)
  init(_ word: UInt64) {
    values = word ^ 0x3030_3030_3030_3030
  }

  /// Bits of the digits before the first other byte: eight times as many as there are digits.
  @inline(__always)
  var bitCount: Int {
    // All but digits get their high bit set. A sum may carry into bytes behind the first of these, which don't count.
    let others = (values | (values &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080
    return others.trailingZeroBitCount & 0x78
  }

  /// The number that the first bytes spell, of `bitCount` bits, which are all digits.
  ///
  /// - Precondition: `bitCount` is 8, 16, … or 64.
  @inline(__always)
  func value(bitCount: Int) -> UInt64 {
    // The last digit into the highest byte, zeros in front of the first; then pairs, fours, eights.
    let digits = values &<< UInt64(truncatingIfNeeded: 64 &- bitCount)
    let pairs = digits &* 10 &+ (digits &>> 8)
    let upper = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let lower = ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (upper &+ lower) &>> 32
  }

  /// A point, as one of ``values``.
  static var point: UInt64 { UInt64(UInt8(ascii: ".") ^ UInt8(ascii: "0")) }

  /// The one of ``values`` behind the first `bitCount` bits, of which there are fewer than 64.
  @inline(__always)
  func byte(after bitCount: Int) -> UInt64 { values &>> UInt64(truncatingIfNeeded: bitCount) & 0xFF }

  /// The bytes without the one behind the first `bitCount` bits; what moves into the last place is no digit.
  @inline(__always)
  func removingByte(after bitCount: Int) -> DigitBytes {
    let before = 1 &<< UInt64(truncatingIfNeeded: bitCount) &- 1
    var bytes = self
    bytes.values = values & before | values &>> 8 & ~before | 0xFF << 56
    return bytes
  }
}
