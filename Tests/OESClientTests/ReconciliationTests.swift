import ClientBench
import OESProtocol
import Session
import Testing
import Trading
import VenueClient
import WireRuntime

@testable import OESClient

/// What became of orders while nothing was heard of them.
struct ReconciliationTests {
  /// A client with an order that works and one that wasn't answered, cut off and connected again.
  private func cutOff() throws -> (Bench, [Transaction]) {
    let bench = Bench()
    try bench.ready()
    for _ in 0..<2 { bench.core.submit(Bench.order()) { _ in } }
    let orders = try bench.sentTransactions()
    try bench.answer(orders[0], .orderAck)
    bench.lose()
    #expect(bench.core.knownOrders["1000"]?.state == .working)
    #expect(bench.core.knownOrders["1001"]?.state == .unknown)
    bench.advanceToLink()
    try bench.enter()
    return (bench, orders)
  }

  private func list(_ bench: Bench, _ orders: [Transaction]) throws {
    for order in orders {
      var status = order.answered(.orderStatus)
      status.padding = ResponseType.snapshot.rawValue
      status.remainingQuantity = status.boOrderQty
      try bench.receive(.transaction(status))
    }
    try bench.receive(.instrumentResponse(InstrumentResponse(responseType: .snapshot, symbolEnum: .btcusd)))
  }

  @Test func `open orders are asked for, and a fence behind them, before anything is sent`() throws {
    let (bench, _) = try cutOff()
    let sent = try bench.sent()
    #expect(sent.count == 3)
    guard case .openOrderRequest(let request) = sent[1], case .instrumentRequest(let fence) = sent[2] else {
      return #expect(Bool(false), "\(sent)")
    }
    #expect(request.account == 100_701)
    #expect(request.tradingSessionID == 77)
    #expect(request.msgSeqNum == 2)
    #expect(fence.requestType == .symbolEnum)
    #expect(fence.symbolEnum == .btcusd)
    #expect(bench.core.state == .catchingUp)
    let outcomes = Outcomes<TrackedOrder>()
    bench.core.submit(Bench.order(), completion: outcomes.take)
    #expect(outcomes.errors == [.notReady(.catchingUp)])
  }

  @Test func `orders that are listed are open, whatever was unknown`() throws {
    let (bench, orders) = try cutOff()
    try list(bench, orders)
    #expect(bench.core.state == .ready)
    #expect(bench.core.knownOrders.values.map(\.state) == [.working, .working])
  }

  @Test func `orders that aren't listed and had no fills are canceled, or were never taken`() throws {
    let (bench, _) = try cutOff()
    try list(bench, [])
    #expect(bench.core.knownOrders.values.map(\.state) == [.canceled, .missing])
  }

  @Test func `what the venue repeats counts, and fills that were known don't count twice`() throws {
    let (bench, orders) = try cutOff()
    let fills = bench.core.fillFeed()
    var repeated = orders[0].answered(.orderAck)
    repeated.padding = ResponseType.possDup.rawValue
    try bench.receive(.transaction(repeated))
    repeated.messageType = .execution
    (repeated.execID, repeated.execShares, repeated.execPrice, repeated.remainingQuantity) = (9, 2, 50_100.5, 0)
    try bench.receive(.transaction(repeated))
    try bench.receive(.transaction(repeated))
    var other = orders[1].answered(.quoteFillPartial)
    (other.execID, other.execShares, other.execPrice, other.remainingQuantity) = (10, 0.5, 50_100.5, 1.5)
    try bench.receive(.transaction(other))
    try list(bench, [])
    #expect(bench.core.knownOrders.values.map(\.state) == [.filled, .canceled])
    #expect(bench.core.knownOrders.values.map(\.filledQuantity) == [2, 0.5])
    #expect(fills.takeWaiting().map(\.executionID) == ["9", "10"])
  }

