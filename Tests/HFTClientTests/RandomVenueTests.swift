import HFTProtocol
import Testing
import Transport
import WireRuntime

@testable import HFTClient

/// A venue with one book and its trades, as simple as can be: dictionaries, and everything sorted anew each time.
private struct SimpleVenue {
  var seq: Int64 = 100
  var bids: [Int64: Int64] = [:], asks: [Int64: Int64] = [:]
  var trades: [(time: Int64, price: Int64, quantity: Int64)] = []
  var time: Int64 = 1_764_000_000_000_000_000

  static let interval: Int64 = 1_000_000_000

  static func price(_ units: Int64) -> ExactDecimal { ExactDecimal(coefficient: Int128(units), scale: 2) }

  /// The next event.
  mutating func next(_ random: inout Random) -> any JSONMessage {
    seq += 1
    time += Int64(random.below(30_000_000))
    if random.below(4) == 0 {
      let (price, quantity) = (10_000 + Int64(random.below(50)), 1 + Int64(random.below(9)))
      trades.append((time, price, quantity))
      return EventEnvelope(
        body: TradeEvent(
          sym: "ZED", seq: seq, price: Self.price(price), qty: quantity, side: .sell, tsNs: Nanoseconds(count: time)))
    }
    var changed: (bids: [BookLevel], asks: [BookLevel]) = ([], [])
    for _ in 0...random.below(3) {
      let offset = Int64(random.below(40))
      let quantity = random.below(3) == 0 ? 0 : 1 + Int64(random.below(90))
      if random.below(2) == 0 {
        bids[10_000 - offset] = quantity > 0 ? quantity : nil
        changed.bids.append(BookLevel(price: Self.price(10_000 - offset), qty: quantity))
      } else {
        asks[10_001 + offset] = quantity > 0 ? quantity : nil
        changed.asks.append(BookLevel(price: Self.price(10_001 + offset), qty: quantity))
      }
    }
    return EventEnvelope(body: BookDelta(book: Book(sym: "ZED", seq: seq, bids: changed.bids, asks: changed.asks)))
  }

  var book: Book {
    Book(
      sym: "ZED", seq: seq,
      bids: bids.sorted { $0.key > $1.key }.map { BookLevel(price: Self.price($0.key), qty: $0.value) },
      asks: asks.sorted { $0.key < $1.key }.map { BookLevel(price: Self.price($0.key), qty: $0.value) })
  }

  /// All candles; those whose interval is over are full.
  func candles(after known: Int64?, newest limit: Int) -> CandleList {
    var groups: [Int64: [(price: Int64, quantity: Int64)]] = [:]
    for trade in trades { groups[trade.time / Self.interval, default: []].append((trade.price, trade.quantity)) }
    let newest = groups.keys.max()
    let candles = groups.sorted { $0.key < $1.key }.map { number, trades in
      let prices = trades.map(\.price)
      return Candle(
        t: Nanoseconds(count: number * Self.interval), open: Self.price(prices.first ?? 0),
        high: Self.price(prices.max() ?? 0), low: Self.price(prices.min() ?? 0),
        close: Self.price(prices.last ?? 0), volume: trades.map(\.quantity).reduce(0, +), seq: number,
        full: number != newest)
    }
    return CandleList(
      sym: "ZED", intervalMs: 1_000, candles: Array(candles.filter { $0.seq > known ?? .min }.suffix(limit)))
  }
}

@Suite struct RandomVenueTests {
  private static let depth = 20

  /// Answers all that the client asked for, as the venue is now.
  private static func answer(_ bench: Bench, _ venue: SimpleVenue) throws {
    for request in try bench.commandsSent() {
      switch request.op {
      case "book.get": try bench.answer(request, venue.book)
      case "candles.get":
        var known: Int64?
        if case .number(let text)? = request.body["last_full_candle_seq"] { known = Int64(text) }
        try bench.answer(request, venue.candles(after: known, newest: depth))
      default: try bench.answer(request, OrderList(orders: []))
      }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `books and candles survive gaps, doubles, wrong orders, late events and lost connections`(seed: UInt64) throws {
    var random = Random(seed)
    var venue = SimpleVenue()
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    bench.openMarketData()
    try bench.receive(EventEnvelope(body: BookSnapshot(book: venue.book)), on: bench.marketData)
    _ = bench.core.configureCandles("ZED", interval: .seconds(1), depth: Self.depth) { _ in }
    try Self.answer(bench, venue)
    var delayed: [any JSONMessage] = []
    var mistakes: [Int] = []
    var (gaps, losses) = (0, 0)
    for count in 1...8_000 {
      let event = venue.next(&random)
      switch random.below(300) {
      case 0: gaps += 1
      case 1:
        try bench.receive(event, on: bench.marketData)
        try bench.receive(event, on: bench.marketData)
      case 2...4: delayed.append(event)
      case 5:
        losses += 1
        bench.lose(bench.marketData)
        bench.advanceToAction()
        bench.core.linkOpened(bench.marketData)
        try bench.receive(EventEnvelope(body: BookSnapshot(book: venue.book)), on: bench.marketData)
      default: try bench.receive(event, on: bench.marketData)
      }
      if random.below(30) == 0 {
        for event in delayed { try bench.receive(event, on: bench.marketData) }
        delayed = []
      }
      if random.below(20) == 0 {
        bench.advance(by: .milliseconds(100))
        try Self.answer(bench, venue)
      }
      if count % 400 == 0 {
        delayed = []
        // A trade of a later interval ends the candle before, and a gap may be noticed only now.
        venue.time += SimpleVenue.interval
        for _ in 0..<60 { try bench.receive(venue.next(&random), on: bench.marketData) }
        for _ in 0..<30 {
          for _ in 0..<3 { try Self.answer(bench, venue) }
          bench.advance(by: .milliseconds(500))
        }
        if bench.core.book("ZED", depth: .max) != venue.book { mistakes.append(count) }
        let candles = bench.core.candles("ZED")
        // The newest candle may lack what was on the way; those that are over may not.
        let full = candles.filter(\.full)
        let known = venue.candles(after: nil, newest: Self.depth).candles.filter(\.full)
        if full.suffix(Self.depth - 2) != known.suffix(Self.depth - 2) { mistakes.append(-count) }
      }
    }
    #expect(mistakes == [])
    #expect(gaps > 5 && losses > 5)
  }
}

/// Numbers that are the same for the same seed: a linear congruence, its upper half.
private struct Random {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

  mutating func below(_ bound: UInt64) -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) % bound
  }
}
