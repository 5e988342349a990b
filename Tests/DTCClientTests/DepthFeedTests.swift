import ClientBench
import DTCProtocol
import Session
import Testing
import Trading
import Transport
import VenueClient
import WireRuntime

@testable import DTCClient

/// The maintained books, by price and by order.
@Suite(.timeLimit(.minutes(5)))
struct DepthFeedTests {
  /// A client that follows a market's book, and the market's number.
  func following(_ bench: Bench, levels: Int = 10) throws -> (feed: Feed<DepthBook>, number: UInt32) {
    let feed = bench.core.depth("S", levels: levels)
    guard case .marketDepthRequest(let request)? = try bench.sent().last else {
      throw DTCClientError.invalid("no request")
    }
    #expect(request.numLevels == Int32(levels))
    #expect(request.requestAction == .subscribe)
    return (feed, request.symbolID)
  }

  func snapshot(_ number: UInt32) -> [DTCMessage] {
    [
      .marketDepthSnapshotLevel(
        .init(
          symbolID: number, side: .atBid, price: 10, quantity: 1, level: 1, isFirstMessageInBatch: true, numOrders: 2)),
      .marketDepthSnapshotLevel(.init(symbolID: number, side: .atBid, price: 9, quantity: 2, level: 2)),
      .marketDepthSnapshotLevel(
        .init(symbolID: number, side: .atAsk, price: 11, quantity: 3, level: 1, isLastMessageInBatch: true)),
    ]
  }

