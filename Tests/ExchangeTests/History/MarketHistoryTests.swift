import Testing

@testable import Exchange

/// Bars and trades before the exchange opens.
struct MarketHistoryTests {
  /// 2026-11-18T14:30:10.5Z, a Wednesday.
  static let start = ExchangeTime(nanoseconds: 1_795_012_210_500_000_000)
  static let future = Instrument.sample(
    tick: "0.25", lot: "1", sessions: .init(open: 82_800, close: 79_200, days: .weekdays), symbol: "F")
  static let spot = Instrument.sample(tick: "0.01", lot: "0.001", symbol: "S")
  static let busy = MarketModel(
    startPrice: 11_400, volatility: 0.4, actionsPerSecond: 8, levels: 12, typicalQuantity: 4)
  static let quiet = MarketModel(
    startPrice: 900, volatility: 0.05, actionsPerSecond: 0.002, levels: 10, typicalQuantity: 1)

  static func history(_ instrument: Instrument, _ model: MarketModel = busy, seed: UInt64 = 7) -> MarketHistory {
    MarketHistory(instrument, model, seed: seed, start: start)
  }

  static func hours(_ range: Range<Int64>) -> Range<ExchangeTime> {
    ExchangeTime(
      seconds: start.seconds + range.lowerBound * 3_600)..<ExchangeTime(
        seconds: start.seconds + range.upperBound * 3_600)
  }

  /// Adds bars and trades to bars by the names of the longer ones.
  static func added(_ parts: [Bar], by start: (ExchangeTime) -> Int64) -> [Bar] {
    var sums: [Bar] = []
    for part in parts {
      let begin = ExchangeTime(seconds: start(part.start))
      guard let last = sums.last, last.start == begin else {
        sums.append(part)
        sums[sums.count - 1].start = begin
        continue
      }
      sums[sums.count - 1].high = max(last.high, part.high)
      sums[sums.count - 1].low = min(last.low, part.low)
      sums[sums.count - 1].close = part.close
      sums[sums.count - 1].volume += part.volume
      sums[sums.count - 1].tradeCount += part.tradeCount
      sums[sums.count - 1].bidVolume += part.bidVolume
      sums[sums.count - 1].askVolume += part.askVolume
    }
    return sums
  }

  static func bar(_ tick: Tick) -> Bar {
    Bar(
      start: tick.time, open: tick.price, high: tick.price, low: tick.price, close: tick.price, volume: tick.quantity,
      tradeCount: 1, bidVolume: tick.takingSide == .sell ? tick.quantity : 0,
      askVolume: tick.takingSide == .buy ? tick.quantity : 0)
  }

  @Test(arguments: [(future, busy), (spot, busy), (future, quiet), (spot, quiet)])
  func `bars are the sums of shorter bars and of trades`(instrument: Instrument, model: MarketModel) {
    let history = Self.history(instrument, model)
    let range = Self.hours(-30..<0)
    let ticks = history.ticks(in: range, limit: .max).map(Self.bar)
    #expect(ticks.count > 5)
    let begin = range.lowerBound.seconds
    for interval in [1, 7, 60, 90, 3_600, 14_400] {
      let aligned = ExchangeTime(seconds: (begin / Int64(interval) + 1) * Int64(interval))
      let bars = history.bars(interval: interval, in: aligned..<Self.start, limit: .max)
      let sums = Self.added(ticks.filter { $0.start >= aligned }) { $0.seconds / Int64(interval) * Int64(interval) }
      #expect(bars == sums, "\(interval)")
    }
    let minutes = history.bars(interval: 60, in: .zero..<Self.start, limit: 3_000)
    let hours = history.bars(interval: 3_600, in: .zero..<Self.start, limit: 10)
    let fromMinutes = Self.added(minutes) { $0.seconds / 3_600 * 3_600 }
    #expect(hours.count == 10)
    #expect(zip(hours, fromMinutes.dropLast()).allSatisfy(==))
  }

  @Test(arguments: [(future, busy), (spot, busy), (future, quiet)])
  func `bars of days hold trading days, those of weeks begin on Mondays`(instrument: Instrument, model: MarketModel) {
    let history = Self.history(instrument, model)
    let range = Self.hours(-24 * 40..<0)
    let hours = history.bars(interval: 3_600, in: Self.hours(-24 * 60..<0), limit: .max)
    let days = history.bars(interval: 86_400, in: range, limit: .max)
    let fromHours = Self.added(hours) { instrument.sessions.session(endingAfter: $0.seconds).tradingDay }
    #expect(days.count > 25)
    #expect(days == fromHours.filter { range.contains($0.start) })
    let weeks = history.bars(interval: 604_800, in: range, limit: .max)
    let monday: Int64 = 4 * 86_400
    let fromDays = Self.added(
      history.bars(interval: 86_400, in: Self.hours(-24 * 60..<0), limit: .max)
    ) { ($0.seconds - monday) / 604_800 * 604_800 + monday }
    #expect(weeks.count == 6)
    #expect(weeks == fromDays.filter { range.contains($0.start) })
  }

