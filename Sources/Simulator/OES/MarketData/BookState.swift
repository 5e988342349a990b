import Exchange

/// What a market data message tells of a market.
struct BookState: Hashable {
  /// Best first.
  var bids: [ExchangeBookLevel], asks: [ExchangeBookLevel]
  var day: DayFigures
}

/// The figures of a trading day that market data messages have; in ticks and lots, 0 for none.
struct DayFigures: Hashable {
  var last: Int64 = 0, high: Int64 = 0, low: Int64 = 0, volume: Int64 = 0

  init() {}

  init(_ statistics: SessionStatistics) {
    last = statistics.last ?? 0
    high = statistics.high ?? 0
    low = statistics.low ?? 0
    volume = statistics.volume
  }
}
