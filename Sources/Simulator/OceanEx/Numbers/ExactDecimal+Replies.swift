import WireRuntime

// Decimal numbers as requests have them and as replies show them. What would have more than 38 digits, which no market
// comes near, is rounded.
extension ExactDecimal {
  static let zero = ExactDecimal(coefficient: 0, scale: 1)

  /// The shortest decimal that reads as `value`: what a JSON number of up to 15 digits spelled before it was a double;
  /// `nil` where that has too many digits.
  init?(shortest value: Double) {
    let parts = "\(value)".split(separator: "e", maxSplits: 1)
    guard let first = parts.first, let digits = ExactDecimal(first) else { return nil }
    guard let exponent = parts.count == 2 ? Int(parts[1]) : 0 else { return nil }
    let scale = digits.scale - exponent
    guard scale <= 38, let power = Self.power(max(0, -scale)) else { return nil }
    let (coefficient, isTooLarge) = digits.coefficient.multipliedReportingOverflow(by: power)
    guard !isTooLarge else { return nil }
    self.init(coefficient: coefficient, scale: max(0, scale))
  }

  /// The number without zeros at the end of its fraction.
  var shortened: ExactDecimal {
    var (coefficient, scale) = (coefficient, scale)
    while scale > 0, coefficient % 10 == 0 {
      coefficient /= 10
      scale -= 1
    }
    return ExactDecimal(coefficient: coefficient, scale: scale)
  }

  /// The number with a digit behind the point at least, and no zeros behind that.
  var shown: ExactDecimal {
    let number = shortened
    let (tens, isTooLarge) = number.coefficient.multipliedReportingOverflow(by: 10)
    return number.scale > 0 || isTooLarge ? number : ExactDecimal(coefficient: tens, scale: 1)
  }

  /// The product; the largest number there is where it is beyond.
  func times(_ other: ExactDecimal) -> ExactDecimal {
    var (one, other) = (shortened, other.shortened)
    while true {
      let (product, isTooLarge) = one.coefficient.multipliedReportingOverflow(by: other.coefficient)
      if !isTooLarge, one.scale + other.scale <= 38 {
        return ExactDecimal(coefficient: product, scale: one.scale + other.scale)
      }
      guard one.scale + other.scale > 0 else { return ExactDecimal(coefficient: .max, scale: 0) }
      // The digits that are left out are far behind those that count.
      if one.scale >= other.scale { one = one.withoutLastDigit } else { other = other.withoutLastDigit }
    }
  }

  /// The product with a whole number.
  func times(_ count: Int64) -> ExactDecimal { times(ExactDecimal(coefficient: Int128(count), scale: 0)) }

  private var withoutLastDigit: ExactDecimal { ExactDecimal(coefficient: coefficient / 10, scale: scale - 1) }

  private static func power(_ exponent: Int) -> Int128? {
    exponent <= 38 ? (0..<exponent).reduce(1) { power, _ in power * 10 } : nil
  }
}
