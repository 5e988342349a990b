import ClientBench
import HFTProtocol
import Testing
import Transport
import WireRuntime

@testable import HFTClient

@Suite struct MarketCandleTests {
  private static func candle(_ second: Int64, volume: Int64 = 4, isFull: Bool = true) -> Candle {
    let price = ExactDecimal(coefficient: 100, scale: 0)
    return Candle(
      t: Nanoseconds(count: second * 1_000_000_000), open: price, high: price, low: price, close: price, volume: volume,
      seq: second, full: isFull)
  }

  private static func list(_ candles: [Candle]) -> CandleList {
    CandleList(sym: "ZED", intervalMs: 1_000, candles: candles)
  }

  /// A client whose window is seeded with the candles of seconds 10 and 11, of which the second isn't over.
  private static func seeded() throws -> Bench {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    bench.openMarketData()
    try bench.receive(MarketDataTests.snapshot(1), on: bench.marketData)
    let outcome = Outcomes<Void>()
    _ = bench.core.configureCandles("zed", interval: .seconds(1), depth: 3) { outcome.take($0) }
    let request = try #require(try bench.commandsSent().last)
    #expect(request.body["limit"] == .number("3") && request.body["last_full_candle_seq"] == nil)
    #expect(request.body["sym"] == .string("ZED") && request.body["interval_ms"] == .number("1000"))
    try bench.answer(request, list([candle(10), candle(11, isFull: false)]))
    #expect(outcome.values.count == 1)
    return bench
  }

  @Test func `a window is seeded, kept by trades, and the seed's last candle asked for once it is over`() throws {
    let bench = try Self.seeded()
    try bench.receive(MarketDataTests.trade(2, "101", at: 11.5), on: bench.marketData)
    try bench.receive(MarketDataTests.trade(3, "99.5", at: 11.9), on: bench.marketData)
    // Late ones are passed over.
    try bench.receive(MarketDataTests.trade(4, "1", at: 10.9), on: bench.marketData)
    let newest = try #require(bench.core.candles("ZED").last)
    #expect(newest.volume == 6 && newest.high.description == "101" && newest.low.description == "99.5")
    #expect(newest.close.description == "99.5" && newest.open.description == "100" && !newest.full)
    #expect(try bench.commandsSent().isEmpty)
    try bench.receive(MarketDataTests.trade(5, "103", at: 13), on: bench.marketData)
    #expect(bench.core.candles("ZED").map(\.seq) == [10, 11, 13])
    #expect(bench.core.candles("ZED").map(\.full) == [true, true, false])
    let request = try #require(try bench.commandsSent().last)
    #expect(request.op == "candles.get" && request.body["last_full_candle_seq"] == .number("10"))
    try bench.answer(request, Self.list([Self.candle(11, volume: 9), Self.candle(13, volume: 1, isFull: false)]))
    #expect(bench.core.candles("ZED").map(\.volume) == [4, 9, 1])
    try bench.receive(MarketDataTests.trade(6, "103", at: 14), on: bench.marketData)
    #expect(bench.core.candles("ZED").map(\.seq) == [11, 13, 14])
  }

  @Test func `a trade on top of the seed may have been told with it, and is asked for some time later`() throws {
    let bench = try Self.seeded()
    try bench.receive(MarketDataTests.trade(2, "100", at: 11.5), on: bench.marketData)
    try bench.receive(MarketDataTests.trade(3, "100", at: 11.6), on: bench.marketData)
    #expect(bench.core.candles("ZED").map(\.volume) == [4, 6])
    bench.advance(by: .seconds(1))
    let requests = try bench.commandsSent()
    #expect(requests.map(\.op) == ["candles.get"])
    // The first one was among what the seed told.
    try bench.answer(try #require(requests.first), Self.list([Self.candle(11, volume: 5, isFull: false)]))
    #expect(bench.core.candles("ZED").map(\.volume) == [4, 5])
    // Where nothing came since, nothing is asked.
    bench.advance(by: .seconds(10))
    #expect(try bench.commandsSent().isEmpty)
  }

  @Test func `configuring again begins anew, and answers to what was asked before are nobody's`() throws {
    let bench = try Self.seeded()
    let outcome = Outcomes<Void>()
    for depth in [1, 2] {
      _ = bench.core.configureCandles("ZED", interval: .seconds(1), depth: depth) { outcome.take($0) }
    }
    let requests = try bench.commandsSent()
    try bench.answer(requests[1], Self.list([Self.candle(5), Self.candle(6), Self.candle(7)]))
    try bench.answer(requests[0], Self.list([Self.candle(20)]))
    #expect(bench.core.candles("ZED").map(\.seq) == [6, 7] && outcome.values.count == 2)
  }

  @Test func `windows that can't be are refused`() throws {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    let outcome = Outcomes<Void>()
    for (interval, depth) in [(Duration.zero, 5), (.microseconds(999), 5), (.seconds(1), 0), (.seconds(-1), 1)] {
      _ = bench.core.configureCandles("ZED", interval: interval, depth: depth) { outcome.take($0) }
    }
    #expect(outcome.errors.count == 4)
    #expect(try bench.commandsSent().isEmpty)
    #expect(bench.core.candles("ZED").isEmpty)
  }

  @Test func `where the seed is refused, trades keep the window all the same`() throws {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    bench.openMarketData()
    let outcome = Outcomes<Void>()
    _ = bench.core.configureCandles("ZED", interval: .seconds(1), depth: 3) { outcome.take($0) }
    try bench.refuse(try #require(try bench.commandsSent().last), "unknown_operation")
    try bench.receive(MarketDataTests.snapshot(1), on: bench.marketData)
    try bench.receive(MarketDataTests.trade(2, at: 11), on: bench.marketData)
    #expect(outcome.errors.count == 1 && bench.core.candles("ZED").map(\.seq) == [11])
  }

  @Test func `after a loss the window goes on from the newest candle that is known for good`() throws {
    let bench = try Self.seeded()
    bench.lose(bench.marketData)
    bench.advanceToAction()
    bench.core.linkOpened(bench.marketData)
    let request = try #require(try bench.commandsSent().last)
    #expect(request.body["last_full_candle_seq"] == .number("10"))
  }
}
