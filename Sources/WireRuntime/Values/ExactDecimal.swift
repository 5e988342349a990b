/// A decimal number exactly as text spells it: money that never passes through binary floating point.
///
/// `1.50` and `1.5` are equal and hash alike; both keep their own spelling. Up to 38 significant digits.
public struct ExactDecimal: Sendable {
  /// The digits without the point, with the sign.
  public let coefficient: Int128
  /// How many of the digits stand after the point; 0...38.
  public let scale: Int

  /// The number `coefficient` / 10^`scale`.
  ///
  /// - Precondition: `scale` is in 0...38.
  public init(coefficient: Int128, scale: Int) {
    precondition((0...38).contains(scale), "a decimal has 0 to 38 digits after the point")
    self.coefficient = coefficient
    self.scale = scale
  }

  /// The number `text` spells: a sign, digits, and a point with digits after it, or `nil` for anything else.
  ///
  /// No exponent, no blanks, no digit groups, no more digits than fit.
  public init?(_ text: some StringProtocol) {
    var coefficient: Int128 = 0
    var scale = 0
    var digits = 0
    var seenPoint = false
    var isNegative = false
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0: isNegative = true
      case UInt8(ascii: ".") where !seenPoint && digits > 0: seenPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let (tens, isTooLarge) = coefficient.multipliedReportingOverflow(by: 10)
        let (sum, isLarger) = tens.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
        guard !isTooLarge, !isLarger else { return nil }
        coefficient = sum
        digits += 1
        if seenPoint { scale += 1 }
      default: return nil
      }
    }
    guard digits > 0, scale <= 38, !seenPoint || scale > 0 else { return nil }
    self.init(coefficient: isNegative ? -coefficient : coefficient, scale: scale)
  }

  /// The number without zeros at the end of its fraction.
  private var reduced: ExactDecimal {
    var coefficient = coefficient
    var scale = scale
    while scale > 0, coefficient % 10 == 0 {
      coefficient /= 10
      scale -= 1
    }
    return ExactDecimal(coefficient: coefficient, scale: scale)
  }
}

extension ExactDecimal: Hashable {
  /// Equal if the numbers are, however many zeros end their fractions.
  public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.scale == right.scale { return left.coefficient == right.coefficient }
    let (left, right) = (left.reduced, right.reduced)
    return left.coefficient == right.coefficient && left.scale == right.scale
  }

  /// Hashes the number without zeros at the end of its fraction.
  public func hash(into hasher: inout Hasher) {
    let reduced = reduced
    hasher.combine(reduced.coefficient)
    hasher.combine(reduced.scale)
  }
}

extension ExactDecimal: Comparable {
  /// Compares the numbers exactly.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.scale == right.scale { return left.coefficient < right.coefficient }
    // Whole parts first, then fractions at a common scale: neither step can overflow 38 digits.
    let (leftWhole, leftRest) = left.parts
    let (rightWhole, rightRest) = right.parts
    if leftWhole != rightWhole { return leftWhole < rightWhole }
    return leftRest < rightRest
  }

  /// The whole part and the fraction in units of 10^-38.
  private var parts: (whole: Int128, fraction: Int128) {
    let (whole, rest) = coefficient.quotientAndRemainder(dividingBy: Self.power(scale))
    return (whole, rest * Self.power(38 - scale))
  }

  private static func power(_ exponent: Int) -> Int128 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The number as it was spelled, without a plus sign or zeros before the first digit.
  public var description: String {
    let digits = String(coefficient.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    let point = padded.utf8.index(padded.utf8.endIndex, offsetBy: -scale)
    let sign = coefficient < 0 ? "-" : ""
    return scale == 0 ? sign + padded : "\(sign)\(padded[..<point]).\(padded[point...])"
  }
}