  func receive(_ messages: [DTCMessage], _ bench: Bench) throws {
    for message in messages { try bench.receive(message) }
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a snapshot makes a book, and updates change it`(encoding: MessageEncoding) async throws {
    let bench = Bench(Bench.configuration(.negotiated(encoding)))
    try bench.ready()
    let (feed, number) = try following(bench)
    var iterator = feed.makeAsyncIterator()
    try receive(snapshot(number), bench)
    var book = try #require(try await iterator.next())
    #expect(book.bids == [.init(price: 10, quantity: 1, orderCount: 2), .init(price: 9, quantity: 2)])
    #expect(book.asks == [.init(price: 11, quantity: 3)])
    // A change that isn't marked is whole.
    try bench.receive(
      .marketDepthUpdateLevel(
        .init(symbolID: number, side: .atBid, price: 9.5, quantity: 4, updateType: .insertUpdateLevel)))
    book = try #require(try await iterator.next())
    #expect(book.bids.map(\.price) == [10, 9.5, 9])
    // Of those that belong together only the last shows.
    try bench.receive(
      .marketDepthUpdateLevelFloatWithMilliseconds(
        .init(
          symbolID: number, price: 11, quantity: 0, side: .atAsk, updateType: .deleteLevel,
          finalUpdateInBatch: .beginBatch)),
      .marketDepthUpdateLevelNoTimestamp(
        .init(
          symbolID: number, price: 10.5, quantity: 7, side: 2, updateType: 1, finalUpdateInBatch: .false)),
      .marketDepthUpdateLevel(
        .init(
          symbolID: number, side: .atAsk, price: 11.1, quantity: 8, updateType: .insertUpdateLevel,
          finalUpdateInBatch: .true)))
    book = try #require(try await iterator.next())
    #expect(book.asks == [.init(price: 10.5, quantity: 7), .init(price: 11.1, quantity: 8)])
    // Who comes later is told at once.
    var late = bench.core.depth("S").makeAsyncIterator()
    #expect(try await late.next() == book)
    #expect(try bench.sent().isEmpty)
  }

  @Test func `a snapshot of the short form goes from mark to mark`() async throws {
    let bench = Bench()
    try bench.ready()
    let (feed, number) = try following(bench)
    var iterator = feed.makeAsyncIterator()
    for price in [10, 20] as [Float] {
      try bench.receive(
        .marketDepthSnapshotLevelFloat(
          .init(symbolID: number, price: price, quantity: 1, side: .atBid, finalUpdateInBatch: .beginBatch)),
        .marketDepthSnapshotLevelFloat(
          .init(symbolID: number, price: price - 1, quantity: 1, side: .atBid, finalUpdateInBatch: .false)),
        .marketDepthSnapshotLevelFloat(
          .init(symbolID: number, price: price + 1, quantity: 1, side: .atAsk, finalUpdateInBatch: .true)))
      let book = try await iterator.next()
      #expect(book?.bids.map(\.price) == [Double(price), Double(price) - 1])
      #expect(book?.asks.map(\.price) == [Double(price) + 1])
    }
  }

  @Test func `an empty book is told by one message`() async throws {
    let bench = Bench()
    try bench.ready()
    let (feed, number) = try following(bench)
    var iterator = feed.makeAsyncIterator()
    try bench.receive(
      .marketDepthSnapshotLevel(
        .init(symbolID: number, isFirstMessageInBatch: true, isLastMessageInBatch: true)))
    #expect(try await iterator.next() == DepthBook())
    try receive(snapshot(number), bench)
    #expect(try await iterator.next()?.bids.count == 2)
    try bench.receive(
      .marketDepthSnapshotLevelFloat(.init(symbolID: number, finalUpdateInBatch: .true)))
    #expect(try await iterator.next() == DepthBook())
  }

  @Test func `a book that can't be right is asked for again, not too often`() async throws {
    let bench = Bench()
    try bench.ready()
    var incidents = bench.core.incidentFeed().makeAsyncIterator()
    let (feed, number) = try following(bench)
    var iterator = feed.makeAsyncIterator()
    try receive(snapshot(number), bench)
    _ = try await iterator.next()
    let impossible = DTCMessage.marketDepthUpdateLevel(
      .init(symbolID: number, side: .atBid, price: 9.5, quantity: 0, updateType: .deleteLevel))
    try bench.receive(impossible)
    let sent = try bench.sent()
    #expect(
      sent == [
        .marketDepthRequest(.init(requestAction: .unsubscribe, symbolID: number, numLevels: 10)),
        .marketDepthRequest(.init(requestAction: .subscribe, symbolID: number, symbol: "S", numLevels: 10)),
      ])
    guard case .bookRenewed(symbol: "S", exchange: "", _)? = try await incidents.next() else {
      Issue.record("no incident")
      return
    }
    // Updates before the new snapshot change nothing.
    try bench.receive(impossible)
    #expect(try bench.sent().isEmpty)
    try receive(snapshot(number), bench)
    #expect(try await iterator.next()?.bids.count == 2)
    try bench.receive(impossible)
    #expect(try bench.sent().isEmpty)
    bench.advance(by: .seconds(6))
    #expect(try bench.sent().count >= 2)
  }

  @Test func `buyers above sellers in a whole batch are impossible while there is trading`() throws {
    let bench = Bench()
    try bench.ready()
    let (feed, number) = try following(bench)
    try receive(snapshot(number), bench)
    try bench.receive(
      .marketDepthUpdateLevel(
        .init(
          symbolID: number, side: .atBid, price: 12, quantity: 1, updateType: .insertUpdateLevel,
          finalUpdateInBatch: .true)))
    #expect(try bench.sent().count == 2)
    withExtendedLifetime(feed) {}
  }

  @Test func `a level beyond those that are told may go`() throws {
    let bench = Bench()
    try bench.ready()
    let (feed, number) = try following(bench)
    try receive(snapshot(number), bench)
    try bench.receive(
      .marketDepthUpdateLevel(.init(symbolID: number, side: .atBid, price: 1, updateType: .deleteLevel)))
    #expect(try bench.sent().isEmpty)
    withExtendedLifetime(feed) {}
  }

  @Test func `who wants more levels than others has them asked for`() throws {
    let bench = Bench()
    try bench.ready()
    let (feed, _) = try following(bench, levels: 5)
    let more = bench.core.depth("S", levels: 20)
    let levels = try bench.sent().compactMap { message -> Int32? in
      if case .marketDepthRequest(let request) = message, request.requestAction == .subscribe {
        request.numLevels
      } else {
        nil
      }
    }
    #expect(levels == [20])
    withExtendedLifetime((feed, more)) {}
  }

  @Test func `a server without depth isn't asked for it`() async throws {
    let bench = Bench()
    try bench.ready(Bench.response(trading: false) { $0.marketDepthIsSupported = false })
    let feed = bench.core.depth("S")
    await #expect(throws: DTCClientError.self) { for try await _ in feed {} }
    #expect(try bench.sent().isEmpty)
  }

  @Test func `where the book tells the best bid and ask, quotes come of it`() async throws {
    let bench = Bench()
    try bench.ready(Bench.response(trading: false) { $0.marketDepthUpdatesBestBidAndAsk = true })
    let quotes = bench.core.quotes("S")
    let (feed, number) = try following(bench)
    try receive(snapshot(number), bench)
    var iterator = quotes.makeAsyncIterator()
    #expect(try await iterator.next() == Quote(bid: 10, bidQuantity: 1, ask: 11, askQuantity: 3))
    withExtendedLifetime(feed) {}
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a book by order tells all orders, then each change`(encoding: MessageEncoding) async throws {
    let bench = Bench(Bench.configuration(.negotiated(encoding)))
    try bench.ready()
    var iterator = bench.core.marketOrders("S").makeAsyncIterator()
    guard case .marketOrdersRequest(let request)? = try bench.sent().last else {
      Issue.record("no request")
      return
    }
    let number = request.symbolID
    try bench.receive(
      .marketOrdersSnapshotMessageBoundary(.init(symbolID: number, messageBoundary: .begin)),
      .marketOrdersAdd(.init(symbolID: number, side: .buy, quantity: 5, price: 10, orderID: 1)),
      .marketOrdersAdd(.init(symbolID: number, side: .sell, quantity: 6, price: 11, orderID: 2)),
      .marketOrdersSnapshotMessageBoundary(.init(symbolID: number, messageBoundary: .end)),
      .marketOrdersModify(
        .init(
          symbolID: number, side: .buy, quantity: 4, price: 10.5, orderID: 3, priorPrice: 10, priorQuantity: 5,
          priorOrderID: 1)),
      .marketOrdersRemove(.init(symbolID: number, quantity: 6, price: 11, orderID: 2, side: .sell)))
    let one = MarketOrder(orderID: 1, side: .buy, price: 10, quantity: 5)
    let two = MarketOrder(orderID: 2, side: .sell, price: 11, quantity: 6)
    let three = MarketOrder(orderID: 3, side: .buy, price: 10.5, quantity: 4)
    #expect(try await iterator.next() == .all([one, two]))
    #expect(try await iterator.next() == .modified(three, from: one))
    #expect(try await iterator.next() == .removed(two))
    var late = bench.core.marketOrders("S").makeAsyncIterator()
    #expect(try await late.next() == .all([three]))
  }
}
