/// Markets that events were about before, found sooner than in a dictionary: in the one place that a sum of a symbol's bytes
/// says. Where two symbols share it, the later one has it, so that no choice of symbols makes looking slower than asking
/// the dictionary as well.
struct RecentMarkets {
  private var places: [SymbolMarket?] = Array(repeating: nil, count: 1_024)

  /// Whoever has the place, if anyone: its symbol is still to be compared.
  subscript(place: Int) -> SymbolMarket? {
    @inline(__always) get { places[place] }
  }

  /// Puts a market where its symbol belongs.
  mutating func note(_ market: SymbolMarket) { places[Self.place(of: market.symbol)] = market }

  /// Forgets all.
  mutating func removeAll() { self = RecentMarkets() }

  /// Where a symbol belongs.
  @inline(__always)
  static func place(of symbol: String) -> Int {
    let bytes = symbol.utf8Span.span
    var sum: UInt32 = 0
    for index in bytes.indices { sum = (sum &+ UInt32(bytes[index])) &* 0x9E37_79B1 }
    return Int(sum >> 22)
  }
}
