import ClientBench
import OESProtocol
import Session
import Testing
import Trading
import WireRuntime

@testable import OESClient

/// Orders, changes and cancels, and everything the venue says of them.
struct OrderTests {
  @Test func `an order carries its number, the session's values and the time`() throws {
    let bench = Bench()
    try bench.ready()
    bench.core.submit(Bench.order()) { _ in }
    let sent = try bench.sentTransactions()
    #expect(sent.count == 1)
    let order = try #require(sent.first)
    #expect(order.messageLen == 250)
    #expect(order.messageType == .orderNew)
    #expect(order.orderID == 1_000)
    #expect(order.account == 100_701)
    #expect(order.key == Int32(bitPattern: 4_000_000_001))
    #expect(order.tradingSessionID == 77)
    #expect(order.msgSeqNum == 2)
    #expect(order.sendingTime.count == 1_764_001_000_000_000_000)
    #expect(order.symbolEnum == .btcusd)
    #expect(order.boSymbol.text == "BTCUSD")
    #expect(order.orderType == .lmt)
    #expect(order.boSide == .buy)
    #expect((order.boPrice, order.boOrderQty) == (50_100.5, 2))
    #expect(order.tif == .gtc)
    #expect(order.origOrderID == 0)
    #expect(order.attributes.isEmpty)
  }

  @Test func `what a kind of order needs is there, attributes by their places`() throws {
    let bench = Bench()
    try bench.ready()
    var order = Bench.order(30)
    order.type = .ice
    (order.layers, order.sizeIncrement, order.priceIncrement, order.priceOffset) = (3, 10, 0.5, 2)
    order.isHidden = true
    bench.core.submit(order) { _ in }
    var shown = Bench.order()
    (shown.displaySize, shown.refreshSize, shown.stopPrice) = (0.5, 0.25, 49_000)
    bench.core.submit(shown) { _ in }
    let sent = try bench.sentTransactions()
    #expect(sent.map { $0.attributes.text } == ["NYNNNNNNNNNN", "NNYNNNNNNNNN"])
    #expect(sent[0].layers == 3)
    #expect((sent[0].sizeIncrement, sent[0].priceIncrement, sent[0].priceOffset) == (10, 0.5, 2))
    #expect((sent[1].displaySize, sent[1].refreshSize, sent[1].stopLimitPrice) == (0.5, 0.25, 49_000))
    #expect(sent.map(\.orderID) == [1_000, 1_001])
    #expect(sent.map(\.msgSeqNum) == [2, 3])
    #expect(OESOrder(sent[0]) == order)
    #expect(OESOrder(sent[1]) == shown)
  }

  /// Changes of an order that break one rule each, with the code and the field.
  static let breaches: [(code: RejectCode, field: String, change: @Sendable (inout OESOrder) -> Void)] = [
    (.ordTypeInvalid, "OrderType", { $0.type = .bracket }),
    (.ordTypeInvalid, "OrderType", { ($0.type, $0.stopPrice, $0.sizeIncrement) = (.ocoIce, 1, 1) }),
    (.ordTypeInvalid, "OrderType", { $0.type = .init(rawValue: 18) }),
    (.symbolEnumInvalid, "SymbolEnum", { $0.symbol = .init(rawValue: 5) }),
    (.orderSideInvalid, "BOSide", { $0.side = .init(rawValue: 4) }), (.priceInvalid, "BOPrice", { $0.price = 0 }),
    (.priceInvalid, "BOPrice", { $0.price = .nan }), (.sizeInvalid, "BOOrderQty", { $0.quantity = 0 }),
    (.sizeInvalid, "BOOrderQty", { $0.quantity = -1 }), (.sizeInvalid, "BOOrderQty", { $0.quantity = .infinity }),
    (.stopPriceInvalid, "StopLimitPrice", { $0.type = .stopMkt }),
    (.stopPriceInvalid, "StopLimitPrice", { $0.type = .oco }),
    (.displaySizeInvalid, "DisplaySize", { $0.refreshSize = 1 }),
    (.refreshSizeInvalid, "RefreshSize", { $0.displaySize = 1 }),
    (.sizeIncrementInvalid, "SizeIncrement", { $0.type = .ice }),
    (
      .iceSizeincrementTimesLayersNotEqualOrdqty, "BOOrderQty",
      { ($0.type, $0.layers, $0.sizeIncrement) = (.ice, 3, 1) }
    ),
    (.exceededMaxLayers, "Layers", { ($0.type, $0.layers, $0.sizeIncrement) = (.ice, 11, 1) }),
  ]

