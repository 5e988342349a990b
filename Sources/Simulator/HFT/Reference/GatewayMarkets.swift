import Exchange
import HFTProtocol

/// The symbols of the gateway, with what is sent of their markets.
final class GatewayMarkets {
  private let exchange: Exchange
  /// In the exchange's order.
  private(set) var feeds: [SymbolFeed] = []
  /// By the instrument's place.
  private var byInstrument: [SymbolFeed?] = []
  private var byName: [String: SymbolFeed] = [:]
  /// Feeds with something of the exchange's newest events that isn't sent yet.
  private var touched: [SymbolFeed] = []

  init(_ exchange: Exchange) {
    self.exchange = exchange
    _ = takeNewInstruments()
  }

  /// Lists the exchange's instruments that aren't yet; of two with one name the first.
  ///
  /// - Returns: The new ones.
  func takeNewInstruments() -> [SymbolFeed] {
    var new: [SymbolFeed] = []
    for instrument in exchange.instruments.dropFirst(byInstrument.count) {
      var feed: SymbolFeed?
      if let symbol = GatewaySymbol(instrument), byName[symbol.name] == nil {
        let made = SymbolFeed(symbol, exchange)
        byName[symbol.name] = made
        new.append(made)
        feed = made
      }
      byInstrument.append(feed)
    }
    feeds += new
    return new
  }

  /// The symbol with a name, in whatever letters.
  func named(_ name: String) throws(GatewayRefusal) -> SymbolFeed {
    guard let feed = byName[name.uppercased()] else {
      throw GatewayRefusal(.unknownSymbol, "there is no symbol '\(name.prefix(40))'")
    }
    return feed
  }

  /// The symbol of an instrument; `nil` where it isn't listed.
  subscript(_ id: InstrumentID) -> SymbolFeed? {
    byInstrument.indices.contains(id.index) ? byInstrument[id.index] : nil
  }

  /// All symbols.
  var list: HFTProtocol.SymbolList {
    HFTProtocol.SymbolList(
      symbols: feeds.map { $0.symbol.listing(isTrading: exchange.status($0.symbol.instrument.id) == .open) })
  }

  /// Takes what happened at the exchange, in order.
  func take(_ events: [ExchangeEvent]) {
    for event in events {
      switch event {
      case .trade(let trade): note(self[trade.instrument])?.take(trade)
      case .level(let change): note(self[change.instrument])?.take(change)
      default: break
      }
    }
    for feed in touched { feed.flush() }
    touched.removeAll(keepingCapacity: true)
  }

  private func note(_ feed: SymbolFeed?) -> SymbolFeed? {
    if let feed, feed.touch() { touched.append(feed) }
    return feed
  }
}
