import ClientBench
import DTCProtocol
import Session
import Testing
import Trading
import Transport
import VenueClient
import WireRuntime

@testable import DTCClient

/// Orders when the connection is lost under them.
@Suite(.timeLimit(.minutes(5)))
struct ReconciliationTests {
  /// A client that lost its connection with an order in each of these states, and is logged on again.
  struct Lost {
    let bench: Bench
    let acknowledged: String
    let unanswered: String
    var result: Result<TrackedOrder, DTCClientError>?

    init() throws {
      bench = Bench()
      try bench.ready()
      acknowledged = try #require(bench.core.submit(OrderTests.order()) { _ in })
      try bench.receive(OrderTests.update(acknowledged, .open, .newOrderAccepted))
      var result: Result<TrackedOrder, DTCClientError>?
      unanswered = try #require(bench.core.submit(OrderTests.order(quantity: 7)) { result = $0 })
      bench.reconnect()
      self.result = result
      try bench.logOn()
      #expect(bench.core.state == .catchingUp)
    }

    /// The questions about single orders that were sent, and the one about fills.
    func questions() throws -> (fills: HistoricalOrderFillsRequest?, orders: [OpenOrdersRequest]) {
      var fills: HistoricalOrderFillsRequest?
      var orders: [OpenOrdersRequest] = []
      for message in try bench.sent() {
        switch message {
        case .historicalOrderFillsRequest(let request): fills = request
        case .openOrdersRequest(let request): orders.append(request)
        default: break
        }
      }
      return (fills, orders)
    }

    func open(_ id: String, filled: Double = 0, quantity: Double = 10) -> OrderUpdate {
      guard case .orderUpdate(let update) = OrderTests.update(id, .open, filled: filled, quantity: quantity) else {
        return OrderUpdate()
      }
      return update
    }
  }

  @Test func `an order without an answer is unknown, not dead, and nothing is sent again`() throws {
    let lost = try Lost()
    #expect(lost.result == .failure(.unknownOutcome(clientOrderID: lost.unanswered)))
    #expect(lost.bench.core.knownOrders[lost.unanswered]?.state == .unknown)
    #expect(lost.bench.core.knownOrders[lost.acknowledged]?.state == .working)
    #expect(try !lost.bench.sent().contains { if case .submitNewSingleOrder = $0 { true } else { false } })
    var result: Result<TrackedOrder, DTCClientError>?
    lost.bench.core.submit(OrderTests.order()) { result = $0 }
    #expect(result == .failure(.notReady(.catchingUp)))
  }

  @Test func `an order that arrived is found among the open ones`() throws {
    let lost = try Lost()
    try lost.bench.answerOpenOrders([lost.open(lost.acknowledged), lost.open(lost.unanswered, quantity: 7)])
    #expect(lost.bench.core.knownOrders[lost.unanswered]?.state == .working)
    let fills = try #require(try lost.questions().fills)
    #expect(fills.startDateTime.count > 1_764_000_000)
    #expect(fills.startDateTime.count < 1_764_000_000 + 1_000)
    #expect(lost.bench.core.state == .catchingUp)
    try lost.bench.receive(.historicalOrderFillResponse(.init(requestID: fills.requestID, noOrderFills: true)))
    #expect(lost.bench.core.state == .ready)
  }

  @Test func `fills are asked for by the server's clock, however far it is from ours`() throws {
    let bench = Bench()
    try bench.ready()
    let id = try #require(bench.core.submit(OrderTests.order()) { _ in })
    try bench.receive(OrderTests.update(id, .open, .newOrderAccepted))
    try bench.receive(.heartbeat(Heartbeat(currentDateTime: .init(count: 1_500_000_000))))
    bench.reconnect()
    try bench.logOn()
    try bench.answerOpenOrders([])
    let starts = try bench.sent().compactMap { message in
      if case .historicalOrderFillsRequest(let request) = message { request.startDateTime.count } else { nil as Int64? }
    }
    #expect(starts == [1_500_000_000 - 300])
  }

