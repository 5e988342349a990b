import Exchange
import OESProtocol
import WireRuntime

/// What an account has, in general and in one instrument, as risk and collateral messages tell it.
struct AccountFigures {
  var account: UInt32
  /// 0 for none.
  var symbol = Symbol(rawValue: 0)
  /// How many times its margin the position is worth; none on spot markets.
  var leverage = 0.0
  /// Outstanding sizes, and what was paid for them.
  var longPosition = 0.0, shortPosition = 0.0, longCash = 0.0, shortCash = 0.0
  /// What was bought and sold since the exchange opened.
  var executed = ExecutedSums()
  /// Whether it may not trade.
  var isDisabled: Bool
  /// What it holds of each currency: cash, and what was bought on spot markets.
  private var equities: [String: Double] = [:]

  /// The figures of an account; without an instrument in general only.
  init(_ desk: AccountDesk, _ listed: ListedInstrument?, at exchange: Exchange, _ symbols: SymbolList) {
    account = desk.number
    isDisabled = !desk.mayTrade
    if let balance = exchange.balance(account: desk.name) { equities[balance.currency] = balance.cash }
    for position in exchange.positions(account: desk.name) {
      let instrument = exchange.instruments[position.instrument.index]
      if case .spot(let base) = instrument.kind {
        equities[base, default: 0] += instrument.quantity(position.quantity)
      }
      if let listed, position.instrument == listed.id { take(position, listed) }
    }
    guard let listed else { return }
    symbol = listed.symbol
    executed = desk.executed[listed.id] ?? ExecutedSums()
    if let margin = listed.instrument.initialMargin, let last = exchange.statistics(listed.id).last {
      leverage =
        Double(last) * DecimalGrid(listed.instrument.tickValue).value(1) / DecimalGrid(margin).value(1)
    }
  }

  private mutating func take(_ position: Position, _ listed: ListedInstrument) {
    let size = listed.quantity(abs(position.quantity))
    let cash = size * (position.averagePrice ?? 0) * listed.price(1)
    if position.quantity > 0 {
      (longPosition, longCash) = (size, cash)
    } else {
      (shortPosition, shortCash) = (size, cash)
    }
  }

  /// What it holds of a currency.
  func equity(_ currency: Collateral) -> Double { currency.protocolName.flatMap { equities[$0] } ?? 0 }

  /// The same for a currency the protocol has no number for.
  func equity(ofUnnumbered currency: String) -> Double { equities[currency] ?? 0 }
}

extension RiskUserSymbol {
  init(_ figures: AccountFigures) {
    self.init(
      account: figures.account, symbolEnum: figures.symbol, leverage: figures.leverage,
      longPosition: figures.longPosition, shortPosition: figures.shortPosition, longCash: figures.longCash,
      shortCash: figures.shortCash, symbolDisabled: figures.isDisabled ? 1 : 0,
      executedLongCash: figures.executed.longCash, executedLongPosition: figures.executed.longPosition,
      executedShortCash: figures.executed.shortCash, executedShortPosition: figures.executed.shortPosition,
      btcEquity: figures.equity(.btc), usdtEquity: figures.equity(.usdt),
      ethEquity: figures.equity(ofUnnumbered: "ETH"), usdEquity: figures.equity(.usd),
      flyEquity: figures.equity(.fly))
  }
}

extension CollateralData {
  init(_ figures: AccountFigures) {
    self.init(
      account: figures.account, symbolEnum: figures.symbol, leverage: figures.leverage,
      longPosition: figures.longPosition, shortPosition: figures.shortPosition, longCash: figures.longCash,
      shortCash: figures.shortCash, symbolDisabled: figures.isDisabled ? "1" : "0",
      executedLongCash: figures.executed.longCash, executedLongPosition: figures.executed.longPosition,
      executedShortCash: figures.executed.shortCash, executedShortPosition: figures.executed.shortPosition,
      btcEquity: figures.equity(.btc), usdtEquity: figures.equity(.usdt),
      ethEquity: figures.equity(ofUnnumbered: "ETH"), usdEquity: figures.equity(.usd),
      flyEquity: figures.equity(.fly))
  }
}
