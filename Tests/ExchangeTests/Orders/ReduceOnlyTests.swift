import Testing

@testable import Exchange

/// Orders that may only make a position smaller.
struct ReduceOnlyTests {
  private let exchange = Sample.exchange()

  private func order(
    _ side: Side, _ type: OrderType, _ quantity: Int64, _ change: (inout NewOrder) -> Void = { _ in }
  ) -> NewOrder {
    var order = NewOrder(account: "A", instrument: Sample.future, side: side, type: type, quantity: quantity)
    order.isReduceOnly = true
    change(&order)
    return order
  }

  /// Makes the position of "A" this many lots larger, at a price.
  private func buy(_ quantity: Int64, at price: Int64 = 100) {
    exchange.submit(Sample.limit("B", .sell, quantity, price))
    exchange.submit(Sample.limit("A", .buy, quantity, price))
    _ = exchange.drainEvents()
  }

  private func sell(_ quantity: Int64, at price: Int64 = 100) {
    exchange.submit(Sample.limit("B", .buy, quantity, price))
    exchange.submit(Sample.limit("A", .sell, quantity, price))
    _ = exchange.drainEvents()
  }

  private func quantity(_ id: OrderID) -> Int64? { exchange.order(id)?.order.quantity }

  @Test func `without a position, or on its side, it is refused`() {
    #expect(exchange.submit(order(.sell, .limit(price: 100), 1)).status == .rejected)
    buy(5)
    let same = exchange.submit(order(.buy, .limit(price: 100), 1)).id
    #expect(exchange.drainKinds(of: same) == [.rejected(.wouldIncreasePosition)])
    #expect(exchange.submit(order(.sell, .limit(price: 101), 5)).status == .open)
  }

  @Test func `one larger than the position is entered for as much as there is`() {
    buy(5)
    exchange.submit(Sample.limit("B", .buy, 20, 99))
    let id = exchange.submit(order(.sell, .market, 8)).id
    #expect(quantity(id) == 5)
    #expect(exchange.order(id)?.status == .filled)
    #expect(exchange.positions(account: "A").isEmpty)
  }

  @Test func `one that must be filled whole is refused where the position is smaller`() {
    buy(5)
    exchange.submit(Sample.limit("B", .buy, 20, 99))
    let whole = exchange.submit(order(.sell, .limit(price: 99), 6) { $0.timeInForce = .fillOrKill }).id
    #expect(exchange.drainKinds(of: whole) == [.rejected(.wouldIncreasePosition)])
    let fitting = exchange.submit(order(.sell, .limit(price: 99), 5) { $0.timeInForce = .fillOrKill })
    #expect(fitting.status == .filled)
  }

  @Test func `it gets smaller with the position and ends with it`() {
    buy(10)
    let rest = exchange.submit(order(.sell, .limit(price: 110), 8)).id
    let stop = exchange.submit(order(.sell, .stop(trigger: 90), 10)).id
    _ = exchange.drainEvents()
    exchange.submit(Sample.limit("B", .buy, 3, 100))
    exchange.submit(Sample.limit("A", .sell, 3, 100))
    #expect([rest, stop].map(quantity) == [7, 7])
    #expect(exchange.depth(Sample.future, .sell, count: 9).map(\.quantity) == [7])
    #expect(exchange.drainKinds(of: stop) == [.reduced])
    buy(5)
    #expect([rest, stop].map(quantity) == [7, 7])
    sell(12)
    #expect([rest, stop].map { exchange.order($0)?.status } == [.canceled, .canceled])
    #expect(exchange.depth(Sample.future, .sell, count: 9).isEmpty)
  }

  @Test func `of two only one closes the position, also within one order of somebody else`() {
    buy(10)
    let first = exchange.submit(order(.sell, .limit(price: 101), 10)).id
    let second = exchange.submit(order(.sell, .limit(price: 102), 10)).id
    _ = exchange.drainEvents()
    let taker = exchange.submit(Sample.limit("C", .buy, 14, 102, .immediateOrCancel))
    #expect(taker.filledQuantity == 10)
    #expect(exchange.order(first)?.status == .filled)
    #expect(exchange.drainKinds(of: second) == [.canceled(.positionClosed)])
    #expect(exchange.positions(account: "A").isEmpty)
  }

  @Test func `fill or kill against it counts what it can be filled`() {
    buy(10)
    for price: Int64 in [101, 102] { exchange.submit(order(.sell, .limit(price: price), 8)) }
    exchange.submit(Sample.limit("A", .sell, 1, 100))
    let killed = exchange.submit(Sample.limit("C", .buy, 11, 102, .fillOrKill))
    #expect(killed.status == .canceled && killed.filledQuantity == 0)
    #expect(exchange.submit(Sample.limit("C", .buy, 10, 102, .fillOrKill)).status == .filled)
    #expect(exchange.positions(account: "A").isEmpty)
  }

