public import WireRuntime

/// The newest candles of a symbol, kept by trades.
///
/// A candle begins at a multiple of the interval since 1970. A trade of a later interval ends the candle before; intervals
/// without trades have none; trades of an interval before the newest candle's are passed over.
public struct CandleWindow: Hashable, Sendable {
  /// Prices of one interval.
  public struct Bucket: Hashable, Sendable {
    /// Where the interval begins.
    public var start: UnixTime<Int64, InNanoseconds>
    /// Prices of the first, highest, lowest and last trade.
    public var open: ExactDecimal, high: ExactDecimal, low: ExactDecimal, close: ExactDecimal
    /// Quantity that was traded; the greatest number there is where it's more.
    public var volume: Int64
    /// Its number.
    public var sequence: Int64
    /// Whether the interval is over.
    public var isFull: Bool

    /// Makes a candle.
    public init(
      start: UnixTime<Int64, InNanoseconds>, open: ExactDecimal, high: ExactDecimal, low: ExactDecimal,
      close: ExactDecimal, volume: Int64, sequence: Int64, isFull: Bool
    ) {
      self.start = start
      (self.open, self.high, self.low, self.close) = (open, high, low, close)
      self.volume = volume
      self.sequence = sequence
      self.isFull = isFull
    }
  }

  /// What a trade did.
  public enum Outcome: Hashable, Sendable {
    /// It is in the newest candle.
    case counted
    /// It began a candle; that before is over, where there is one.
    case begun
    /// It is of an interval that is over, as the trades or the venue say, or its time isn't one: it was passed over.
    case late
  }

  /// Nanoseconds of a candle.
  public let interval: Int64
  /// Candles that are kept.
  public let depth: Int
  /// The candles, oldest first.
  public private(set) var buckets: [Bucket] = []

  /// Makes a window without candles; `interval` in nanoseconds and `depth` count as one at least, `depth` as 100,000 at
  /// most.
  public init(interval: Int64, depth: Int) {
    self.interval = max(interval, 1)
    self.depth = min(max(depth, 1), 100_000)
  }

  /// Where the interval that `time` lies in begins; `nil` where that can't be told.
  public func start(of time: UnixTime<Int64, InNanoseconds>) -> UnixTime<Int64, InNanoseconds>? {
    let (number, rest) = time.count.quotientAndRemainder(dividingBy: interval)
    let (start, overflows) = (rest < 0 ? number - 1 : number).multipliedReportingOverflow(by: interval)
    return overflows ? nil : UnixTime(count: start)
  }

  /// Takes a trade. A quantity below zero counts as none.
  @discardableResult
  public mutating func add(
    price: ExactDecimal, quantity: Int64, at time: UnixTime<Int64, InNanoseconds>
  ) -> Outcome {
    let quantity = max(quantity, 0)
    guard let last = buckets.indices.last else { return begin(price, quantity, at: time) }
    let offset = time.count.subtractingReportingOverflow(buckets[last].start.count)
    if !offset.overflow, offset.partialValue >= 0, offset.partialValue < interval {
      guard !buckets[last].isFull else { return .late }
      buckets[last].take(price, quantity)
      return .counted
    }
    guard time.count > buckets[last].start.count else { return .late }
    return begin(price, quantity, at: time)
  }

  /// Takes candles that the venue told, in any order: they replace those of the same intervals, and the newest are kept.
  public mutating func merge(_ told: [Bucket]) {
    var all: [Int64: Bucket] = [:]
    for bucket in buckets { all[bucket.start.count] = bucket }
    for bucket in told { all[bucket.start.count] = bucket }
    buckets = all.values.sorted { $0.start.count < $1.start.count }.suffix(depth)
    for place in buckets.indices.dropLast() { buckets[place].isFull = true }
  }

  private mutating func begin(
    _ price: ExactDecimal, _ quantity: Int64, at time: UnixTime<Int64, InNanoseconds>
  ) -> Outcome {
    guard let start = start(of: time) else { return .late }
    var sequence = start.count / interval
    if let last = buckets.indices.last {
      buckets[last].isFull = true
      // Intervals are counted on from what the venue calls them.
      let later = sequence &- (buckets[last].start.count / interval)
      sequence = buckets[last].sequence &+ later
    }
    if buckets.count >= depth { buckets.removeFirst(buckets.count - depth + 1) }
    buckets.append(
      Bucket(
        start: start, open: price, high: price, low: price, close: price, volume: quantity, sequence: sequence,
        isFull: false))
    return .begun
  }
}

extension CandleWindow.Bucket {
  fileprivate mutating func take(_ price: ExactDecimal, _ quantity: Int64) {
    if price > high { high = price }
    if price < low { low = price }
    close = price
    let (sum, overflows) = volume.addingReportingOverflow(quantity)
    volume = overflows ? .max : sum
  }
}
