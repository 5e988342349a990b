import Exchange
import OceanExProtocol
import WireRuntime

/// Which candles a request asks for.
///
/// With a time to start at, they are the first from there; else the last until the time to end at. There are none without
/// trades. Those of whole days hold trading days, as the exchange's bars do.
struct CandleQuery {
  /// What is asked for where the request doesn't say, and at most.
  private static let usualLimit = 30, mostCandles = 1_000
  /// Longest candle, in minutes: a year.
  private static let longestPeriod = 525_600
  /// How many times as far back as without gaps candles are looked for: a market may rest.
  private static let lookBacks: [Int64] = [1, 4, 32]

  private let market: OceanExMarket
  private let limit: Int
  /// In seconds.
  private let period: Int64
  private let start: Int64?, end: Int64?

  /// Checks a request.
  ///
  /// - Throws: ``OceanExRefusal`` (1002) for a limit, a period or times that can't be.
  init(_ request: KlineRequest, of market: OceanExMarket) throws(OceanExRefusal) {
    self.market = market
    limit = try .argument(request.limit, "limit", in: 1...Self.mostCandles) ?? Self.usualLimit
    period = Int64(try .argument(request.period, "period", in: 1...Self.longestPeriod) ?? 1) * 60
    start = request.startTime?.count
    end = request.endTime?.count
    if let start, let end, start > end { throw OceanExRefusal(.badArguments, "start_time is behind end_time") }
  }

  /// The candles, oldest first.
  func candles(at exchange: Exchange) -> [Candle] {
    let last = min(end ?? .max, exchange.now.seconds.count)
    guard last >= 0, last < .max else { return [] }
    if let start { return bars(from: max(0, start), to: last, limit: limit, at: exchange) }
    var found: [Candle] = []
    for lookBack in Self.lookBacks {
      let length = period * Int64(limit) * lookBack
      found = bars(from: max(0, last - length), to: last, limit: .max, at: exchange)
      if found.count >= limit || length > last { break }
    }
    return Array(found.suffix(limit))
  }

  private func bars(from start: Int64, to last: Int64, limit: Int, at exchange: Exchange) -> [Candle] {
    guard start <= last else { return [] }
    let range = ExchangeTime(seconds: start)..<ExchangeTime(seconds: last + 1)
    let instrument = market.instrument
    return exchange.bars(instrument.id, interval: Int(period), in: range, limit: limit).map { bar in
      Candle(
        time: bar.start.seconds, open: instrument.price(bar.open), high: instrument.price(bar.high),
        low: instrument.price(bar.low), close: instrument.price(bar.close), volume: instrument.quantity(bar.volume))
    }
  }
}

extension Int {
  /// A whole number of a request.
  ///
  /// - Throws: ``OceanExRefusal`` (1002) for one that isn't in `range`.
  static func argument(
    _ value: Int64?, _ name: String, in range: ClosedRange<Int>
  ) throws(OceanExRefusal) -> Int? {
    guard let value else { return nil }
    guard let number = Int(exactly: value), range.contains(number) else {
      throw OceanExRefusal(
        .badArguments, "\(name) must be from \(range.lowerBound) to \(range.upperBound), and is \(value)")
    }
    return number
  }
}
