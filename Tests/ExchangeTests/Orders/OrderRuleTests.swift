import Exchange
import Testing

@Suite struct OrderRuleTests {
  private let exchange = Sample.exchange()

  private func bookOrders(_ side: Side) -> [OrderID] {
    exchange.bookOrders(Sample.future, side, count: .max).map(\.id)
  }

  /// The newest refusal among the events since the last call.
  private func refusal() -> Rejection? {
    exchange.drainEvents().compactMap { event -> Rejection? in
      guard case .order(let event) = event else { return nil }
      switch event.kind {
      case .rejected(let reason), .replaceRejected(let reason), .cancelRejected(let reason): return reason
      default: return nil
      }
    }.last
  }

  @Test func `ids count from 1 and refused orders have one too`() {
    let first = exchange.submit(Sample.limit("A", .buy, 1, 100))
    let refused = exchange.submit(Sample.limit("A", .buy, 0, 100))
    let third = exchange.submit(Sample.limit("A", .buy, 1, 100))
    #expect([first, refused, third].map(\.id.number) == [1, 2, 3])
    #expect(refused.status == .rejected)
  }

  @Test func `a name an account used is never free again`() throws {
    let first = exchange.submit(Sample.limit("A", .buy, 1, 100, id: "one"))
    try exchange.cancel(first.id)
    #expect(exchange.submit(Sample.limit("A", .buy, 1, 100, id: "one")).status == .rejected)
    #expect(refusal() == .duplicateClientOrderID)
    #expect(exchange.order("one", account: "A")?.id == first.id)
    #expect(exchange.submit(Sample.limit("B", .buy, 1, 100, id: "one")).status == .open)
    #expect(exchange.submit(Sample.limit("A", .buy, 1, 100)).status == .open)
    #expect(exchange.submit(Sample.limit("A", .buy, 1, 100)).status == .open)
  }

  @Test func `a refused order's name is used too`() {
    exchange.submit(Sample.limit("A", .buy, 0, 100, id: "one"))
    exchange.submit(Sample.limit("A", .buy, 1, 100, id: "one"))
    #expect(refusal() == .duplicateClientOrderID)
  }

  @Test func `a market order without anybody on the other side is refused`() {
    exchange.submit(NewOrder(account: "A", instrument: Sample.future, side: .buy, type: .market, quantity: 1))
    #expect(refusal() == .noLiquidity)
  }

  @Test func `a post-only order is refused rather than take`() {
    exchange.submit(Sample.limit("B", .sell, 1, 100))
    var order = Sample.limit("A", .buy, 1, 100)
    order.isPostOnly = true
    exchange.submit(order)
    #expect(refusal() == .wouldTakeLiquidity)
    order.type = .limit(price: 99)
    #expect(exchange.submit(order).status == .open)
  }

  @Test func `an account's own order makes room for the one that would trade with it`() {
    let own = exchange.submit(Sample.limit("A", .sell, 3, 100))
    exchange.submit(Sample.limit("B", .sell, 3, 100))
    _ = exchange.drainEvents()
    let taker = exchange.submit(Sample.limit("A", .buy, 3, 100))
    #expect(taker.status == .filled)
    #expect(exchange.order(own.id)?.status == .canceled)
    let reasons = exchange.drainEvents().compactMap { event -> CancelReason? in
      if case .order(let event) = event, case .canceled(let reason) = event.kind { reason } else { nil }
    }
    #expect(reasons == [.selfTrade])
  }

  @Test func `what is hidden is shown behind the others when what was shown is traded`() {
    var iceberg = Sample.limit("A", .sell, 10, 100)
    iceberg.shownQuantity = 4
    let hidden = exchange.submit(iceberg)
    let plain = exchange.submit(Sample.limit("B", .sell, 5, 100))
    #expect(exchange.depth(Sample.future, .sell, count: 1) == [BookLevel(price: 100, quantity: 9, orderCount: 2)])
    #expect(bookOrders(.sell) == [hidden.id, plain.id])
    exchange.submit(Sample.limit("C", .buy, 4, 100))
    #expect(bookOrders(.sell) == [plain.id, hidden.id])
    exchange.submit(Sample.limit("C", .buy, 11, 100))
    #expect(exchange.order(hidden.id)?.status == .filled)
    #expect(exchange.order(plain.id)?.status == .filled)
  }

  @Test func `stops go off by trigger, then by time, and set off others`() {
    for price in Int64(101)...106 { exchange.submit(Sample.limit("C", .sell, 2, price)) }
    func stop(_ trigger: Int64) -> OrderID {
      exchange.submit(
        NewOrder(
          account: "A", instrument: Sample.future, side: .buy, type: .stop(trigger: trigger), quantity: 2)
      ).id
    }
    let far = stop(104)
    let near = stop(102)
    let nearLater = stop(102)
    exchange.submit(Sample.limit("B", .buy, 3, 102))
    #expect(exchange.executions(account: "A").map(\.order) == [near, near, nearLater, nearLater, far, far])
    #expect(exchange.executions(account: "A").map(\.price) == [102, 103, 103, 104, 104, 105])
  }

