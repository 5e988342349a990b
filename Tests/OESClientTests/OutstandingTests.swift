import ClientBench
import OESProtocol
import Session
import Testing
import Trading
import Transport
import WireRuntime

@testable import OESClient

/// The count of unanswered requests, its limit, and what becomes of requests above it.
struct OutstandingTests {
  @Test(arguments: [
    (TransactionType.orderAck, 0), (.cancelled, 0), (.replaced, 0), (.quoteFill, 0), (.reject, 0), (.orderReject, 0),
    (.cancelReplaceReject, 0), (.riskReject, 0), (.quoteFillPartial, 1), (.execution, 0), (.instrumentData, 1),
  ])
  func `a new order counts until it's answered`(type: TransactionType, count: Int) throws {
    let bench = Bench()
    try bench.ready()
    bench.core.submit(Bench.order()) { _ in }
    #expect(bench.core.outstandingCount == 1)
    try bench.answer(try #require(try bench.sentTransactions().first), type) { $0.origOrderID = 0 }
    #expect(bench.core.outstandingCount == count)
  }

  @Test func `an order counts once, however much is said of it, and cancels don't count`() throws {
    let bench = Bench()
    try bench.ready()
    bench.core.submit(Bench.order()) { _ in }
    bench.core.submit(Bench.order()) { _ in }
    let orders = try bench.sentTransactions()
    for type in [TransactionType.orderAck, .quoteFillPartial, .orderAck, .quoteFillPartial] {
      try bench.answer(orders[0], type)
    }
    #expect(bench.core.outstandingCount == 1)
    bench.core.cancel("1000") { _ in }
    #expect(bench.core.outstandingCount == 1)
    try bench.answer(try #require(try bench.sentTransactions().first), .cancelled)
    #expect(bench.core.outstandingCount == 1)
  }

  @Test func `a market order is answered by its last fill, or by its time being up`() throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<TrackedOrder>()
    var order = Bench.order(2, price: 0)
    order.type = .mkt
    for _ in 0..<2 { bench.core.submit(order, completion: outcomes.take) }
    let sent = try bench.sentTransactions()
    for (place, order) in sent.enumerated() {
      try bench.answer(order, .quoteFillPartial) {
        ($0.execID, $0.execShares, $0.execPrice, $0.remainingQuantity) = (UInt64(place + 1), 1, 50_000, 1)
      }
    }
    #expect(outcomes.all.isEmpty)
    #expect(bench.core.outstandingCount == 2)
    try bench.answer(sent[0], .quoteFill) {
      ($0.execID, $0.execShares, $0.execPrice, $0.remainingQuantity) = (3, 1, 50_000, 0)
    }
    #expect(outcomes.values.map(\.state) == [.filled])
    #expect(bench.core.outstandingCount == 1)
    bench.advance(by: .seconds(5))
    #expect(outcomes.values.map(\.state) == [.filled, .partiallyFilled])
    #expect(bench.core.outstandingCount == 0)
  }

  @Test func `what isn't answered in time, or whose connection is lost, counts no more`() throws {
    let bench = Bench { $0.asksForOpenOrders = false }
    try bench.ready()
    let outcomes = Outcomes<TrackedOrder>()
    bench.core.submit(Bench.order(), completion: outcomes.take)
    let order = try #require(try bench.sentTransactions().first)
    bench.advance(by: .seconds(6))
    #expect(outcomes.errors == [.unknownOutcome(orderID: 1_000)])
    #expect(bench.core.outstandingCount == 0)
    #expect(bench.core.knownOrders["1000"]?.state == .unknown)
    bench.core.submit(Bench.order(), completion: outcomes.take)
    bench.lose()
    #expect(outcomes.errors == [.unknownOutcome(orderID: 1_000), .unknownOutcome(orderID: 1_001)])
    #expect(bench.core.outstandingCount == 0)
    bench.advanceToLink()
    try bench.enter()
    // Late, but true.
    try bench.receive(.transaction(order.answered(.orderAck)), on: bench.link(4_446))
    #expect(bench.core.knownOrders["1000"]?.state == .working)
    #expect(bench.core.outstandingCount == 0)
  }

  @Test func `late refusals are recognised`() throws {
    let bench = Bench { $0.asksForOpenOrders = false }
    try bench.ready()
    bench.core.submit(Bench.order()) { _ in }
    bench.core.submit(Bench.order()) { _ in }
    let orders = try bench.sentTransactions()
    try bench.answer(orders[0], .orderAck)
    bench.core.cancel("1000") { _ in }
    let cancel = try #require(try bench.sentTransactions().first)
    bench.advance(by: .seconds(6))
    try bench.answer(cancel, .reject) { $0.rejectReason = .orderNotFound }
    try bench.answer(orders[1], .reject) {
      $0.rejectReason = .priceInvalid
      $0.origOrderID = 0
    }
    #expect(bench.core.knownOrders["1000"]?.state == .working)
    #expect(bench.core.knownOrders["1000"]?.pending == nil)
    #expect(bench.core.knownOrders["1001"]?.state == .rejected)
  }

  @Test func `above the limit requests wait, and go out in the order of the calls`() throws {
    let bench = Bench { $0.outstandingLimit = 2 }
    try bench.ready()
    let outcomes = Outcomes<TrackedOrder>()
    for quantity in 1...5 { bench.core.submit(Bench.order(Double(quantity)), completion: outcomes.take) }
    var sent = try bench.sentTransactions()
    #expect(sent.map(\.boOrderQty) == [1, 2])
    // A cancel isn't held back.
    bench.core.cancel("1000") { _ in }
    #expect(try bench.sentTransactions().map(\.messageType) == [.orderCancel])
    try bench.answer(sent[1], .orderAck)
    sent = try bench.sentTransactions()
    #expect(sent.map(\.boOrderQty) == [3])
    // A replace waits behind those that came before it.
    var change = OESOrderChange()
    change.price = 1
    bench.core.replace("1001", change) { _ in }
    #expect(try bench.sentTransactions() == [])
    #expect(bench.core.outstandingCount == 2)
    try bench.answer(sent[0], .orderAck)
    sent = try bench.sentTransactions()
    #expect(sent.map(\.boOrderQty) == [4])
    try bench.answer(sent[0], .reject) { $0.origOrderID = 0 }
    sent = try bench.sentTransactions()
    #expect(sent.map(\.boOrderQty) == [5])
    try bench.answer(sent[0], .orderAck)
    #expect(try bench.sentTransactions().map(\.messageType) == [.cancelReplace])
  }

  @Test func `time that runs out makes room`() throws {
    let bench = Bench {
      $0.outstandingLimit = 1
      $0.asksForOpenOrders = false
    }
    try bench.ready()
    for _ in 0..<3 { bench.core.submit(Bench.order()) { _ in } }
    #expect(try bench.sentTransactions().count == 1)
    bench.advance(by: .seconds(5))
    #expect(try bench.sentTransactions().count == 1)
    bench.advance(by: .seconds(5))
    #expect(try bench.sentTransactions().count == 1)
    #expect(bench.core.outstandingCount == 1)
  }

  @Test func `above the limit requests are refused where that is asked for`() throws {
    let bench = Bench {
      $0.outstandingLimit = 2
      $0.outstandingPolicy = .refuse
    }
    try bench.ready()
    let outcomes = Outcomes<TrackedOrder>()
    for _ in 0..<3 { bench.core.submit(Bench.order(), completion: outcomes.take) }
    #expect(outcomes.errors == [.tooManyOutstanding(limit: 2)])
    #expect(try bench.sentTransactions().map(\.orderID) == [1_000, 1_001])
  }

  @Test func `what waits when the connection is lost is told, and not sent later`() throws {
    let bench = Bench { $0.outstandingLimit = 1 }
    try bench.ready()
    let outcomes = Outcomes<TrackedOrder>()
    for _ in 0..<3 { bench.core.submit(Bench.order(), completion: outcomes.take) }
    bench.lose()
    #expect(outcomes.all.count == 3)
    #expect(outcomes.errors.first == .unknownOutcome(orderID: 1_000))
    #expect(outcomes.errors.dropFirst().allSatisfy { if case .notReady = $0 { true } else { false } })
    bench.advanceToLink()
    try bench.enter()
    #expect(try bench.sentTransactions(4_446) == [])
  }

  @Test func `a waiting request can be taken back, and then isn't sent`() throws {
    let bench = Bench { $0.outstandingLimit = 1 }
    try bench.ready()
    var abandoned = 0
    let outcomes = Outcomes<TrackedOrder>()
    #expect(bench.core.submit(Bench.order(1), completion: outcomes.take) == nil)
    let ticket = try #require(
      bench.core.submit(Bench.order(2), abandoned: { abandoned += 1 }, completion: outcomes.take))
    bench.core.submit(Bench.order(3), completion: outcomes.take)
    bench.core.abandon(ticket)
    bench.core.abandon(ticket)
    #expect(abandoned == 1)
    try bench.answer(try #require(try bench.sentTransactions().first), .orderAck)
    #expect(try bench.sentTransactions().map(\.boOrderQty) == [3])
  }

  @Test func `the venue's own limit holds where it is lower`() throws {
    let bench = Bench { $0.outstandingPolicy = .refuse }
    try bench.ready()
    try bench.receive(.riskUserSymbol(RiskUserSymbol(openOrderRequestLimit: 1)))
    let outcomes = Outcomes<TrackedOrder>()
    for _ in 0..<2 { bench.core.submit(Bench.order(), completion: outcomes.take) }
    #expect(outcomes.errors == [.tooManyOutstanding(limit: 1)])
  }

  @Test func `an order the connection doesn't take counts no more, and was never sent`() throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<TrackedOrder>()
    bench.link(4_445).outcome = .full
    bench.core.submit(Bench.order(), completion: outcomes.take)
    guard case .invalid = outcomes.errors.first else { return #expect(Bool(false)) }
    #expect(bench.core.outstandingCount == 0)
    #expect(bench.core.knownOrders["1000"]?.state == .unsent)
    bench.link(4_445).outcome = .queued
    bench.core.submit(Bench.order(), completion: outcomes.take)
    let sent = try bench.sentTransactions()
    #expect(sent.map(\.orderID) == [1_001])
    // A number in the session's sequence isn't left out for it.
    #expect(sent.map(\.msgSeqNum) == [2])
  }
}

extension Transaction {
  /// The same as an answer of another type.
  func answered(_ type: TransactionType) -> Transaction {
    var answer = self
    answer.messageType = type
    return answer
  }
}
