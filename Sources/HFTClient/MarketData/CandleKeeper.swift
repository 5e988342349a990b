internal import HFTProtocol
internal import Trading
internal import WireRuntime

/// A symbol's candles, seeded by the venue and kept by trades.
///
/// A candle that may lack trades, since the stream wasn't there from its beginning, is *provisional*: once it is over it's
/// asked for again, and what the venue says counts. So it is some time after a trade on top of what the venue told: the two
/// come by different ways, and the trade may have been told already.
struct CandleKeeper {
  /// The candles.
  private(set) var window: CandleWindow
  /// Milliseconds of a candle.
  let interval: Int64
  /// Where the oldest candle begins that may lack trades; those before are the venue's, or whole.
  private var provisional: Int64?
  /// Tells this one from others that were configured before.
  let generation: UInt64
  /// Whether the candles are being asked for.
  var isAsking = false
  /// Whether they are to be asked for again after that.
  var isOutdated = false
  /// Whether they are going to be asked for because of a trade that may be counted twice.
  var isInDoubt = false

  /// Makes one without candles.
  init(interval: Int64, depth: Int, generation: UInt64) {
    self.interval = interval
    self.generation = generation
    window = CandleWindow(interval: interval * 1_000_000, depth: depth)
  }

  /// The candles, oldest first.
  var candles: [Candle] { window.buckets.map(Candle.init) }

  /// What is to be asked for: what follows the newest candle that is known for good.
  func question(_ symbol: String) -> CandlesGetRequest {
    let settled = provisional ?? .max
    let known = window.buckets.last { $0.isFull && $0.start.count < settled }
    return CandlesGetRequest(
      sym: symbol, intervalMs: interval, limit: Int64(window.depth), lastFullCandleSeq: known?.sequence)
  }

  /// Takes a trade; returns whether candles have to be asked for.
  mutating func take(_ trade: TradeEvent) -> Bool {
    let outcome = window.add(price: trade.price, quantity: trade.qty, at: trade.tsNs)
    guard outcome == .begun, let provisional, let newest = window.buckets.last else { return false }
    return provisional < newest.start.count
  }

  /// Whether a trade may be counted twice, and nobody is going to ask yet.
  var hasNewDoubt: Bool { provisional != nil && !isInDoubt }

  /// Time until candles with a doubtful trade are asked for again.
  var doubt: Duration { .milliseconds(min(max(interval, 1_000), 60_000)) }

  /// Takes that trades may have been missed.
  mutating func trackIsLost() {
    // Without a candle the first one may lack trades.
    let newest = window.buckets.last?.start.count ?? .min
    provisional = min(provisional ?? newest, newest)
    if isAsking { isOutdated = true }
  }

  /// Takes the venue's candles.
  mutating func take(_ list: CandleList) {
    guard list.intervalMs == interval else { return }
    window.merge(list.candles.map(CandleWindow.Bucket.init))
    // What was missed since it was asked for may be missing there too.
    guard !isOutdated else { return }
    // The venue's newest may go on after its answer, with trades that were on the way.
    let told = list.candles.filter { !$0.full }.map(\.t.count).max()
    provisional = told.flatMap { start in window.buckets.contains { $0.start.count == start } ? start : nil }
  }
}

extension Candle {
  /// The generated form.
  init(_ bucket: CandleWindow.Bucket) {
    self.init(
      t: bucket.start, open: bucket.open, high: bucket.high, low: bucket.low, close: bucket.close,
      volume: bucket.volume, seq: bucket.sequence, full: bucket.isFull)
  }
}

extension CandleWindow.Bucket {
  /// What the venue told.
  init(_ candle: Candle) {
    self.init(
      start: candle.t, open: candle.open, high: candle.high, low: candle.low, close: candle.close,
      volume: candle.volume, sequence: candle.seq, isFull: candle.full)
  }
}
