import Exchange
import OESProtocol
import WireRuntime

/// An instrument under the venue's number of it.
final class ListedInstrument {
  /// The venue's number.
  let symbol: Symbol
  /// As the exchange has it.
  let instrument: Instrument
  /// Its name, as most messages have it.
  let name: FixedText<12>
  let type: SymbolType
  /// Whole ticks as prices, and back.
  let prices: DecimalGrid
  /// Whole lots as quantities, and back.
  let quantities: DecimalGrid

  init(_ symbol: Symbol, _ instrument: Instrument) {
    self.symbol = symbol
    self.instrument = instrument
    name = FixedText(cutting: instrument.symbol)
    type = if case .spot = instrument.kind { .spot } else { .futures }
    prices = DecimalGrid(instrument.tickSize)
    quantities = DecimalGrid(instrument.lotSize)
  }

  var id: InstrumentID { instrument.id }

  /// Whether a field has the instrument's name, whatever stands behind the zero byte that ends it.
  func isCalled(_ field: FixedText<12>) -> Bool {
    field == name || field.text == name.text
  }

  /// The ticks of a price above zero; `nil` for any other, and for one off the grid.
  func ticks(_ price: Double) -> Int64? {
    guard let ticks = prices.steps(price), ticks > 0 else { return nil }
    return ticks
  }

  /// The lots of a quantity above zero; `nil` for any other, and for one that is no whole number of lots.
  func lots(_ quantity: Double) -> Int64? {
    guard let lots = quantities.steps(quantity), lots > 0 else { return nil }
    return lots
  }

  func price(_ ticks: Int64) -> Double { prices.value(ticks) }
  func quantity(_ lots: Int64) -> Double { quantities.value(lots) }
}
