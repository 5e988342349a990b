import Exchange
import OceanExProtocol

/// The markets that are listed.
final class OceanExMarkets {
  /// In the exchange's order.
  let all: [OceanExMarket]
  private let exchange: Exchange
  private let byID: [String: OceanExMarket]
  private let byInstrument: [InstrumentID: OceanExMarket]
  private var days: [InstrumentID: OceanExDay] = [:]

  /// Lists the spot instruments in one of the currencies; of two whose names differ in case only the first.
  init(_ exchange: Exchange, currencies: Set<String>) {
    var all: [OceanExMarket] = []
    var byID: [String: OceanExMarket] = [:]
    for instrument in exchange.instruments where currencies.contains(instrument.currency) {
      guard let market = OceanExMarket(instrument, position: all.count + 1), byID[market.id] == nil else { continue }
      all.append(market)
      byID[market.id] = market
    }
    self.exchange = exchange
    self.all = all
    self.byID = byID
    byInstrument = Dictionary(all.map { ($0.instrument.id, $0) }) { first, _ in first }
  }

  /// The market of an instrument; `nil` where it isn't listed.
  subscript(_ id: InstrumentID) -> OceanExMarket? { byInstrument[id] }

  /// The market with an id, in any case.
  ///
  /// - Throws: ``OceanExRefusal`` (1003) where there is none.
  func market(_ id: String) throws(OceanExRefusal) -> OceanExMarket {
    guard let market = byID[id] ?? byID[id.lowercased()] else {
      throw OceanExRefusal(.unknownMarket, "there is no market with this id")
    }
    return market
  }

  /// The last 24 hours of a market.
  func day(of market: OceanExMarket) -> OceanExDay {
    var day = days.removeValue(forKey: market.instrument.id) ?? OceanExDay()
    day.update(market.instrument.id, at: exchange)
    days[market.instrument.id] = day
    return day
  }

  /// How many bitcoins one unit of a currency is worth at the last prices, by way of `quote`; `nil` where that can't be
  /// told.
  func bitcoins(per currency: String, by quote: String) -> Double? {
    guard currency != Self.bitcoin else { return 1 }
    guard currency != quote else {
      return lastPrice(of: Self.bitcoin, in: quote).map { 1 / $0 }
    }
    guard let price = lastPrice(of: currency, in: quote), let worth = bitcoins(per: quote, by: quote) else {
      return nil
    }
    return price * worth
  }

  private func lastPrice(of base: String, in quote: String) -> Double? {
    let found = all.first { $0.base == base && $0.quote == quote }
    return found.flatMap { market in
      exchange.statistics(market.instrument.id).last.map { market.instrument.price($0) }
    }
  }

  private static let bitcoin = "btc"
}