  @Test(arguments: Self.breaches.indices)
  func `an order that breaks a rule is not sent, and the code is the venue's`(index: Int) throws {
    let bench = Bench()
    try bench.ready()
    let breach = Self.breaches[index]
    let outcomes = Outcomes<TrackedOrder>()
    var order = Bench.order()
    breach.change(&order)
    bench.core.submit(order, completion: outcomes.take)
    #expect(outcomes.errors == [.breaksRule(breach.code, field: breach.field)])
    #expect(try bench.sentTransactions() == [])
    #expect(bench.core.outstandingCount == 0)
    // No number is used up for it, neither the order's nor the message's.
    bench.core.submit(Bench.order(), completion: outcomes.take)
    let sent = try bench.sentTransactions()
    #expect(sent.map(\.orderID) == [1_000])
    #expect(sent.map(\.msgSeqNum) == [2])
  }

  @Test func `what breaks a rule is the venue's to refuse where that is asked for`() throws {
    let bench = Bench { $0.checksRules = false }
    try bench.ready()
    var order = Bench.order(0)
    order.type = .bracket
    bench.core.submit(order) { _ in }
    #expect(try bench.sentTransactions().map(\.orderType) == [.bracket])
  }

  @Test func `changes and cancels are held to the rules too`() throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<TrackedOrder>()
    bench.core.submit(Bench.order()) { _ in }
    try bench.answer(try #require(try bench.sentTransactions().first), .orderAck)
    var change = OESOrderChange()
    change.quantity = 0
    bench.core.replace("1000", change, completion: outcomes.take)
    change = OESOrderChange()
    change.stopPrice = .nan
    bench.core.replace("1000", change, completion: outcomes.take)
    bench.core.replace("7", change, completion: outcomes.take)
    bench.core.cancel("7", completion: outcomes.take)
    #expect(outcomes.errors.first == .breaksRule(.sizeInvalid, field: "BOOrderQty"))
    #expect(outcomes.errors.dropFirst().allSatisfy { if case .invalid = $0 { true } else { false } })
    #expect(outcomes.errors.count == 4)
    #expect(try bench.sentTransactions() == [])
    #expect(bench.core.knownOrders["1000"]?.pending == nil)
  }

  @Test func `nothing is sent while the session isn't ready`() throws {
    let bench = Bench()
    let outcomes = Outcomes<TrackedOrder>()
    bench.core.submit(Bench.order(), completion: outcomes.take)
    bench.core.cancel("1", completion: outcomes.take)
    #expect(outcomes.errors == [.notReady(.idle), .notReady(.idle)])
  }

  @Test func `numbers of orders are made of the time, so that no two runs use the same`() throws {
    let bench = Bench { $0.firstOrderID = nil }
    try bench.ready()
    bench.core.submit(Bench.order()) { _ in }
    // Microseconds from 2020 to 1,764,001,000 seconds after 1970, and one.
    #expect(try bench.sentTransactions().map(\.orderID) == [186_164_200_000_001])
  }

