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

/// What the venue lists: those of the exchange's instruments whose name the protocol has a number for.
struct SymbolList {
  /// In the order of the numbers.
  let all: [ListedInstrument]
  /// By ``InstrumentID``.
  private let byInstrument: [ListedInstrument?]
  /// By the number.
  private let bySymbol: [ListedInstrument?]

  init(_ instruments: [Instrument]) {
    all = Symbol.listed.compactMap { symbol in
      instruments.first { $0.symbol == symbol.protocolName }.map { ListedInstrument(symbol, $0) }
    }
    var byInstrument: [ListedInstrument?] = Array(repeating: nil, count: instruments.count)
    var bySymbol: [ListedInstrument?] = []
    for listed in all {
      byInstrument[listed.id.index] = listed
      let number = Int(listed.symbol.rawValue)
      bySymbol += Array(repeating: nil, count: max(0, number + 1 - bySymbol.count))
      bySymbol[number] = listed
    }
    self.byInstrument = byInstrument
    self.bySymbol = bySymbol
  }

  /// The instrument with a number; `nil` where there is none.
  subscript(_ symbol: Symbol) -> ListedInstrument? {
    let number = Int(symbol.rawValue)
    return bySymbol.indices.contains(number) ? bySymbol[number] : nil
  }

  /// The exchange's instrument as it is listed; `nil` where it isn't.
  subscript(_ id: InstrumentID) -> ListedInstrument? {
    byInstrument.indices.contains(id.index) ? byInstrument[id.index] : nil
  }

  /// What a request is about: the instrument with the number, where that is 0 the one with the name, and where there is
  /// none of either all of them.
  ///
  /// - Throws: ``OESRefusal`` (26) for a number or a name that isn't listed.
  func asked(_ symbol: Symbol, name: String = "") throws(OESRefusal) -> [ListedInstrument] {
    if symbol.rawValue == 0, name.isEmpty { return all }
    let found = symbol.rawValue == 0 ? all.first { $0.instrument.symbol == name } : self[symbol]
    guard let found else { throw OESRefusal(.symbolEnumInvalid) }
    return [found]
  }
}
