import Testing

@testable import Exchange

/// Stops that follow the last trade.
struct TrailingStopTests {
  private let exchange = Sample.exchange()

  private func submit(
    _ side: Side, _ type: OrderType, quantity: Int64 = 2, _ instrument: InstrumentID = Sample.future
  ) -> OrderID {
    exchange.submit(NewOrder(account: "A", instrument: instrument, side: side, type: type, quantity: quantity)).id
  }

  private func type(_ id: OrderID) -> OrderType? { exchange.order(id)?.order.type }

  @Test func `a stop to sell follows the price up and never down`() {
    exchange.trade(at: 100)
    let stop = submit(.sell, .trailingStop(trigger: 95))
    exchange.trade(at: 103)
    #expect(type(stop) == .trailingStop(trigger: 98))
    exchange.trade(at: 99, 101, 103)
    #expect(type(stop) == .trailingStop(trigger: 98))
    exchange.trade(at: 104)
    #expect(type(stop) == .trailingStop(trigger: 99))
    exchange.submit(Sample.limit("B", .buy, 5, 90))
    exchange.trade(at: 99)
    #expect(exchange.order(stop)?.status == .filled)
    #expect(exchange.order(stop)?.filledValue == 180)
    // Once it was set off its trigger stays.
    #expect(type(stop) == .trailingStop(trigger: 99))
  }

  @Test func `a stop to buy follows the price down and never up`() {
    exchange.trade(at: 100)
    let stop = submit(.buy, .trailingStop(trigger: 104))
    exchange.trade(at: 97, 100, 99)
    #expect(type(stop) == .trailingStop(trigger: 101))
    exchange.submit(Sample.limit("B", .sell, 5, 110))
    exchange.trade(at: 101)
    #expect(exchange.order(stop)?.filledValue == 220)
  }

  @Test func `the limit of a stop-limit keeps its distance`() {
    exchange.trade(at: 100)
    let sell = submit(.sell, .trailingStopLimit(trigger: 95, price: 93))
    let buy = submit(.buy, .trailingStopLimit(trigger: 110, price: 111))
    exchange.trade(at: 103, 98)
    #expect(type(sell) == .trailingStopLimit(trigger: 98, price: 96))
    #expect(type(buy) == .trailingStopLimit(trigger: 108, price: 109))
    #expect(exchange.order(sell)?.status == .open)
    #expect(exchange.bookOrders(Sample.future, .sell, count: 9).map(\.price) == [96])
    #expect(exchange.order(buy)?.status == .waitingForTrigger)
  }

  @Test func `each move of the trigger is told`() {
    exchange.trade(at: 100)
    let stop = submit(.sell, .trailingStop(trigger: 99))
    #expect(exchange.drainKinds(of: stop) == [.accepted])
    exchange.trade(at: 101)
    #expect(exchange.drainKinds(of: stop) == [.repriced])
    exchange.trade(at: 101)
    #expect(exchange.drainKinds(of: stop) == [])
    exchange.trade(at: 100)
    #expect(exchange.drainKinds(of: stop) == [.activated, .canceled(.immediate)])
  }

  @Test func `one order's trades count one after another`() {
    exchange.trade(at: 100)
    let stop = submit(.sell, .trailingStop(trigger: 95))
    let close = submit(.sell, .trailingStop(trigger: 99))
    for price: Int64 in [98, 101, 104] { exchange.submit(Sample.limit("B", .sell, 1, price)) }
    // 98 sets the close one off before 104 could take it along.
    exchange.submit(Sample.limit("C", .buy, 3, 104))
    #expect(type(stop) == .trailingStop(trigger: 99))
    #expect(type(close) == .trailingStop(trigger: 99))
    #expect(exchange.order(close)?.status == .canceled)
    #expect(exchange.order(stop)?.status == .waitingForTrigger)
    // Down from 106: followed up to 101 first, then set off.
    exchange.submit(Sample.limit("B", .buy, 1, 106))
    exchange.submit(Sample.limit("B", .buy, 1, 101))
    exchange.submit(Sample.limit("C", .sell, 2, 101))
    #expect(type(stop) == .trailingStop(trigger: 101))
    #expect(exchange.order(stop)?.status == .canceled)
  }

  @Test func `one that was reached at entry goes to the market at once`() {
    exchange.trade(at: 100)
    exchange.submit(Sample.limit("B", .buy, 5, 99))
    let stop = submit(.sell, .trailingStop(trigger: 100))
    #expect(exchange.order(stop)?.status == .filled)
  }

  @Test func `where nothing was traded before, the first trade settles the distance`() {
    let stop = submit(.sell, .trailingStop(trigger: 95))
    exchange.trade(at: 99)
    #expect(type(stop) == .trailingStop(trigger: 95))
    exchange.trade(at: 101)
    #expect(type(stop) == .trailingStop(trigger: 97))
    let other = Sample.exchange()
    let reached = other.submit(
      NewOrder(
        account: "A", instrument: Sample.future, side: .sell, type: .trailingStop(trigger: 95), quantity: 1))
    other.trade(at: 95)
    #expect(other.order(reached.id)?.status == .canceled)
  }

