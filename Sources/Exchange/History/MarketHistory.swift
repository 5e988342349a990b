/// All that was traded of one instrument: the seeded past, and behind it what the exchange traded.
struct MarketHistory: Sendable {
  private let past: SeededPast
  private let sessions: TradingSessions
  private var live = LiveHistory()

  /// The history of an instrument at an exchange that opens at `start`.
  init(_ instrument: Instrument, _ model: MarketModel, seed: UInt64, start: ExchangeTime) {
    past = SeededPast(instrument, model, seed: seed, start: start)
    sessions = instrument.sessions
  }

  /// Adds the next trade.
  mutating func append(_ trade: Tick) {
    live.append(trade, day: sessions.session(endingAfter: trade.time.seconds).day)
  }

  /// Bars of `interval` seconds that begin in `range`, oldest first, at most `limit`.
  func bars(interval: Int, in range: Range<ExchangeTime>, limit: Int) -> [Bar] {
    var reader = BarReader(interval: interval, starts: range, limit: limit)
    past.read(from: reader.begin, to: reader.end, &reader)
    if reader.holdsDays { live.readDays(&reader) } else { live.read(from: reader.begin, to: reader.end, &reader) }
    return reader.bars
  }

  /// Trades in `range`, oldest first, at most `limit`.
  func ticks(in range: Range<ExchangeTime>, limit: Int) -> [Tick] {
    var reader = TickReader(limit: limit)
    past.read(from: range.lowerBound.nanoseconds, to: range.upperBound.nanoseconds, &reader)
    live.read(from: range.lowerBound.nanoseconds, to: range.upperBound.nanoseconds, &reader)
    return reader.ticks
  }

  /// The figures of a market at the start: those of the session that goes on, or else of the last one.
  func startingStatistics() -> SessionStatistics {
    past.statistics
  }
}
