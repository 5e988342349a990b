import ClientBench
import HFTProtocol
import Session
import Testing
import Trading
import Transport
import VenueClient
import WireRuntime

@testable import HFTClient

@Suite struct MarketOrderTests {
  private static let order = NewOrder(
    sym: "ZED", side: .buy, price: ExactDecimal(coefficient: 10_040, scale: 2), qty: 5, clientOrderID: "c-9")

  private static func event(
    _ kind: String, filled: Int64 = 0, last: Int64 = 0, _ status: OrderStatus, client: String? = "c-9"
  ) -> EventEnvelope<OrderAccepted> {
    EventEnvelope(
      event: "order.\(kind)",
      body: OrderAccepted(
        order: OrderEvent(
          orderID: "o-31", clientOrderID: client, sym: "ZED", side: .buy, qty: 5, filledQty: filled, lastQty: last,
          lastPrice: last > 0 ? ExactDecimal(coefficient: 100, scale: 0) : nil, status: status)))
  }

  private static func listed(_ filled: Int64, _ status: OrderStatus) -> Order {
    Order(
      orderID: "o-31", clientOrderID: "c-9", sym: "ZED", side: .buy, type: .limit, qty: 5, filledQty: filled, tif: .gtc,
      status: status, ts: "2025-11-24T16:05:04.250Z")
  }

  private static func first() throws -> Bench {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    return bench
  }

  /// Lets the client come back after a loss; returns its requests.
  private static func comeBack(_ bench: Bench) throws -> [RequestEnvelope<JSONValue>] {
    bench.advanceToAction()
    bench.respond(Bench.handshake)
    bench.core.linkOpened(bench.commands)
    return try bench.commandsSent()
  }

  @Test func `an order is placed, filled in parts, and its fills are told once`() throws {
    let bench = try Self.first()
    let (updates, fills) = (bench.core.orderFeed(), bench.core.fillFeed())
    let outcome = Outcomes<TrackedOrder>()
    _ = bench.core.place(Self.order) { outcome.take($0) }
    let request = try #require(try bench.commandsSent().first)
    try bench.answer(request, OrderPlaceResponse(orderID: "o-31", clientOrderID: .value("c-9"), status: .open))
    #expect(outcome.values.map(\.state) == [.working] && outcome.values.first?.serverOrderID == "o-31")
    try bench.receive(Self.event("accepted", .open), on: bench.commands)
    try bench.receive(Self.event("partial", filled: 2, last: 2, .partial), on: bench.commands)
    try bench.receive(Self.event("partial", filled: 2, last: 2, .partial), on: bench.commands)
    try bench.receive(Self.event("filled", filled: 5, last: 3, .filled), on: bench.commands)
    let order = try #require(bench.core.knownOrders["c-9"])
    #expect(order.state == .filled && order.filledQuantity == 5 && order.averageFillPrice == 100)
    #expect(fills.takeWaiting().map(\.quantity) == [2, 3])
    #expect(updates.takeWaiting().map(\.state) == [.sent, .working, .partiallyFilled, .filled])
  }

