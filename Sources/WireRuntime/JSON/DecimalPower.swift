/// Powers of ten, in tables that the compiler lays out.
enum DecimalPower {
  /// 10^`exponent`, from 0 to 19.
  @inline(__always)
  static func integer(_ exponent: Int) -> UInt64 { integers[exponent] }

  /// 10^`exponent`, from 0 to 22: all that a double holds exactly.
  @inline(__always)
  static func double(_ exponent: Int) -> Double { doubles[exponent] }

  /// 5^`exponent`, from 0 to 27: all that 64 bits hold.
  static func five(_ exponent: Int) -> UInt64 {
    (0..<exponent).reduce(1) { power, _ in power * 5 }
  }

  private static let integers: InlineArray<20, UInt64> = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
    100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
    10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
  ]

  private static let doubles: InlineArray<23, Double> = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
}
