import Testing

@testable import Exchange

struct TradingSessionsTests {
  static let day: Int64 = 86_400
  /// 2026-11-16T00:00:00Z, a Monday.
  static let monday: Int64 = 20_773 * day
  /// Sunday 23:00 to Monday 22:00, and so on.
  static let future = TradingSessions(open: 23 * 3_600, close: 22 * 3_600, days: .weekdays)

  @Test func `a session that begins the evening before is named after its end`() throws {
    let session = try #require(Self.future.session(at: Self.monday + 5))
    #expect(session.tradingDay == Self.monday)
    #expect(session.opens == Self.monday - 3_600)
    #expect(session.closes == Self.monday + 22 * 3_600)
    #expect(Self.future.session(at: Self.monday - 3_600) == session)
    #expect(Self.future.session(at: Self.monday + 22 * 3_600 - 1) == session)
  }

  @Test func `a market rests between sessions and at the weekend`() {
    #expect(Self.future.session(at: Self.monday - 3_601) == nil)
    #expect(Self.future.session(at: Self.monday + 22 * 3_600) == nil)
    let friday = Self.monday + 4 * Self.day
    let next = Self.future.session(endingAfter: friday + 22 * 3_600)
    #expect(next.tradingDay == Self.monday + 7 * Self.day)
    #expect(next.opens == friday + 2 * Self.day + 23 * 3_600)
    #expect(Self.future.session(at: friday + Self.day + 12 * 3_600) == nil)
  }

  @Test func `a market that never closes has a session for each day`() throws {
    for offset: Int64 in [0, 1, 43_200, 86_399] {
      let session = try #require(TradingSessions.always.session(at: Self.monday - 2 * Self.day + offset))
      #expect(session.tradingDay == Self.monday - 2 * Self.day)
      #expect(session.length == Self.day)
    }
    let evening = TradingSessions(open: 61_200, close: 61_200)
    #expect(evening.session(at: Self.monday)?.tradingDay == Self.monday)
    #expect(evening.session(at: Self.monday + 61_200)?.tradingDay == Self.monday + Self.day)
  }

  @Test func `sessions follow each other without overlap, before 1970 too`() {
    var wrong: [TradingSession] = []
    for sessions in [
      Self.future, .always, .init(open: 3_600, close: 7_200), .init(open: 7_200, close: 0, days: .weekdays),
    ] {
      var last = sessions.session(endingAfter: -40 * Self.day)
      for _ in 0..<80 {
        let next = sessions.session(endingAfter: last.closes)
        if next.opens < last.closes || next.day <= last.day || next.length != sessions.length
          || sessions.session(ofDay: next.day) != next
          || (next.closes - 1).flooredQuotient(dividingBy: Self.day) != next.day
        {
          wrong.append(next)
        }
        last = next
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test func `seconds are rounded down`() {
    #expect(ExchangeTime(nanoseconds: -1).seconds == -1)
    #expect(ExchangeTime(nanoseconds: 1_999_999_999).seconds == 1)
    #expect(ExchangeTime(seconds: .max).nanoseconds == .max)
    #expect(ExchangeTime(seconds: .min).nanoseconds == .min)
  }
}
