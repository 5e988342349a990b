import Testing
import WireRuntime

@testable import Exchange

/// Accounts and instruments that come while the exchange is open.
struct ListingTests {
  private static var instrument: Instrument {
    Instrument(
      id: InstrumentID(0), symbol: "NEW", exchange: "", description: "New",
      kind: .future(underlying: "NEW", contractSize: ExactDecimal(coefficient: 1, scale: 0), expires: 0),
      currency: "USD", tickSize: ExactDecimal(coefficient: 5, scale: 2),
      lotSize: ExactDecimal(coefficient: 1, scale: 0), tickValue: ExactDecimal(coefficient: 5, scale: 2),
      initialMargin: ExactDecimal(coefficient: 10, scale: 0), largestOrder: 100, sessions: .always)
  }

  @Test func `an account opened later trades like those there were`() throws {
    let exchange = Sample.exchange()
    try exchange.open(
      Account(
        name: "N", currency: "USD", cash: 500_000, holdings: ["BTCUSDT": ExactDecimal(coefficient: 2, scale: 0)]))
    #expect(exchange.accounts.map(\.name) == ["A", "B", "C", "N"])
    #expect(exchange.positions(account: "N").map(\.quantity) == [2_000])
    #expect(exchange.availableFunds(account: "N")?.description == "500000.00")
    #expect(exchange.submit(Sample.limit("A", .sell, 5, 100)).status == .open)
    #expect(exchange.submit(Sample.limit("N", .buy, 5, 100)).status == .filled)
    #expect(exchange.balance(account: "N")?.marginRequirement == 50_000)
    #expect(exchange.availableFunds(account: "N")?.description == "450000.00")
    #expect(throws: ListingProblem.nameIsTaken) { try exchange.open(Account(name: "A", currency: "USD", cash: 1)) }
    #expect(exchange.availableFunds(account: "nobody") == nil)
  }

  @Test func `an instrument listed later trades like those there were`() throws {
    let exchange = Sample.exchange()
    exchange.submit(Sample.limit("A", .buy, 1, 100))
    _ = exchange.drainEvents()
    let listed = try exchange.list(Self.instrument)
    #expect(listed.id == InstrumentID(2) && exchange.instruments.last == listed)
    #expect(exchange.drainEvents() == [.status(listed.id, .open)])
    var order = Sample.limit("A", .sell, 5, 200)
    order.instrument = listed.id
    #expect(exchange.submit(order).status == .open)
    (order.account, order.side) = ("B", .buy)
    #expect(exchange.submit(order).status == .filled)
    #expect(exchange.positions(account: "B").map(\.instrument) == [listed.id])
    #expect(exchange.balance(account: "B")?.marginRequirement == 50)
    #expect(exchange.statistics(listed.id).last == 200)
    #expect(exchange.bars(listed.id, interval: 60, in: .zero..<exchange.now.adding(seconds: 60), limit: 9).count == 1)
    // Its days end and begin too.
    exchange.advance(to: Sample.nextSession)
    #expect(exchange.status(listed.id) == .open && exchange.statistics(listed.id).settlement == 200)
  }

  @Test func `participants come with a lively model`() throws {
    let exchange = Sample.exchange()
    let listed = try exchange.list(
      Self.instrument,
      MarketModel(startPrice: 2_000, volatility: 1, actionsPerSecond: 5, levels: 5, typicalQuantity: 5))
    #expect(exchange.depth(listed.id, .buy, count: 9).count == 5)
    let before = exchange.statistics(listed.id).tradeCount
    exchange.advance(to: exchange.now.adding(seconds: 30))
    #expect(exchange.statistics(listed.id).tradeCount > before)
  }

  @Test func `what can't be listed is refused, and nothing changes`() {
    let exchange = Sample.exchange()
    let changes: [(ListingProblem, (inout Instrument) -> Void)] = [
      (.nameIsTaken, { $0.symbol = "BTCUSDT" }), (.nameIsTaken, { $0.symbol = "" }),
      (.badStep, { $0.tickSize = ExactDecimal(coefficient: 0, scale: 0) }),
      (.badStep, { $0.lotSize = ExactDecimal(coefficient: -1, scale: 0) }), (.badStep, { $0.largestOrder = 0 }),
      (.stepTooFine, { $0.tickValue = ExactDecimal(coefficient: 1, scale: 9) }),
    ]
    for (problem, change) in changes {
      var instrument = Self.instrument
      change(&instrument)
      #expect(throws: problem) { try exchange.list(instrument) }
    }
    #expect(exchange.instruments.count == 2 && exchange.drainEvents().isEmpty)
  }
}

extension ExchangeTime {
  fileprivate func adding(seconds: Int64) -> ExchangeTime {
    ExchangeTime(nanoseconds: nanoseconds + seconds * 1_000_000_000)
  }
}
