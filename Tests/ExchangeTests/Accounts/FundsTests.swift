import Exchange
import Testing
import WireRuntime

/// What accounts have, to the last digit.
struct FundsTests {
  /// Spot whose amounts no binary fraction holds.
  private func exchange() -> Exchange {
    let step = ExactDecimal(coefficient: 1, scale: 6)
    let instrument = Instrument(
      id: InstrumentID(0), symbol: "OCEVET", exchange: "", description: "", kind: .spot(base: "OCE"), currency: "VET",
      tickSize: step, lotSize: ExactDecimal(coefficient: 1, scale: 4), tickValue: step, initialMargin: nil,
      largestOrder: 1_000_000_000, sessions: .always)
    return Exchange(
      ExchangeConfiguration(
        instruments: [instrument], markets: [],
        accounts: ["A", "B"].map {
          Account(
            name: $0, currency: "VET", cash: 1_500, holdings: ["OCEVET": ExactDecimal(coefficient: 205, scale: 1)])
        }, users: []), seed: 1, start: ExchangeTime(seconds: 1_764_000_000))
  }

  private func submit(_ exchange: Exchange, _ account: String, _ side: Side, _ lots: Int64, at price: Int64) -> OrderID
  {
    exchange.submit(
      NewOrder(
        account: account, instrument: InstrumentID(0), side: side, type: .limit(price: price), quantity: lots,
        timeInForce: .goodTillCanceled)
    ).id
  }

  private func text(_ exchange: Exchange, _ account: String) -> String {
    let funds = exchange.funds(account: account)
    let holding = exchange.holding(InstrumentID(0), account: account)
    return
      "\(funds?.free.description ?? "none") \(funds?.bound.description ?? "none") \(holding.lots) \(holding.forSale)"
  }

  private func numbers(_ text: String) -> [ExactDecimal?] { text.split(separator: " ").map { ExactDecimal($0) } }

  @Test func `orders bind cash and holdings, and fills and cancels free them`() throws {
    let exchange = exchange()
    let buy = submit(exchange, "A", .buy, 1_000_000, at: 41_200)
    let sell = submit(exchange, "A", .sell, 5_000, at: 50_000)
    #expect(numbers(text(exchange, "A")) == numbers("1495.88 4.12 205000 5000"))
    _ = submit(exchange, "B", .sell, 1, at: 41_200)
    #expect(numbers(text(exchange, "A")) == numbers("1495.88 4.11999588 205001 5000"))
    #expect(numbers(text(exchange, "B")) == numbers("1500.00000412 0 204999 0"))
    try exchange.cancel(buy)
    try exchange.cancel(sell)
    #expect(numbers(text(exchange, "A")) == numbers("1499.99999588 0 205001 0"))
  }

  @Test func `nobody has nothing`() {
    let exchange = exchange()
    #expect(exchange.funds(account: "C") == nil)
    #expect(exchange.holding(InstrumentID(0), account: "C") == (0, 0))
    #expect(exchange.holding(InstrumentID(7), account: "A") == (0, 0))
  }
}
