internal import DTCClient

/// How prices of several instruments are shown, as the server defines them.
struct PriceFormats: Sendable {
  /// An instrument, as the server names it.
  struct Name: Hashable, Sendable {
    var symbol, exchange: String
  }

  private var known: [Name: PriceFormat] = [:]

  /// How the prices of an instrument are shown; as short as they are where that isn't learned.
  subscript(name: Name?) -> PriceFormat { name.flatMap { known[$0] } ?? PriceFormat(digits: nil) }

  /// Asks the server for those of `names` that aren't known yet.
  mutating func learn(_ names: some Sequence<Name>, from client: DTCClient) async throws {
    for name in names where known[name] == nil && !name.symbol.isEmpty {
      known[name] = try await client.priceFormat(name.symbol, name.exchange)
    }
  }
}
