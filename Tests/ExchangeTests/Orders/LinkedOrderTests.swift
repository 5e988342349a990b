import Exchange
import Testing

@Suite struct LinkedOrderTests {
  private let exchange = Sample.exchange()

  private func stop(_ account: String, _ side: Side, _ quantity: Int64, _ trigger: Int64) -> NewOrder {
    NewOrder(
      account: account, instrument: Sample.future, side: side, type: .stop(trigger: trigger), quantity: quantity)
  }

  private func status(_ record: OrderRecord) -> OrderStatus? { exchange.order(record.id)?.status }

  private func quantity(_ record: OrderRecord) -> Int64? { exchange.order(record.id)?.order.quantity }

  /// Quantity in the book of the orders of one record.
  private func booked(_ record: OrderRecord) -> Int64 {
    exchange.bookOrders(Sample.future, record.order.side, count: .max).filter { $0.id == record.id }
      .reduce(0) { $0 + $1.quantity }
  }

  @Test func `one of two cancels the other when it is filled`() {
    let (target, stop) = exchange.submit(
      .oneCancelsOther(Sample.limit("A", .sell, 4, 110), stop("A", .sell, 4, 90), partialFill: .reduce))
    #expect(target.linked == stop.id)
    #expect(stop.linked == target.id)
    exchange.submit(Sample.limit("B", .buy, 4, 110))
    #expect(status(target) == .filled)
    #expect(status(stop) == .canceled)
  }

  @Test func `a fill in part takes as much off the other, and the rest of it may be filled`() {
    let (target, stop) = exchange.submit(
      .oneCancelsOther(Sample.limit("A", .sell, 4, 110), stop("A", .sell, 4, 90), partialFill: .reduce))
    exchange.submit(Sample.limit("B", .buy, 3, 110))
    #expect(status(target) == .partiallyFilled)
    #expect(quantity(stop) == 1)
    exchange.submit(Sample.limit("B", .buy, 9, 89))
    exchange.submit(Sample.limit("B", .buy, 1, 90))
    exchange.submit(Sample.limit("C", .sell, 1, 90))
    #expect(status(stop) == .filled)
    #expect(status(target) == .canceled)
    #expect(exchange.positions(account: "A").map(\.quantity) == [-4])
  }

  @Test func `a fill in part cancels the other where that is asked for`() {
    let (target, stop) = exchange.submit(
      .oneCancelsOther(Sample.limit("A", .sell, 4, 110), stop("A", .sell, 4, 90), partialFill: .cancel))
    exchange.submit(Sample.limit("B", .buy, 1, 110))
    #expect(status(target) == .partiallyFilled)
    #expect(status(stop) == .canceled)
  }

  @Test func `canceling one of two cancels the other`() throws {
    let (target, stop) = exchange.submit(
      .oneCancelsOther(Sample.limit("A", .sell, 4, 110), stop("A", .sell, 4, 90), partialFill: .reduce))
    try exchange.cancel(stop.id)
    #expect(status(target) == .canceled)
    #expect(exchange.openOrders().isEmpty)
  }

  @Test func `two that one order would take both of are filled once`() {
    let (near, far) = exchange.submit(
      .oneCancelsOther(Sample.limit("A", .sell, 4, 100), Sample.limit("A", .sell, 4, 101), partialFill: .reduce))
    let taker = exchange.submit(Sample.limit("B", .buy, 8, 101))
    #expect(taker.filledQuantity == 4)
    #expect(status(near) == .filled)
    #expect(status(far) == .canceled)
  }

  @Test func `an order to be filled whole or not at all counts no more of two than can be filled`() {
    let small = Sample.limit("A", .sell, 5, 100)
    exchange.submit(.oneCancelsOther(small, Sample.limit("A", .sell, 10, 101), partialFill: .reduce))
    #expect(exchange.submit(Sample.limit("B", .buy, 10, 101, .fillOrKill)).filledQuantity == 0)
    #expect(exchange.submit(Sample.limit("B", .buy, 5, 101, .fillOrKill)).status == .filled)
  }

  @Test func `two are refused together`() {
    let (good, bad) = exchange.submit(
      .oneCancelsOther(Sample.limit("A", .sell, 4, 110), stop("A", .sell, 0, 90), partialFill: .reduce))
    #expect(good.status == .rejected)
    #expect(bad.status == .rejected)
    let (one, other) = exchange.submit(
      .oneCancelsOther(Sample.limit("A", .sell, 4, 110), stop("B", .sell, 4, 90), partialFill: .reduce))
    #expect(one.status == .rejected)
    #expect(other.status == .rejected)
    #expect(exchange.openOrders().isEmpty)
  }

