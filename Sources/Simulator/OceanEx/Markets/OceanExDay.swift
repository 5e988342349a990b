import Exchange
import WireRuntime

/// What was traded in a market in the last 24 hours, from the beginning of a minute; in ticks and lots.
struct OceanExDay {
  /// Prices and volume of some bars, one after the other.
  private struct Sum {
    var first: Int64?, high: Int64?, low: Int64?, last: Int64?
    var volume: Int64 = 0
    var turnover: Int128 = 0

    mutating func add(_ bar: Bar) {
      first = first ?? bar.open
      high = max(high ?? bar.high, bar.high)
      low = min(low ?? bar.low, bar.low)
      last = bar.close
      volume = volume.addingReportingOverflow(bar.volume).partialValue
      // A minute's trades at the middle of its prices: the past is known by minutes, not by trades.
      let prices = Int128(bar.open) + Int128(bar.high) + Int128(bar.low) + Int128(bar.close)
      turnover += prices * Int128(bar.volume) / 4
    }
  }

  /// The minute that goes on, in seconds since 1970, and what was traded before it: as long as that goes on the same.
  private let minute: Int64
  private let before: Sum
  /// With what was traded in it.
  private let whole: Sum
  /// The last price before the 24 hours, where there was one shortly before.
  private let opening: Int64?
  /// The last price ever.
  private let newest: Int64?

  /// The price when the 24 hours began; where that isn't known, that of the first trade in them.
  var open: Int64? { opening ?? first }
  /// The first price in them, the highest, the lowest and the last; without trades in them all are the last one before.
  var first: Int64? { whole.first ?? newest }
  var high: Int64? { whole.high ?? newest }
  var low: Int64? { whole.low ?? newest }
  var last: Int64? { whole.last ?? newest }
  /// In lots.
  var volume: Int64 { whole.volume }
  /// In ticks times lots, nearly.
  var turnover: Int128 { whole.turnover }

  /// Change of the price since the 24 hours began, in ten-thousandths of it, to the nearest.
  var change: Int128 {
    guard let open, let last, open > 0 else { return 0 }
    let (change, half) = (Int128(last - open) * 10_000, Int128(open) / 2)
    return (change < 0 ? change - half : change + half) / Int128(open)
  }

  /// The figures now; `previous` are those that were worked out last.
  init(of market: OceanExMarket, at exchange: Exchange, before previous: OceanExDay?) {
    let id = market.instrument.id
    let now = exchange.now.seconds.count
    let minute = now - now % 60
    let bars = { (range: Range<Int64>) in
      exchange.bars(
        id, interval: 60, in: ExchangeTime(seconds: range.lowerBound)..<ExchangeTime(seconds: range.upperBound),
        limit: Int(range.upperBound - range.lowerBound) / 60)
    }
    if let previous, previous.minute == minute {
      before = previous.before
      opening = previous.opening
    } else {
      let begin = minute - Self.length
      var sum = Sum()
      for bar in bars(begin..<minute) { sum.add(bar) }
      before = sum
      opening = bars(begin - Self.lookBack..<begin).last?.close
    }
    self.minute = minute
    newest = exchange.statistics(id).last
    var sum = before
    for bar in bars(minute..<minute + 60) { sum.add(bar) }
    whole = sum
  }

  /// 24 hours, and how far before them a price is looked for, in seconds.
  private static let length: Int64 = 86_400, lookBack: Int64 = 3_600
}
