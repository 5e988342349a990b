import Testing
import Trading
import WireRuntime

@Suite struct CandleWindowTests {
  private typealias Time = UnixTime<Int64, InNanoseconds>

  private struct Trade {
    var time: Int64
    var price: Int64
    var quantity: Int64
  }

  @Test func `a million random trades leave the candles that a simple computation has`() {
    var random = Random(7)
    let interval: Int64 = 1_000_000_000
    var window = CandleWindow(interval: interval, depth: 50)
    var time: Int64 = 1_764_000_300_000_000_000
    var taken: [Trade] = []
    var newest: Int64 = .min
    var mistakes: [Int] = []
    for count in 1...1_000_000 {
      // Time goes on, with pauses; one in fifty trades is late, some of them by more than an interval.
      time += Int64(random.below(random.below(500) == 0 ? 9_000_000_000 : 4_000_000))
      let delay = random.below(50) == 0 ? Int64(random.below(3_000_000_000)) : 0
      let trade = Trade(
        time: time - delay, price: 10_000 + Int64(random.below(400)), quantity: 1 + Int64(random.below(9)))
      let outcome = window.add(
        price: ExactDecimal(coefficient: Int128(trade.price), scale: 2), quantity: trade.quantity,
        at: Time(count: trade.time))
      // The simple rule: what is of the newest interval or a later one counts.
      let bucket = trade.time / interval
      if (outcome == .late) != (bucket < newest) { mistakes.append(count) }
      if bucket >= newest {
        newest = bucket
        taken.append(trade)
      }
      if count % 50_000 == 0 {
        taken = taken.filter { $0.time / interval > newest - 4_000 }
        if Self.told(window) != Self.simple(taken, interval, depth: 50) { mistakes.append(count) }
      }
    }
    #expect(mistakes == [])
  }

  private static func told(_ window: CandleWindow) -> [String] {
    window.buckets.map { bucket in
      let prices = [bucket.open, bucket.high, bucket.low, bucket.close].map(\.description).joined(separator: " ")
      return "\(bucket.start.count) \(prices) \(bucket.volume) \(bucket.sequence) \(bucket.isFull)"
    }
  }

  private static func simple(_ trades: [Trade], _ interval: Int64, depth: Int) -> [String] {
    var groups: [(bucket: Int64, trades: [Trade])] = []
    for trade in trades {
      if groups.last?.bucket == trade.time / interval {
        groups[groups.count - 1].trades.append(trade)
      } else {
        groups.append((trade.time / interval, [trade]))
      }
    }
    let newest = groups.last?.bucket
    return groups.suffix(depth).map { group in
      let prices = group.trades.map(\.price)
      let four = [prices.first ?? 0, prices.max() ?? 0, prices.min() ?? 0, prices.last ?? 0]
      let text = four.map { "\($0 / 100).\($0 / 10 % 10)\($0 % 10)" }.joined(separator: " ")
      let volume = group.trades.map(\.quantity).reduce(0, +)
      return "\(group.bucket * interval) \(text) \(volume) \(group.bucket) \(group.bucket != newest)"
    }
  }

  private static func bucket(_ second: Int64, volume: Int64 = 1, isFull: Bool = true) -> CandleWindow.Bucket {
    let price = ExactDecimal(coefficient: 100, scale: 0)
    return CandleWindow.Bucket(
      start: Time(count: second * 1_000_000_000), open: price, high: price, low: price, close: price, volume: volume,
      sequence: second - 90, isFull: isFull)
  }

  @Test func `what the venue tells replaces candles of the same intervals, and the newest are kept`() {
    var window = CandleWindow(interval: 1_000_000_000, depth: 3)
    window.merge([Self.bucket(103), Self.bucket(100), Self.bucket(101), Self.bucket(102, volume: 7)])
    #expect(window.buckets.map(\.sequence) == [11, 12, 13])
    window.merge([Self.bucket(102, volume: 8), Self.bucket(104, isFull: false)])
    #expect(window.buckets.map(\.volume) == [8, 1, 1])
    #expect(window.buckets.map(\.isFull) == [true, true, false])
  }

  @Test func `numbers of candles go on from those of the venue`() {
    var window = CandleWindow(interval: 1_000_000_000, depth: 10)
    window.merge([Self.bucket(100), Self.bucket(101)])
    let price = ExactDecimal(coefficient: 5, scale: 0)
    // The venue says that interval is over.
    #expect(window.add(price: price, quantity: 1, at: Time(count: 101_999_999_999)) == .late)
    #expect(window.add(price: price, quantity: 1, at: Time(count: 104_000_000_000)) == .begun)
    #expect(window.buckets.map(\.sequence) == [10, 11, 14])
  }

  @Test func `impossible times and quantities do no harm`() {
    var window = CandleWindow(interval: 1_000_000_000, depth: 0)
    let price = ExactDecimal(coefficient: 5, scale: 0)
    #expect(window.add(price: price, quantity: 1, at: Time(count: .min)) == .late)
    #expect(window.add(price: price, quantity: -5, at: Time(count: -1)) == .begun)
    #expect(window.buckets.map(\.start.count) == [-1_000_000_000])
    #expect(window.buckets.map(\.volume) == [0])
    #expect(window.add(price: price, quantity: .max, at: Time(count: .max)) == .begun)
    #expect(window.add(price: price, quantity: .max, at: Time(count: .max)) == .counted)
    #expect(window.buckets.map(\.volume) == [.max])
    #expect(window.depth == 1)
  }
}
