/// A moment of the exchange's clock.
public struct ExchangeTime: Hashable, Comparable, Sendable {
  /// Billionths of a second since 1970-01-01T00:00:00Z.
  public var nanoseconds: Int64

  /// Makes a moment.
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The moment so many seconds after 1970-01-01T00:00:00Z.
  public init(seconds: Int64) {
    nanoseconds = seconds * 1_000_000_000
  }

  /// The start of time.
  public static let zero = ExchangeTime(nanoseconds: 0)

  public static func < (one: ExchangeTime, other: ExchangeTime) -> Bool { one.nanoseconds < other.nanoseconds }
}
