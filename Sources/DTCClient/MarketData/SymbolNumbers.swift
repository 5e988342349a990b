/// How the number is chosen under which a server sends a market's data.
public enum SymbolNumbering: Hashable, Sendable {
  /// Counted from 2^30 + 1: never two alike, below 2^31, where some servers clamp what is above, and nothing that a price
  /// or a quantity is mistaken for.
  case counted
  /// The SHA-1 of the symbol's UTF-8 modulo 2^32 − 1, as the published client of this protocol does.
  case hashed
}

/// The numbers of markets: one each, for the life of a client.
struct SymbolNumbers {
  private let numbering: SymbolNumbering
  private var numbers: [MarketName: UInt32] = [:]
  private var names: [UInt32: MarketName] = [:]

  init(_ numbering: SymbolNumbering) {
    self.numbering = numbering
  }

  /// The market with this number.
  subscript(number: UInt32) -> MarketName? { names[number] }

  /// The number of a market, chosen now where it has none.
  ///
  /// - Throws: ``DTCClientError/invalid(_:)`` where hashing gives a number that is taken, or zero.
  mutating func number(of name: MarketName) throws(DTCClientError) -> UInt32 {
    if let number = numbers[name] { return number }
    let number =
      switch numbering {
      case .counted: (1 << 30) + UInt32(numbers.count + 1)
      case .hashed: SymbolHash.number(of: name.symbol)
      }
    guard number != 0, names[number] == nil else {
      throw .invalid("'\(name.symbol)' has the number \(number) of another market: number symbols by counting")
    }
    numbers[name] = number
    names[number] = name
    return number
  }
}
