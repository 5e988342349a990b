import Exchange
import OceanExProtocol
import WireRuntime

/// A spot instrument as a market.
final class OceanExMarket {
  /// As the exchange has it.
  let instrument: Instrument
  /// Its name in lower case: `btcusdt`.
  let id: String
  /// What is bought, and what with, in lower case.
  let base: String, quote: String
  /// `BTC/USDT`.
  let name: String
  /// Its place in the list of markets, from 1.
  let position: Int64

  /// Lists an instrument; `nil` for a future.
  init?(_ instrument: Instrument, position: Int) {
    guard case .spot(let base) = instrument.kind else { return nil }
    self.instrument = instrument
    id = instrument.symbol.lowercased()
    self.base = base.lowercased()
    quote = instrument.currency.lowercased()
    name = "\(base)/\(instrument.currency)".uppercased()
    self.position = Int64(position)
  }

  /// The price that is `ticks` ticks, as replies show it; nothing for none.
  func price(_ ticks: Int64?) -> ExactDecimal { instrument.tickSize.times(ticks ?? 0).shown }

  /// The volume that is `lots` lots, as replies show it.
  func volume(_ lots: Int64) -> ExactDecimal { instrument.lotSize.times(lots).shown }

  /// What ticks times lots are in the quote currency.
  func funds(_ ticksTimesLots: Int128) -> ExactDecimal {
    instrument.tickSize.times(instrument.lotSize).times(ExactDecimal(coefficient: ticksTimesLots, scale: 0)).shown
  }

  /// The ticks of a request's price.
  ///
  /// - Throws: ``OceanExRefusal`` (1002) for one that isn't above zero or off the grid.
  func ticks(_ price: Double) throws(OceanExRefusal) -> Int64 {
    try steps(price, "price", "tick", instrument.tickSize, digits: instrument.priceDigits) { instrument.ticks($0) }
  }

  /// The lots of a request's volume.
  ///
  /// - Throws: ``OceanExRefusal`` (1002) for one that isn't above zero or no whole number of lots.
  func lots(_ volume: Double) throws(OceanExRefusal) -> Int64 {
    try steps(volume, "volume", "lot", instrument.lotSize, digits: instrument.quantityDigits) { instrument.lots($0) }
  }

  /// Steps that a price or a volume has at most, far beyond what the exchange takes.
  private static let mostSteps = 1e15

  private func steps(
    _ value: Double, _ what: String, _ stepName: String, _ step: ExactDecimal, digits: Int,
    _ count: (ExactDecimal) -> Int64?
  ) throws(OceanExRefusal) -> Int64 {
    guard value.isFinite, value > 0 else { throw OceanExRefusal(.badArguments, "\(what) must be above zero") }
    guard value < (Double(step.description) ?? 0) * Self.mostSteps else {
      throw OceanExRefusal(.badArguments, "\(what) is too large")
    }
    guard let decimal = ExactDecimal(shortest: value)?.shortened else {
      throw OceanExRefusal(.badArguments, "\(what) has too many digits")
    }
    guard decimal.scale <= digits else {
      throw OceanExRefusal(.badArguments, "\(what) \(decimal) has more than \(digits) decimals, those of \(id)")
    }
    guard let count = count(decimal) else {
      throw OceanExRefusal(
        .badArguments, "\(what) \(decimal) is no whole number of \(stepName)s of \(step) that \(id) takes")
    }
    return count
  }
}

extension Market {
  /// A market, open for trading or not.
  init(_ market: OceanExMarket, isEnabled: Bool) {
    let (price, volume) = (Int64(market.instrument.priceDigits), Int64(market.instrument.quantityDigits))
    self.init(
      id: market.id, name: market.name, displayName: market.name, group: market.quote.uppercased(),
      enabled: isEnabled, pricePrecision: price, amountPrecision: volume, askPrecision: price, bidPrecision: price,
      usdPrecision: Self.usdPrecision, minimumTradingAmount: market.volume(1))
  }

  /// Decimals of values in dollars.
  private static let usdPrecision: Int64 = 4
}
