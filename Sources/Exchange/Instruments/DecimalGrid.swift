package import WireRuntime

/// The whole multiples of a decimal step, and the doubles nearest to them.
///
/// The step is above zero. A double is on the grid where it is the one nearest to a multiple, or within a millionth of a
/// step of one.
package struct DecimalGrid: Sendable {
  /// Most steps that are told apart: beyond, doubles are further apart than steps may be.
  static let limit: Int64 = 1 << 52

  private let step: ExactDecimal
  /// The digits of the step and 10^scale, where doubles and 64 bits hold them exactly: those of all but strange grids.
  private let plain: (digits: Int64, power: Double)?

  /// The grid of `step`.
  package init(_ step: ExactDecimal) {
    self.step = step
    plain =
      step.scale <= 22 && step.coefficient.magnitude <= 1 << 53
      ? (Int64(truncatingIfNeeded: step.coefficient), Self.power(step.scale)) : nil
  }

  /// The double nearest to `count` steps.
  package func value(_ count: Int64) -> Double {
    guard let plain else { return valueInFull(count) }
    let (digits, isTooLarge) = plain.digits.multipliedReportingOverflow(by: count)
    guard !isTooLarge, digits.magnitude <= 1 << 53 else { return valueInFull(count) }
    // Both sides of the division are exact, so its result is the nearest double.
    return Double(digits) / plain.power
  }

  /// The same in 128 bits.
  private func valueInFull(_ count: Int64) -> Double {
    let (coefficient, isTooLarge) = step.coefficient.multipliedReportingOverflow(by: Int128(count))
    if isTooLarge { return Double(nearestTo: step.coefficient) * Double(count) / Self.power(step.scale) }
    return Double(ExactDecimal(coefficient: coefficient, scale: step.scale).description) ?? .nan
  }

  /// How many steps `value` is; `nil` where it is off the grid or more than ``limit``.
  package func steps(_ value: Double) -> Int64? {
    let quotient =
      if let plain {
        value * plain.power / Double(plain.digits)
      } else {
        value * Self.power(step.scale) / Double(nearestTo: step.coefficient)
      }
    let nearest = quotient.rounded()
    guard nearest.magnitude <= Double(Self.limit) else { return nil }
    let count = Int64(nearest)
    if (quotient - nearest).magnitude <= 1e-6 { return count }
    // Of a large number the quotient itself is off by up to one step.
    return [count, count - 1, count + 1].first { self.value($0) == value }
  }

  /// How many steps `value` is; `nil` where that is no whole number, or too large.
  func steps(_ value: ExactDecimal) -> Int64? {
    // Both at the larger of the two scales.
    let scale = max(value.scale, step.scale)
    guard let number = value.coefficient(atScale: scale), let step = step.coefficient(atScale: scale) else {
      return nil
    }
    let (count, rest) = number.quotientAndRemainder(dividingBy: step)
    return rest == 0 ? Int64(exactly: count) : nil
  }

  /// Digits after the point that show every multiple exactly.
  var digits: Int {
    var (coefficient, scale) = (step.coefficient, step.scale)
    while scale > 0, coefficient % 10 == 0 {
      coefficient /= 10
      scale -= 1
    }
    return scale
  }

  /// 10^`exponent`; exact up to 22.
  static func power(_ exponent: Int) -> Double {
    exponent < powers.count ? powers[exponent] : powers[powers.count - 1] * power(exponent - powers.count + 1)
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
}

extension ExactDecimal {
  fileprivate func coefficient(atScale scale: Int) -> Int128? {
    var number = coefficient
    for _ in self.scale..<scale {
      let (product, isTooLarge) = number.multipliedReportingOverflow(by: 10)
      guard !isTooLarge else { return nil }
      number = product
    }
    return number
  }
}
