import Testing

@testable import Exchange

/// Orders at the best price of their own side.
struct PeggedOrderTests {
  private let exchange = Sample.exchange()

  private func peg(
    _ account: String = "A", _ side: Side = .buy, _ quantity: Int64 = 2, limit: Int64? = nil,
    _ change: (inout NewOrder) -> Void = { _ in }
  ) -> OrderID {
    let order = NewOrder(
      account: account, instrument: Sample.future, side: side, type: .pegged(limit: limit), quantity: quantity)
    return exchange.submit(order.with(change)).id
  }

  private func price(_ id: OrderID) -> Int64? { exchange.order(id)?.pegPrice }

  private func book(_ side: Side) -> [BookOrder] { exchange.bookOrders(Sample.future, side, count: .max) }

  @Test func `it is at the best price of its side and follows it`() throws {
    let anchor = exchange.submit(Sample.limit("B", .buy, 1, 100)).id
    let id = peg()
    #expect(book(.buy).map(\.id) == [anchor, id])
    #expect(price(id) == 100)
    _ = exchange.drainEvents()
    let better = exchange.submit(Sample.limit("B", .buy, 1, 103)).id
    #expect(book(.buy).map(\.id) == [better, id, anchor])
    #expect(exchange.drainKinds(of: id) == [.repriced])
    try exchange.cancel(better)
    // Behind the one it left before.
    #expect(book(.buy) == [BookOrder(id: anchor, price: 100, quantity: 1), BookOrder(id: id, price: 100, quantity: 2)])
    #expect(exchange.quote(Sample.future).bid == BookLevel(price: 100, quantity: 3, orderCount: 2))
  }

  @Test func `on the other side it follows the lowest price`() throws {
    let anchor = exchange.submit(Sample.limit("B", .sell, 1, 100)).id
    let id = peg("A", .sell, limit: 98)
    #expect(price(id) == 100)
    exchange.submit(Sample.limit("B", .sell, 1, 99))
    #expect(price(id) == 99)
    let beyond = exchange.submit(Sample.limit("B", .sell, 1, 95)).id
    #expect(price(id) == 98)
    try exchange.cancel(beyond)
    #expect(price(id) == 99)
    try exchange.cancel(anchor)
    #expect(price(id) == 99)
  }

  @Test func `it is never beyond its limit, and keeps its place there`() throws {
    let anchor = exchange.submit(Sample.limit("B", .buy, 1, 100)).id
    let id = peg(limit: 101)
    exchange.submit(Sample.limit("B", .buy, 1, 103))
    #expect(price(id) == 101)
    _ = exchange.drainEvents()
    let late = exchange.submit(Sample.limit("C", .buy, 1, 101)).id
    exchange.submit(Sample.limit("C", .buy, 1, 105))
    #expect(exchange.drainKinds(of: id) == [])
    #expect(book(.buy).map(\.price) == [105, 103, 101, 101, 100])
    #expect(book(.buy)[2...].map(\.id) == [id, late, anchor])
  }

  @Test func `it follows neither other pegged orders nor hidden ones`() throws {
    let anchor = exchange.submit(Sample.limit("B", .buy, 1, 100)).id
    exchange.submit(Sample.limit("B", .buy, 1, 105).with { $0.isHidden = true })
    let first = peg()
    let second = peg("C")
    #expect(book(.buy).map(\.id) == [anchor, first, second])
    try exchange.cancel(anchor)
    #expect(book(.buy).isEmpty)
    #expect([first, second].map(price) == [nil, nil])
  }

