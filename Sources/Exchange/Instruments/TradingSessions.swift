/// When an instrument trades: daily, in UTC.
///
/// A session belongs to the day its last second is in: one from Sunday 23:00 to Monday 22:00 is Monday's. That day is its
/// trading day.
public struct TradingSessions: Hashable, Sendable {
  /// Seconds after midnight at which the session begins: 0 to 86,399.
  public var open: Int
  /// Seconds after midnight at which it ends; the same as ``open`` where it goes on until the next one begins.
  public var close: Int
  /// Which days are trading days.
  public var days: Days

  /// Which days are trading days.
  public enum Days: String, Hashable, Sendable, CaseIterable {
    /// All.
    case everyDay = "every-day"
    /// Monday to Friday.
    case weekdays
  }

  /// A market that never closes; its day begins at midnight.
  public static let always = TradingSessions(open: 0, close: 0)

  /// Makes sessions.
  public init(open: Int, close: Int, days: Days = .everyDay) {
    self.open = open
    self.close = close
    self.days = days
  }
}

/// One day's session.
struct TradingSession: Hashable, Sendable {
  /// Days from 1970-01-01 to the trading day.
  var day: Int64
  /// Its first second, and the second it is over, since 1970.
  var opens: Int64, closes: Int64

  /// Midnight UTC of the trading day, in seconds since 1970.
  var tradingDay: Int64 { day * TradingSessions.secondsPerDay }

  /// How long it is, in seconds.
  var length: Int64 { closes - opens }
}

extension TradingSessions {
  static let secondsPerDay: Int64 = 86_400

  /// How long a session is: 1 to 86,400 seconds.
  var length: Int64 {
    let length = (Int64(close) - Int64(open)) % Self.secondsPerDay
    return length > 0 ? length : length + Self.secondsPerDay
  }

  /// The session of a trading day, counted from 1970-01-01; `nil` where there is none.
  func session(ofDay day: Int64) -> TradingSession? {
    guard isTradingDay(day) else { return nil }
    return unchecked(day)
  }

  /// The session that goes on at `seconds`.
  func session(at seconds: Int64) -> TradingSession? {
    let next = session(endingAfter: seconds)
    return next.opens <= seconds ? next : nil
  }

  /// The first session that is over after `seconds`: the one that goes on, or else the next.
  func session(endingAfter seconds: Int64) -> TradingSession {
    var day = seconds.flooredQuotient(dividingBy: Self.secondsPerDay)
    while !isTradingDay(day) || unchecked(day).closes <= seconds { day += 1 }
    return unchecked(day)
  }

  private func unchecked(_ day: Int64) -> TradingSession {
    // A close at midnight is the end of the day, not its beginning.
    let closes = day * Self.secondsPerDay + (close == 0 ? Self.secondsPerDay : Int64(close))
    return TradingSession(day: day, opens: closes - length, closes: closes)
  }

  private func isTradingDay(_ day: Int64) -> Bool {
    switch days {
    case .everyDay: true
    // 1970-01-05 was a Monday.
    case .weekdays: day - 4 - (day - 4).flooredQuotient(dividingBy: 7) * 7 < 5
    }
  }
}
