extension Exchange {
  // History, made from the same seed, up to the clock.

  /// Most bars or trades of one answer; who wants more asks again, from behind the last one.
  public static let historyLimit = 1 << 20

  /// Bars of `interval` seconds that begin in `range`, oldest first, at most `limit`.
  ///
  /// Bars of whole days hold trading days and begin at midnight UTC of the first of them; those of whole weeks begin on
  /// Mondays. All others begin at multiples of their length since 1970-01-01T00:00:00Z. There are none without trades.
  public func bars(_ id: InstrumentID, interval: Int, in range: Range<ExchangeTime>, limit: Int) -> [Bar] {
    market(id)?.history.bars(interval: interval, in: range, limit: min(limit, Self.historyLimit)) ?? []
  }

  /// Trades in `range`, oldest first, at most `limit`.
  public func ticks(_ id: InstrumentID, in range: Range<ExchangeTime>, limit: Int) -> [Tick] {
    market(id)?.history.ticks(in: range, limit: min(limit, Self.historyLimit)) ?? []
  }
}

/// What was traded in an interval; prices in ticks, quantities in lots.
public struct Bar: Hashable, Sendable {
  /// When the interval began.
  public var start: ExchangeTime
  /// Its first, highest, lowest and last price.
  public var open: Int64, high: Int64, low: Int64, close: Int64
  /// All that was traded.
  public var volume: Int64
  /// How many trades.
  public var tradeCount: Int
  /// Of the volume, what sellers took at the bid and buyers at the ask.
  public var bidVolume: Int64, askVolume: Int64
}

/// One trade of the past; in ticks and lots.
public struct Tick: Hashable, Sendable {
  /// When.
  public var time: ExchangeTime
  /// At which price, and how much.
  public var price: Int64, quantity: Int64
  /// Side of the order that took liquidity.
  public var takingSide: Side
}