  @Test func `while nothing is shown on its side it stands aside, and then comes back`() throws {
    let id = peg()
    #expect(exchange.order(id)?.status == .open)
    #expect(price(id) == nil)
    #expect(book(.buy).isEmpty)
    #expect(exchange.quote(Sample.future).bid == nil)
    // Nobody trades with it.
    let seller = exchange.submit(Sample.limit("B", .sell, 1, 90)).id
    #expect(exchange.order(id)?.filledQuantity == 0)
    try exchange.cancel(seller)
    let anchor = exchange.submit(Sample.limit("B", .buy, 1, 80)).id
    #expect(exchange.drainKinds(of: id) == [.accepted, .repriced])
    #expect(price(id) == 80)
    try exchange.cancel(anchor)
    #expect(exchange.drainKinds(of: id) == [.repriced])
    #expect(exchange.openOrders(account: "A").map(\.id) == [id])
    try exchange.cancel(id)
    exchange.submit(Sample.limit("B", .buy, 1, 81))
    #expect(book(.buy).map(\.price) == [81])
  }

  @Test func `an order that takes the best price away meets the pegs there`() {
    let exchange = Sample.exchange(accounts: ["A", "B", "C", "D"])
    for price: Int64 in [100, 99, 98] { exchange.submit(Sample.limit("B", .buy, 1, price)) }
    let pegs = ["A", "C"].map { account in
      exchange.submit(
        NewOrder(account: account, instrument: Sample.future, side: .buy, type: .pegged(limit: nil), quantity: 3)
      ).id
    }
    _ = exchange.drainEvents()
    exchange.submit(Sample.limit("D", .sell, 6, 98, .immediateOrCancel))
    // 1 at 100 of the anchor, 3 and 2 of the pegs there; the rest of the second follows to 99.
    #expect(exchange.executions(account: "D").map(\.price) == [100, 100, 100])
    #expect(pegs.map { exchange.order($0)?.filledQuantity } == [3, 2])
    #expect(exchange.order(pegs[1])?.pegPrice == 99)
    #expect(exchange.depth(Sample.future, .buy, count: 9).map(\.quantity) == [2, 1])
    exchange.submit(Sample.limit("D", .sell, 3, 98, .immediateOrCancel))
    #expect(exchange.executions(account: "D").map(\.price) == [100, 100, 100, 99, 99, 98])
  }

  @Test func `hidden it follows too, and nobody sees it`() {
    exchange.submit(Sample.limit("B", .buy, 1, 100))
    let id = peg { $0.isHidden = true }
    #expect(price(id) == 100)
    #expect(exchange.quote(Sample.future).bid == BookLevel(price: 100, quantity: 1, orderCount: 1))
    exchange.submit(Sample.limit("B", .buy, 1, 101))
    #expect(price(id) == 101)
    let taker = exchange.submit(Sample.limit("C", .sell, 2, 101, .immediateOrCancel))
    #expect(taker.filledQuantity == 2)
    #expect(exchange.order(id)?.filledQuantity == 1)
  }

  @Test func `what is shown of an iceberg stays as it was when it moves, and begins anew after it stood aside`() throws
  {
    for price: Int64 in [100, 99] { exchange.submit(Sample.limit("B", .buy, 1, price)) }
    let id = peg("A", .buy, 9) {
      $0.shownQuantity = 4
      $0.refreshQuantity = 2
    }
    exchange.submit(Sample.limit("C", .sell, 2, 100, .immediateOrCancel))
    #expect(book(.buy).map(\.price) == [99, 99])
    #expect(book(.buy).map(\.quantity) == [1, 3])
    exchange.submit(Sample.limit("C", .sell, 5, 99, .immediateOrCancel))
    #expect(price(id) == nil)
    exchange.submit(Sample.limit("B", .buy, 2, 101))
    #expect(exchange.order(id)?.remainingQuantity == 4)
    #expect(book(.buy).map(\.quantity) == [2, 4])
  }

  @Test func `an order that may not wait can't be pegged`() {
    exchange.submit(Sample.limit("B", .buy, 1, 100))
    for timeInForce in [TimeInForce.immediateOrCancel, .fillOrKill] {
      let id = peg { $0.timeInForce = timeInForce }
      #expect(exchange.drainKinds(of: id) == [.accepted, .canceled(.immediate)])
    }
    let passive = peg { $0.isPostOnly = true }
    #expect(exchange.order(passive)?.status == .open)
  }