  @Test func `a replace and a cancel that were cut off are found out`() throws {
    let bench = Bench()
    try bench.ready()
    for _ in 0..<2 { bench.core.submit(Bench.order()) { _ in } }
    let orders = try bench.sentTransactions()
    for order in orders { try bench.answer(order, .orderAck) }
    let outcomes = Outcomes<TrackedOrder>()
    var change = OESOrderChange()
    change.quantity = 4
    bench.core.replace("1000", change, completion: outcomes.take)
    bench.core.cancel("1001", completion: outcomes.take)
    let requests = try bench.sentTransactions()
    bench.lose()
    #expect(outcomes.errors == [.unknownOutcome(orderID: 1_000), .unknownOutcome(orderID: 1_001)])
    bench.advanceToLink()
    try bench.enter()
    // The cancel was made, and is repeated under its own number; the replace shows in the list alone.
    try bench.receive(.transaction(requests[1].answered(.cancelled)))
    try list(bench, [requests[0]])
    #expect(bench.core.knownOrders["1000"]?.state == .working)
    #expect(bench.core.knownOrders["1000"]?.clientOrderID == "1002")
    #expect(bench.core.knownOrders["1000"]?.quantity == 4)
    #expect(bench.core.knownOrders["1001"]?.state == .canceled)
    #expect(bench.core.knownOrders.values.count == 2)
  }

  @Test func `an order that isn't answered in time is asked for, and those sent since are left alone`() throws {
    let bench = Bench()
    try bench.ready()
    bench.core.submit(Bench.order()) { _ in }
    let first = try #require(try bench.sentTransactions().first)
    bench.advance(by: .seconds(5))
    #expect(bench.core.knownOrders["1000"]?.state == .unknown)
    #expect(bench.core.state == .ready)
    bench.core.submit(Bench.order()) { _ in }
    let second = try #require(try bench.sentTransactions().first)
    // Taken behind the list was made, and told before it ends.
    try bench.answer(second, .orderAck)
    try list(bench, [])
    #expect(bench.core.knownOrders.values.map(\.state) == [.missing, .working])
    // Late as it is, it's the venue's word.
    try bench.answer(first, .orderAck)
    #expect(bench.core.knownOrders["1000"]?.state == .working)
    bench.core.cancel("1000") { _ in }
    #expect(try bench.sentTransactions().map(\.origOrderID) == [1_000])
  }

  @Test func `nothing is concluded where the venue doesn't list its open orders`() throws {
    let (bench, orders) = try cutOff()
    let incidents = bench.core.incidentFeed()
    // Something else is heard, so the connection is there.
    bench.advance(by: .seconds(2))
    try bench.receive(.transaction(orders[0].answered(.orderAck)))
    bench.advance(by: .seconds(4))
    #expect(bench.core.state == .ready)
    #expect(bench.core.knownOrders.values.map(\.state) == [.working, .unknown])
    #expect(incidents.takeWaiting().contains { "\($0)".contains("which orders are open") })
  }

  @Test func `where nothing at all is answered the connection is opened again`() throws {
    let bench = Bench()
    try bench.ready()
    bench.core.submit(Bench.order()) { _ in }
    bench.advance(by: .seconds(11))
    #expect(bench.link(4_445).closed?.contains("nothing is answered") == true)
    #expect(bench.core.knownOrders["1000"]?.state == .unknown)
  }

  @Test func `a refused question settles nothing`() throws {
    let (bench, _) = try cutOff()
    try bench.receive(
      .transaction(Transaction(messageType: .reject, account: 100_701, rejectReason: .exceedsOpenOrderRequests)))
    #expect(bench.core.state == .ready)
    #expect(bench.core.knownOrders.values.map(\.state) == [.working, .unknown])
  }

  @Test func `a venue that isn't to be asked isn't`() throws {
    let bench = Bench { $0.asksForOpenOrders = false }
    try bench.ready()
    bench.core.submit(Bench.order()) { _ in }
    bench.lose()
    bench.advanceToLink()
    try bench.enter()
    #expect(bench.core.state == .ready)
    #expect(try bench.sent().count == 1)
    #expect(bench.core.knownOrders.values.map(\.state) == [.unknown])
  }

  @Test func `a client without orders has nothing to ask`() throws {
    let bench = Bench()
    try bench.ready()
    bench.lose()
    bench.advanceToLink()
    try bench.enter()
    #expect(bench.core.state == .ready)
  }
}
