import Testing

@testable import Exchange

@Suite struct BadInputTests {
  /// Whole numbers where sums and products go wrong.
  private static let extremes: [Int64] =
    [.min, .min + 1, -1 << 41, -1 << 40, -1, 0, 1, 7, 1 << 36, 1 << 36 + 1, 1 << 40, 1 << 41, .max - 1, .max]

  @Test(arguments: UInt64(1)...4) func `no call with any number traps, and accounts add up after it`(seed: UInt64) {
    let exchange = Sample.exchange(cash: 1e300)
    var audit = TradingAudit(exchange)
    var flow = RandomFlow(seed: seed, accounts: ["A", "B", "", "nobody"])
    for step in 0..<5_000 {
      call(exchange, &flow)
      audit.take(exchange.drainEvents())
      if step % 100 == 0 { audit.compare() }
      if !audit.problems.isEmpty { break }
    }
    #expect(audit.problems == [])
  }

  private func call(_ exchange: Exchange, _ flow: inout RandomFlow) {
    let id = OrderID(UInt64(bitPattern: flow.pick([flow.whole(0...6_000), flow.pick(Self.extremes)])))
    switch flow.whole(0...10) {
    case 10: exchange.submit(layers: (0..<flow.whole(0...4)).map { _ in order(&flow) })
    case 0: _ = try? exchange.cancel(id)
    case 1: _ = try? exchange.replace(id, change(&flow))
    case 2: exchange.submit(.oneCancelsOther(order(&flow), order(&flow), partialFill: .reduce))
    case 3:
      let offsets = (flow.pick(Self.extremes), flow.pick(Self.extremes))
      exchange.submit(
        .bracket(
          parent: id, order(&flow), order(&flow), partialFill: .cancel,
          prices: .fromParentFill(first: offsets.0, second: offsets.1)))
    case 4:
      exchange.advance(to: ExchangeTime(nanoseconds: flow.pick([-1, 0, exchange.now.nanoseconds + 1])))
      _ = exchange.nextDue
      _ = exchange.bookOrders(instrument(&flow), flow.side(), count: Int(flow.pick(Self.extremes)))
      _ = exchange.depth(instrument(&flow), flow.side(), count: Int(flow.pick(Self.extremes)))
      _ = exchange.executions(since: ExchangeTime(nanoseconds: flow.pick(Self.extremes)))
      _ = exchange.order(id)
      _ = exchange.quote(instrument(&flow))
    default: exchange.submit(order(&flow))
    }
  }

  private func instrument(_ flow: inout RandomFlow) -> InstrumentID {
    InstrumentID(Int(flow.pick([0, 0, 0, 0, 1, 1, 2, -1, .max, .min])))
  }

  private func number(_ flow: inout RandomFlow) -> Int64 {
    flow.whole(0...1) == 0 ? flow.pick(Self.extremes) : flow.whole(1...50)
  }

  private func order(_ flow: inout RandomFlow) -> NewOrder {
    var order = flow.order(now: .zero)
    let (one, other) = (number(&flow), number(&flow))
    order.instrument = instrument(&flow)
    order.quantity = number(&flow)
    order.type =
      flow.pick([
        .market, .limit(price: one), .stop(trigger: one), .stopLimit(trigger: one, price: other),
        .marketIfTouched(trigger: one), .limitIfTouched(trigger: one, price: other), .trailingStop(trigger: one),
        .trailingStopLimit(trigger: one, price: other), .pegged(limit: flow.whole(0...1) == 0 ? nil : one),
      ])
    if flow.whole(0...3) == 0 { order.timeInForce = .goodTillDate(ExchangeTime(nanoseconds: number(&flow))) }
    if flow.whole(0...3) == 0 { order.shownQuantity = number(&flow) }
    if flow.whole(0...6) == 0 { order.refreshQuantity = number(&flow) }
    return order
  }

  private func change(_ flow: inout RandomFlow) -> OrderChange {
    var change = OrderChange()
    if flow.whole(0...1) == 0 { change.price = number(&flow) }
    if flow.whole(0...2) == 0 { change.trigger = number(&flow) }
    if flow.whole(0...1) == 0 { change.quantity = number(&flow) }
    if flow.whole(0...3) == 0 { change.timeInForce = .goodTillDate(ExchangeTime(nanoseconds: number(&flow))) }
    return change
  }
}
