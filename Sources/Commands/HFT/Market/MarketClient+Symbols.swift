internal import HFTClient
internal import HFTProtocol
internal import WireRuntime

extension MarketClient {
  /// The symbol that the user calls `name`, in any case.
  func symbol(named name: String) async throws -> Symbol {
    let symbols = try await getSymbols()
    if let found = symbols.first(where: { $0.sym.uppercased() == name.uppercased() }) { return found }
    throw VenueProblem("there is no symbol '\(name)'", hint: "'venuewire hft symbols' lists them")
  }
}

extension PriceFormat {
  /// Prices of a symbol have as many digits as it says, or as its price step has.
  init(_ symbol: Symbol) {
    let digits = symbol.tickDecimals.map { Int(clamping: $0) } ?? symbol.tick.scale
    self.init(digits: (0...15).contains(digits) ? digits : nil)
  }
}
