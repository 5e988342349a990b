import ClientBench
import DTCProtocol
import EventLog
import Session
import Testing
import Trading
import Transport
import WireRuntime

@testable import DTCClient

/// Orders while the connection stands.
@Suite(.timeLimit(.minutes(5)))
struct OrderTests {
  static func order(
    _ type: OrderType = .limit, quantity: Double = 10, price: Double? = 100, stop: Double? = nil
  ) -> NewOrder {
    var order = NewOrder(symbol: "S", side: .buy, type: type, quantity: quantity, price: price)
    order.stopPrice = stop
    return order
  }

  /// An update of an order.
  static func update(
    _ id: String, _ status: OrderStatus, _ reason: OrderUpdateReason = .generalOrderUpdate, filled: Double = 0,
    quantity: Double = 10, server: String? = nil, _ change: (inout OrderUpdate) -> Void = { _ in }
  ) -> DTCMessage {
    var update = OrderUpdate(
      symbol: "S", serverOrderID: server ?? "V-\(id)", clientOrderID: id, orderStatus: status,
      orderUpdateReason: reason,
      orderType: .limit, buySell: .buy, orderQuantity: quantity, filledQuantity: filled,
      remainingQuantity: quantity - filled)
    change(&update)
    return .orderUpdate(update)
  }

  static func fill(
    _ id: String, _ execution: String, _ quantity: Double, filled: Double, of total: Double = 10
  ) -> DTCMessage {
    update(
      id, filled == total ? .filled : .partiallyFilled, filled == total ? .orderFilled : .orderFilledPartially,
      filled: filled, quantity: total
    ) { update in
      update.lastFillPrice = 100
      update.lastFillQuantity = quantity
      update.lastFillExecutionID = execution
      update.lastFillDateTime = .init(count: 1_764_000_350_250)
    }
  }

  @Test(arguments: MessageEncoding.allCases)
  func `an order is answered by the venue's first words about it`(encoding: MessageEncoding) throws {
    var configuration = Bench.configuration(.negotiated(encoding))
    configuration.tradeAccount = "A1"
    let bench = Bench(configuration)
    try bench.ready()
    var result: Result<TrackedOrder, DTCClientError>?
    let id = try #require(bench.core.submit(Self.order()) { result = $0 })
    guard case .submitNewSingleOrder(let sent)? = try bench.sent().last else {
      Issue.record("no order")
      return
    }
    #expect(sent.clientOrderID == id)
    #expect((sent.symbol, sent.tradeAccount) == ("S", "A1"))
    #expect((sent.orderType, sent.buySell) == (.limit, .buy))
    #expect((sent.price1, sent.quantity) == (100, 10))
    #expect(sent.timeInForce == .day)
    #expect(bench.core.knownOrders[id]?.state == .sent)
    try bench.receive(Self.update(id, .open, .newOrderAccepted))
    let order = try #require(try result?.get())
    #expect(order.state == .working)
    #expect(order.serverOrderID == "V-\(id)")
    #expect(order.remainingQuantity == 10)
  }

  @Test func `names of orders are never used twice, in a run and between runs`() throws {
    var ids: Set<String> = []
    for seed in 0..<3 as Range<UInt64> {
      var configuration = Bench.configuration()
      configuration.orderIDPrefix = nil
      let environment = TestEnvironment()
      let core = DTCClientCore(configuration, environment: environment, log: .none, seed: seed)
      core.start { _ in }
      let bench = Bench(configuration)
      _ = bench
      core.linkOpened(environment.links[0])
      let receive = { (message: DTCMessage) throws in
        try message.encoded().withFrame { core.received($0, as: .stream, on: environment.links[0]) }
      }
      try receive(.encodingResponse(EncodingResponse(encoding: .binaryEncoding)))
      try receive(.logonResponse(Bench.response()))
      try receive(.orderUpdate(.init(requestID: 3, noOrders: true)))
      #expect(core.state == .ready)
      for _ in 0..<100 {
        let id = try #require(core.submit(Self.order()) { _ in })
        #expect(id.utf8.count <= 31)
        ids.insert(id)
      }
    }
    #expect(ids.count == 300)
  }