  @Test func `with another limit it keeps its place while its price stays`() throws {
    exchange.submit(Sample.limit("B", .buy, 1, 100))
    let first = peg(limit: 105)
    let second = peg("C")
    var change = OrderChange()
    change.price = 101
    try exchange.replace(first, change)
    #expect(book(.buy).map(\.id)[1...] == [first, second])
    change.price = 99
    try exchange.replace(first, change)
    #expect(price(first) == 99)
    change.price = 200
    try exchange.replace(first, change)
    #expect(book(.buy).map(\.id)[1...] == [second, first])
    // One that had none may get one.
    try exchange.replace(second, change)
    #expect(exchange.order(second)?.order.type == .pegged(limit: 200))
    change = OrderChange()
    change.quantity = 5
    try exchange.replace(second, change)
    #expect(book(.buy).map(\.id)[1...] == [first, second])
  }

  @Test func `standing aside it can be replaced, but not by what may not wait`() throws {
    let id = peg(limit: 99)
    var change = OrderChange()
    change.timeInForce = .immediateOrCancel
    #expect(throws: Rejection.cannotBeChanged) { try exchange.replace(id, change) }
    change = OrderChange()
    change.price = 97
    change.quantity = 5
    try exchange.replace(id, change)
    exchange.submit(Sample.limit("B", .buy, 1, 100))
    #expect(book(.buy).map(\.price) == [100, 97])
    #expect(book(.buy).map(\.quantity) == [1, 5])
  }

  @Test func `it costs what its price is, and is canceled where that isn't covered any more`() {
    let exchange = Sample.exchange(cash: 1)
    func order(_ account: String, _ type: OrderType, _ quantity: Int64) -> NewOrder {
      NewOrder(account: account, instrument: Sample.spot, side: .buy, type: type, quantity: quantity)
    }
    exchange.submit(order("B", .limit(price: 50), 1))
    let id = exchange.submit(order("A", .pegged(limit: nil), 1_000)).id
    // 1 at 0.50.
    #expect(exchange.balance(account: "A")?.available == 0.5)
    exchange.submit(order("B", .limit(price: 99), 1))
    #expect(exchange.balance(account: "A")?.available == 0.01)
    _ = exchange.drainEvents()
    exchange.submit(order("C", .limit(price: 101), 1))
    #expect(exchange.drainKinds(of: id) == [.canceled(.insufficientFunds)])
    #expect(exchange.balance(account: "A")?.available == 1)
    #expect(exchange.submit(order("A", .pegged(limit: nil), 1_000)).status == .rejected)
    #expect(exchange.submit(order("A", .pegged(limit: 100), 1_000)).status == .open)
  }

  @Test func `a bracket's peg works for what its parent is filled`() {
    exchange.submit(Sample.limit("B", .sell, 1, 105))
    let parent = exchange.submit(Sample.limit("A", .buy, 5, 100))
    let child = NewOrder(
      account: "A", instrument: Sample.future, side: .sell, type: .pegged(limit: nil), quantity: 5)
    let stop = child.with { $0.type = .stop(trigger: 80) }
    let pair = exchange.submit(.bracket(parent: parent.id, child, stop, partialFill: .reduce))
    #expect(pair.0.pegPrice == nil)
    exchange.submit(Sample.limit("C", .sell, 2, 100))
    #expect(price(pair.0.id) == 105)
    exchange.submit(Sample.limit("C", .buy, 3, 105, .immediateOrCancel))
    #expect(exchange.order(pair.0.id)?.filledQuantity == 2)
    exchange.submit(Sample.limit("B", .sell, 1, 107))
    #expect(exchange.depth(Sample.future, .sell, count: 9) == [BookLevel(price: 107, quantity: 1, orderCount: 1)])
  }
}
