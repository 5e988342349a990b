import Exchange
import OceanExProtocol
import WireRuntime

// What the user has.
extension OceanExSession {
  /// The account's currency, then what can be bought with it.
  func answer(_ request: AccountRequest, _ login: OceanExLogin) throws(OceanExRefusal) -> AccountResponse {
    let exchange = frontEnd.host.exchange
    guard let account = exchange.balance(account: login.account), let funds = exchange.funds(account: login.account)
    else { throw OceanExRefusal(Rejection.unknownAccount) }
    let quote = account.currency.lowercased()
    let markets = frontEnd.markets.all.filter { $0.quote == quote }
    var accounts = [entry(quote, by: quote, free: funds.free, locked: funds.bound)]
    var told: Set<String> = [quote]
    for market in markets where told.insert(market.base).inserted {
      let held = exchange.holding(market.instrument.id, account: login.account)
      accounts.append(
        entry(
          market.base, by: quote, free: market.volume(held.lots - held.forSale), locked: market.volume(held.forSale)))
    }
    return AccountResponse(accounts: accounts)
  }

  private func entry(
    _ currency: String, by quote: String, free: ExactDecimal, locked: ExactDecimal
  ) -> OceanExProtocol.Account {
    let bitcoins = frontEnd.markets.bitcoins(per: currency, by: quote)
    let amount = (Double(free.description) ?? 0) + (Double(locked.description) ?? 0)
    let worth = ((bitcoins ?? 0) * amount * Self.bitcoinParts).rounded() / Self.bitcoinParts
    return OceanExProtocol.Account(
      currency: currency, balance: free.shown, locked: locked.shown,
      btcEquivalentBalance: ExactDecimal(shortest: worth)?.shown ?? .zero, type: .coin, deposit: .enabled,
      withdraw: .enabled, exchange: .enabled, isCombinationAddress: false,
      markets: frontEnd.markets.all.filter { $0.base == currency }.map {
        AccountMarket(baseUnit: $0.base, quoteUnit: $0.quote, displayName: $0.name)
      })
  }

  /// Parts of a bitcoin that its worth is told in.
  private static let bitcoinParts = 1e8
}