  @Test func `an acknowledged order works, one of a kind that waits is held`() throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<TrackedOrder>()
    let kinds: [OESProtocol.OrderType] = [.lmt, .stopMkt, .stopLmt, .sniperMkt, .sniperLimit, .tsm, .tsl, .oco, .peg]
    for kind in kinds {
      var order = Bench.order()
      (order.type, order.stopPrice) = (kind, 50_000)
      bench.core.submit(order, completion: outcomes.take)
    }
    for order in try bench.sentTransactions() { try bench.answer(order, .orderAck) }
    #expect(
      outcomes.values.map(\.state) == [.working, .held, .held, .held, .held, .held, .held, .working, .working])
  }

  @Test(arguments: [TransactionType.reject, .orderReject, .riskReject])
  func `a refused order is told with its code`(type: TransactionType) throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<TrackedOrder>()
    bench.core.submit(Bench.order(), completion: outcomes.take)
    let order = try #require(try bench.sentTransactions().first)
    try bench.answer(order, type) {
      $0.rejectReason = .notEnoughEquityToComplete
      $0.origOrderID = 0
    }
    #expect(outcomes.errors == [.rejected(.notEnoughEquityToComplete)])
    #expect(bench.core.knownOrders["1000"]?.state == .rejected)
    #expect(bench.core.knownOrders["1000"]?.text == "NOT_ENOUGH_EQUITY_TO_COMPLETE (47)")
    #expect(bench.core.outstandingCount == 0)
  }

  @Test func `fills add up, each counts once, and the last one ends the order`() throws {
    let bench = Bench()
    try bench.ready()
    let fills = bench.core.fillFeed()
    bench.core.submit(Bench.order(3)) { _ in }
    let order = try #require(try bench.sentTransactions().first)
    try bench.answer(order, .orderAck)
    func fill(_ type: TransactionType, _ number: UInt64, _ quantity: Double, _ price: Double, left: Double) throws {
      try bench.answer(order, type) {
        ($0.execID, $0.execShares, $0.execPrice, $0.remainingQuantity) = (number, quantity, price, left)
      }
    }
    try fill(.executionPartial, 7, 1, 100, left: 2)
    try fill(.executionPartial, 7, 1, 100, left: 2)
    #expect(bench.core.knownOrders["1000"]?.state == .partiallyFilled)
    #expect(bench.core.knownOrders["1000"]?.filledQuantity == 1)
    #expect(bench.core.knownOrders["1000"]?.remainingQuantity == 2)
    try fill(.execution, 8, 2, 103, left: 0)
    let done = try #require(bench.core.knownOrders["1000"])
    #expect(done.state == .filled)
    #expect((done.filledQuantity, done.remainingQuantity) == (3, 0))
    #expect(done.averageFillPrice == 102)
    #expect(fills.takeWaiting().map(\.quantity) == [1, 2])
  }

  @Test(arguments: [
    (TransactionType.marginExecute, OrderState.partiallyFilled), (.marginPartialExecution, .partiallyFilled),
    (.marginExecution, .filled), (.quoteFill, .filled), (.quoteFillPartial, .partiallyFilled), (.execution, .filled),
  ])
  func `trades of the risk engine are fills too`(type: TransactionType, state: OrderState) throws {
    let bench = Bench()
    try bench.ready()
    bench.core.submit(Bench.order(2)) { _ in }
    let order = try #require(try bench.sentTransactions().first)
    try bench.answer(order, .orderAck)
    try bench.answer(order, type) {
      ($0.execID, $0.execShares, $0.execPrice) = (5, state == .filled ? 2 : 1, 100)
      $0.remainingQuantity = state == .filled ? 0 : 1
    }
    #expect(bench.core.knownOrders["1000"]?.state == state)
    #expect(bench.core.knownOrders["1000"]?.filledQuantity == (state == .filled ? 2 : 1))
  }

  @Test func `a replace gives the order a new number, and its terms`() throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<TrackedOrder>()
    bench.core.submit(Bench.order(2)) { _ in }
    try bench.answer(try #require(try bench.sentTransactions().first), .orderAck)
    var change = OESOrderChange()
    (change.price, change.quantity) = (50_200, 3)
    bench.core.replace("1000", change, completion: outcomes.take)
    let replace = try #require(try bench.sentTransactions().first)
    #expect(replace.messageType == .cancelReplace)
    #expect((replace.orderID, replace.origOrderID) == (1_001, 1_000))
    #expect((replace.boPrice, replace.boOrigPrice, replace.boOrderQty) == (50_200, 50_100.5, 3))
    #expect(bench.core.knownOrders["1000"]?.pending == .replace)
    #expect(bench.core.outstandingCount == 1)
    try bench.answer(replace, .replaced)
    #expect(outcomes.values.map(\.clientOrderID) == ["1001"])
    #expect(outcomes.values.map(\.quantity) == [3])
    #expect(outcomes.values.map(\.pending) == [nil])
    #expect(bench.core.outstandingCount == 0)
    // Either name is the order's.
    #expect(bench.core.knownOrders["1000"] == bench.core.knownOrders["1001"])
    bench.core.cancel("1000", completion: outcomes.take)
    let cancel = try #require(try bench.sentTransactions().first)
    #expect(cancel.messageType == .orderCancel)
    #expect((cancel.orderID, cancel.origOrderID) == (1_002, 1_001))
    #expect((cancel.boPrice, cancel.boOrigPrice, cancel.boOrderQty) == (50_200, 50_200, 3))
    #expect(cancel.traderID.text == "trader")
    try bench.answer(cancel, .cancelled)
    #expect(outcomes.values.last?.state == .canceled)
    #expect(bench.core.knownOrders.values.count == 1)
  }

  @Test func `a cancel may be answered under the order's own number`() throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<TrackedOrder>()
    bench.core.submit(Bench.order(2)) { _ in }
    let order = try #require(try bench.sentTransactions().first)
    try bench.answer(order, .orderAck)
    bench.core.cancel("1000", completion: outcomes.take)
    try bench.answer(order, .cancelled)
    #expect(outcomes.values.map(\.state) == [.canceled])
  }

  @Test(arguments: [TransactionType.reject, .cancelReplaceReject])
  func `a refused replace or cancel leaves the order as it was`(type: TransactionType) throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<TrackedOrder>()
    bench.core.submit(Bench.order(2)) { _ in }
    try bench.answer(try #require(try bench.sentTransactions().first), .orderAck)
    var change = OESOrderChange()
    change.quantity = 5
    bench.core.replace("1000", change, completion: outcomes.take)
    try bench.answer(try #require(try bench.sentTransactions().first), type) { $0.rejectReason = .sizeInvalid }
    bench.core.cancel("1000", completion: outcomes.take)
    try bench.answer(try #require(try bench.sentTransactions().first), .reject) { $0.rejectReason = .orderNotFound }
    #expect(outcomes.errors == [.rejected(.sizeInvalid), .rejected(.orderNotFound)])
    let order = try #require(bench.core.knownOrders["1000"])
    #expect((order.state, order.quantity, order.pending) == (.working, 2, nil))
    #expect(order.clientOrderID == "1000")
    #expect(bench.core.outstandingCount == 0)
    // And it can be changed again.
    bench.core.replace("1000", change, completion: outcomes.take)
    let again = try #require(try bench.sentTransactions().first)
    #expect((again.orderID, again.origOrderID, again.boOrderQty) == (1_003, 1_000, 5))
    try bench.answer(again, .replaced)
    #expect(outcomes.values.map(\.quantity) == [5])
  }

  @Test func `whoever waits for a change is told that the order was filled first`() throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<TrackedOrder>()
    bench.core.submit(Bench.order(2)) { _ in }
    let order = try #require(try bench.sentTransactions().first)
    try bench.answer(order, .orderAck)
    var change = OESOrderChange()
    change.price = 50_000
    bench.core.replace("1000", change, completion: outcomes.take)
    bench.core.cancel("1000", completion: outcomes.take)
    let requests = try bench.sentTransactions()
    try bench.answer(order, .execution) {
      ($0.execID, $0.execShares, $0.execPrice, $0.remainingQuantity) = (1, 2, 50_100.5, 0)
    }
    #expect(outcomes.values.map(\.state) == [.filled, .filled])
    // The replace counts until its own answer comes.
    #expect(bench.core.outstandingCount == 1)
    for request in requests { try bench.answer(request, .reject) { $0.rejectReason = .orderNotFound } }
    #expect(bench.core.outstandingCount == 0)
    #expect(outcomes.all.count == 2)
    #expect(bench.core.knownOrders["1000"]?.state == .filled)
  }

  @Test func `the risk engine cancels and replaces orders on its own`() throws {
    let bench = Bench()
    try bench.ready()
    for _ in 0..<3 { bench.core.submit(Bench.order(2)) { _ in } }
    let orders = try bench.sentTransactions()
    for order in orders { try bench.answer(order, .orderAck) }
    try bench.answer(orders[0], .marginCancel) { ($0.orderID, $0.origOrderID) = (900_000, 1_000) }
    #expect(bench.core.knownOrders["1000"]?.state == .canceled)
    try bench.answer(orders[1], .marginReplaced) {
      ($0.orderID, $0.origOrderID, $0.boOrderQty, $0.remainingQuantity) = (900_001, 1_001, 1, 1)
    }
    #expect(bench.core.knownOrders["1001"]?.clientOrderID == "900001")
    #expect(bench.core.knownOrders["1001"]?.quantity == 1)
    try bench.answer(orders[2], .marginCancelReplace) {
      ($0.orderID, $0.origOrderID, $0.boOrderQty, $0.remainingQuantity) = (900_002, 1_002, 1, 1)
    }
    #expect(bench.core.knownOrders["1002"]?.clientOrderID == "900002")
    // An order under a number that the risk engine gave it can be canceled.
    bench.core.cancel("1001") { _ in }
    #expect(try bench.sentTransactions().map(\.origOrderID) == [900_001])
    #expect(bench.core.knownOrders.values.count == 3)
  }

  @Test func `what is said of others' orders doesn't touch ours`() throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<TrackedOrder>()
    bench.core.submit(Bench.order(), completion: outcomes.take)
    let order = try #require(try bench.sentTransactions().first)
    let before = bench.core.knownOrders["1000"]
    for type in TransactionType.listed {
      var other = order
      (other.orderID, other.messageType, other.origOrderID) = (46_832_151, type, 0)
      try bench.receive(.transaction(other))
    }
    #expect(bench.core.knownOrders["1000"] == before)
    #expect(outcomes.all.isEmpty)
    #expect(bench.core.outstandingCount == 1)
  }

  @Test func `transactions of every type and of random numbers never trap`() throws {
    let bench = Bench()
    try bench.ready()
    for _ in 0..<20 { bench.core.submit(Bench.order()) { _ in } }
    let orders = try bench.sentTransactions()
    var state: UInt64 = 1
    func random(below bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    for _ in 0..<20_000 {
      var answer = orders[Int(random(below: 20))]
      answer.messageType = TransactionType(rawValue: UInt16(random(below: 40)))
      answer.orderID = 995 + random(below: 40)
      answer.origOrderID = random(below: 3) == 0 ? 0 : 995 + random(below: 40)
      answer.execID = random(below: 50)
      answer.execShares = [0, 1, 2, .nan, .infinity, -1][Int(random(below: 6))]
      answer.execPrice = [0, 50_100.5, .nan][Int(random(below: 3))]
      answer.remainingQuantity = [0, 1, 2, 3, .nan, -5][Int(random(below: 6))]
      answer.boOrderQty = [0, 2, .nan, .infinity][Int(random(below: 4))]
      answer.padding = UInt16(random(below: 9))
      try bench.receive(.transaction(answer))
      if random(below: 10) == 0 { bench.core.cancel(String(995 + random(below: 40))) { _ in } }
      if random(below: 10) == 0 {
        var change = OESOrderChange()
        change.quantity = 3
        bench.core.replace(String(995 + random(below: 40)), change) { _ in }
      }
    }
    #expect(bench.core.outstandingCount >= 0)
    #expect(bench.core.state == .ready)
  }
}