  @Test func `many of them move in the order they came, each by its own distance`() {
    exchange.trade(at: 100)
    let wide = submit(.sell, .trailingStop(trigger: 90))
    exchange.trade(at: 105, 101)
    let late = submit(.sell, .trailingStop(trigger: 99))
    _ = exchange.drainEvents()
    exchange.trade(at: 104)
    #expect([wide, late].map(type) == [.trailingStop(trigger: 95), .trailingStop(trigger: 102)])
    exchange.trade(at: 107)
    #expect([wide, late].map(type) == [.trailingStop(trigger: 97), .trailingStop(trigger: 105)])
    let moved = exchange.drainEvents().compactMap { event -> OrderID? in
      guard case .order(let event) = event, event.kind == .repriced else { return nil }
      return event.order.id
    }
    #expect(moved == [late, wide, late])
  }

  @Test func `a new trigger is followed at its distance from the last trade, a new limit at its own`() throws {
    exchange.trade(at: 100)
    let stop = submit(.sell, .trailingStopLimit(trigger: 90, price: 85))
    exchange.trade(at: 104, 102)
    var change = OrderChange()
    change.trigger = 100
    try exchange.replace(stop, change)
    #expect(type(stop) == .trailingStopLimit(trigger: 100, price: 89))
    exchange.trade(at: 103)
    #expect(type(stop) == .trailingStopLimit(trigger: 101, price: 90))
    change = OrderChange()
    change.price = 99
    try exchange.replace(stop, change)
    exchange.trade(at: 104)
    #expect(type(stop) == .trailingStopLimit(trigger: 102, price: 100))
    try exchange.cancel(stop)
    exchange.trade(at: 105)
    #expect(type(stop) == .trailingStopLimit(trigger: 102, price: 100))
  }

  @Test func `one of two that cancel each other follows too`() {
    exchange.trade(at: 100)
    let limit = NewOrder(account: "A", instrument: Sample.future, side: .sell, type: .limit(price: 110), quantity: 2)
    var stop = limit
    stop.type = .trailingStop(trigger: 98)
    let pair = exchange.submit(.oneCancelsOther(limit, stop, partialFill: .reduce))
    exchange.trade(at: 105)
    #expect(type(pair.1.id) == .trailingStop(trigger: 103))
    exchange.submit(Sample.limit("B", .buy, 1, 110))
    #expect(exchange.order(pair.1.id)?.order.quantity == 1)
    exchange.submit(Sample.limit("B", .buy, 5, 90))
    exchange.trade(at: 103)
    #expect(exchange.order(pair.1.id)?.filledQuantity == 1)
    #expect(exchange.order(pair.0.id)?.status == .canceled)
  }

  @Test func `a bracket's stop keeps its distance as its parent is filled further`() {
    exchange.trade(at: 100)
    let parent = exchange.submit(Sample.limit("A", .buy, 4, 100))
    let profit = NewOrder(account: "A", instrument: Sample.future, side: .sell, type: .limit(price: 120), quantity: 4)
    let pair = exchange.submit(
      .bracket(
        parent: parent.id, profit, profit.with { $0.type = .trailingStop(trigger: 95) }, partialFill: .reduce))
    exchange.submit(Sample.limit("B", .sell, 1, 100))
    #expect(exchange.order(pair.1.id)?.status == .waitingForTrigger)
    exchange.submit(Sample.limit("B", .sell, 1, 104))
    exchange.submit(Sample.limit("C", .buy, 1, 104))
    #expect(type(pair.1.id) == .trailingStop(trigger: 99))
    exchange.submit(Sample.limit("B", .sell, 3, 100))
    exchange.submit(Sample.limit("B", .sell, 1, 106))
    exchange.submit(Sample.limit("C", .buy, 1, 106))
    #expect(type(pair.1.id) == .trailingStop(trigger: 101))
    exchange.submit(Sample.limit("B", .buy, 9, 90))
    exchange.trade(at: 101)
    #expect(exchange.order(pair.1.id)?.filledQuantity == 4)
  }

  @Test func `funds that a stop to buy binds fall with its trigger`() {
    let exchange = Sample.exchange(cash: 10)
    func trade(_ price: Int64) {
      for (account, side) in [("B", Side.buy), ("C", .sell)] {
        exchange.submit(
          NewOrder(
            account: account, instrument: Sample.spot, side: side, type: .limit(price: price), quantity: 1))
      }
    }
    exchange.submit(
      NewOrder(account: "C", instrument: Sample.spot, side: .buy, type: .limit(price: 1), quantity: 4))
    exchange.submit(
      NewOrder(account: "B", instrument: Sample.spot, side: .sell, type: .limit(price: 1), quantity: 4))
    exchange.enterForHouse(.sell, price: 500, quantity: 10, in: exchange.markets[Sample.spot.index])
    exchange.submit(NewOrder(account: "C", instrument: Sample.spot, side: .buy, type: .market, quantity: 4))
    exchange.submit(
      NewOrder(
        account: "A", instrument: Sample.spot, side: .buy, type: .trailingStop(trigger: 600), quantity: 100))
    // 100 thousandths at 6.00.
    #expect(exchange.balance(account: "A")?.marginRequirement == 0.6)
    trade(450)
    #expect(exchange.balance(account: "A")?.marginRequirement == 0.55)
  }
}
