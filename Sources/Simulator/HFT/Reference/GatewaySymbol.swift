import Exchange
import HFTProtocol
import WireRuntime

/// An instrument as the gateway lists it: by its name in upper case, prices as decimals with the digits of the tick,
/// quantities as whole numbers.
struct GatewaySymbol {
  let instrument: Instrument
  let name: String
  /// Quantity of a lot.
  private let lot: Int64

  /// The symbol of an instrument; `nil` for one whose lot is no whole number.
  init?(_ instrument: Instrument) {
    guard let lot = instrument.lotSize.whole, lot > 0, lot <= 1 << 20 else { return nil }
    self.instrument = instrument
    self.lot = lot
    name = instrument.symbol.uppercased()
  }

  /// A price of so many ticks.
  func price(_ ticks: Int64) -> ExactDecimal {
    let (coefficient, isTooLarge) = instrument.tickSize.coefficient.multipliedReportingOverflow(by: Int128(ticks))
    return ExactDecimal(coefficient: isTooLarge ? 0 : coefficient, scale: instrument.tickSize.scale)
  }

  /// A quantity of so many lots.
  func quantity(_ lots: Int64) -> Int64 {
    let (quantity, isTooLarge) = lots.multipliedReportingOverflow(by: lot)
    return isTooLarge ? (lots < 0 ? .min : .max) : quantity
  }

  /// The lots of a quantity; `nil` where that is no whole number of them.
  func lots(_ quantity: Int64) -> Int64? { quantity.isMultiple(of: lot) ? quantity / lot : nil }

  /// A mean price in ticks: exact where it is a whole tick, else to the ten-thousandth of one.
  func averagePrice(_ ticks: Double) -> ExactDecimal {
    if let whole = Int64(exactly: ticks) { return price(whole) }
    let parts = Int128((ticks * 10_000).rounded())
    let (coefficient, isTooLarge) = instrument.tickSize.coefficient.multipliedReportingOverflow(by: parts)
    guard !isTooLarge, instrument.tickSize.scale <= 34 else { return price(Int64(ticks.rounded())) }
    var (digits, scale) = (coefficient, instrument.tickSize.scale + 4)
    while scale > instrument.tickSize.scale, digits % 10 == 0 { (digits, scale) = (digits / 10, scale - 1) }
    return ExactDecimal(coefficient: digits, scale: scale)
  }

  /// As it is listed.
  func listing(isTrading: Bool) -> HFTProtocol.Symbol {
    Symbol(
      sym: name, tick: instrument.tickSize, tickDecimals: Int64(instrument.tickSize.scale),
      cashSubunitsPerTick: instrument.tickValue.hundredths, minQty: lot, lot: lot, status: isTrading ? .open : .halted)
  }
}

extension ExactDecimal {
  /// The number, where it is whole and fits.
  fileprivate var whole: Int64? {
    var (digits, scale) = (coefficient, scale)
    while scale > 0 {
      guard digits % 10 == 0 else { return nil }
      (digits, scale) = (digits / 10, scale - 1)
    }
    return Int64(exactly: digits)
  }

  /// The number of hundredths it is, where that is whole and fits: cents.
  fileprivate var hundredths: Int64? {
    let (digits, isTooLarge) = coefficient.multipliedReportingOverflow(by: 100)
    return isTooLarge ? nil : ExactDecimal(coefficient: digits, scale: scale).whole
  }
}
