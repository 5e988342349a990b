import Exchange
import OESProtocol

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
