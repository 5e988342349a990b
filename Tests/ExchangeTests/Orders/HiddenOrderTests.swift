import Testing

@testable import Exchange

/// Orders that nobody sees, and orders of which a part is shown.
struct HiddenOrderTests {
  private let exchange = Sample.exchange()

  private func order(
    _ account: String, _ side: Side, _ quantity: Int64, _ price: Int64, _ change: (inout NewOrder) -> Void = { _ in }
  ) -> OrderID {
    var order = Sample.limit(account, side, quantity, price)
    change(&order)
    return exchange.submit(order).id
  }

  private func hidden(_ account: String, _ side: Side, _ quantity: Int64, _ price: Int64) -> OrderID {
    order(account, side, quantity, price) { $0.isHidden = true }
  }

  @Test func `nothing of a hidden order is told but to its account`() {
    let id = hidden("A", .buy, 5, 100)
    #expect(exchange.order(id)?.status == .open)
    #expect(exchange.quote(Sample.future).bid == nil)
    #expect(exchange.depth(Sample.future, .buy, count: 9).isEmpty)
    #expect(exchange.bookOrders(Sample.future, .buy, count: 9).isEmpty)
    let isPublic = exchange.drainEvents().contains {
      switch $0 {
      case .level, .quote, .trade, .statistics: true
      case .order, .balance, .position, .status: false
      }
    }
    #expect(!isPublic)
    // What is shown at its price counts alone.
    _ = order("B", .buy, 2, 100)
    #expect(exchange.quote(Sample.future).bid == BookLevel(price: 100, quantity: 2, orderCount: 1))
    #expect(exchange.depth(Sample.future, .buy, count: 9) == [BookLevel(price: 100, quantity: 2, orderCount: 1)])
  }

  @Test func `it is traded behind all that is shown at its price, refills too, and before worse prices`() {
    let first = hidden("A", .sell, 3, 100)
    let iceberg = order("B", .sell, 4, 100) { $0.shownQuantity = 1 }
    let worse = order("B", .sell, 3, 101)
    let second = hidden("A", .sell, 3, 100)
    exchange.submit(Sample.limit("C", .buy, 9, 101))
    #expect([iceberg, first, second, worse].map { exchange.order($0)?.filledQuantity } == [4, 3, 2, 0])
    #expect(exchange.depth(Sample.future, .sell, count: 9) == [BookLevel(price: 101, quantity: 3, orderCount: 1)])
  }

  @Test func `between the best prices it is traded first`() {
    _ = order("B", .sell, 1, 102)
    let id = hidden("A", .sell, 1, 101)
    exchange.submit(NewOrder(account: "C", instrument: Sample.future, side: .buy, type: .market, quantity: 2))
    #expect(exchange.executions(account: "C").map(\.price) == [101, 102])
    #expect(exchange.order(id)?.status == .filled)
  }

  @Test func `what takes no liquidity doesn't take hidden liquidity`() {
    _ = hidden("A", .sell, 1, 101)
    let refused = order("B", .buy, 1, 101) { $0.isPostOnly = true }
    #expect(exchange.order(refused)?.status == .rejected)
    let alone = exchange.submit(
      NewOrder(account: "B", instrument: Sample.future, side: .buy, type: .market, quantity: 1))
    #expect(alone.status == .filled)
  }

  @Test func `fill or kill counts it`() {
    _ = hidden("A", .sell, 3, 100)
    _ = order("A", .sell, 2, 101)
    let short = order("B", .buy, 6, 101) { $0.timeInForce = .fillOrKill }
    #expect(exchange.order(short)?.filledQuantity == 0)
    let enough = order("B", .buy, 5, 101) { $0.timeInForce = .fillOrKill }
    #expect(exchange.order(enough)?.status == .filled)
  }

  @Test func `its account's own order on the other side cancels it`() {
    let id = hidden("A", .sell, 3, 100)
    _ = order("A", .buy, 1, 100)
    #expect(exchange.drainKinds(of: id) == [.accepted, .canceled(.selfTrade)])
  }

  @Test func `it is replaced and canceled like others`() throws {
    let first = hidden("A", .sell, 3, 100)
    let second = hidden("B", .sell, 3, 100)
    var change = OrderChange()
    change.quantity = 2
    try exchange.replace(first, change)
    exchange.submit(Sample.limit("C", .buy, 1, 100))
    #expect(exchange.order(first)?.filledQuantity == 1)
    change.quantity = 4
    try exchange.replace(first, change)
    exchange.submit(Sample.limit("C", .buy, 3, 100))
    #expect(exchange.order(second)?.status == .filled)
    change = OrderChange()
    change.price = 99
    try exchange.replace(first, change)
    exchange.submit(Sample.limit("C", .buy, 1, 99))
    #expect(exchange.order(first)?.filledQuantity == 2)
    try exchange.cancel(first)
    #expect(exchange.submit(Sample.limit("C", .buy, 1, 100)).filledQuantity == 0)
  }

  @Test func `a stop-limit order hides once it is in the book`() {
    exchange.trade(at: 100)
    let id = exchange.submit(
      NewOrder(
        account: "A", instrument: Sample.future, side: .sell, type: .stopLimit(trigger: 99, price: 99), quantity: 1
      )
      .with { $0.isHidden = true }
    ).id
    exchange.trade(at: 99)
    #expect(exchange.order(id)?.status == .open)
    #expect(exchange.depth(Sample.future, .sell, count: 9).isEmpty)
  }

  // Shown and refill quantities

  @Test func `at first one quantity is shown, then another, each time behind the others`() {
    let iceberg = order("A", .sell, 10, 100) {
      $0.shownQuantity = 4
      $0.refreshQuantity = 3
    }
    let plain = order("B", .sell, 2, 100)
    #expect(exchange.bookOrders(Sample.future, .sell, count: 9).map(\.quantity) == [4, 2])
    exchange.submit(Sample.limit("C", .buy, 3, 100))
    #expect(exchange.bookOrders(Sample.future, .sell, count: 9).map(\.quantity) == [1, 2])
    exchange.submit(Sample.limit("C", .buy, 1, 100))
    // 6 are left: 3 of them behind the other order.
    #expect(
      exchange.bookOrders(Sample.future, .sell, count: 9)
        == [BookOrder(id: plain, price: 100, quantity: 2), BookOrder(id: iceberg, price: 100, quantity: 3)])
    exchange.submit(Sample.limit("C", .buy, 5, 100))
    #expect(exchange.depth(Sample.future, .sell, count: 9) == [BookLevel(price: 100, quantity: 3, orderCount: 1)])
    exchange.submit(Sample.limit("C", .buy, 2, 100))
    exchange.submit(Sample.limit("C", .buy, 1, 100))
    #expect(exchange.order(iceberg)?.status == .filled)
  }

  @Test func `what may not be shown, or not be refilled, is refused`() {
    let cases: [(inout NewOrder) -> Void] = [
      { $0.shownQuantity = 0 }, { $0.shownQuantity = -1 }, { $0.refreshQuantity = 2 },
      {
        $0.shownQuantity = 2
        $0.refreshQuantity = 0
      },
      {
        $0.shownQuantity = 2
        $0.isHidden = true
      },
    ]
    for change in cases {
      let id = order("A", .sell, 5, 100, change)
      #expect(exchange.drainKinds(of: id) == [.rejected(.badQuantity)])
    }
  }
}

extension NewOrder {
  /// The same with a change.
  func with(_ change: (inout NewOrder) -> Void) -> NewOrder {
    var order = self
    change(&order)
    return order
  }
}
