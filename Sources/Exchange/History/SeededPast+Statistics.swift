// What the past leaves to the live market.
extension SeededPast {
  /// The figures of the session that goes on where the past ends, or else of the last one.
  var statistics: SessionStatistics {
    let end = ExchangeTime(nanoseconds: end)
    let session = sessions.session(at: end.seconds) ?? lastSession(before: end.seconds)
    var reader = BarReader(
      interval: Int(TradingSessions.secondsPerDay),
      starts: ExchangeTime(seconds: session.tradingDay)..<ExchangeTime(seconds: session.tradingDay + 1), limit: 1)
    read(from: ExchangeTime(seconds: session.opens).nanoseconds, to: end.nanoseconds, &reader)
    var statistics = SessionStatistics()
    statistics.tradingDay = session.tradingDay
    statistics.settlement = stretch(ofDay: dayBefore(session.day))?.summary.close
    if let bar = reader.bars.first {
      statistics.open = bar.open
      statistics.high = bar.high
      statistics.low = bar.low
      statistics.volume = bar.volume
      statistics.tradeCount = bar.tradeCount
    }
    if let last = lastTrade(from: session) {
      statistics.last = last.price
      statistics.lastQuantity = last.quantity
      statistics.lastTime = last.time
    }
    return statistics
  }

  /// The last session that is over by `seconds`.
  private func lastSession(before seconds: Int64) -> TradingSession {
    var day = sessions.session(endingAfter: seconds).day
    while true {
      day -= 1
      if let session = sessions.session(ofDay: day) { return session }
    }
  }

  /// The last trade there is: in `session`, or in the one before where that has none yet.
  private func lastTrade(from session: TradingSession) -> Tick? {
    [session.day, dayBefore(session.day)].lazy.compactMap { stretch(ofDay: $0) }
      .compactMap { $0.lastTrade(before: end) }.first
  }
}

extension PastStretch {
  /// Its last trade before a moment.
  func lastTrade(before end: Int64) -> Tick? {
    guard begin < end else { return nil }
    guard summary.tradeCount > Self.mostTrades else { return trades.last { $0.time.nanoseconds < end } }
    let (early, late) = halves
    return late.lastTrade(before: end) ?? early.lastTrade(before: end)
  }
}
