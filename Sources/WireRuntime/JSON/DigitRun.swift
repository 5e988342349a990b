/// Decimal digits one after the other, read eight at a time.
struct DigitRun {
  /// How many digits; 16 stands for 16 or more.
  let count: Int
  /// The number they spell.
  let value: UInt64

  /// The digits from `distance` bytes on.
  @inline(__always)
  init(_ cursor: ByteCursor, at distance: Int) {
    let (first, high) = Self.leading(in: cursor.word(distance))
    guard first == 8 else {
      (count, value) = (first, high)
      return
    }
    let (second, low) = Self.leading(in: cursor.word(distance &+ 8))
    count = 8 &+ second
    value = high &* DecimalPower.integer(second) &+ low
  }

  /// The digits that `word` begins with: how many, and the number they spell.
  @inline(__always)
  static func leading(in word: UInt64) -> (count: Int, value: UInt64) {
    // 0...9 in place of digits, more in place of other bytes: those get their high bit set. A sum may carry into bytes
    // behind the first of these, which don't count anyway.
    let values = word ^ 0x3030_3030_3030_3030
    let others = (values | (values &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080
    let bits = others.trailingZeroBitCount & 0x78
    guard bits > 0 else { return (0, 0) }
    // The last digit into the highest byte, zeros in front of the first; then pairs, fours, eights.
    let digits = values &<< (64 &- UInt64(truncatingIfNeeded: bits))
    let pairs = digits &* 10 &+ (digits &>> 8)
    let upper = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let lower = ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (bits &>> 3, (upper &+ lower) &>> 32)
  }
}

/// Powers of ten. The compiler makes each switch a table, which needs no initialization.
enum DecimalPower {
  /// 10^`exponent`; 0 beyond 10^19.
  @inline(__always)
  static func integer(_ exponent: Int) -> UInt64 {
    switch exponent {
    case 0: 1
    case 1: 10
    case 2: 100
    case 3: 1_000
    case 4: 10_000
    case 5: 100_000
    case 6: 1_000_000
    case 7: 10_000_000
    case 8: 100_000_000
    case 9: 1_000_000_000
    case 10: 10_000_000_000
    case 11: 100_000_000_000
    case 12: 1_000_000_000_000
    case 13: 10_000_000_000_000
    case 14: 100_000_000_000_000
    case 15: 1_000_000_000_000_000
    case 16: 10_000_000_000_000_000
    case 17: 100_000_000_000_000_000
    case 18: 1_000_000_000_000_000_000
    case 19: 10_000_000_000_000_000_000
    default: 0
    }
  }

  /// 10^`exponent`, which a double holds exactly up to 10^22; 0 beyond.
  @inline(__always)
  static func double(_ exponent: Int) -> Double {
    switch exponent {
    case 0: 1
    case 1: 1e1
    case 2: 1e2
    case 3: 1e3
    case 4: 1e4
    case 5: 1e5
    case 6: 1e6
    case 7: 1e7
    case 8: 1e8
    case 9: 1e9
    case 10: 1e10
    case 11: 1e11
    case 12: 1e12
    case 13: 1e13
    case 14: 1e14
    case 15: 1e15
    case 16: 1e16
    case 17: 1e17
    case 18: 1e18
    case 19: 1e19
    case 20: 1e20
    case 21: 1e21
    case 22: 1e22
    default: 0
    }
  }

  /// 5^`exponent`, which 64 bits hold up to 5^27.
  static func five(_ exponent: Int) -> UInt64 {
    (0..<exponent).reduce(1) { power, _ in power * 5 }
  }
}
