// What the trading half calls of the half that makes markets live.

extension Exchange {
  /// Opens the markets and adds what is due first.
  func startMarkets() {
    for market in markets { market.status = .open }
  }

  /// Lets the seeded participants of a market act, and adds when they act next.
  func letParticipantsAct(in market: Market) {}

  /// Begins a market's trading day.
  func openSession(of market: Market) {}

  /// Ends a market's trading day.
  func closeSession(of market: Market) {}

  /// Takes a trade into the day's figures and the history; called before the trade is told.
  func record(price: Int64, quantity: Int64, takingSide: Side, in market: Market) {
    market.statistics.last = price
    market.statistics.lastQuantity = quantity
    market.statistics.lastTime = now
    market.statistics.volume += quantity
    market.statistics.tradeCount += 1
  }
}