  @Test func `a stop whose trigger is passed already goes off at once`() {
    exchange.submit(Sample.limit("C", .sell, 5, 100))
    exchange.submit(Sample.limit("B", .buy, 1, 100))
    let stop = exchange.submit(
      NewOrder(account: "A", instrument: Sample.future, side: .buy, type: .stop(trigger: 99), quantity: 2))
    #expect(stop.status == .filled)
  }

  @Test func `a replaced order keeps its place only where it is no larger and no dearer`() throws {
    let first = exchange.submit(Sample.limit("A", .buy, 5, 100))
    let second = exchange.submit(Sample.limit("B", .buy, 5, 100))
    var change = OrderChange()
    change.quantity = 3
    try exchange.replace(first.id, change)
    #expect(bookOrders(.buy) == [first.id, second.id])
    change.quantity = 4
    try exchange.replace(first.id, change)
    #expect(bookOrders(.buy) == [second.id, first.id])
    change = OrderChange()
    change.price = 101
    try exchange.replace(first.id, change)
    #expect(bookOrders(.buy) == [first.id, second.id])
  }

  @Test func `a replaced price that crosses trades at once, under the new name`() throws {
    exchange.submit(Sample.limit("B", .sell, 2, 105))
    let order = exchange.submit(Sample.limit("A", .buy, 5, 100, id: "one"))
    var change = OrderChange()
    change.price = 105
    change.clientOrderID = "two"
    try exchange.replace(order.id, change)
    let after = exchange.order(order.id)
    #expect(after?.status == .partiallyFilled)
    #expect(after?.order.clientOrderID == "two")
    #expect(after?.previousClientOrderID == "one")
    #expect(exchange.executions(account: "A").map(\.clientOrderID) == ["two"])
    #expect(exchange.order("two", account: "A")?.id == order.id)
    change = OrderChange()
    change.clientOrderID = "one"
    #expect(throws: Rejection.duplicateClientOrderID) { try exchange.replace(order.id, change) }
  }

  @Test func `a replacement that can't be is refused and changes nothing`() throws {
    exchange.submit(Sample.limit("B", .sell, 2, 100))
    let order = exchange.submit(Sample.limit("A", .buy, 5, 100))
    func refuse(_ reason: Rejection, _ edit: (inout OrderChange) -> Void) {
      var change = OrderChange()
      edit(&change)
      #expect(throws: reason) { try exchange.replace(order.id, change) }
      #expect(refusal() == reason)
    }
    refuse(.badQuantity) { $0.quantity = 1 }
    refuse(.badQuantity) { $0.quantity = 2 }
    refuse(.badQuantity) { $0.quantity = 10_001 }
    refuse(.badPrice) { $0.price = .max }
    refuse(.cannotBeChanged) { $0.trigger = 5 }
    refuse(.cannotBeChanged) { $0.timeInForce = .fillOrKill }
    refuse(.expired) { $0.timeInForce = .goodTillDate(Sample.start) }
    refuse(.insufficientFunds) { $0.quantity = 200 }
    #expect(exchange.order(order.id)?.order == order.order)
    #expect(throws: Rejection.unknownOrder) { try exchange.replace(OrderID(99), OrderChange()) }
    try exchange.cancel(order.id)
    refuse(.orderIsDone) { $0.quantity = 3 }
  }

  @Test func `a waiting order's trigger can be replaced`() throws {
    exchange.submit(Sample.limit("C", .sell, 9, 100))
    let stop = exchange.submit(
      NewOrder(account: "A", instrument: Sample.future, side: .buy, type: .stop(trigger: 110), quantity: 2))
    var change = OrderChange()
    change.trigger = 100
    try exchange.replace(stop.id, change)
    #expect(exchange.order(stop.id)?.status == .waitingForTrigger)
    exchange.submit(Sample.limit("B", .buy, 1, 100))
    #expect(exchange.order(stop.id)?.status == .filled)
  }

  @Test func `an order that is done can't be canceled`() throws {
    let order = exchange.submit(Sample.limit("A", .buy, 1, 100))
    try exchange.cancel(order.id)
    #expect(throws: Rejection.orderIsDone) { try exchange.cancel(order.id) }
    #expect(refusal() == .orderIsDone)
    #expect(throws: Rejection.unknownOrder) { try exchange.cancel(OrderID(0)) }
    #expect(throws: Rejection.unknownOrder) { try exchange.cancel(OrderID(.max)) }
  }
}
