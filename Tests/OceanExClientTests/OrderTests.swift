import ClientBench
import OceanExProtocol
import Session
import Testing
import Trading
import VenueClient
import WireRuntime

@testable import OceanExClient

/// Orders while the connection holds: what is sent, and how they are kept honest by asking.
struct OrderTests {
  @Test func `an order that is taken works, and is asked for while it is open`() {
    let venue = OrderBench()
    let updates = venue.core.orderFeed()
    let id = venue.open()
    #expect(venue.takeAsked() == ["OrderHandler/create"])
    #expect(updates.takeWaiting().map(\.state) == [.sent, .working])
    #expect(venue.core.knownOrders.values.first?.serverOrderID == "\(id)")
    venue.advance(by: .seconds(3))
    #expect(venue.takeAsked() == Array(repeating: "OrderHandler/index", count: 3))
    #expect(updates.takeWaiting().isEmpty)
  }

  @Test func `without an open order nothing is asked`() {
    let venue = OrderBench()
    venue.advance(by: .seconds(60))
    let id = venue.open()
    venue.cancel(id)
    venue.advance(by: .seconds(2))
    #expect(venue.states == [.canceled])
    _ = venue.takeAsked()
    venue.bench.ping()
    venue.advance(by: .seconds(100))
    #expect(venue.takeAsked().filter { $0 != "pong" }.isEmpty)
  }