  @Test(
    arguments: [
      (order(.market, price: nil), 0, 0), (order(.limit, price: 5), 5, 0), (order(.stop, price: nil, stop: 6), 6, 0),
      (order(.stopLimit, price: 5, stop: 6), 6, 5), (order(.marketIfTouched, price: nil, stop: 7), 7, 0),
      (order(.limitIfTouched, price: 8, stop: 7), 7, 8), (order(.limit, price: -37.63), -37.63, 0),
    ] as [(NewOrder, Double, Double)])
  func `the kind of an order decides which price is which`(order: NewOrder, first: Double, second: Double) throws {
    let bench = Bench()
    try bench.ready()
    bench.core.submit(order) { _ in }
    guard case .submitNewSingleOrder(let sent)? = try bench.sent().last else {
      Issue.record("no order")
      return
    }
    #expect((sent.price1, sent.price2) == (first, second))
  }

  @Test(arguments: [
    order(.limit, price: nil), order(.stop, price: nil), order(.stopLimit, price: 5), order(.limit, quantity: 0),
    order(.limit, quantity: -1), order(.limit, quantity: .nan), order(.limit, quantity: .infinity),
    order(.unset), order(.limit, price: .nan),
  ])
  func `an order that makes no sense isn't sent`(order: NewOrder) throws {
    let bench = Bench()
    try bench.ready()
    var result: Result<TrackedOrder, DTCClientError>?
    #expect(bench.core.submit(order) { result = $0 } == nil)
    guard case .failure(.invalid)? = result else {
      Issue.record("\(String(describing: result))")
      return
    }
    #expect(try bench.sent().isEmpty)
    #expect(bench.core.knownOrders.values.isEmpty)
  }

  @Test func `text that doesn't fit its field isn't cut but refused, and the order was never sent`() throws {
    let bench = Bench()
    try bench.ready()
    var order = Self.order()
    order.symbol = String(repeating: "S", count: 64)
    var result: Result<TrackedOrder, DTCClientError>?
    bench.core.submit(order) { result = $0 }
    guard case .failure(.invalid(let text))? = result else {
      Issue.record("\(String(describing: result))")
      return
    }
    #expect(text.contains("Symbol"))
    #expect(bench.core.knownOrders.values.allSatisfy { $0.state == .unsent })
  }

  @Test(arguments: [SendOutcome.closed, .full])
  func `an order that the link didn't take is over, and can't be canceled`(outcome: SendOutcome) throws {
    let bench = Bench()
    try bench.ready()
    bench.link.outcome = outcome
    bench.core.submit(Self.order()) { _ in }
    let order = try #require(bench.core.knownOrders.values.first)
    #expect(order.state == .unsent && order.state.isFinal && order.remainingQuantity == 0)
    bench.link.outcome = .queued
    var result: Result<TrackedOrder, DTCClientError>?
    bench.core.cancel(order.clientOrderID) { result = $0 }
    guard case .failure(.invalid)? = result else {
      Issue.record("\(String(describing: result))")
      return
    }
    #expect(try bench.sent().isEmpty)
  }

  @Test func `a refused order says why`() throws {
    let bench = Bench()
    try bench.ready()
    var result: Result<TrackedOrder, DTCClientError>?
    let id = try #require(bench.core.submit(Self.order()) { result = $0 })
    try bench.receive(Self.update(id, .rejected, .newOrderRejected) { $0.infoText = "no margin" })
    #expect(result == .failure(.rejected("no margin")))
    #expect(bench.core.knownOrders[id]?.state == .rejected)
  }

  @Test func `what a server doesn't support isn't asked of it`() throws {
    let cases: [(Bench.Change, (DTCClientCore, @escaping (DTCClientError) -> Void) -> Void)] = [
      ({ $0.tradingIsSupported = false }, { core, fail in core.submit(Self.order()) { $0.failed(fail) } }),
      ({ $0.tradingIsSupported = false }, { core, fail in core.cancel("x") { $0.failed(fail) } }),
      (
        { $0.ocoOrdersSupported = false },
        { core, fail in
          core.submit(NewOrderPair(Self.order(), Self.order(), partialFills: .reduceQuantity)) { $0.failed(fail) }
        }
      ),
      (
        { $0.bracketOrdersSupported = false },
        { core, fail in
          core.submit(NewOrderPair(Self.order(), Self.order(), parent: "p", partialFills: .reduceQuantity)) {
            $0.failed(fail)
          }
        }
      ),
      (
        { $0.orderCancelReplaceSupported = false },
        { core, fail in core.replace("x", OrderChange()) { $0.failed(fail) } }
      ),
    ]
    for (change, act) in cases {
      let bench = Bench()
      try bench.ready(Bench.response(trading: true, change))
      var error: DTCClientError?
      act(bench.core) { error = $0 }
      guard case .invalid? = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(try bench.sent().isEmpty)
    }
  }