  @Test func `a bracket works for as much as its parent is filled`() {
    let parent = exchange.submit(Sample.limit("A", .buy, 10, 100))
    let (target, stop) = exchange.submit(
      .bracket(
        parent: parent.id, Sample.limit("A", .sell, 10, 110), stop("A", .sell, 10, 90), partialFill: .reduce))
    #expect(target.status == .waitingForParent)
    #expect(stop.status == .waitingForParent)
    #expect(booked(target) == 0)

    exchange.submit(Sample.limit("B", .sell, 4, 100))
    #expect(status(target) == .open)
    #expect(status(stop) == .waitingForTrigger)
    #expect(booked(target) == 4)

    exchange.submit(Sample.limit("C", .buy, 4, 110))
    #expect(status(target) == .partiallyFilled)
    #expect(booked(target) == 0)

    exchange.submit(Sample.limit("B", .sell, 6, 100))
    #expect(status(parent) == .filled)
    #expect(booked(target) == 6)
    #expect(quantity(stop) == 6)

    exchange.submit(Sample.limit("C", .buy, 6, 110))
    #expect(status(target) == .filled)
    #expect(status(stop) == .canceled)
    #expect(exchange.positions(account: "A").isEmpty)
  }

  @Test func `a bracket's orders are canceled with a parent that was never filled`() throws {
    let parent = exchange.submit(Sample.limit("A", .buy, 10, 100))
    let (target, stop) = exchange.submit(
      .bracket(
        parent: parent.id, Sample.limit("A", .sell, 10, 110), stop("A", .sell, 10, 90), partialFill: .reduce))
    try exchange.cancel(parent.id)
    #expect(status(target) == .canceled)
    #expect(status(stop) == .canceled)
  }

  @Test func `a bracket's orders are reduced to what their canceled parent was filled`() throws {
    let parent = exchange.submit(Sample.limit("A", .buy, 10, 100))
    let (target, stop) = exchange.submit(
      .bracket(
        parent: parent.id, Sample.limit("A", .sell, 10, 110), stop("A", .sell, 10, 90), partialFill: .reduce))
    exchange.submit(Sample.limit("B", .sell, 4, 100))
    try exchange.cancel(parent.id)
    #expect(quantity(target) == 4)
    #expect(quantity(stop) == 4)
    #expect(booked(target) == 4)
  }

  @Test func `a bracket of a parent that is filled already works at once, priced by its fill`() {
    exchange.submit(Sample.limit("B", .sell, 5, 103))
    let parent = exchange.submit(
      NewOrder(account: "A", instrument: Sample.future, side: .buy, type: .market, quantity: 5))
    #expect(parent.status == .filled)
    let (target, stop) = exchange.submit(
      .bracket(
        parent: parent.id, Sample.limit("A", .sell, 5, 0), stop("A", .sell, 5, 0), partialFill: .reduce,
        prices: .fromParentFill(first: 8, second: -6)))
    #expect(target.status == .open)
    #expect(target.order.type == .limit(price: 111))
    #expect(stop.order.type == .stop(trigger: 97))
  }

  @Test func `a fill at another price moves prices that follow it and not those that don't`() throws {
    let parent = exchange.submit(Sample.limit("A", .buy, 4, 100))
    func bracket(_ prices: OrderGroup.ChildPrices) -> (OrderRecord, OrderRecord) {
      let stopLimit = NewOrder(
        account: "A", instrument: Sample.future, side: .sell, type: .stopLimit(trigger: 0, price: -2), quantity: 2)
      return exchange.submit(
        .bracket(
          parent: parent.id, Sample.limit("A", .sell, 2, 0), stopLimit, partialFill: .reduce, prices: prices))
    }
    let following = bracket(.fromParentFill(first: 10, second: -10))
    let fixed = bracket(.fromParent(first: 10, second: -10))
    #expect(following.0.order.type == .limit(price: 110))
    #expect(following.1.order.type == .stopLimit(trigger: 90, price: 88))
    var change = OrderChange()
    change.price = 97
    try exchange.replace(parent.id, change)
    exchange.submit(Sample.limit("B", .sell, 4, 97))
    #expect(exchange.order(following.0.id)?.order.type == .limit(price: 107))
    #expect(exchange.order(following.1.id)?.order.type == .stopLimit(trigger: 87, price: 85))
    #expect(exchange.order(fixed.0.id)?.order.type == .limit(price: 110))
    #expect(exchange.order(fixed.1.id)?.order.type == .stopLimit(trigger: 90, price: 88))
  }

  @Test func `a bracket of what isn't there, is over, or waits itself is refused`() throws {
    func bracket(_ parent: OrderID) -> OrderRecord {
      exchange.submit(
        .bracket(parent: parent, Sample.limit("A", .sell, 1, 110), stop("A", .sell, 1, 90), partialFill: .reduce)
      ).0
    }
    #expect(bracket(OrderID(7)).status == .rejected)
    let parent = exchange.submit(Sample.limit("A", .buy, 10, 100))
    let child = bracket(parent.id)
    #expect(bracket(child.id).status == .rejected)
    #expect(bracket(exchange.submit(Sample.limit("B", .buy, 10, 100)).id).status == .rejected)
    try exchange.cancel(parent.id)
    #expect(bracket(parent.id).status == .rejected)
  }
}