  @Test func `fills that were missed are told, of orders that are open still too`() async throws {
    let lost = try Lost()
    var told = lost.bench.core.fillFeed().makeAsyncIterator()
    try lost.bench.answerOpenOrders([
      lost.open(lost.acknowledged, filled: 4), lost.open(lost.unanswered, quantity: 7),
    ])
    let fills = try #require(try lost.questions().fills)
    try lost.bench.receive(
      .historicalOrderFillResponse(
        .init(
          requestID: fills.requestID, totalNumberMessages: 1, messageNumber: 1, symbol: "S",
          serverOrderID: "V-\(lost.acknowledged)", buySell: .buy, price: 100, dateTime: .init(count: 1_764_001_100),
          quantity: 4, uniqueExecutionID: "E1")))
    let fill = try await told.next()
    #expect(fill?.executionID == "E1")
    #expect(fill?.clientOrderID == lost.acknowledged)
    #expect(lost.bench.core.state == .ready)
    #expect(lost.bench.core.knownOrders[lost.acknowledged]?.state == .partiallyFilled)
    #expect(lost.bench.core.knownOrders[lost.acknowledged]?.filledQuantity == 4)
    // The same fill, told by the update that comes late, is no other.
    try lost.bench.receive(OrderTests.fill(lost.acknowledged, "E1", 4, filled: 4))
    try lost.bench.receive(OrderTests.fill(lost.acknowledged, "E2", 6, filled: 10))
    #expect(try await told.next()?.executionID == "E2")
  }

  @Test func `an order that is neither open nor filled never arrived, or ended`() throws {
    let lost = try Lost()
    try lost.bench.answerOpenOrders([lost.open(lost.acknowledged)])
    let fills = try #require(try lost.questions().fills)
    try lost.bench.receive(.historicalOrderFillResponse(.init(requestID: fills.requestID, noOrderFills: true)))
    #expect(lost.bench.core.state == .ready)
    #expect(lost.bench.core.knownOrders[lost.unanswered]?.state == .missing)
    // Its report still counts, however late.
    try lost.bench.receive(OrderTests.update(lost.unanswered, .open, .newOrderAccepted, quantity: 7))
    #expect(lost.bench.core.knownOrders[lost.unanswered]?.state == .working)
  }

  @Test func `an acknowledged order that isn't open is asked about by the venue's name`() throws {
    let lost = try Lost()
    try lost.bench.answerOpenOrders([lost.open(lost.unanswered, quantity: 7)])
    let fills = try #require(try lost.questions().fills)
    try lost.bench.receive(.historicalOrderFillResponse(.init(requestID: fills.requestID, noOrderFills: true)))
    #expect(lost.bench.core.state == .catchingUp)
    let questions = try lost.questions().orders
    #expect(questions.map(\.serverOrderID) == ["V-\(lost.acknowledged)"])
    guard case .orderUpdate(var update) = OrderTests.update(lost.acknowledged, .canceled) else { return }
    update.orderUpdateReason = .openOrdersRequestResponse
    (update.requestID, update.totalNumMessages, update.messageNumber) = (questions[0].requestID, 1, 1)
    try lost.bench.receive(.orderUpdate(update))
    #expect(lost.bench.core.state == .ready)
    #expect(lost.bench.core.knownOrders[lost.acknowledged]?.state == .canceled)
  }

  @Test func `a fill of an order nobody knows by name is asked about, and found to be ours`() async throws {
    let lost = try Lost()
    var told = lost.bench.core.fillFeed().makeAsyncIterator()
    try lost.bench.answerOpenOrders([lost.open(lost.acknowledged)])
    let fills = try #require(try lost.questions().fills)
    try lost.bench.receive(
      .historicalOrderFillResponse(
        .init(
          requestID: fills.requestID, totalNumberMessages: 1, messageNumber: 1, symbol: "S", serverOrderID: "V77",
          buySell: .buy, price: 100, dateTime: .init(count: 1_764_001_100), quantity: 7, uniqueExecutionID: "E7")))
    let questions = try lost.questions().orders
    #expect(questions.map(\.serverOrderID) == ["V77"])
    guard
      case .orderUpdate(var update) = OrderTests.update(
        lost.unanswered, .filled, .openOrdersRequestResponse, filled: 7, quantity: 7, server: "V77")
    else { return }
    (update.requestID, update.totalNumMessages, update.messageNumber) = (questions[0].requestID, 1, 1)
    try lost.bench.receive(.orderUpdate(update))
    #expect(lost.bench.core.state == .ready)
    let order = lost.bench.core.knownOrders[lost.unanswered]
    #expect(order?.state == .filled)
    #expect(order?.filledQuantity == 7)
    #expect(try await told.next()?.executionID == "E7")
  }

