/// What a moment is counted in.
public protocol UnixTimeUnit: Sendable {
  /// How many make a second: a power of ten.
  static var perSecond: Int64 { get }
}

/// Seconds.
public enum InSeconds: UnixTimeUnit {
  /// 1.
  public static var perSecond: Int64 { 1 }
}

/// Thousandths of a second.
public enum InMilliseconds: UnixTimeUnit {
  /// 1,000.
  public static var perSecond: Int64 { 1_000 }
}

/// Millionths of a second.
public enum InMicroseconds: UnixTimeUnit {
  /// 1,000,000.
  public static var perSecond: Int64 { 1_000_000 }
}

/// Billionths of a second.
public enum InNanoseconds: UnixTimeUnit {
  /// 1,000,000,000.
  public static var perSecond: Int64 { 1_000_000_000 }
}

/// A moment as a protocol carries it: a count of units since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// The count is kept exactly as it was received. Zero means "not set" in the protocols that use this type.
public struct UnixTime<Count: WireScalar, Unit: UnixTimeUnit>: Hashable, Sendable {
  /// Units since 1970-01-01T00:00:00Z.
  public var count: Count

  /// Makes a moment from its count.
  @inlinable public init(count: Count) {
    self.count = count
  }

  /// No moment: a count of zero.
  @inlinable public static var notSet: UnixTime { UnixTime(count: .zero) }

  /// Whether the count is other than zero.
  @inlinable public var isSet: Bool { count != .zero }
}

extension UnixTime where Count: BinaryInteger {
  /// Time since 1970-01-01T00:00:00Z.
  public var sinceEpoch: Duration {
    let (seconds, units) = Int128(count).quotientAndRemainder(dividingBy: Int128(Unit.perSecond))
    // Exact: a 64-bit count of any unit is within 2^64 seconds, and Duration holds 2^63; larger ones are clamped.
    let whole = Int64(clamping: seconds)
    return Duration(
      secondsComponent: whole, attosecondsComponent: Int64(units) * (1_000_000_000_000_000_000 / Unit.perSecond))
  }

  /// The moment `sinceEpoch` after 1970-01-01T00:00:00Z, cut to a whole count; `nil` where the count can't hold it.
  public init?(sinceEpoch: Duration) {
    let (seconds, attoseconds) = sinceEpoch.components
    let units = Int128(seconds) * Int128(Unit.perSecond)
    let fraction = attoseconds / (1_000_000_000_000_000_000 / Unit.perSecond)
    guard let count = Count(exactly: units + Int128(fraction)) else { return nil }
    self.init(count: count)
  }
}

extension UnixTime where Count: BinaryInteger {
  /// The moment that RFC 3339 text says, cut to a whole count: `2022-05-20T12:00:00.125Z`, or with an offset such as
  /// `+02:00`; `nil` where it says none, or one that the count can't hold. A leap second counts as the one behind it.
  public init?(rfc3339 text: some StringProtocol) {
    guard let sinceEpoch = CalendarTextReader.sinceEpoch(text) else { return nil }
    self.init(sinceEpoch: sinceEpoch)
  }

  /// RFC 3339 text with all digits of the unit, such as `2022-05-20T12:00:00.120Z` of milliseconds; `nil` for years that
  /// aren't from 0001 to 9999.
  public var rfc3339: String? {
    Int64(exactly: count).flatMap { CalendarText.text(units: $0, perSecond: Unit.perSecond, hasAllDigits: true) }
  }
}

extension UnixTime where Count: BinaryFloatingPoint {
  /// Time since 1970-01-01T00:00:00Z, to the nanosecond; `nil` for a count that isn't finite or is beyond 2^53 seconds.
  public var sinceEpoch: Duration? {
    let seconds = Double(count) / Double(Unit.perSecond)
    guard seconds.isFinite, seconds.magnitude < 9_007_199_254_740_992 else { return nil }
    let whole = Int64(seconds)
    let nanoseconds = (seconds - Double(whole)) * 1_000_000_000
    return Duration(secondsComponent: whole, attosecondsComponent: 0)
      + .nanoseconds(Int64(nanoseconds + (nanoseconds < 0 ? -0.5 : 0.5)))
  }

  /// The moment `sinceEpoch` after 1970-01-01T00:00:00Z, to the precision of the count.
  public init(sinceEpoch: Duration) {
    let (seconds, attoseconds) = sinceEpoch.components
    self.init(
      count: Count((Double(seconds) + Double(attoseconds) / 1e18) * Double(Unit.perSecond)))
  }
}

extension UnixTime: CustomStringConvertible {
  /// The moment in RFC 3339 form with the fraction the count has, such as `2022-05-20T12:00:00.125Z`; the bare count
  /// where it is no moment a calendar shows; `not set` for zero.
  public var description: String {
    guard isSet else { return "not set" }
    if let count = count as? any BinaryInteger, let whole = Int64(exactly: count) {
      return CalendarText.text(units: whole, perSecond: Unit.perSecond) ?? "\(count)"
    }
    return (count as? Double).flatMap { CalendarText.text(count: $0, perSecond: Unit.perSecond) } ?? "\(count)"
  }
}

extension FieldKind {
  /// The moment `value` is, as ``UnixTime/description`` shows it; `nil` for what is no moment, isn't set, or is beyond
  /// the calendar.
  public func calendarText(of value: FieldValue) -> String? {
    guard case .time(_, let perSecond) = self else { return nil }
    switch value {
    case .integer(let count) where count != 0: return CalendarText.text(units: count, perSecond: perSecond)
    case .double(let count) where count != 0: return CalendarText.text(count: count, perSecond: perSecond)
    default: return nil
    }
  }
}
