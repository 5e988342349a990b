import Exchange
import WireRuntime

/// What was traded in a market in the last 24 hours, from the beginning of a minute; in ticks and lots.
///
/// The minutes are kept, so that only those since the last look have to be asked for: the past is expensive to make.
struct OceanExDay {
  /// 24 hours, and how far before them a price is looked for, in seconds.
  private static let length: Int64 = 86_400, lookBack: Int64 = 3_600

  /// The minutes with trades, oldest first, but for the one that goes on.
  private var minutes: [Bar] = []
  /// The minute that goes on, in seconds since 1970.
  private var minute: Int64?
  /// The last price before the 24 hours, where there was one shortly before.
  private var opening: Int64?
  /// The last price ever.
  private var newest: Int64?
  private var sum = Sum()

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
      volume &+= bar.volume
      // A minute's trades at the middle of its prices: the past is known by minutes, not by trades.
      let prices = Int128(bar.open) + Int128(bar.high) + Int128(bar.low) + Int128(bar.close)
      turnover += prices * Int128(bar.volume) / 4
    }
  }

  /// The price when the 24 hours began; where that isn't known, that of the first trade in them.
  var open: Int64? { opening ?? first }
  /// The first price in them, the highest, the lowest and the last; without trades in them all are the last one before.
  var first: Int64? { sum.first ?? newest }
  var high: Int64? { sum.high ?? newest }
  var low: Int64? { sum.low ?? newest }
  var last: Int64? { sum.last ?? newest }
  /// In lots.
  var volume: Int64 { sum.volume }
  /// In ticks times lots, nearly.
  var turnover: Int128 { sum.turnover }

  /// Change of the price since the 24 hours began, in ten-thousandths of it, to the nearest.
  var change: Int128 {
    guard let open, let last, open > 0 else { return 0 }
    let (change, half) = (Int128(last - open) * 10_000, Int128(open) / 2)
    return (change < 0 ? change - half : change + half) / Int128(open)
  }

  /// Brings the figures up to the exchange's time.
  mutating func update(_ id: InstrumentID, at exchange: Exchange) {
    let now = exchange.now.seconds.count
    let current = now - now % 60
    let begin = current - Self.length
    if minute != current {
      forgetMinutes(before: begin)
      let known = minute ?? .min
      // What was traded since the last look and before the 24 hours isn't known either.
      if known < begin, let price = Self.bars(id, begin - Self.lookBack..<begin, at: exchange).last?.close {
        opening = price
      }
      minutes += Self.bars(id, max(begin, known)..<current, at: exchange)
      minute = current
    }
    sum = Sum()
    for bar in minutes { sum.add(bar) }
    for bar in Self.bars(id, current..<current + 60, at: exchange) { sum.add(bar) }
    newest = exchange.statistics(id).last
  }

  /// Forgets the minutes that the 24 hours have left behind; they open with the last price of those.
  private mutating func forgetMinutes(before begin: Int64) {
    let count = minutes.prefix { $0.start.seconds.count < begin }.count
    guard count > 0 else { return }
    opening = minutes[count - 1].close
    minutes.removeFirst(count)
  }

  private static func bars(_ id: InstrumentID, _ seconds: Range<Int64>, at exchange: Exchange) -> [Bar] {
    exchange.bars(
      id, interval: 60, in: ExchangeTime(seconds: seconds.lowerBound)..<ExchangeTime(seconds: seconds.upperBound),
      limit: .max)
  }
}
