import Exchange
import HFTProtocol
import WireRuntime

/// Makes candles of what was traded of a symbol.
///
/// A candle begins at a multiple of its length since 1970, and its number is how many lengths that is: the same trade is in
/// the same candle for everybody, whenever it is asked for. There are none without trades.
struct CandleReader {
  let exchange: Exchange
  let symbol: GatewaySymbol
  /// Nanoseconds; whole seconds, or at most a minute.
  let length: Int64

  private static let second: Int64 = 1_000_000_000
  /// Bars of whole days hold trading days: those of half a day are added up instead.
  private static let longestBar = 43_200 * second

  /// What was traded in one candle; prices in ticks, the volume in lots.
  private struct Bucket {
    var start: Int64
    var open: Int64, high: Int64, low: Int64, close: Int64
    var volume: Int64

    mutating func add(_ next: Bucket) {
      high = max(high, next.high)
      low = min(low, next.low)
      close = next.close
      volume += next.volume
    }
  }

  /// The newest `count` candles that begin from `first` to `last`, oldest first.
  func newest(_ count: Int, from first: Int64, to last: Int64) -> [Candle] {
    let lowest = -(-first).flooredQuotient(dividingBy: length) * length
    var end = last.flooredQuotient(dividingBy: length) * length + length
    var span = Int64(count) * length
    var newest: [Bucket] = []
    // Nobody knows how far back so many are: each stretch that is looked at is twice as long as the one behind it.
    while newest.count < count, end > lowest {
      let begin = max(lowest, end - span)
      newest = buckets(from: begin, to: end).suffix(count - newest.count) + newest
      end = begin
      span = min(span * 2, 1 << 61)
    }
    return newest.map(candle)
  }

  private func candle(_ bucket: Bucket) -> Candle {
    Candle(
      t: Nanoseconds(count: bucket.start), open: symbol.price(bucket.open), high: symbol.price(bucket.high),
      low: symbol.price(bucket.low), close: symbol.price(bucket.close), volume: symbol.quantity(bucket.volume),
      seq: bucket.start / length, full: bucket.start + length <= exchange.now.nanoseconds)
  }

  private func buckets(from begin: Int64, to end: Int64) -> [Bucket] {
    let range = ExchangeTime(nanoseconds: begin)..<ExchangeTime(nanoseconds: end)
    var buckets: [Bucket] = []
    if length.isMultiple(of: Self.second) {
      let bar = Int(min(length, Self.longestBar) / Self.second)
      for bar in exchange.bars(symbol.instrument.id, interval: bar, in: range, limit: .max) {
        add(
          Bucket(
            start: bar.start.nanoseconds, open: bar.open, high: bar.high, low: bar.low, close: bar.close,
            volume: bar.volume), to: &buckets)
      }
    } else {
      for tick in exchange.ticks(symbol.instrument.id, in: range, limit: .max) {
        add(
          Bucket(
            start: tick.time.nanoseconds, open: tick.price, high: tick.price, low: tick.price, close: tick.price,
            volume: tick.quantity), to: &buckets)
      }
    }
    return buckets
  }

  private func add(_ part: Bucket, to buckets: inout [Bucket]) {
    var part = part
    part.start = part.start.flooredQuotient(dividingBy: length) * length
    if let last = buckets.indices.last, buckets[last].start == part.start {
      buckets[last].add(part)
    } else {
      buckets.append(part)
    }
  }
}