  @Test(arguments: [
    OceanExOrder(market: "", side: .buy, volume: 1), OceanExOrder(market: "x", side: .buy, volume: 0),
    OceanExOrder(market: "x", side: .buy, volume: .infinity), OceanExOrder(market: "x", side: .sell, volume: -1),
    OceanExOrder(market: "x", side: .buy, volume: 1, price: 0),
    OceanExOrder(market: "x", side: .buy, volume: 1, price: .nan),
    OceanExOrder(market: "x", side: .unlisted("Buy"), volume: 1),
  ])
  func `what no order is like isn't sent`(order: OceanExOrder) {
    let venue = OrderBench()
    let outcomes = Outcomes<TrackedOrder>()
    venue.core.submit(order, completion: outcomes.take)
    guard case .invalid? = outcomes.errors.first else { return #expect(Bool(false), "\(outcomes.all)") }
    #expect(venue.bench.sent().isEmpty)
    #expect(venue.states.isEmpty)
  }

  @Test func `a refused order is rejected, with the venue's words`() throws {
    let venue = OrderBench()
    venue.silent = ["OrderHandler/create"]
    let outcomes = Outcomes<TrackedOrder>()
    venue.core.submit(OrderBench.order, completion: outcomes.take)
    venue.answer()
    venue.bench.reply(to: try #require(venue.asked.first), code: 1_004, #"{"message":"balance too small"}"#)
    #expect(outcomes.errors == [.rejected(.insufficientFunds, message: "balance too small")])
    #expect(venue.states == [.rejected])
    #expect(venue.core.knownOrders.values.first?.text == "balance too small")
  }

  @Test func `fills are told once each, and the order's quantities are theirs`() {
    let venue = OrderBench()
    let fills = venue.core.fillFeed()
    let id = venue.open()
    venue.fill(id, 30)
    venue.advance(by: .seconds(1))
    venue.fill(id, 20)
    venue.fill(id, 10)
    venue.advance(by: .seconds(2))
    #expect(fills.takeWaiting().map(\.executionID) == ["81", "82", "83"])
    let order = venue.core.knownOrders.values.first
    #expect(order?.state == .partiallyFilled)
    #expect(order?.filledQuantity == 60)
    #expect(order?.remainingQuantity == 40)
    #expect(order?.averageFillPrice == 0.0412)
    venue.fill(id, 40)
    venue.advance(by: .seconds(2))
    #expect(venue.states == [.filled])
    let last = fills.takeWaiting()
    #expect(last.map(\.quantity) == [40])
    #expect(last.first?.clientOrderID == order?.clientOrderID)
    #expect(last.first?.serverOrderID == "\(id)")
  }

  @Test func `an order that is filled at once has its fills told all the same`() throws {
    let venue = OrderBench()
    venue.silent = ["OrderHandler/create"]
    let fills = venue.core.fillFeed()
    venue.core.submit(OceanExOrder(market: "ocevet", side: .sell, volume: 5)) { _ in }
    venue.answer()
    let id = venue.take(OceanExOrder(market: "ocevet", side: .sell, volume: 5))
    venue.fill(id, 5)
    venue.bench.reply(to: try #require(venue.asked.first), try #require(venue.orders[id]?.json))
    #expect(venue.states == [.filled])
    venue.advance(by: .milliseconds(200))
    #expect(fills.takeWaiting().map(\.side) == [.sell])
    _ = venue.takeAsked()
    venue.advance(by: .seconds(10))
    #expect(venue.takeAsked().isEmpty)
  }

  @Test func `a cancel is asked after, and what was filled before counts`() {
    let venue = OrderBench()
    let id = venue.open()
    venue.fill(id, 40)
    let outcomes = Outcomes<[Int64]>()
    let updates = venue.core.orderFeed()
    venue.core.cancel([id], completion: outcomes.take)
    #expect(updates.takeWaiting().map(\.pending) == [.cancel])
    venue.answer()
    #expect(outcomes.values == [[id]])
    venue.advance(by: .milliseconds(200))
    let order = venue.core.knownOrders.values.first
    #expect(order?.state == .canceled)
    #expect(order?.filledQuantity == 40)
    #expect(order?.pending == nil)
  }

  @Test func `a cancel that comes too late says so, and the truth is asked for`() {
    let venue = OrderBench()
    let (first, second) = (venue.open(), venue.open())
    venue.fill(first, 100)
    let outcomes = Outcomes<[Int64]>()
    venue.core.cancel([first, second], completion: outcomes.take)
    venue.answer()
    #expect(outcomes.errors == [.rejected(.orderNotCancellable, message: "not open")])
    venue.advance(by: .milliseconds(200))
    #expect(venue.states == [.filled, .working])
    #expect(venue.core.knownOrders.values.allSatisfy { $0.pending == nil })
  }

  @Test func `a cancel without an answer is settled by asking`() {
    let venue = OrderBench()
    let id = venue.open()
    venue.silent = ["OrderHandler/cancel"]
    let outcomes = Outcomes<[Int64]>()
    venue.core.cancel([id], completion: outcomes.take)
    venue.advance(by: .seconds(4))
    #expect(venue.core.knownOrders.values.first?.pending == .cancel)
    venue.advance(by: .seconds(2))
    #expect(outcomes.errors == [.timedOut])
    #expect(venue.states == [.working])
    #expect(venue.core.knownOrders.values.first?.pending == nil)
  }

  @Test func `cancelling all tells the numbers, and ends all of them`() {
    let venue = OrderBench()
    let ids = (0..<3).map { _ in venue.open() }
    let stranger = venue.take(OceanExOrder(market: "btcusdt", side: .sell, volume: 1, price: 9))
    let outcomes = Outcomes<[Int64]>()
    venue.core.cancelAll(completion: outcomes.take)
    venue.answer()
    #expect(outcomes.values == [ids + [stranger]])
    venue.advance(by: .milliseconds(200))
    #expect(venue.states == [.canceled, .canceled, .canceled])
  }

  @Test func `a cancel of nothing isn't sent`() {
    let venue = OrderBench()
    let outcomes = Outcomes<[Int64]>()
    venue.core.cancel([], completion: outcomes.take)
    guard case .invalid? = outcomes.errors.first else { return #expect(Bool(false)) }
    #expect(venue.bench.sent().isEmpty)
  }

  @Test func `open orders are listed page by page`() {
    let venue = OrderBench { $0.requestRate = RequestRate(perSecond: 100_000, burst: 100_000) }
    let ids = (0..<250).map { _ in venue.open() }
    _ = venue.takeAsked()
    venue.advance(by: .seconds(1))
    #expect(venue.takeAsked() == Array(repeating: "OrderHandler/index", count: 3))
    for id in ids { venue.cancel(id) }
    venue.advance(by: .seconds(2))
    #expect(venue.states.allSatisfy { $0 == .canceled })
  }

  @Test func `only one look is under way at a time, and one that is asked for comes after`() {
    let venue = OrderBench()
    venue.open()
    _ = venue.takeAsked()
    venue.silent = ["OrderHandler/index"]
    let outcomes = Outcomes<Void>()
    venue.core.refreshOrders(completion: outcomes.take)
    venue.core.refreshOrders(completion: outcomes.take)
    venue.advance(by: .seconds(3))
    #expect(venue.takeAsked() == ["OrderHandler/index"])
    venue.silent = []
    venue.advance(by: .seconds(3))
    #expect(outcomes.values.count == 2)
  }

  @Test func `questions about orders leave room for others`() {
    let venue = OrderBench {
      $0.requestRate = RequestRate(perSecond: 2, burst: 8)
      $0.pollInterval = .milliseconds(10)
    }
    venue.open()
    venue.advance(by: .seconds(30))
    // Some are kept for those who ask.
    _ = venue.takeAsked()
    for _ in 0..<2 { venue.core.ask(TimestampRequest()) { _ in } }
    venue.answer()
    #expect(venue.takeAsked().filter { $0 == "ToolHandler/timestamp" }.count == 2)
  }

  @Test func `an order that the venue forgets is given up after a while, with what was told of it`() {
    let venue = OrderBench()
    let incidents = venue.core.incidentFeed()
    let id = venue.open()
    venue.fill(id, 30)
    venue.advance(by: .seconds(1))
    venue.hidden = [id]
    venue.advance(by: .seconds(5))
    #expect(venue.states == [.canceled])
    #expect(venue.core.knownOrders.values.first?.filledQuantity == 30)
    #expect(incidents.takeWaiting() == [.ordersNotSettled("the venue knows nothing of order \(id) any more")])
  }

  @Test func `a number that another order has is no answer`() throws {
    let venue = OrderBench()
    let id = venue.open()
    venue.silent = ["OrderHandler/create", "OrderHandler/index"]
    let outcomes = Outcomes<TrackedOrder>()
    venue.core.submit(OrderBench.order, completion: outcomes.take)
    venue.asked = []
    venue.answer()
    venue.bench.reply(to: try #require(venue.asked.first), try #require(venue.orders[id]?.json))
    guard case .unknownOutcome? = outcomes.errors.first else { return #expect(Bool(false), "\(outcomes.all)") }
    #expect(venue.states == [.working, .unknown])
  }

  @Test func `sequences of orders end with the session, unless it is the user who disconnects`() async throws {
    let venue = OrderBench()
    let kept = venue.core.orderFeed()
    venue.core.stop {}
    venue.bench.ready()
    venue.open()
    #expect(kept.takeWaiting().map(\.state) == [.sent, .working])
    venue.bench.disconnect("unauthorized", reconnect: false)
    var iterator = kept.makeAsyncIterator()
    let error = OceanExClientError.ended(.dismissed("the venue ends the session: unauthorized"))
    await #expect(throws: error) { try await iterator.next() }
  }
}
