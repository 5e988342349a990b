// What checks of rules compute. Nothing here traps, whatever a peer sends.

extension UnixTime where Count: FixedWidthInteger {
  /// Whether the moment is less than `distance` away from `other`, either way.
  public func isWithin<OtherCount: FixedWidthInteger, OtherUnit>(
    _ distance: Duration, of other: UnixTime<OtherCount, OtherUnit>
  ) -> Bool {
    // No count of 64 bits in nanoseconds, and no duration, is beyond 2^94 of them; 128 bits hold their difference.
    let (seconds, attoseconds) = distance.components
    let limit = Int128(seconds) * 1_000_000_000 + Int128(attoseconds / 1_000_000_000)
    let difference = nanoseconds - other.nanoseconds
    return difference < limit && -difference < limit
  }

  /// Whether the moment is less than `distance` away from `other`, either way; never where that isn't finite.
  public func isWithin<OtherCount: BinaryFloatingPoint, OtherUnit>(
    _ distance: Duration, of other: UnixTime<OtherCount, OtherUnit>
  ) -> Bool {
    other.isWithin(distance, of: self)
  }

  /// Nanoseconds since 1970-01-01T00:00:00Z.
  private var nanoseconds: Int128 { Int128(count) * Int128(1_000_000_000 / Unit.perSecond) }
}

extension UnixTime where Count: BinaryFloatingPoint {
  /// Whether the moment is less than `distance` away from `other`, either way; never where one of them isn't finite.
  public func isWithin<OtherCount: BinaryFloatingPoint, OtherUnit>(
    _ distance: Duration, of other: UnixTime<OtherCount, OtherUnit>
  ) -> Bool {
    isWithin(distance, ofSeconds: Double(other.count) / Double(OtherUnit.perSecond))
  }

  /// Whether the moment is less than `distance` away from `other`, either way; never where it isn't finite.
  public func isWithin<OtherCount: FixedWidthInteger, OtherUnit>(
    _ distance: Duration, of other: UnixTime<OtherCount, OtherUnit>
  ) -> Bool {
    isWithin(distance, ofSeconds: Double(other.count) / Double(OtherUnit.perSecond))
  }

  private func isWithin(_ distance: Duration, ofSeconds other: Double) -> Bool {
    (Double(count) / Double(Unit.perSecond) - other).magnitude < distance / .seconds(1)
  }
}

extension BinaryFloatingPoint {
  /// Whether the number is `product` but for rounding: at most four units in the last place away, so that 0.3 is three
  /// times 0.1. Numbers that aren't finite are no product.
  public func isProduct(_ product: Self) -> Bool {
    isFinite && product.isFinite && (self - product).magnitude <= 4 * product.ulp
  }
}

extension BinaryInteger {
  /// Whether the number is the product of `factors`.
  public func isProduct(_ factors: Int128...) -> Bool {
    var product: Int128 = 1
    for factor in factors {
      let (next, isTooLarge) = product.multipliedReportingOverflow(by: factor)
      guard !isTooLarge else { return false }
      product = next
    }
    return product == self
  }
}
