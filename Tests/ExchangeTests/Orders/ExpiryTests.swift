import Exchange
import Testing

@Suite struct ExpiryTests {
  @Test func `a good-till-date order ends at its moment and not before`() throws {
    let exchange = Sample.exchange()
    let end = ExchangeTime(nanoseconds: Sample.start.nanoseconds + 5_000_000_000)
    let order = exchange.submit(Sample.limit("A", .buy, 2, 100, .goodTillDate(end)))
    #expect(order.status == .open)
    #expect(exchange.nextDue == end)

    exchange.advance(to: ExchangeTime(nanoseconds: end.nanoseconds - 1))
    #expect(exchange.openOrders().map(\.id) == [order.id])

    _ = exchange.drainEvents()
    exchange.advance(to: ExchangeTime(nanoseconds: end.nanoseconds + 7))
    #expect(exchange.order(order.id)?.status == .canceled)
    #expect(exchange.order(order.id)?.changed == end)
    #expect(exchange.now.nanoseconds == end.nanoseconds + 7)
    #expect(exchange.nextDue == Sample.nextSession)
    let canceled = exchange.drainEvents().contains { event in
      if case .order(let event) = event { event.kind == .canceled(.expired) && event.time == end } else { false }
    }
    #expect(canceled)
  }

  @Test func `nothing is due for an order that ended before its moment`() throws {
    let exchange = Sample.exchange()
    let end = ExchangeTime(nanoseconds: Sample.start.nanoseconds + 5_000_000_000)
    let order = exchange.submit(Sample.limit("A", .buy, 2, 100, .goodTillDate(end)))
    try exchange.cancel(order.id)
    #expect(exchange.nextDue == Sample.nextSession)
  }

  @Test func `a good-till-date order whose moment has passed is refused`() {
    let exchange = Sample.exchange()
    let order = exchange.submit(Sample.limit("A", .buy, 2, 100, .goodTillDate(Sample.start)))
    #expect(order.status == .rejected)
    #expect(exchange.openOrders().isEmpty)
  }
}
