import Testing
import WireRuntime

@testable import Exchange

/// Trading stopped by hand.
struct HaltTests {
  private static func statuses(_ events: [ExchangeEvent]) -> [MarketStatus] {
    events.compactMap { event in if case .status(_, let status) = event { status } else { nil } }
  }

  @Test func `a halted market refuses orders and changes, keeps those there are, and lets them be canceled`() throws {
    let exchange = Sample.exchange()
    let order = exchange.submit(Sample.limit("A", .buy, 5, 100))
    exchange.halt(Sample.future)
    exchange.halt(Sample.future)
    #expect(Self.statuses(exchange.drainEvents()) == [.halted])
    #expect(exchange.status(Sample.future) == .halted && exchange.isHalted(Sample.future))
    let crossing = exchange.submit(Sample.limit("B", .sell, 5, 100))
    #expect(crossing.status == .rejected)
    #expect(exchange.drainKinds(of: crossing.id) == [.rejected(.marketHalted)])
    var change = OrderChange()
    change.price = 99
    #expect(throws: Rejection.marketHalted) { try exchange.replace(order.id, change) }
    #expect(exchange.depth(Sample.future, .buy, count: 9) == [BookLevel(price: 100, quantity: 5, orderCount: 1)])
    // Others trade on.
    #expect(exchange.status(Sample.spot) == .open)
    try exchange.cancel(order.id)
    exchange.resume(Sample.future)
    exchange.resume(Sample.future)
    #expect(Self.statuses(exchange.drainEvents()) == [.open])
    #expect(exchange.submit(Sample.limit("B", .sell, 5, 100)).status == .open)
  }

  @Test func `participants wait in a halted market, and go on behind it`() {
    let exchange = SampleMarkets.exchange()
    exchange.advance(to: SampleMarkets.after(10))
    exchange.halt(SampleMarkets.future)
    let (book, trades) = (
      exchange.depth(SampleMarkets.future, .buy, count: 99), exchange.tradeCount(SampleMarkets.future)
    )
    _ = exchange.drainEvents()
    exchange.advance(to: SampleMarkets.after(60))
    #expect(exchange.depth(SampleMarkets.future, .buy, count: 99) == book)
    #expect(exchange.tradeCount(SampleMarkets.future) == trades)
    #expect(exchange.tradeCount(SampleMarkets.spot) > 0)
    exchange.resume(SampleMarkets.future)
    exchange.advance(to: SampleMarkets.after(120))
    #expect(exchange.tradeCount(SampleMarkets.future) > trades)
    let (bid, ask) = (exchange.quote(SampleMarkets.future).bid, exchange.quote(SampleMarkets.future).ask)
    #expect(bid.map(\.price) ?? .max < ask.map(\.price) ?? .min)
  }

  @Test func `sessions end and begin while a market is halted`() {
    let exchange = Sample.exchange()
    exchange.submit(Sample.limit("A", .buy, 5, 100))
    exchange.halt(Sample.future)
    exchange.advance(to: Sample.nextSession)
    // The day's order ended with its session.
    #expect(exchange.openOrders().isEmpty)
    #expect(exchange.status(Sample.future) == .halted)
    exchange.resume(Sample.future)
    #expect(exchange.submit(Sample.limit("A", .buy, 5, 100)).status == .open)
  }

  @Test func `what isn't listed can't be halted`() {
    let exchange = Sample.exchange()
    exchange.halt(InstrumentID(7))
    exchange.resume(InstrumentID(-1))
    #expect(exchange.drainEvents().isEmpty && !exchange.isHalted(InstrumentID(7)))
  }
}

extension Exchange {
  fileprivate func tradeCount(_ id: InstrumentID) -> Int { statistics(id).tradeCount }
}
