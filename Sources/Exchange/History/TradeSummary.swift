/// What was traded in a stretch of time; prices in ticks, quantities in lots. There is one trade at least.
struct TradeSummary: Hashable, Sendable {
  var open: Int64, high: Int64, low: Int64, close: Int64
  var volume: Int64
  var tradeCount: Int
  /// Of the volume, what buyers took at the ask.
  var askVolume: Int64

  /// Adds what was traded after it.
  mutating func add(_ next: TradeSummary) {
    high = max(high, next.high)
    low = min(low, next.low)
    close = next.close
    volume += next.volume
    tradeCount += next.tradeCount
    askVolume += next.askVolume
  }

  /// The bar that begins at `start`.
  func bar(at start: ExchangeTime) -> Bar {
    Bar(
      start: start, open: open, high: high, low: low, close: close, volume: volume, tradeCount: tradeCount,
      bidVolume: volume - askVolume, askVolume: askVolume)
  }
}

extension TradeSummary {
  /// A single trade.
  init(_ tick: Tick) {
    self.init(
      open: tick.price, high: tick.price, low: tick.price, close: tick.price, volume: tick.quantity, tradeCount: 1,
      askVolume: tick.takingSide == .buy ? tick.quantity : 0)
  }
}
