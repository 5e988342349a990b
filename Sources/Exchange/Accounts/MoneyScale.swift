import WireRuntime

/// How amounts of money are whole numbers: in units so small that one tick of one lot of every instrument is a whole
/// number of them.
///
/// Amounts saturate at the ends of their range, which no account with funds comes near.
struct MoneyScale {
  /// Digits after the point of a currency's unit.
  let digits: Int

  /// At most this many digits; finer amounts are rounded.
  private static let mostDigits = 15

  /// The scale in which all these are whole.
  init(for amounts: [ExactDecimal]) {
    let needed = amounts.map { MoneyScale.reduced($0).scale }.max() ?? 2
    digits = needed.clamped(to: 2...MoneyScale.mostDigits)
  }

  /// Whether an amount is a whole number of units.
  func holds(_ amount: ExactDecimal) -> Bool { MoneyScale.reduced(amount).scale <= digits }

  /// Units as an amount, with two digits after the point at least.
  func decimal(_ units: Int128) -> ExactDecimal {
    let (coefficient, scale) = MoneyScale.reduced(ExactDecimal(coefficient: units, scale: digits))
    guard scale < 2 else { return ExactDecimal(coefficient: coefficient, scale: scale) }
    return ExactDecimal(coefficient: units / power(digits - 2), scale: 2)
  }

  /// An amount in units.
  func units(_ amount: ExactDecimal) -> Int128 {
    let amount = MoneyScale.reduced(amount)
    if amount.scale <= digits { return MoneyScale.multiply(amount.coefficient, power(digits - amount.scale)) }
    return amount.coefficient.dividedToNearest(by: power(amount.scale - digits))
  }

  /// An amount in units, to the nearest one; amounts beyond a thousand million million count as that.
  func units(_ amount: Double) -> Int128 {
    guard amount.isFinite else { return 0 }
    let bounded = amount.clamped(to: -1e15...1e15)
    // The fraction alone, so that multiplying doesn't round the whole.
    let whole = bounded.rounded(.towardZero)
    return Int128(whole) * power(digits) + Int128(((bounded - whole) * Double(power(digits))).rounded())
  }

  /// The double nearest to an amount of at most 15 digits, and one next to it for a longer one.
  func amount(_ units: Int128) -> Double {
    var coefficient = units
    var digits = digits
    // Whole numbers below 2^53 divide to the nearest double; zeros at the end would push them beyond.
    while digits > 0, coefficient.magnitude > 1 << 53, coefficient % 10 == 0 {
      coefficient /= 10
      digits -= 1
    }
    return Double(nearestTo: coefficient) / DecimalGrid.power(digits)
  }

  /// The largest amount: thousands of them can be added.
  private static let largest: Int128 = 1 << 112

  /// A product that saturates.
  static func multiply(_ one: Int128, _ other: Int128) -> Int128 {
    let (product, isTooLarge) = one.multipliedReportingOverflow(by: other)
    if isTooLarge { return (one < 0) == (other < 0) ? largest : -largest }
    return product.clamped(to: -largest...largest)
  }

  /// `ticksTimesLots`, which has ``Holding/priceFractionBits`` bits of fraction, at `unit` each, to the nearest unit.
  static func worth(_ ticksTimesLots: Int128, at unit: Int128) -> Int128 {
    let bits = Holding.priceFractionBits
    let whole = ticksTimesLots >> bits
    let rest = ticksTimesLots - (whole << bits)
    return multiply(whole, unit) + (multiply(rest, unit) + (1 << (bits - 1))) >> bits
  }

  private func power(_ exponent: Int) -> Int128 {
    var power: Int128 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  private static func reduced(_ decimal: ExactDecimal) -> (coefficient: Int128, scale: Int) {
    var (coefficient, scale) = (decimal.coefficient, decimal.scale)
    while scale > 0, coefficient % 10 == 0 {
      coefficient /= 10
      scale -= 1
    }
    return (coefficient, scale)
  }
}
