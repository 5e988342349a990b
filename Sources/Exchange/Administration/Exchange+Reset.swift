// Beginning anew, with the markets as they are.
extension Exchange {
  /// Cancels all orders of accounts, and gives each account what it began with: cash, and holdings at today's prices. Names
  /// of orders are free again. The markets, their participants and what was traded stay.
  public func reset() {
    for place in orders.openPlaces(where: { _ in true }) { cancel(place, .reset) }
    // What the cancels set off ends orders too.
    finishCall()
    for place in ledger.accounts.indices {
      ledger.reset(place)
      endow(place)
      for market in markets where ledger.accounts[place].holdings[market.id.index].quantity != 0 {
        ledger.accounts[place].holdings[market.id.index].isUntold = true
      }
      noteUntold(place)
    }
    finishCall()
  }
}