  @Test func `an iceberg of its kind never makes fill or kill a part`() {
    buy(10)
    exchange.submit(order(.sell, .limit(price: 101), 10) { $0.shownQuantity = 1 })
    exchange.submit(Sample.limit("A", .sell, 5, 101))
    #expect(exchange.submit(Sample.limit("C", .buy, 11, 101, .fillOrKill)).filledQuantity == 0)
    #expect(exchange.submit(Sample.limit("C", .buy, 10, 101, .fillOrKill)).filledQuantity == 10)
  }

  @Test func `a replacement gets no larger than the position`() throws {
    buy(6)
    let id = exchange.submit(order(.sell, .limit(price: 101), 2)).id
    var change = OrderChange()
    change.quantity = 4
    try exchange.replace(id, change)
    #expect(quantity(id) == 4)
    change.quantity = 40
    try exchange.replace(id, change)
    #expect(quantity(id) == 6)
    exchange.submit(Sample.limit("C", .buy, 1, 101))
    change.quantity = 50
    try exchange.replace(id, change)
    #expect(quantity(id) == 6)
    #expect(exchange.order(id)?.remainingQuantity == 5)
  }

  @Test func `pairs are of its kind both or not at all, brackets never`() {
    buy(5)
    let profit = order(.sell, .limit(price: 110), 5)
    let stop = order(.sell, .trailingStop(trigger: 95), 5)
    let mixed = exchange.submit(
      .oneCancelsOther(profit, stop.with { $0.isReduceOnly = false }, partialFill: .reduce))
    #expect(mixed.0.status == .rejected && mixed.1.status == .rejected)
    let pair = exchange.submit(.oneCancelsOther(profit, stop, partialFill: .reduce))
    #expect(pair.0.status == .open && pair.1.status == .waitingForTrigger)
    exchange.submit(Sample.limit("C", .buy, 2, 110))
    #expect([pair.0.id, pair.1.id].map { exchange.order($0)?.remainingQuantity } == [3, 3])
    exchange.submit(Sample.limit("C", .buy, 3, 110))
    #expect(exchange.order(pair.1.id)?.status == .canceled)
    let parent = exchange.submit(Sample.limit("A", .buy, 1, 90))
    let children = exchange.submit(.bracket(parent: parent.id, profit, stop, partialFill: .reduce))
    #expect(children.0.status == .rejected && children.1.status == .rejected)
  }

  @Test func `it binds no funds of its own, and what it would take away can't be sold twice`() {
    let exchange = Sample.exchange(cash: 100_000)
    exchange.submit(Sample.limit("B", .sell, 10, 100))
    exchange.submit(Sample.limit("A", .buy, 10, 100))
    #expect(exchange.balance(account: "A")?.available == 0)
    for price: Int64 in [101, 102, 103] {
      #expect(exchange.submit(order(.sell, .limit(price: price), 10)).status == .open)
    }
    #expect(exchange.balance(account: "A")?.available == 0)
    // Ten more would be a position of ten the other way, eleven of eleven.
    #expect(exchange.submit(Sample.limit("A", .sell, 11, 120)).status == .rejected)
    #expect(exchange.submit(Sample.limit("A", .sell, 10, 120)).status == .open)
  }

  @Test func `spot can be sold by several of them, but not besides`() {
    let exchange = Sample.exchange()
    func spot(_ account: String, _ side: Side, _ quantity: Int64, _ price: Int64, reduces: Bool = false) -> NewOrder {
      var order = NewOrder(
        account: account, instrument: Sample.spot, side: side, type: .limit(price: price), quantity: quantity)
      order.isReduceOnly = reduces
      return order
    }
    exchange.enterForHouse(.sell, price: 100, quantity: 10, in: exchange.markets[Sample.spot.index])
    exchange.submit(spot("A", .buy, 10, 100))
    #expect(exchange.submit(spot("A", .sell, 10, 110, reduces: true)).status == .open)
    #expect(exchange.submit(spot("A", .sell, 10, 111, reduces: true)).status == .open)
    #expect(exchange.submit(spot("A", .sell, 1, 112)).status == .rejected)
    exchange.submit(spot("B", .buy, 14, 111))
    #expect(exchange.positions(account: "A").isEmpty)
    #expect(exchange.order(exchange.openOrders(account: "A").first?.id ?? OrderID(0)) == nil)
  }
}
