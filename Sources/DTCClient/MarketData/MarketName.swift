/// What a market is called: a symbol, and the exchange where the server uses one.
struct MarketName: Hashable, Sendable {
  let symbol: String
  let exchange: String

  /// Makes a name. Where the server parts symbol and exchange by a delimiter, a symbol that holds both is split at the
  /// last one.
  init(_ symbol: String, _ exchange: String, delimiter: String) {
    guard exchange.isEmpty, !delimiter.isEmpty, let split = Self.split(symbol, at: delimiter) else {
      self.symbol = symbol
      self.exchange = exchange
      return
    }
    (self.symbol, self.exchange) = split
  }

  private static func split(_ text: String, at delimiter: String) -> (String, String)? {
    let bytes = Array(text.utf8)
    let mark = Array(delimiter.utf8)
    guard bytes.count > mark.count else { return nil }
    for start in (1..<bytes.count - mark.count).reversed() where bytes[start..<start + mark.count].elementsEqual(mark) {
      return (
        String(decoding: bytes[..<start], as: UTF8.self),
        String(decoding: bytes[(start + mark.count)...], as: UTF8.self)
      )
    }
    return nil
  }
}
