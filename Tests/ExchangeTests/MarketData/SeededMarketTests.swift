import Testing

@testable import Exchange

/// What seeded participants make of a market.
struct SeededMarketTests {
  /// All events of a run that is cut into steps, with a client who trades now and then.
  static func events(seed: UInt64 = 7, steps: Int) -> [ExchangeEvent] {
    let exchange = SampleMarkets.exchange(seed: seed)
    var events = exchange.drainEvents()
    for second in 1...120 {
      for step in 1...steps {
        exchange.advance(to: SampleMarkets.after(Double(second - 1) + Double(step) / Double(steps)))
        events += exchange.drainEvents()
      }
      if second % 10 == 0 {
        let side: Side = second % 20 == 0 ? .buy : .sell
        let best = exchange.depth(SampleMarkets.future, side, count: 3).last?.price ?? 0
        exchange.submit(
          NewOrder(
            account: "A", instrument: SampleMarkets.future, side: side,
            type: second % 30 == 0 ? .market : .limit(price: best), quantity: 3))
        events += exchange.drainEvents()
      }
    }
    return events
  }

  @Test func `the same seed gives the same events, another gives others`() {
    let hash = EventHash.of(Self.events(steps: 1))
    #expect(hash == EventHash.of(Self.events(steps: 1)))
    #expect(hash != EventHash.of(Self.events(seed: 8, steps: 1)))
    // On every machine, and until somebody means to change it.
    let exchange = SampleMarkets.exchange()
    exchange.advance(to: SampleMarkets.after(120))
    let trades = exchange.ticks(SampleMarkets.future, in: SampleMarkets.start..<exchange.now, limit: .max)
    #expect(EventHash.of(trades) == 9_798_320_244_368_148_194)
  }

  @Test(arguments: [7, 100])
  func `it doesn't matter into how many steps time is cut`(steps: Int) {
    let isSame = Self.events(steps: steps) == Self.events(steps: 1)
    #expect(isSame)
  }

  @Test func `one long step gives what many give`() {
    let one = SampleMarkets.exchange(), many = SampleMarkets.exchange()
    one.advance(to: SampleMarkets.after(1_200))
    while let due = many.nextDue, due <= SampleMarkets.after(1_200) { many.advance(to: due) }
    many.advance(to: SampleMarkets.after(1_200))
    #expect(one.now == many.now)
    let isSame = one.drainEvents() == many.drainEvents()
    #expect(isSame)
  }

  @Test func `a client's orders change neither the times nor the fair price of what others do`() {
    func fair(_ exchange: Exchange) -> Double? { exchange.markets[0].participants?.fair.price }
    let alone = SampleMarkets.exchange(), shared = SampleMarkets.exchange()
    shared.submit(NewOrder(account: "A", instrument: SampleMarkets.future, side: .buy, type: .market, quantity: 500))
    for second in 1...60 {
      alone.advance(to: SampleMarkets.after(Double(second)))
      shared.advance(to: SampleMarkets.after(Double(second)))
      #expect(alone.nextDue == shared.nextDue)
      #expect(fair(alone) == fair(shared))
    }
  }

  @Test func `books are deep, spreads are narrow, and memory is bounded`() {
    let exchange = SampleMarkets.exchange()
    var spreads: [Int64: Int] = [:]
    var problems: [String] = []
    for second in 1...900 {
      exchange.advance(to: SampleMarkets.after(Double(second)))
      for (market, levels) in [(SampleMarkets.future, 12), (SampleMarkets.spot, 10)] {
        let bids = exchange.depth(market, .buy, count: 100), asks = exchange.depth(market, .sell, count: 100)
        if bids.count < levels || asks.count < levels { problems.append("\(second): few levels") }
        if bids.count > levels + 1 || asks.count > levels + 1 { problems.append("\(second): many levels") }
        if (bids + asks).contains(where: { $0.quantity <= 0 || $0.price <= 0 || $0.orderCount > 60 }) {
          problems.append("\(second): \(bids) \(asks)")
        }
        guard let bid = bids.first, let ask = asks.first else { continue }
        spreads[ask.price - bid.price, default: 0] += 1
      }
    }
    #expect(problems.isEmpty)
    #expect(spreads.keys.allSatisfy { (1...2).contains($0) })
    #expect(spreads.count == 2)
    #expect(exchange.markets.allSatisfy { $0.book.orders.count < 200 })
  }

