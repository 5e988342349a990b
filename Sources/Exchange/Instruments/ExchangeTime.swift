/// A moment of the exchange's clock.
public struct ExchangeTime: Hashable, Comparable, Sendable {
  /// Billionths of a second since 1970-01-01T00:00:00Z.
  public var nanoseconds: Int64

  /// Makes a moment.
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The moment so many seconds after 1970-01-01T00:00:00Z; the last or first there is where that is out of range.
  public init(seconds: Int64) {
    let (product, isTooLarge) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    nanoseconds = isTooLarge ? (seconds < 0 ? .min : .max) : product
  }

  /// The start of time.
  public static let zero = ExchangeTime(nanoseconds: 0)

  /// Whole seconds since 1970-01-01T00:00:00Z that have passed: rounded down, before 1970 too.
  public var seconds: Int64 {
    nanoseconds.flooredQuotient(dividingBy: 1_000_000_000)
  }

  /// Whether `one` is earlier.
  public static func < (one: ExchangeTime, other: ExchangeTime) -> Bool { one.nanoseconds < other.nanoseconds }
}
