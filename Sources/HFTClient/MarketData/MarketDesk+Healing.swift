internal import HFTProtocol
internal import Transport
internal import VenueClient

// Books that aren't up to date.
extension MarketDesk {
  /// Levels a side that are asked for: the answer has to fit a message.
  private static var levelLimit: Int64 { 10_000 }

  func gap(_ market: SymbolMarket, _ reason: String) {
    isChanged = true
    guard !market.isHealing, !ailing.contains(where: { $0.market === market }) else { return }
    market.candles?.trackIsLost()
    if market.failureCount == 0 {
      uplink.tell(.bookRenewed(symbol: market.symbol, exchange: "", reason: reason))
    }
    // At once at first; then later and later.
    let wait: Duration = market.failureCount == 0 ? .zero : .milliseconds(50 << min(market.failureCount, 7))
    ailing.append((market, uplink.environment.now + wait))
    heal()
  }

  private func heal() {
    let now = uplink.environment.now
    while healingCount < Self.healingLimit, let place = ailing.firstIndex(where: { $0.at <= now }) {
      let market = ailing.remove(at: place).market
      guard market.condition != .current else { continue }
      market.isHealing = true
      healingCount += 1
      requests.ask(BookGetRequest(sym: market.symbol, depth: Self.levelLimit)) { [weak self] result in
        self?.healed(market, result)
      }
    }
  }

  private func healed(_ market: SymbolMarket, _ result: Result<Book, MarketClientError>) {
    market.isHealing = false
    healingCount -= 1
    defer { heal() }
    // A snapshot of the stream may have come first; and after a loss one is to come.
    guard market.condition != .current, uplink.marketData?.isOpen == true else { return }
    if case .success(let book) = result, book.sym == market.symbol, market.take(snapshot: book) == .current {
      return cured(market)
    }
    market.failureCount += 1
    gap(market, "")
  }

  func cured(_ market: SymbolMarket) {
    market.failureCount = 0
    ailing.removeAll { $0.market === market }
    renewCandles(market)
  }

  /// Takes that the time has come.
  func deadlinePassed() {
    heal()
    let now = uplink.environment.now
    let due = unrenewed.filter { $0.at <= now }
    unrenewed.removeAll { $0.at <= now }
    for (market, _) in due {
      market.candles?.isInDoubt = false
      renewCandles(market)
    }
  }
}
