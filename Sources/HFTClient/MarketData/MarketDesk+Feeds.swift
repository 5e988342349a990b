internal import HFTProtocol
internal import Session
internal import Trading
internal import VenueClient

// What is known, and those who read it.
extension MarketDesk {
  /// The symbol's name as the venue writes it.
  func name(_ symbol: String) -> String { markets[symbol] == nil ? symbol.uppercased() : symbol }

  /// What is known of a symbol.
  func known(_ symbol: String) -> SymbolMarket? { markets[name(symbol)] }

  /// Feeds of a symbol; ends at once with an error where there are too many symbols.
  func books(_ symbol: String, depth: Int) -> Feed<Book> {
    let name = name(symbol)
    guard let market = markets[name] ?? add(name) else { return readers.failed(tooMany) }
    let group = market.books[depth] ?? FeedGroup(.newest)
    market.books[depth] = group
    let current = market.condition == .current ? market.book(depth: depth) : nil
    return readers.add(to: group, current: current) { _ in
      if group.isEmpty { market.books[depth] = nil }
    }.feed
  }

  /// Trades of a symbol.
  func trades(_ symbol: String) -> Feed<TradeEvent> {
    let name = name(symbol)
    guard let market = markets[name] ?? add(name) else { return readers.failed(tooMany) }
    return readers.add(to: market.trades).feed
  }

  private var tooMany: MarketClientError {
    .invalid("\(uplink.configuration.symbolLimit) symbols are known already")
  }
}
