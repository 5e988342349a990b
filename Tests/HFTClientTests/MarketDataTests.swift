import ClientBench
import HFTProtocol
import Session
import Testing
import Trading
import Transport
import VenueClient
import WireRuntime

@testable import HFTClient

@Suite struct MarketDataTests {
  static func level(_ price: String, _ quantity: Int64) -> BookLevel {
    BookLevel(price: ExactDecimal(price) ?? ExactDecimal(coefficient: 0, scale: 0), qty: quantity)
  }

  static func snapshot(
    _ seq: Int64, bids: [BookLevel] = [level("100.4", 7)], asks: [BookLevel] = [level("100.6", 3)],
    of sym: String = "ZED"
  ) -> EventEnvelope<BookSnapshot> {
    EventEnvelope(body: BookSnapshot(book: Book(sym: sym, seq: seq, bids: bids, asks: asks)))
  }

  static func delta(
    _ seq: Int64, bids: [BookLevel] = [], asks: [BookLevel] = [], of sym: String = "ZED"
  ) -> EventEnvelope<BookDelta> {
    EventEnvelope(body: BookDelta(book: Book(sym: sym, seq: seq, bids: bids, asks: asks)))
  }

  static func trade(_ seq: Int64, _ price: String = "100.5", at seconds: Double = 1, of sym: String = "ZED")
    -> EventEnvelope<TradeEvent>
  {
    EventEnvelope(
      body: TradeEvent(
        sym: sym, seq: seq, price: ExactDecimal(price) ?? ExactDecimal(coefficient: 0, scale: 0), qty: 1, side: .buy,
        tsNs: Nanoseconds(count: Int64(seconds * 1e9))))
  }

  private static func ready(_ change: (inout MarketClientConfiguration) -> Void = { _ in }) throws -> Bench {
    let bench = Bench {
      $0.generation = .first
      change(&$0)
    }
    try bench.readyFirst()
    bench.openMarketData()
    return bench
  }

  private static func prices(_ levels: [BookLevel]) -> [String] { levels.map { "\($0.price) \($0.qty)" } }

  @Test func `a symbol that isn't known has an empty book`() throws {
    let bench = try Self.ready()
    #expect(bench.core.book("ZED") == Book(sym: "ZED", seq: 0, bids: [], asks: []))
    #expect(bench.core.bestBidAsk("ZED").bid == nil && bench.core.bestBidAsk("ZED").ask == nil)
    #expect(!bench.core.isBookCurrent("ZED"))
  }

  @Test func `symbols that share a place among the recent ones keep their own books`() throws {
    let bench = try Self.ready { $0.symbolLimit = 5_000 }
    // More symbols than there are places.
    let symbols = (0..<3_000).map { "S\($0)" }
    #expect(Set(symbols.map { RecentMarkets.place(of: $0) }).count < 1_025)
    for symbol in symbols { try bench.receive(Self.snapshot(40, of: symbol), on: bench.marketData) }
    for round in 1...2 {
      for (number, symbol) in symbols.enumerated() {
        let bid = Self.level("99.\(number)", Int64(number + round))
        try bench.receive(Self.delta(40 + Int64(round), bids: [bid], of: symbol), on: bench.marketData)
      }
    }
    for (number, symbol) in symbols.enumerated() {
      #expect(bench.core.book(symbol).seq == 42)
      #expect(bench.core.book(symbol).bids.last == Self.level("99.\(number)", Int64(number + 2)))
    }
  }

  @Test func `deltas and trades count on from the snapshot`() throws {
    let bench = try Self.ready()
    try bench.receive(Self.snapshot(41), on: bench.marketData)
    try bench.receive(Self.delta(42, bids: [Self.level("100.4", 0), Self.level("100.30", 2)]), on: bench.marketData)
    try bench.receive(Self.trade(43), on: bench.marketData)
    try bench.receive(Self.delta(44, asks: [Self.level("100.5", 4)]), on: bench.marketData)
    let book = bench.core.book("zed", depth: 1)
    #expect(book.seq == 44 && Self.prices(book.bids) == ["100.30 2"] && Self.prices(book.asks) == ["100.50 4"])
    #expect(bench.core.isBookCurrent("ZED"))
    #expect(try bench.commandsSent().isEmpty)
  }