  @Test func `where the venue doesn't say what was filled, orders stay unknown`() async throws {
    let lost = try Lost()
    var incidents = lost.bench.core.incidentFeed().makeAsyncIterator()
    try lost.bench.answerOpenOrders()
    let fills = try #require(try lost.questions().fills)
    try lost.bench.receive(.historicalOrderFillsReject(.init(requestID: fills.requestID, rejectText: "not kept")))
    for question in try lost.questions().orders {
      try lost.bench.receive(.openOrdersReject(.init(requestID: question.requestID, rejectText: "not kept")))
    }
    #expect(lost.bench.core.state == .ready)
    #expect(lost.bench.core.knownOrders[lost.unanswered]?.state == .unknown)
    guard case .ordersNotSettled(let text)? = try await incidents.next() else {
      Issue.record("no incident")
      return
    }
    #expect(text.contains(lost.unanswered))
  }

  @Test func `a connection lost while catching up is caught up again by the next`() throws {
    let lost = try Lost()
    lost.bench.reconnect()
    try lost.bench.logOn()
    try lost.bench.answerOpenOrders([lost.open(lost.acknowledged), lost.open(lost.unanswered, quantity: 7)])
    let fills = try #require(try lost.questions().fills)
    try lost.bench.receive(.historicalOrderFillResponse(.init(requestID: fills.requestID, noOrderFills: true)))
    #expect(lost.bench.core.state == .ready)
    #expect(lost.bench.core.knownOrders[lost.unanswered]?.state == .working)
  }

  @Test(arguments: [PendingRequest.cancel, .replace])
  func `an order with one thing asked of it is unknown after a loss`(request: PendingRequest) throws {
    let bench = Bench()
    try bench.ready()
    let id = try #require(bench.core.submit(OrderTests.order()) { _ in })
    try bench.receive(OrderTests.update(id, .open, .newOrderAccepted))
    switch request {
    case .cancel: bench.core.cancel(id) { _ in }
    case .replace: bench.core.replace(id, OrderChange()) { _ in }
    }
    #expect(bench.core.knownOrders[id]?.pending == request)
    #expect(bench.core.knownOrders[id]?.state == .working)
    bench.core.linkClosed(bench.link, .lost("reset"))
    #expect(bench.core.knownOrders[id]?.state == .unknown)
  }

  @Test func `a cancel or replace without an answer has an unknown outcome`() throws {
    let bench = Bench()
    try bench.ready()
    let id = try #require(bench.core.submit(OrderTests.order()) { _ in })
    try bench.receive(OrderTests.update(id, .open, .newOrderAccepted))
    var cancel: Result<TrackedOrder, DTCClientError>?
    var replace: Result<TrackedOrder, DTCClientError>?
    bench.core.replace(id, OrderChange()) { replace = $0 }
    bench.core.cancel(id) { cancel = $0 }
    bench.core.linkClosed(bench.link, .lost("reset"))
    #expect(cancel == .failure(.unknownOutcome(clientOrderID: id)))
    #expect(replace == .failure(.unknownOutcome(clientOrderID: id)))
    #expect(bench.core.knownOrders[id]?.state == .unknown)
  }

  @Test func `positions and balances are asked for at each logon, and told where they changed`() async throws {
    let bench = Bench()
    var positions = bench.core.positionFeed().makeAsyncIterator()
    var balances = bench.core.balanceFeed().makeAsyncIterator()
    bench.open()
    try bench.logOn()
    var position: Int32 = 0
    var balance: Int32 = 0
    for message in try bench.sent() {
      switch message {
      case .currentPositionsRequest(let request): position = request.requestID
      case .accountBalanceRequest(let request): balance = request.requestID
      case .openOrdersRequest(let request):
        try bench.receive(.orderUpdate(.init(requestID: request.requestID, noOrders: true)))
      default: break
      }
    }
    #expect(bench.core.state == .ready)
    try bench.receive(
      .positionUpdate(
        .init(
          requestID: position, totalNumberMessages: 1, messageNumber: 1, symbol: "S", quantity: 2, tradeAccount: "A")),
      .accountBalanceUpdate(
        .init(requestID: balance, cashBalance: 5, tradeAccount: "A", totalNumberMessages: 1, messageNumber: 1)),
      .positionUpdate(.init(symbol: "S", quantity: 2, tradeAccount: "A", unsolicited: true)),
      .positionUpdate(.init(symbol: "S", quantity: 0, tradeAccount: "A", unsolicited: true)),
      .accountBalanceUpdate(.init(cashBalance: 6, tradeAccount: "A", unsolicited: true)))
    #expect(try await positions.next()?.quantity == 2)
    #expect(try await positions.next()?.quantity == 0)
    #expect(try await balances.next()?.cashBalance == 5)
    #expect(try await balances.next()?.cashBalance == 6)
  }
}
