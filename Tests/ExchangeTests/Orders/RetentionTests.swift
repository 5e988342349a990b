import Testing

@testable import Exchange

/// What an exchange forgets, so that its memory stays bounded.
struct RetentionTests {
  private static func exchange(keptOrders: Int = 200_000, keptExecutions: Int = 500_000, keptBalances: Int = 100_000)
    -> Exchange
  {
    var configuration = ExchangeConfiguration(
      instruments: Sample.instruments, markets: [],
      accounts: ["A", "B", "C"].map { Account(name: $0, currency: "USD", cash: 1e9) }, users: [])
    configuration.keptOrders = keptOrders
    configuration.keptExecutions = keptExecutions
    configuration.keptBalances = keptBalances
    let exchange = Exchange(configuration, seed: 1, start: Sample.start)
    _ = exchange.drainEvents()
    return exchange
  }

  @Test(arguments: UInt64(1)...4)
  func `what is forgotten changes nothing that happens to open orders`(seed: UInt64) {
    let all = Self.exchange(), few = Self.exchange(keptOrders: 0)
    var flow = RandomFlow(seed: seed, accounts: ["A", "B", "C"])
    var linkedFills = 0
    for step in 0..<8_000 {
      let open = all.openOrders()
      guard open == few.openOrders() else {
        Issue.record("step \(step): other orders are open")
        return
      }
      if step % 7 == 0 {
        let bracket = open.filter { $0.parent == nil }.randomElement(from: &flow)
        let group = Self.group(&flow, of: bracket)
        all.submit(group)
        few.submit(group)
      } else {
        let call = flow.next(open: open, now: all.now)
        all.make(call)
        few.make(call)
      }
      let events = all.drainEvents()
      guard events == few.drainEvents() else {
        Issue.record("step \(step): something else happened")
        return
      }
      linkedFills += events.count {
        guard case .order(let event) = $0, case .filled = event.kind else { return false }
        return event.order.linked != nil
      }
    }
    #expect(linkedFills > 100)
    #expect(few.openOrders().allSatisfy { few.order($0.id) == $0 })
    let kept = (1...few.orders.states.count).count { few.orders.states.kept($0 - 1) != nil }
    #expect(kept < few.orders.states.count / 10, "\(kept) of \(few.orders.states.count) are kept")
  }

  /// A pair, or one that waits for `parent`.
  private static func group(_ flow: inout RandomFlow, of parent: OrderRecord?) -> OrderGroup {
    let side = parent?.order.side.opposite ?? (flow.whole(0...1) == 0 ? .buy : .sell)
    let account = parent?.order.account ?? "A"
    let quantity = parent?.order.quantity ?? flow.whole(1...9)
    let price = 1_000 + flow.whole(-8...8)
    let one = Sample.limit(account, side, quantity, price)
    var other = one
    other.type = .stop(trigger: price + (side == .buy ? 6 : -6))
    guard let parent else { return .oneCancelsOther(one, other, partialFill: .reduce) }
    return .bracket(parent: parent.id, one, other, partialFill: .reduce, prices: .asEntered)
  }

  @Test func `an order that is forgotten is unknown, and others may have its name`() throws {
    let exchange = Self.exchange(keptOrders: 2)
    let orders = try ["a", "b", "c", "d"].map { name in
      let order = exchange.submit(Sample.limit("A", .buy, 1, 100, id: name))
      try exchange.cancel(order.id)
      return order
    }
    // They are forgotten as others come.
    #expect(exchange.submit(Sample.limit("A", .buy, 1, 100, id: "d")).status == .rejected)
    #expect(exchange.order(orders[0].id) == nil && exchange.order(orders[1].id) == nil)
    #expect(exchange.order(orders[2].id)?.status == .canceled)
    #expect(throws: Rejection.unknownOrder) { try exchange.cancel(orders[0].id) }
    #expect(throws: Rejection.orderIsDone) { try exchange.cancel(orders[3].id) }
    #expect(exchange.order("a", account: "A") == nil)
    let again = exchange.submit(Sample.limit("A", .buy, 1, 100, id: "a"))
    #expect(again.status == .open)
    #expect(exchange.order("a", account: "A") == again)
  }