  @Test func `a gap is healed: what the book covers is dropped, what follows is applied in its order`() throws {
    let bench = try Self.ready()
    let feed = bench.core.tradeFeed("ZED")
    try bench.receive(Self.snapshot(41), on: bench.marketData)
    try bench.receive(Self.delta(44, bids: [Self.level("99", 44)]), on: bench.marketData)
    #expect(!bench.core.isBookCurrent("ZED"))
    try bench.receive(Self.trade(46), on: bench.marketData)
    // Late, and twice.
    try bench.receive(Self.delta(47, bids: [Self.level("98", 47)]), on: bench.marketData)
    try bench.receive(Self.delta(45, bids: [Self.level("97", 45)]), on: bench.marketData)
    try bench.receive(Self.delta(47, bids: [Self.level("98", 47)]), on: bench.marketData)
    let requests = try bench.commandsSent()
    #expect(requests.map(\.op) == ["book.get"])
    try bench.answer(requests[0], Book(sym: "ZED", seq: 44, bids: [Self.level("99", 44)], asks: []))
    let book = bench.core.book("ZED")
    #expect(book.seq == 47 && Self.prices(book.bids) == ["99 44", "98 47", "97 45"] && book.asks.isEmpty)
    #expect(bench.core.isBookCurrent("ZED"))
    #expect(feed.takeWaiting().map(\.seq) == [46])
  }

