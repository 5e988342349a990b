/// What was traded before the exchange opened, made from its seed as it is asked for.
///
/// A function of seed, instrument and time alone: it has no state, and any part of it can be asked for in any order.
struct SeededPast: Sendable {
  /// Its first day: 2000-01-01, counted from 1970-01-01.
  static let firstDay: Int64 = 10_957

  let sessions: TradingSessions
  private let model: MarketModel
  let days: DailyPrices
  private let seed: UInt64
  /// Where it ends and the live market begins, in nanoseconds since 1970.
  let end: Int64

  /// The past of an instrument up to the last whole second before `start`.
  init(_ instrument: Instrument, _ model: MarketModel, seed: UInt64, start: ExchangeTime) {
    sessions = instrument.sessions
    self.model = model
    var random = SeededRandom(seed, instrument.symbol.utf8.reduce(0) { $0 &* 257 &+ UInt64($1) })
    days = DailyPrices(model, sessionLength: instrument.sessions.length, seed: random.next())
    self.seed = random.next()
    end = ExchangeTime(seconds: start.seconds).nanoseconds
  }

  /// All of one day's session; `nil` for a day without.
  func stretch(ofDay day: Int64) -> PastStretch? {
    guard model.isLively, day >= Self.firstDay, let session = sessions.session(ofDay: day) else { return nil }
    var random = SeededRandom(seed, UInt64(bitPattern: day))
    let length = Double(session.length)
    let gap = 0.02 * model.volatility * length.squareRoot() * random.normal()
    let open = max(model.lowestPrice, days.close(dayBefore(day)) + Int64(gap.rounded()))
    let close = days.close(day)
    let variance = model.volatility * model.volatility * length
    let high = RandomWalk.reach(from: open, to: close, variance: variance, &random)
    let low = -RandomWalk.reach(from: -open, to: -close, variance: variance, &random)
    let pace = (1 + 0.15 * random.normal()).clamped(to: 0.3...2)
    let count = Int(model.tradesPerSecond * length * pace).clamped(to: PastStretch.fewestTrades...1 << 40)
    let above = Double(count) * Double(model.typicalQuantity) * (0.6 + 0.1 * random.normal()).clamped(to: 0.2...1)
    let volume = Int64(count) + Int64(above)
    let bought = (0.5 + 0.01 * random.normal()) * Double(volume)
    return PastStretch(
      begin: ExchangeTime(seconds: session.opens).nanoseconds, end: ExchangeTime(seconds: session.closes).nanoseconds,
      summary: TradeSummary(
        open: open, high: max(open, close, high), low: min(open, close, max(low, model.lowestPrice)), close: close,
        volume: volume, tradeCount: count, askVolume: Int64(bought)),
      volatility: model.volatility, seed: random.next())
  }

  /// The trading day before one.
  func dayBefore(_ day: Int64) -> Int64 {
    var before = day - 1
    while sessions.session(ofDay: before) == nil { before -= 1 }
    return before
  }

  /// Gives `reader` everything traded from `begin` to before `end`, in order, in the largest stretches it takes whole.
  func read(from begin: Int64, to end: Int64, _ reader: inout some TradeReader) {
    let end = min(end, self.end)
    let begin = max(begin, ExchangeTime(seconds: Self.firstDay * TradingSessions.secondsPerDay).nanoseconds)
    guard begin < end, model.isLively else { return }
    var session = sessions.session(endingAfter: ExchangeTime(nanoseconds: begin).seconds)
    while !reader.isFull, ExchangeTime(seconds: session.opens).nanoseconds < end {
      if let stretch = stretch(ofDay: session.day) {
        read(stretch, from: begin, to: end, day: session.day, &reader)
      }
      session = sessions.session(endingAfter: session.closes)
    }
  }

  private func read(
    _ stretch: PastStretch, from begin: Int64, to end: Int64, day: Int64, _ reader: inout some TradeReader
  ) {
    guard !reader.isFull, stretch.begin < end, stretch.end > begin else { return }
    let isInside = begin <= stretch.begin && stretch.end <= end
    if isInside, reader.takesWhole(from: stretch.begin, to: stretch.end, day: day) {
      reader.take(stretch.summary, from: stretch.begin, day: day)
    } else if stretch.summary.tradeCount > PastStretch.mostTrades {
      let (early, late) = stretch.halves
      read(early, from: begin, to: end, day: day, &reader)
      read(late, from: begin, to: end, day: day, &reader)
    } else {
      for trade in stretch.trades where trade.time.nanoseconds >= begin && trade.time.nanoseconds < end {
        if reader.isFull { return }
        reader.take(trade, day: day)
      }
    }
  }
}

/// Takes what was traded, in order.
protocol TradeReader {
  /// Whether it wants no more.
  var isFull: Bool { get }

  /// Whether it takes a stretch of a day (counted from 1970-01-01) as one.
  func takesWhole(from begin: Int64, to end: Int64, day: Int64) -> Bool

  /// Takes a stretch.
  mutating func take(_ summary: TradeSummary, from begin: Int64, day: Int64)

  /// Takes a trade.
  mutating func take(_ trade: Tick, day: Int64)
}