  @Test func `fills are told once each, in part and whole`() async throws {
    let bench = Bench()
    try bench.ready()
    var fills = bench.core.fillFeed().makeAsyncIterator()
    var orders = bench.core.orderFeed().makeAsyncIterator()
    let id = try #require(bench.core.submit(Self.order()) { _ in })
    try bench.receive(
      Self.update(id, .open, .newOrderAccepted), Self.fill(id, "E1", 4, filled: 4), Self.fill(id, "E1", 4, filled: 4),
      Self.fill(id, "E2", 6, filled: 10))
    let first = try await fills.next()
    #expect(first?.executionID == "E1")
    #expect(first?.clientOrderID == id)
    #expect(first?.time == .init(count: 1_764_000_350_250_000_000))
    #expect(try await fills.next()?.executionID == "E2")
    var states: [OrderState] = []
    for _ in 0..<4 {
      let order = try await orders.next()
      states.append(order?.state ?? .unknown)
    }
    #expect(states == [.sent, .working, .partiallyFilled, .filled])
    #expect(bench.core.knownOrders[id]?.filledQuantity == 10)
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a pair goes out as one message, and both are answered`(encoding: MessageEncoding) throws {
    let bench = Bench(Bench.configuration(.negotiated(encoding)))
    try bench.ready()
    var result: Result<(TrackedOrder, TrackedOrder), DTCClientError>?
    var stop = Self.order(.stop, price: nil, stop: 90)
    stop.side = .sell
    let ids = try #require(
      bench.core.submit(NewOrderPair(Self.order(), stop, parent: "P", partialFills: .reduceQuantity)) { result = $0 })
    guard case .submitNewOCOOrder(let sent)? = try bench.sent().last else {
      Issue.record("no pair")
      return
    }
    #expect((sent.clientOrderID1, sent.clientOrderID2) == ids)
    #expect((sent.price11, sent.price12) == (100, 90))
    #expect((sent.buySell1, sent.buySell2) == (.buy, .sell))
    #expect(sent.parentTriggerClientOrderID == "P")
    #expect(sent.partialFillHandling == .reduceQuantity)
    try bench.receive(Self.update(ids.0, .pendingChild))
    #expect(result == nil)
    try bench.receive(Self.update(ids.1, .pendingChild))
    let orders = try #require(try result?.get())
    #expect((orders.0.state, orders.1.state) == (.held, .held))
  }

  @Test func `a pair fails where one of its orders does`() throws {
    let bench = Bench()
    try bench.ready()
    var result: Result<(TrackedOrder, TrackedOrder), DTCClientError>?
    let ids = try #require(
      bench.core.submit(NewOrderPair(Self.order(), Self.order(), partialFills: .immediateCancel)) { result = $0 })
    try bench.receive(
      Self.update(ids.0, .open, .newOrderAccepted),
      Self.update(ids.1, .rejected, .newOrderRejected) { $0.infoText = "no" })
    guard case .failure(.rejected("no"))? = result else {
      Issue.record("\(String(describing: result))")
      return
    }
  }

  @Test func `a replace is answered by its completion, its refusal, or the order's end`() throws {
    let bench = Bench()
    try bench.ready()
    let id = try #require(bench.core.submit(Self.order()) { _ in })
    try bench.receive(Self.update(id, .open, .newOrderAccepted))
    _ = try bench.sent()
    var change = OrderChange()
    change.price = 101
    var result: Result<TrackedOrder, DTCClientError>?
    bench.core.replace(id, change) { result = $0 }
    guard case .cancelReplaceOrder(let sent)? = try bench.sent().last else {
      Issue.record("no replace")
      return
    }
    #expect((sent.serverOrderID, sent.clientOrderID) == ("V-\(id)", id))
    #expect((sent.price1, sent.price1IsSet, sent.price2IsSet) == (101, true, false))
    #expect(sent.quantity == 0)
    #expect(bench.core.knownOrders[id]?.pending == .replace)
    try bench.receive(Self.update(id, .pendingCancelReplace))
    #expect(result == nil)
    try bench.receive(Self.update(id, .open, .orderCancelReplaceComplete))
    #expect(try result?.get().state == .working)
    #expect(bench.core.knownOrders[id]?.pending == nil)
    result = nil
    bench.core.replace(id, change) { result = $0 }
    try bench.receive(Self.update(id, .open, .orderCancelReplaceRejected) { $0.infoText = "too late" })
    #expect(result == .failure(.rejected("too late")))
    #expect(bench.core.knownOrders[id]?.state == .working)
    result = nil
    bench.core.replace(id, change) { result = $0 }
    try bench.receive(Self.fill(id, "E", 10, filled: 10))
    #expect(try result?.get().state == .filled)
    result = nil
    bench.core.replace(id, change) { result = $0 }
    guard case .failure(.invalid)? = result else {
      Issue.record("a filled order was to be replaced")
      return
    }
  }