  @Test func `a book that is older than what was missed is asked for again, later and later`() throws {
    let bench = try Self.ready()
    try bench.receive(Self.snapshot(10), on: bench.marketData)
    try bench.receive(Self.delta(20), on: bench.marketData)
    var waits: [Duration] = []
    for _ in 0..<10 {
      let request = try #require(try bench.commandsSent().last)
      try bench.answer(request, Book(sym: "ZED", seq: 15, bids: [], asks: []))
      let before = bench.environment.now
      while bench.commands.sent.count == Int(waits.count) + 2 { bench.advance(by: .milliseconds(50)) }
      waits.append(bench.environment.now - before)
    }
    #expect(waits == waits.sorted() && waits[0] == .milliseconds(100) && waits[9] == .milliseconds(6_400))
    try bench.answer(try #require(try bench.commandsSent().last), Book(sym: "ZED", seq: 19, bids: [], asks: []))
    #expect(bench.core.book("ZED").seq == 20 && bench.core.isBookCurrent("ZED"))
  }

  @Test func `a snapshot of the stream heals too, and the answer that comes later changes nothing`() throws {
    let bench = try Self.ready()
    try bench.receive(Self.snapshot(10), on: bench.marketData)
    try bench.receive(Self.delta(20), on: bench.marketData)
    let request = try #require(try bench.commandsSent().last)
    try bench.receive(Self.snapshot(25, bids: [Self.level("50", 5)]), on: bench.marketData)
    try bench.receive(Self.delta(26, bids: [Self.level("51", 5)]), on: bench.marketData)
    try bench.answer(request, Book(sym: "ZED", seq: 20, bids: [], asks: []))
    #expect(bench.core.book("ZED").seq == 26 && Self.prices(bench.core.book("ZED").bids) == ["51.0 5", "50.0 5"])
  }

  @Test func `a count that goes back, stands or overflows is a gap`() throws {
    for (first, next) in [(10, 9), (10, 10), (10, .min), (.max, .min), (.max, .max), (0, .max)] as [(Int64, Int64)] {
      let bench = try Self.ready()
      try bench.receive(Self.snapshot(first), on: bench.marketData)
      try bench.receive(Self.delta(next), on: bench.marketData)
      let isGap = first &+ 1 != next
      #expect(bench.core.isBookCurrent("ZED") == !isGap)
      #expect(try bench.commandsSent().count == (isGap ? 1 : 0))
    }
  }

  @Test func `a connection lost while a gap is healed leaves a book that the next snapshot heals`() throws {
    let bench = try Self.ready()
    try bench.receive(Self.snapshot(10), on: bench.marketData)
    try bench.receive(Self.delta(12), on: bench.marketData)
    #expect(try bench.commandsSent().count == 1)
    bench.lose(bench.marketData)
    bench.lose(bench.commands)
    #expect(!bench.core.isBookCurrent("ZED") && bench.core.book("ZED").seq == 10)
    bench.advanceToAction()
    bench.advance(by: .seconds(1))
    bench.respond(Bench.handshake)
    bench.core.linkOpened(bench.commands)
    try bench.settle()
    bench.core.linkOpened(bench.marketData)
    // A delta before the snapshot isn't applied to the old book.
    try bench.receive(Self.delta(11), on: bench.marketData)
    #expect(!bench.core.isBookCurrent("ZED"))
    try bench.receive(Self.snapshot(30), on: bench.marketData)
    try bench.receive(Self.delta(31), on: bench.marketData)
    #expect(bench.core.book("ZED").seq == 31 && bench.core.isBookCurrent("ZED"))
  }

  @Test func `the first generation's stream is about all symbols, and others are passed over`() throws {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    bench.openMarketData(.symbols(["qux"]))
    try bench.receive(Self.snapshot(1, of: "ZED"), on: bench.marketData)
    try bench.receive(Self.snapshot(2, of: "QUX"), on: bench.marketData)
    #expect(bench.core.book("ZED").seq == 0 && bench.core.book("QUX").seq == 2)
  }

  @Test func `books are told to those who read them`() throws {
    let bench = try Self.ready()
    let feed = bench.core.bookFeed("zed", depth: 1)
    try bench.receive(Self.snapshot(1), on: bench.marketData)
    try bench.receive(Self.delta(2, bids: [Self.level("100.5", 1)]), on: bench.marketData)
    try bench.receive(Self.delta(4, bids: [Self.level("100.7", 1)]), on: bench.marketData)
    let told = feed.takeWaiting()
    #expect(told.map(\.seq) == [1, 2] && told[1].bids == [Self.level("100.5", 1)])
  }

  @Test func `the stream is opened again after each loss, with what it was about`() throws {
    let bench = Bench()
    bench.readySecond()
    bench.openMarketData(.symbols(["zed"]))
    bench.lose(bench.marketData)
    bench.advanceToAction()
    #expect(bench.environment.links.map(\.target).suffix(2) == ["/ws/md?symbols=ZED", "/ws/md?symbols=ZED"])
    bench.core.linkOpened(bench.marketData)
    #expect(bench.core.isMarketDataOpen)
    bench.core.closeMarketData()
    #expect(!bench.core.isMarketDataOpen && bench.marketData.closed != nil)
    bench.advance(by: .seconds(100))
    #expect(bench.environment.links.count == 3)
  }

  @Test func `frames that aren't objects, unknown events and unknown members are passed over`() throws {
    let bench = try Self.ready()
    try bench.receive(Self.snapshot(1), on: bench.marketData)
    let frames = [
      "", "[]", "5", "null", "\"text\"", "{", #"{"type":"event"}"#, #"{"type":"event","event":"md.news","payload":{}}"#,
      #"{"type":"event","event":"md.delta"}"#, #"{"type":"event","event":"md.delta","payload":[]}"#,
      #"{"type":"event","event":"md.delta","payload":{"sym":"ZED","seq":"x","bids":[],"asks":[]}}"#,
      #"{"type":"event","event":"md.delta","payload":{"sym":"ZED","seq":2,"bids":[["1"]],"asks":[]}}"#,
      #"{"type":"event","event":"md.delta","payload":{"sym":7,"seq":2,"bids":[],"asks":[]}}"#,
      #"{"type":"event","event":"md.delta","payload":{"sym":"ZED","bids":[],"asks":[]}}"#,
      String(repeating: "[", count: 100_000), String(repeating: #"{"a":"#, count: 10_000),
      #"{"type":"event","event":"md.delta","payload":"# + String(repeating: "[", count: 5_000) + "}",
    ]
    for frame in frames { bench.receive(frame, on: bench.marketData) }
    bench.receive(
      #"{"op":"md.delta","new":[1,{"a":null}],"type":"event","payload":{"asks":[],"bids":[["100.5",9,"new"]],"seq":2,"#
        + #""sym":"ZED"}}"#, on: bench.marketData)
    #expect(bench.core.book("ZED").seq == 2 && Self.prices(bench.core.book("ZED").bids) == ["100.5 9", "100.4 7"])
    #expect(bench.core.isMarketDataOpen)
  }

  @Test func `prices and quantities that can't be are no harm`() throws {
    let bench = try Self.ready()
    try bench.receive(Self.snapshot(1), on: bench.marketData)
    try bench.receive(Self.delta(2, bids: [Self.level("100.4", -5), Self.level("99", .max)]), on: bench.marketData)
    #expect(Self.prices(bench.core.book("ZED").bids) == ["99.0 \(Int64.max)"])
    // A price that can't be counted makes the book one that isn't known.
    try bench.receive(Self.delta(3, asks: [Self.level("99999999999999999999999", 1)]), on: bench.marketData)
    #expect(!bench.core.isBookCurrent("ZED"))
    #expect(try bench.commandsSent().map(\.op) == ["book.get"])
  }

  @Test func `symbols and held events are bounded`() throws {
    let bench = try Self.ready {
      $0.symbolLimit = 10
      $0.heldEventLimit = 8
    }
    for number in 0..<5_000 { try bench.receive(Self.snapshot(1, of: "S\(number)"), on: bench.marketData) }
    #expect(bench.core.book("S9").seq == 1 && bench.core.book("S10").seq == 0)
    for seq in 10..<5_000 { try bench.receive(Self.delta(Int64(seq), of: "S1"), on: bench.marketData) }
    let requests = try bench.commandsSent()
    #expect(requests.count == 1)
    try bench.answer(requests[0], Book(sym: "S1", seq: 4_998, bids: [], asks: []))
    #expect(bench.core.book("S1").seq == 4_999)
    // No more than some books are asked for at a time.
    for number in 0..<10 { try bench.receive(Self.delta(9, of: "S\(number)"), on: bench.marketData) }
    #expect(try bench.commandsSent().count == 10)
  }
}
