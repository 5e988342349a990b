internal import HFTProtocol
internal import Trading
internal import WireRuntime

extension DepthBook {
  /// The book as pictures and lines show it.
  init(_ book: Book) {
    self.init(bids: book.bids.map(Level.init), asks: book.asks.map(Level.init))
  }
}

extension DepthBook.Level {
  fileprivate init(_ level: BookLevel) {
    self.init(price: level.price.approximation, quantity: Double(level.qty))
  }
}

extension ExactDecimal {
  /// The number that is nearest to it, for pictures.
  var approximation: Double { Double(description) ?? 0 }
}