  @Test func `trades happen about as often as the model says, at the best price that is quoted`() {
    let exchange = SampleMarkets.exchange()
    _ = exchange.drainEvents()
    var quotes = [Quote(time: .zero), Quote(time: .zero)]
    for id in [SampleMarkets.future, SampleMarkets.spot] { quotes[id.index] = exchange.quote(id) }
    var actions: Set<ExchangeTime> = []
    var wrong: [Trade] = []
    exchange.advance(to: SampleMarkets.after(400))
    for event in exchange.drainEvents() {
      switch event {
      case .quote(let id, let quote): quotes[id.index] = quote
      case .trade(let trade):
        let quote = quotes[trade.instrument.index]
        let best = trade.takingSide == .buy ? quote.ask?.price : quote.bid?.price
        // The first of an action is at the best price; those after it may be behind it.
        let isFirst = actions.insert(trade.time).inserted
        if isFirst, trade.price != best { wrong.append(trade) }
      default: break
      }
    }
    #expect(wrong.isEmpty)
    #expect((1_150...1_500).contains(actions.count))
  }

  @Test func `a client's order is filled when the market comes to it`() throws {
    let exchange = SampleMarkets.exchange()
    let ask = try #require(exchange.quote(SampleMarkets.future).ask)
    let order = exchange.submit(
      NewOrder(
        account: "A", instrument: SampleMarkets.future, side: .sell, type: .limit(price: ask.price + 1), quantity: 5,
        timeInForce: .goodTillCanceled))
    let taken = exchange.submit(
      NewOrder(account: "A", instrument: SampleMarkets.spot, side: .buy, type: .market, quantity: 7))
    #expect(taken.status == .filled)
    exchange.advance(to: SampleMarkets.after(1_200))
    #expect(exchange.order(order.id)?.status == .filled)
  }

  @Test func `the live market begins where the past ends`() throws {
    let exchange = SampleMarkets.exchange()
    let before = try #require(
      exchange.ticks(SampleMarkets.future, in: SampleMarkets.after(-60)..<SampleMarkets.start, limit: .max).last)
    #expect(exchange.statistics(SampleMarkets.future).last == before.price)
    exchange.advance(to: SampleMarkets.after(120))
    var trades: [Tick] = []
    for case .trade(let trade) in exchange.drainEvents() where trade.instrument == SampleMarkets.future {
      trades.append(
        Tick(time: trade.time, price: trade.price, quantity: trade.quantity, takingSide: trade.takingSide))
    }
    let first = try #require(trades.first)
    #expect((first.price - before.price).magnitude <= 6)
    let live = exchange.ticks(
      SampleMarkets.future, in: SampleMarkets.start..<ExchangeTime(nanoseconds: .max), limit: .max)
    #expect(live == trades)
    let day = try #require(
      exchange.bars(
        SampleMarkets.future, interval: 86_400, in: SampleMarkets.after(-86_400)..<SampleMarkets.start, limit: 9
      ).last)
    let statistics = exchange.statistics(SampleMarkets.future)
    #expect(statistics.open == day.open)
    #expect(statistics.high == day.high)
    #expect(statistics.low == day.low)
    #expect(statistics.last == day.close)
    #expect(statistics.volume == day.volume)
    #expect(statistics.tradeCount == day.tradeCount)
    #expect(exchange.bars(InstrumentID(9), interval: 60, in: .zero..<exchange.now, limit: 1).isEmpty)
  }
}