  @Test func `a cancel is answered by the end of the order, or its refusal`() throws {
    let bench = Bench()
    try bench.ready()
    let id = try #require(bench.core.submit(Self.order()) { _ in })
    try bench.receive(Self.update(id, .open, .newOrderAccepted))
    _ = try bench.sent()
    var result: Result<TrackedOrder, DTCClientError>?
    bench.core.cancel(id) { result = $0 }
    #expect(
      try bench.sent() == [.cancelOrder(.init(serverOrderID: "V-\(id)", clientOrderID: id))])
    try bench.receive(Self.update(id, .pendingCancel))
    #expect(result == nil)
    try bench.receive(Self.update(id, .open, .orderCancelRejected) { $0.infoText = "halted" })
    #expect(result == .failure(.rejected("halted")))
    #expect(bench.core.knownOrders[id]?.state == .working)
    result = nil
    bench.core.cancel(id) { result = $0 }
    try bench.receive(Self.update(id, .canceled, .orderCanceled))
    #expect(try result?.get().state == .canceled)
    result = nil
    bench.core.cancel("nobody's") { result = $0 }
    guard case .failure(.invalid)? = result else {
      Issue.record("an order nobody knows was to be canceled")
      return
    }
  }

  @Test func `a position is closed by an order of the venue's making`() throws {
    let bench = Bench()
    try bench.ready()
    var result: Result<TrackedOrder, DTCClientError>?
    let id = try #require(bench.core.flatten("S", account: "A") { result = $0 })
    guard case .submitFlattenPositionOrder(let sent)? = try bench.sent().last else {
      Issue.record("no order")
      return
    }
    #expect((sent.symbol, sent.tradeAccount, sent.clientOrderID) == ("S", "A", id))
    try bench.receive(
      Self.update(id, .filled, .orderFilled, filled: 3, quantity: 3) { $0.buySell = .sell })
    let order = try #require(try result?.get())
    #expect((order.side, order.quantity, order.state) == (.sell, 3, .filled))
  }

  @Test func `an order without an answer in time is unknown, and asked about`() throws {
    let bench = Bench()
    try bench.ready()
    var result: Result<TrackedOrder, DTCClientError>?
    let id = try #require(bench.core.submit(Self.order()) { result = $0 })
    _ = try bench.sent()
    bench.advance(by: .seconds(5))
    #expect(result == .failure(.unknownOutcome(clientOrderID: id)))
    #expect(bench.core.knownOrders[id]?.state == .unknown)
    guard case .openOrdersRequest(let question)? = try bench.sent().last else {
      Issue.record("the venue wasn't asked")
      return
    }
    guard case .orderUpdate(var update) = Self.update(id, .open, .openOrdersRequestResponse) else { return }
    (update.requestID, update.totalNumMessages, update.messageNumber) = (question.requestID, 1, 1)
    try bench.receive(.orderUpdate(update))
    #expect(bench.core.knownOrders[id]?.state == .working)
    #expect(bench.core.state == .ready)
  }

  @Test func `orders of others are told too, and a link that is full takes no order`() async throws {
    let bench = Bench()
    try bench.ready()
    var orders = bench.core.orderFeed().makeAsyncIterator()
    try bench.receive(
      Self.update("theirs", .open), Self.update("", .open, server: "V9"), Self.update("", .canceled, server: "V9"))
    #expect(try await orders.next()?.clientOrderID == "theirs")
    #expect(try await orders.next()?.serverOrderID == "V9")
    #expect(try await orders.next()?.state == .canceled)
    bench.link.outcome = .full
    var result: Result<TrackedOrder, DTCClientError>?
    bench.core.submit(Self.order()) { result = $0 }
    guard case .failure(.invalid)? = result else {
      Issue.record("\(String(describing: result))")
      return
    }
    #expect(!bench.core.knownOrders.contains { $0.state == .sent })
  }
}

extension Result where Failure == DTCClientError {
  /// Tells the error, where there is one.
  func failed(_ tell: (DTCClientError) -> Void) { if case .failure(let error) = self { tell(error) } }
}