  @Test func `any part can be asked for in any order, with the same answer`() {
    let history = Self.history(Self.future)
    let whole = history.bars(interval: 60, in: Self.hours(-24..<0), limit: .max)
    for hour: Int64 in [-1, -20, -7, -24] {
      let part = Self.history(Self.future).bars(interval: 60, in: Self.hours(hour..<hour + 1), limit: .max)
      #expect(part == whole.filter { Self.hours(hour..<hour + 1).contains($0.start) })
    }
    let later = MarketHistory(
      Self.future, Self.busy, seed: 7, start: ExchangeTime(seconds: Self.start.seconds + 500_000))
    // The last minute of the one is cut by the exchange's start.
    let same = later.bars(interval: 60, in: Self.hours(-24..<0), limit: .max).dropLast() == whole.dropLast()
    #expect(same)
  }

  @Test func `seed and symbol make another past`() {
    let range = Self.hours(-3..<0)
    let one = Self.history(Self.spot).ticks(in: range, limit: 100)
    #expect(one == Self.history(Self.spot).ticks(in: range, limit: 100))
    #expect(one != Self.history(Self.spot, seed: 8).ticks(in: range, limit: 100))
    var other = Self.spot
    other.symbol = "T"
    #expect(one != Self.history(other).ticks(in: range, limit: 100))
  }

  @Test func `the past is the same on every machine`() {
    let ticks = Self.history(Self.future).ticks(in: Self.hours(-1..<0), limit: .max)
    #expect(EventHash.of(ticks) == 4_953_407_837_216_913_183)
  }

  @Test(arguments: [(future, busy), (spot, busy), (future, quiet), (spot, quiet)])
  func `nothing is impossible`(instrument: Instrument, model: MarketModel) {
    let history = Self.history(instrument, model)
    let ticks = history.ticks(in: Self.hours(-5..<0), limit: .max)
    let times = ticks.map(\.time.nanoseconds)
    #expect(zip(times, times.dropFirst()).allSatisfy(<=))
    #expect(ticks.allSatisfy { $0.quantity > 0 && $0.price >= model.lowestPrice && $0.time < Self.start })
    #expect(ticks.allSatisfy { instrument.sessions.session(at: $0.time.seconds) != nil })
    let bars = history.bars(interval: 86_400, in: .zero..<Self.start, limit: .max)
    #expect(bars.count > 6_000)
    #expect(
      bars.allSatisfy { bar in
        let all = [bar.open, bar.close, bar.high, bar.low]
        return all.allSatisfy { $0 >= bar.low && $0 <= bar.high } && bar.low >= model.lowestPrice
          && bar.bidVolume >= 0 && bar.askVolume >= 0 && bar.bidVolume + bar.askVolume == bar.volume
          && bar.volume >= bar.tradeCount && bar.tradeCount > 0
      })
    let prices = bars.map { Double($0.close) / Double(model.startPrice) }
    #expect(prices.allSatisfy { (0.2...5).contains($0) })
  }

  @Test func `limits and empty ranges are kept to`() {
    let history = Self.history(Self.future)
    #expect(history.bars(interval: 60, in: .zero..<Self.start, limit: 100).count == 100)
    #expect(history.bars(interval: 60, in: .zero..<Self.start, limit: 0).isEmpty)
    #expect(history.bars(interval: 60, in: .zero..<Self.start, limit: -1).isEmpty)
    #expect(history.ticks(in: .zero..<Self.start, limit: 100).count == 100)
    #expect(history.ticks(in: .zero..<Self.start, limit: -1).isEmpty)
    #expect(history.ticks(in: Self.start..<ExchangeTime(nanoseconds: .max), limit: 5).isEmpty)
    let all = ExchangeTime(nanoseconds: .min)..<ExchangeTime(nanoseconds: .max)
    #expect(history.bars(interval: .max, in: all, limit: 5).count == 2)
    #expect(history.bars(interval: .min, in: all, limit: 5).count == 5)
    #expect(history.ticks(in: all, limit: 5).count == 5)
    let first = history.bars(interval: 86_400, in: all, limit: 1)
    #expect(first.map(\.start.seconds) == [946_857_600])
    let early = MarketHistory(Self.spot, Self.busy, seed: 7, start: ExchangeTime(seconds: 5))
    #expect(early.bars(interval: 86_400, in: all, limit: 5).isEmpty)
  }

  @Test func `the figures of the day are those of its bars`() throws {
    for instrument in [Self.future, Self.spot] {
      let history = Self.history(instrument)
      let statistics = history.startingStatistics()
      let days = history.bars(interval: 86_400, in: Self.hours(-72..<0), limit: .max)
      let day = try #require(days.last), before = try #require(days.dropLast().last)
      #expect(statistics.open == day.open)
      #expect(statistics.high == day.high)
      #expect(statistics.low == day.low)
      #expect(statistics.last == day.close)
      #expect(statistics.volume == day.volume)
      #expect(statistics.tradeCount == day.tradeCount)
      #expect(statistics.tradingDay == day.start.seconds)
      #expect(statistics.settlement == before.close)
      let tick = try #require(history.ticks(in: Self.hours(-1..<0), limit: .max).last)
      #expect(statistics.lastTime == tick.time)
      #expect(statistics.lastQuantity == tick.quantity)
    }
  }
}
