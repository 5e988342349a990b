import DTCProtocol
import Exchange
import WireRuntime

// Messages about what accounts have, without the fields of an answer.
extension DTCSession {
  /// A position; one that is flat has a quantity of zero and isn't the answer that there are none.
  func update(of position: Position) -> PositionUpdate {
    let instrument = exchange.instruments[position.instrument.index]
    var update = PositionUpdate(
      symbol: instrument.symbol.fitted(to: FieldWidth.symbol),
      exchange: instrument.exchange.fitted(to: FieldWidth.exchange),
      quantity: instrument.quantity(position.quantity), tradeAccount: position.account)
    if let ticks = position.averagePrice { update.averagePrice = ticks * instrument.price(1) }
    if let margin = instrument.initialMargin {
      update.marginRequirement = (Double(margin.description) ?? 0) * abs(instrument.quantity(position.quantity))
    }
    update.entryDateTime = position.entered?.shortSeconds ?? .notSet
    update.openProfitLoss = position.openProfit
    return update
  }

  /// What an account is worth.
  func update(of balance: AccountBalance) -> AccountBalanceUpdate {
    var update = AccountBalanceUpdate(
      cashBalance: balance.cash, balanceAvailableForNewPositions: balance.available,
      accountCurrency: balance.currency.fitted(to: FieldWidth.currency), tradeAccount: balance.account)
    update.marginRequirement = balance.marginRequirement
    update.openPositionsProfitLoss = balance.openProfit
    update.dailyProfitLoss = balance.dailyProfit
    update.transactionDateTime = balance.time.microseconds
    update.isUnderRequiredMargin = balance.available < 0
    update.tradingIsDisabled = exchange.accounts.first { $0.name == balance.account }?.mayTrade == false ? 1 : 0
    return update
  }
}