  @Test func `an answer behind the fill doesn't take it back`() throws {
    let bench = Bench()
    bench.readySecond()
    let outcome = Outcomes<TrackedOrder>()
    _ = bench.core.place(Self.order) { outcome.take($0) }
    try bench.receive(Self.event("filled", filled: 5, last: 5, .filled), on: bench.unicast)
    bench.respond(#"{"status":"ok","order_id":"o-31","client_order_id":"c-9"}"#)
    #expect(outcome.values.map(\.state) == [.filled])
  }

  @Test func `an order is refused`() throws {
    let bench = try Self.first()
    let outcome = Outcomes<TrackedOrder>()
    _ = bench.core.place(Self.order) { outcome.take($0) }
    try bench.refuse(try #require(try bench.commandsSent().first), "order_rejected")
    #expect(outcome.errors.count == 1 && bench.core.knownOrders["c-9"]?.state == .rejected)
    _ = bench.core.place(Self.order) { outcome.take($0) }
    #expect(outcome.errors.last == .invalid("an order is called c-9 already"))
  }

  @Test func `orders get names of ours unless they aren't to`() throws {
    for isNamed in [true, false] {
      let bench = Bench {
        $0.generation = .first
        $0.namesOrders = isNamed
      }
      try bench.readyFirst()
      var order = Self.order
      order.clientOrderID = nil
      _ = bench.core.place(order) { _ in }
      _ = bench.core.place(order) { _ in }
      let names = try bench.commandsSent().map { $0.body["client_order_id"] }
      #expect(names == (isNamed ? [.string("vw-1-1"), .string("vw-1-2")] : [nil, nil]))
    }
  }

  @Test func `a cancel is answered, or refused and the order stands`() throws {
    let bench = try Self.first()
    try bench.receive(Self.event("accepted", .open), on: bench.commands)
    let outcome = Outcomes<OrderCancelResponse>()
    _ = bench.core.cancel(OrderReference(clientOrderID: "c-9")) { outcome.take($0) }
    #expect(bench.core.knownOrders["c-9"]?.pending == .cancel)
    try bench.refuse(try #require(try bench.commandsSent().first), "order_closed")
    #expect(bench.core.knownOrders["c-9"]?.pending == nil && bench.core.knownOrders["c-9"]?.state == .working)
    _ = bench.core.cancel(OrderReference(orderID: "o-31")) { outcome.take($0) }
    try bench.answer(
      try #require(try bench.commandsSent().first), OrderCancelResponse(orderID: "o-31", status: .canceled))
    #expect(outcome.values.map(\.status) == [.canceled] && outcome.errors.count == 1)
    #expect(bench.core.knownOrders["c-9"]?.state == .canceled)
  }

  @Test func `an order without an answer is unknown until the gateway's list says`() throws {
    let bench = try Self.first()
    let outcome = Outcomes<TrackedOrder>()
    _ = bench.core.place(Self.order) { outcome.take($0) }
    bench.lose(bench.commands)
    #expect(outcome.errors == [.connectionLost(operation: "order.place")])
    #expect(bench.core.knownOrders["c-9"]?.state == .unknown)
    let requests = try Self.comeBack(bench)
    #expect(requests.map(\.op) == ["order.list"] && bench.core.state == .catchingUp)
    try bench.answer(requests[0], OrderList(orders: [Self.listed(0, .open)]))
    #expect(bench.core.knownOrders["c-9"]?.state == .working && bench.core.state == .ready)
  }

  /// An event as a history has it.
  private static func written(_ event: EventEnvelope<OrderAccepted>) throws -> JSONValue {
    var event = event
    event.ts = "2025-11-24T16:05:12.345Z"
    return try event.encoded().withFrame { span throws(WireError) in try JSONValue(decoding: span) }
  }

  @Test func `fills of an absence are told once the client is back, each once`() throws {
    let bench = try Self.first()
    let fills = bench.core.fillFeed()
    try bench.receive(Self.event("accepted", .open), on: bench.commands)
    try bench.receive(Self.event("partial", filled: 1, last: 1, .partial), on: bench.commands)
    bench.lose(bench.commands)
    try bench.answer(try #require(try Self.comeBack(bench).first), OrderList(orders: [Self.listed(4, .partial)]))
    let history = try #require(try bench.commandsSent().first)
    #expect(history.op == "order.history" && bench.core.state == .catchingUp)
    // One of the absence comes late, and by both ways.
    try bench.receive(Self.event("partial", filled: 4, last: 2, .partial), on: bench.commands)
    let events = [
      Self.event("accepted", .open), Self.event("partial", filled: 1, last: 1, .partial),
      Self.event("partial", filled: 2, last: 1, .partial), Self.event("partial", filled: 4, last: 2, .partial),
    ]
    try bench.answer(
      history, OrderHistory(order: Self.listed(4, .partial), events: try events.map { try Self.written($0) } + [.null]))
    #expect(bench.core.state == .ready && bench.core.knownOrders["c-9"]?.filledQuantity == 4)
    let told = fills.takeWaiting()
    #expect(told.map(\.executionID) == ["o-31#1", "o-31#4", "o-31#2"] && told.map(\.quantity) == [1, 2, 1])
    #expect(told.last?.time == UnixTime(sinceEpoch: .seconds(1_764_000_312) + .milliseconds(345)))
    // Nothing is lacking: after the next loss nothing is asked for.
    bench.lose(bench.commands)
    try bench.answer(try #require(try Self.comeBack(bench).first), OrderList(orders: [Self.listed(4, .partial)]))
    #expect(try bench.commandsSent().isEmpty && bench.core.state == .ready && fills.takeWaiting().isEmpty)
  }

  @Test func `fills that the gateway has no events of are said to lack, and not asked for again`() throws {
    let bench = try Self.first()
    let (fills, incidents) = (bench.core.fillFeed(), bench.core.incidentFeed())
    try bench.receive(Self.event("accepted", .open), on: bench.commands)
    for round in 0..<2 {
      bench.lose(bench.commands)
      try bench.answer(try #require(try Self.comeBack(bench).first), OrderList(orders: [Self.listed(3, .partial)]))
      let history = try bench.commandsSent().first
      #expect((history == nil) == (round == 1))
      if let history { try bench.answer(history, OrderHistory(order: Self.listed(3, .partial), events: [])) }
      #expect(bench.core.state == .ready)
    }
    let text = "the gateway doesn't tell the fills of 3.0 of order o-31"
    #expect(incidents.takeWaiting().filter { $0 == .ordersNotSettled(text) }.count == 1)
    #expect(fills.takeWaiting().isEmpty && bench.core.knownOrders["c-9"]?.filledQuantity == 3)
  }

  @Test func `what was filled before the client came isn't told`() throws {
    let bench = Bench { $0.generation = .first }
    let fills = bench.core.fillFeed()
    bench.start()
    bench.respond(Bench.handshake)
    bench.core.linkOpened(bench.commands)
    try bench.settle([Self.listed(2, .partial)])
    #expect(bench.core.state == .ready && fills.takeWaiting().isEmpty)
    try bench.receive(Self.event("filled", filled: 5, last: 3, .filled), on: bench.commands)
    #expect(fills.takeWaiting().map(\.quantity) == [3])
  }

  @Test func `an order that was answered as filled is asked for its fills, where no event told them`() throws {
    let bench = try Self.first()
    let fills = bench.core.fillFeed()
    _ = bench.core.place(Self.order) { _ in }
    let request = try #require(try bench.commandsSent().first)
    try bench.answer(request, OrderPlaceResponse(orderID: "o-31", clientOrderID: .value("c-9"), status: .filled))
    bench.lose(bench.commands)
    try bench.answer(try #require(try Self.comeBack(bench).first), OrderList(orders: []))
    let history = try #require(try bench.commandsSent().first)
    let event = try Self.written(Self.event("filled", filled: 5, last: 5, .filled))
    try bench.answer(history, OrderHistory(order: Self.listed(5, .filled), events: [event]))
    #expect(fills.takeWaiting().map(\.quantity) == [5] && bench.core.knownOrders["c-9"]?.state == .filled)
  }

  @Test func `an order that isn't listed is asked for by its name`() throws {
    let bench = try Self.first()
    _ = bench.core.place(Self.order) { _ in }
    bench.lose(bench.commands)
    try bench.answer(try #require(try Self.comeBack(bench).first), OrderList(orders: []))
    let history = try #require(try bench.commandsSent().first)
    #expect(history.op == "order.history" && history.body["client_order_id"] == .string("c-9"))
    try bench.answer(history, OrderHistory(order: Self.listed(5, .filled), events: []))
    #expect(bench.core.knownOrders["c-9"]?.state == .filled && bench.core.state == .ready)
  }

  @Test func `an order that the gateway doesn't know is missing`() throws {
    let bench = try Self.first()
    _ = bench.core.place(Self.order) { _ in }
    bench.lose(bench.commands)
    try bench.answer(try #require(try Self.comeBack(bench).first), OrderList(orders: []))
    try bench.refuse(try #require(try bench.commandsSent().first), "unknown_order")
    #expect(bench.core.knownOrders["c-9"]?.state == .missing && bench.core.state == .ready)
  }

  @Test func `where the gateway can't be asked, nothing is concluded`() throws {
    let bench = try Self.first()
    _ = bench.core.place(Self.order) { _ in }
    bench.lose(bench.commands)
    try bench.answer(try #require(try Self.comeBack(bench).first), OrderList(orders: []))
    // Lost again, in the middle of the question.
    bench.lose(bench.commands)
    #expect(bench.core.knownOrders["c-9"]?.state == .unknown)
    try bench.answer(try #require(try Self.comeBack(bench).first), OrderList(orders: [Self.listed(0, .canceled)]))
    #expect(bench.core.knownOrders["c-9"]?.state == .canceled && bench.core.state == .ready)
  }

  @Test func `a time-out asks at once what became of the order`() throws {
    let bench = try Self.first()
    let outcome = Outcomes<TrackedOrder>()
    _ = bench.core.place(Self.order, .seconds(1)) { outcome.take($0) }
    _ = try bench.commandsSent()
    bench.advance(by: .seconds(1))
    #expect(outcome.errors == [.timedOut(operation: "order.place")])
    let list = try #require(try bench.commandsSent().first)
    try bench.answer(list, OrderList(orders: [Self.listed(0, .open)]))
    #expect(bench.core.knownOrders["c-9"]?.state == .working)
  }

  @Test func `orders of other sessions are followed too, and values that aren't listed are kept`() throws {
    let bench = try Self.first()
    try bench.receive(Self.event("accepted", .open, client: nil), on: bench.commands)
    #expect(bench.core.knownOrders.values.map(\.serverOrderID) == ["o-31"])
    bench.receive(
      #"{"type":"event","event":"order.partial","payload":{"order_id":"o-31","client_order_id":null,"sym":"ZED","#
        + #""side":"hold","price":null,"qty":-5,"filled_qty":9223372036854775807,"last_qty":-1,"last_price":null,"#
        + #""status":"asleep","reason":null}}"#, on: bench.commands)
    #expect(bench.core.knownOrders.values.count == 1 && bench.core.state == .ready)
  }

  @Test func `an event that can't be read has the orders asked for`() throws {
    let bench = try Self.first()
    bench.receive(#"{"type":"event","event":"order.filled","payload":{"order_id":5}}"#, on: bench.commands)
    #expect(try bench.commandsSent().map(\.op) == ["order.list"])
    #expect(bench.core.transactions().count == 1)
  }
}
