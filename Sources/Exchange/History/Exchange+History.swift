extension Exchange {
  // History, made from the same seed, up to the clock.

  /// Bars of `interval` seconds that begin in `range`, oldest first, at most `limit`.
  public func bars(_ id: InstrumentID, interval: Int, in range: Range<ExchangeTime>, limit: Int) -> [Bar] {
    preconditionFailure("not built yet")
  }

  /// Trades in `range`, oldest first, at most `limit`.
  public func ticks(_ id: InstrumentID, in range: Range<ExchangeTime>, limit: Int) -> [Tick] {
    preconditionFailure("not built yet")
  }
}

/// What was traded in an interval; prices in ticks, quantities in lots.
public struct Bar: Hashable, Sendable {
  /// When the interval began.
  public var start: ExchangeTime
  public var open: Int64, high: Int64, low: Int64, close: Int64
  public var volume: Int64
  public var tradeCount: Int
  /// Of the volume, what sellers took at the bid and buyers at the ask.
  public var bidVolume: Int64, askVolume: Int64
}

/// One trade of the past; in ticks and lots.
public struct Tick: Hashable, Sendable {
  public var time: ExchangeTime
  public var price: Int64, quantity: Int64
  public var takingSide: Side
}
