import Testing

@testable import Exchange

/// What is traded while the exchange is open.
struct LiveHistoryTests {
  static let start = MarketHistoryTests.start

  /// Trades of a market, one every `gap` nanoseconds on average.
  static func trades(_ count: Int, gap: Int64) -> [Tick] {
    var random = SeededRandom(seed: 3)
    var time = start.nanoseconds
    return (0..<count).map { _ in
      time += random.whole(0...2 * gap)
      return Tick(
        time: ExchangeTime(nanoseconds: time), price: random.whole(900...1_100), quantity: random.whole(1...9),
        takingSide: random.chance(0.5) ? .buy : .sell)
    }
  }

  static func range(_ seconds: Range<Int64>) -> Range<ExchangeTime> {
    ExchangeTime(
      seconds: start.seconds + seconds.lowerBound)..<ExchangeTime(
        seconds: start.seconds + seconds.upperBound)
  }

  @Test func `live trades follow the past without a seam`() throws {
    var history = MarketHistoryTests.history(MarketHistoryTests.spot)
    let before = history.ticks(in: Self.range(-600..<0), limit: .max)
    let trades = Self.trades(2_000, gap: 500_000_000)
    for trade in trades { history.append(trade) }
    let range = Self.range(-600..<10_000)
    #expect(history.ticks(in: range, limit: .max) == before + trades)
    let all = (before + trades).map(MarketHistoryTests.bar)
    for interval in [1, 60, 300, 3_600] {
      let aligned = ExchangeTime(seconds: (range.lowerBound.seconds / Int64(interval) + 1) * Int64(interval))
      let sums = MarketHistoryTests.added(all.filter { $0.start >= aligned }) {
        $0.seconds / Int64(interval) * Int64(interval)
      }
      #expect(history.bars(interval: interval, in: aligned..<range.upperBound, limit: .max) == sums, "\(interval)")
    }
    let day = try #require(history.bars(interval: 86_400, in: Self.range(-86_400..<0), limit: 1).first)
    let past = try #require(
      MarketHistoryTests.history(MarketHistoryTests.spot).bars(
        interval: 86_400, in: Self.range(-86_400..<0), limit: 1
      ).first)
    #expect(day.volume == past.volume + trades.reduce(0) { $0 + $1.quantity })
    #expect(day.close == trades.last?.price)
    #expect(day.open == past.open)
  }

  @Test func `memory is bounded, and what is kept is whole`() {
    var history = MarketHistoryTests.history(MarketHistoryTests.spot)
    let trades = Self.trades(LiveHistory.mostTrades + 5_000, gap: 5_000_000_000)
    for trade in trades { history.append(trade) }
    let begin = ExchangeTime(seconds: (Self.start.seconds / 60 + 1) * 60)
    let end = ExchangeTime(seconds: Self.start.seconds + 1_000_000)
    let all = trades.filter { $0.time >= begin }.map(MarketHistoryTests.bar)
    for interval in [60, 600, 3_600] {
      let aligned = ExchangeTime(seconds: (begin.seconds / Int64(interval) + 1) * Int64(interval))
      let sums = MarketHistoryTests.added(all.filter { $0.start >= aligned }) {
        $0.seconds / Int64(interval) * Int64(interval)
      }
      #expect(history.bars(interval: interval, in: aligned..<end, limit: .max) == sums, "\(interval)")
    }
    let kept = history.ticks(in: begin..<end, limit: .max)
    #expect(kept.count > LiveHistory.mostTrades - 100)
    #expect(kept == trades.suffix(kept.count))
    // Nothing is lost of what can't be told by the second any more.
    let seconds = history.bars(interval: 1, in: begin..<end, limit: .max)
    #expect(seconds.reduce(0) { $0 + $1.volume } == all.reduce(0) { $0 + $1.volume })
  }
}
