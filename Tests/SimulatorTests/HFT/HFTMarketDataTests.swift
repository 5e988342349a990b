import Exchange
import RecordedVectors
import Testing
import Transport

@testable import Simulator

/// Books and trades as they are sent.
struct HFTMarketDataTests {
  private static func kinds(_ events: [JSONNode]) -> [String] {
    events.map { "\($0["event"]?.string ?? "-") \($0["payload"]?["sym"]?.string ?? "-")" }
  }

  @Test func `a stream begins with the book of each symbol`() throws {
    let venue = HFTTestVenue()
    venue.quote(.buy, 7, at: 1_004)
    let all = try #require(venue.open("/ws/md"))
    let events = all.drain()
    #expect(Self.kinds(events) == ["md.snapshot ZED", "md.snapshot QUX", "md.snapshot FUT"])
    #expect(events[0]["payload"] == JSONNode(#"{"sym":"ZED","seq":1,"bids":[["100.40",7]],"asks":[]}"#))
    #expect(events[1]["payload"] == JSONNode(#"{"sym":"QUX","seq":0,"bids":[],"asks":[]}"#))
    let some = try #require(venue.open("/ws/md", [("symbols", "QUX,fut,QUX")]))
    #expect(Self.kinds(some.drain()) == ["md.snapshot QUX", "md.snapshot FUT"])
    venue.quote(.buy, 1, at: 1_003)
    #expect(Self.kinds(all.drain()) == ["md.delta ZED"] && some.drain().isEmpty)
    // What a client says means nothing.
    all.send("{")
    all.send(#"{"type":"request"}"#)
    #expect(all.drain().isEmpty && all.link.closing == nil)
  }

  @Test func `symbols that aren't listed refuse the stream`() {
    let venue = HFTTestVenue()
    for names in ["NOPE", "ZED,NOPE", "BTCUSD"] { #expect(venue.refusal("/ws/md", [("symbols", names)]) == 404) }
    #expect(venue.refusal("/ws/md", [("symbols", ",")]) == 400)
    #expect(venue.refusal("/ws/md", [("symbols", "zed")]) == 101)
  }

  @Test func `a sweep is a trade for each price, then the levels in one event`() throws {
    let venue = HFTTestVenue()
    for price: Int64 in 1_000...1_002 { venue.quote(.sell, 2, at: price) }
    let stream = try #require(venue.open("/ws/md", [("symbols", "ZED")]))
    _ = stream.drain()
    venue.quote(.buy, 7, at: 1_002, account: "N")
    let events = stream.drain()
    #expect(events.map { $0["event"]?.string } == ["md.trade", "md.trade", "md.trade", "md.delta"])
    #expect(events.map { $0["payload"]?["seq"]?.integer } == [4, 5, 6, 7])
    #expect(events[1]["payload"]?["price"]?.string == "100.10" && events[1]["payload"]?["side"]?.string == "buy")
    #expect(events[3]["payload"]?["bids"] == JSONNode(#"[["100.20",1]]"#))
    #expect(events[3]["payload"]?["asks"] == JSONNode(#"[["100.00",0],["100.10",0],["100.20",0]]"#))
  }

  @Test func `numbers are the same for all streams and for who asks`() throws {
    let venue = HFTTestVenue()
    let first = try #require(venue.open("/ws/md"))
    for price: Int64 in 0..<10 { venue.quote(.buy, 5, at: 1_000 + price) }
    let second = try #require(venue.open("/ws/md"))
    venue.quote(.sell, 5, at: 1_009, account: "N")
    let ends = [first, second].map { $0.drain().last { $0["payload"]?["sym"]?.string == "ZED" } }
    #expect(ends[0] == ends[1] && ends[0]?["payload"]?["seq"]?.integer == 12)
    let commands = try #require(venue.commands())
    let book = commands.answer("book.get", #"{"sym":"ZED","depth":2,"side":"bid"}"#)
    #expect(book == JSONNode(#"{"sym":"ZED","seq":12,"bids":[["100.80",5],["100.70",5]],"asks":[]}"#))
    #expect(commands.answer("book.get", #"{"sym":"ZED","side":"ask"}"#)?["bids"] == .array([]))
    #expect(commands.answer("book.get", #"{"sym":"ZED","depth":9223372036854775807}"#)?["bids"]?.array?.count == 9)
    for wrong in [#""depth":0"#, #""depth":-1"#, #""side":"left""#, #""depth":"x""#] {
      #expect(commands.code("book.get", #"{"sym":"ZED",\#(wrong)}"#) == "bad_request")
    }
    // Nobody listens: the numbers go on.
    first.session.closed()
    second.session.closed()
    venue.quote(.buy, 1, at: 900)
    #expect(commands.answer("book.get", #"{"sym":"ZED"}"#)?["seq"]?.integer == 13)
  }

  @Test func `snapshots and what follows them are the exchange's book, without a gap, under a random flow`() throws {
    let venue = HFTTestVenue()
    var random = SeededRandom(7)
    let early = try #require(venue.open("/ws/md"))
    var late: HFTTestStream?
    for step in 0..<6_000 {
      if step == 3_000 { late = venue.open("/ws/md", [("symbols", "ZED")]) }
      Self.step(venue, &random)
    }
    for stream in [early, try #require(late)] {
      var books = FollowedBooks()
      for event in stream.drain() { books.take(event) }
      #expect(books.gapCount == 0 && books.tradeCount > 100)
      #expect(books["ZED"] == Self.levels(venue, HFTTestVenue.zed))
      // No event is left out: a snapshot is the first of each symbol only.
      #expect(books.snapshotCount == (stream === early ? 3 : 1))
    }
  }

  @Test func `a slow reader's queue is bounded, and it gets the book anew`() throws {
    var settings = HFTFrontEndSettings()
    settings.streamQueueLimit = 20_000
    let venue = HFTTestVenue(settings: settings)
    var random = SeededRandom(8)
    let link = TestLink(.webSocket)
    link.countsQueue = true
    let slow = try #require(venue.open("/ws/md", [("symbols", "ZED,FUT")], link: link))
    var books = FollowedBooks()
    var most = 0
    for step in 0..<8_000 {
      Self.step(venue, &random)
      most = max(most, link.queuedByteCount)
      // Reads at times, a part or all of it.
      if step % 900 == 899 {
        link.queuedByteCount = step % 1_800 == 899 ? 0 : link.queuedByteCount / 3
        venue.advance(by: .milliseconds(5))
      }
    }
    link.queuedByteCount = 0
    venue.advance(by: .milliseconds(250))
    for event in slow.drain() { books.take(event) }
    #expect(most < 20_000 + 3_000)
    #expect(books.gapCount == 0 && books.snapshotCount > 4)
    #expect(books["ZED"] == Self.levels(venue, HFTTestVenue.zed))
  }

  @Test func `a broken link is sent nothing more`() throws {
    let venue = HFTTestVenue()
    let link = TestLink(.webSocket)
    let stream = try #require(venue.open("/ws/md", link: link))
    link.outcome = .full
    venue.quote(.buy, 1, at: 1_000)
    #expect(link.isAborted)
    stream.session.end("bye")
    stream.session.closed()
    #expect(venue.frontEnd.sessionCount == 0)
    venue.quote(.buy, 1, at: 1_000)
  }

  /// An order of somebody at ZED, or a cancel.
  private static func step(_ venue: HFTTestVenue, _ random: inout SeededRandom) {
    let account = random.unit() < 0.5 ? "M" : "N"
    if random.unit() < 0.3 {
      let open = venue.exchange.openOrders(account: account)
      guard !open.isEmpty else { return }
      let id = open[Int(random.unit() * Double(open.count))].id
      venue.host.perform { exchange in try? exchange.cancel(id) }
      return
    }
    let side: ExchangeSide = random.unit() < 0.5 ? .buy : .sell
    let price = 1_000 + Int64(random.unit() * 30) + (side == .buy ? -8 : 8)
    venue.quote(
      side, 1 + Int64(random.unit() * 20), at: price, account: account,
      random.unit() < 0.2 ? .immediateOrCancel : .goodTillCanceled)
  }

  /// The exchange's book as clients follow it.
  private static func levels(_ venue: HFTTestVenue, _ id: InstrumentID) -> FollowedBooks.Book? {
    var book = FollowedBooks.Book()
    for level in venue.exchange.depth(id, .buy, count: .max) { book.bids[price(level.price)] = Int(level.quantity) }
    for level in venue.exchange.depth(id, .sell, count: .max) { book.asks[price(level.price)] = Int(level.quantity) }
    return book
  }

  private static func price(_ ticks: Int64) -> String { "\(ticks / 10).\(ticks % 10)0" }
}

/// What a client makes of market data, in the simplest way there is.
struct FollowedBooks {
  struct Book: Equatable {
    var bids: [String: Int] = [:]
    var asks: [String: Int] = [:]
  }

  private var books: [String: Book] = [:]
  private var numbers: [String: Int] = [:]
  private(set) var gapCount = 0
  private(set) var snapshotCount = 0
  private(set) var tradeCount = 0

  subscript(_ symbol: String) -> Book? { books[symbol] }

  mutating func take(_ event: JSONNode) {
    guard let payload = event["payload"], let symbol = payload["sym"]?.string, let number = payload["seq"]?.integer
    else {
      gapCount += 1
      return
    }
    switch event["event"]?.string {
    case "md.snapshot":
      snapshotCount += 1
      books[symbol] = Book()
    default: if numbers[symbol] != number - 1 { gapCount += 1 }
    }
    numbers[symbol] = number
    if event["event"]?.string == "md.trade" { tradeCount += 1 }
    for level in payload["bids"]?.array ?? [] { Self.set(level, &books[symbol, default: Book()].bids) }
    for level in payload["asks"]?.array ?? [] { Self.set(level, &books[symbol, default: Book()].asks) }
  }

  private static func set(_ level: JSONNode, _ side: inout [String: Int]) {
    guard let level = level.array, level.count == 2, let price = level[0].string, let quantity = level[1].integer else {
      return
    }
    side[price] = quantity == 0 ? nil : quantity
  }
}
