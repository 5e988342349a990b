import Testing
import WireRuntime

@testable import Exchange

/// What accounts hold when an exchange begins.
struct HoldingsTests {
  private static func exchange(_ holdings: [String: ExactDecimal], _ markets: [MarketModel] = []) -> Exchange {
    let configuration = ExchangeConfiguration(
      instruments: Sample.instruments, markets: markets,
      accounts: [
        Account(name: "A", currency: "USD", cash: 1_000, holdings: holdings),
        Account(name: "B", currency: "USD", cash: 1_000),
      ], users: [])
    return Exchange(configuration, seed: 1, start: Sample.start)
  }

  private static func sell(_ quantity: Int64) -> NewOrder {
    NewOrder(account: "A", instrument: Sample.spot, side: .sell, type: .limit(price: 100), quantity: quantity)
  }

  @Test func `what is held can be sold, and no more`() {
    let exchange = Self.exchange(["BTCUSDT": ExactDecimal(coefficient: 5, scale: 3)])
    #expect(exchange.positions(account: "A").map(\.quantity) == [5])
    #expect(exchange.positions(account: "B").isEmpty)
    #expect(exchange.submit(Self.sell(6)).status == .rejected)
    #expect(exchange.submit(Self.sell(5)).status == .open)
    var buy = Self.sell(5)
    (buy.account, buy.side) = ("B", .buy)
    #expect(exchange.submit(buy).status == .filled)
    #expect(exchange.positions(account: "A").isEmpty)
    // Five thousandths at 1.00 each.
    #expect(exchange.balance(account: "A")?.cash == 1_000.005)
  }

  @Test func `it counts as bought at the market's price, without profit`() {
    let model = MarketModel(startPrice: 1_000, volatility: 1, actionsPerSecond: 5, levels: 5, typicalQuantity: 5)
    let exchange = Self.exchange(["BTCUSDT": ExactDecimal(coefficient: 5, scale: 0)], [.quiet, model])
    let position = exchange.positions(account: "A").first
    #expect(position?.openProfit == 0)
    #expect(position?.averagePrice == exchange.statistics(Sample.spot).last.map(Double.init))
    let balance = exchange.balance(account: "A")
    #expect(balance?.cash == 1_000 && balance?.available == 1_000 && balance?.dailyProfit == 0)
  }

  @Test func `what isn't listed or isn't whole is left out`() {
    let exchange = Self.exchange([
      "nothing": ExactDecimal(coefficient: 5, scale: 0), "BTCUSDT": ExactDecimal(coefficient: 5, scale: 4),
      "ESM20_FUT_CME": ExactDecimal(coefficient: -5, scale: 0),
    ])
    #expect(exchange.positions().isEmpty)
  }

  @Test func `everybody's holdings add up to none`() {
    let exchange = Self.exchange(["BTCUSDT": ExactDecimal(coefficient: 5, scale: 0)])
    let held = exchange.ledger.accounts.reduce(0) { $0 + $1.holdings[Sample.spot.index].quantity }
    #expect(held == 5_000)
    #expect(exchange.ledger.houseHoldings[Sample.spot.index].quantity == -held)
  }
}
