// Arithmetic that stays within a number's range, and how it rounds.

extension Comparable {
  /// The nearest value in `range`.
  func clamped(to range: ClosedRange<Self>) -> Self {
    min(max(self, range.lowerBound), range.upperBound)
  }
}

extension Int64 {
  /// The sum, or the nearest number there is.
  func addingWithinBounds(_ other: Int64) -> Int64 {
    let (sum, isTooLarge) = addingReportingOverflow(other)
    return isTooLarge ? (other < 0 ? .min : .max) : sum
  }

  /// The difference, or the nearest number there is.
  func subtractingWithinBounds(_ other: Int64) -> Int64 {
    let (difference, isTooLarge) = subtractingReportingOverflow(other)
    return isTooLarge ? (other < 0 ? .max : .min) : difference
  }

  /// The quotient rounded down, for negative numbers too; `divisor` is above zero.
  package func flooredQuotient(dividingBy divisor: Int64) -> Int64 {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }
}

extension Double {
  /// The double nearest to a number; most have 64 bits, and those are converted at once.
  init(nearestTo number: Int128) {
    if let short = Int64(exactly: number) { self.init(short) } else { self.init(number) }
  }
}

extension Int128 {
  /// The quotient, halves away from zero; `divisor` is above zero.
  func dividedToNearest(by divisor: Int128) -> Int128 {
    let half = divisor / 2
    return (self < 0 ? self - half : self + half) / divisor
  }
}