  @Test func `an order that was refused for its name doesn't free it when it is forgotten`() {
    let exchange = Self.exchange(keptOrders: 0)
    exchange.submit(Sample.limit("A", .buy, 1, 100, id: "a"))
    for _ in 0..<3 { #expect(exchange.submit(Sample.limit("A", .buy, 1, 100, id: "a")).status == .rejected) }
  }

  @Test func `an order keeps its newest thousand names`() throws {
    let exchange = Self.exchange()
    let order = exchange.submit(Sample.limit("A", .buy, 1, 100, id: "name 0"))
    for number in 1...1_002 { try exchange.replace(order.id, OrderChange.renamed("name \(number)")) }
    #expect(exchange.order("name 1", account: "A") == nil)
    #expect(exchange.order("name 2", account: "A")?.id == order.id)
    #expect(exchange.submit(Sample.limit("A", .buy, 1, 100, id: "name 2")).status == .rejected)
    #expect(exchange.submit(Sample.limit("A", .buy, 1, 100, id: "name 1")).status == .open)
  }

  @Test func `the newest fills and balances are kept`() {
    let exchange = Self.exchange(keptExecutions: 6, keptBalances: 3)
    for price in Int64(1)...10 {
      exchange.submit(Sample.limit("A", .buy, 1, 100 + price))
      exchange.submit(Sample.limit("B", .sell, 1, 100 + price))
    }
    #expect(exchange.executions().map(\.id) == [15, 16, 17, 18, 19, 20])
    #expect(exchange.executions(account: "A").map(\.price) == [108, 109, 110])
    for price in Int64(1)...10 {
      exchange.submit(Sample.limit("B", .buy, 1, 100 + price))
      exchange.submit(Sample.limit("A", .sell, 1, 100 + price))
    }
    #expect(exchange.balanceHistory(account: "A", since: .zero).count == 3)
  }

  @Test func `the memory of forgotten orders is freed, page by page`() {
    var pages = OrderPages()
    weak var first: OrderState?
    for number in UInt64(1)...3_000 {
      let record = OrderRecord(
        id: OrderID(number), order: Sample.limit("A", .buy, 1, 100), status: .open, filledQuantity: 0, filledValue: 0,
        entered: .zero, changed: .zero)
      let state = OrderState(record, account: 0)
      if number == 1 { first = state }
      pages.append(state)
    }
    #expect(first != nil && pages.count == 3_000)
    for place in 0..<3_000 where place != 1_500 { pages.forget(place) }
    pages.forget(7)
    #expect(first == nil && pages.kept(0) == nil && pages.kept(2_999) == nil)
    #expect(pages[1_500].record.id == OrderID(1_501))
    pages.append(pages[1_500])
    #expect(pages.count == 3_001 && pages[3_000] === pages[1_500])
  }

  @Test func `entries of ends that don't count any more are dropped`() throws {
    let exchange = Self.exchange()
    func end(_ seconds: Int64) -> ExchangeTime { ExchangeTime(seconds: Sample.start.seconds + seconds) }
    let order = exchange.submit(Sample.limit("A", .buy, 1, 100, .goodTillDate(end(50))))
    for _ in 0..<5_000 {
      try exchange.replace(order.id, OrderChange.ending(end(20)))
      try exchange.replace(order.id, OrderChange.ending(end(50)))
      let other = exchange.submit(Sample.limit("A", .buy, 1, 100, .goodTillDate(end(30))))
      try exchange.cancel(other.id)
    }
    #expect(exchange.due.count <= Exchange.fewDue)
    #expect(exchange.nextDue == end(50))
    exchange.advance(to: end(49))
    #expect(exchange.order(order.id)?.status == .open)
    exchange.advance(to: end(51))
    #expect(exchange.order(order.id)?.changed == end(50))
  }

  @Test func `an order that was given less time, then more, ends when it was given at last`() throws {
    let exchange = Self.exchange()
    func end(_ seconds: Int64) -> ExchangeTime { ExchangeTime(seconds: Sample.start.seconds + seconds) }
    let order = exchange.submit(Sample.limit("A", .buy, 1, 100, .goodTillDate(end(50))))
    try exchange.replace(order.id, OrderChange.ending(end(20)))
    try exchange.replace(order.id, OrderChange.ending(end(50)))
    exchange.advance(to: end(21))
    #expect(exchange.order(order.id)?.status == .open)
    exchange.advance(to: end(60))
    #expect(exchange.order(order.id)?.changed == end(50))
  }
}

extension OrderChange {
  fileprivate static func renamed(_ name: String) -> OrderChange {
    var change = OrderChange()
    change.clientOrderID = name
    return change
  }

  fileprivate static func ending(_ time: ExchangeTime) -> OrderChange {
    var change = OrderChange()
    change.timeInForce = .goodTillDate(time)
    return change
  }
}
