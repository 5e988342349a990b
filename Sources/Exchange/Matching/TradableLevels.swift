/// The levels of one side of a book in the order they are traded with: the best price first, what is hidden behind what
/// everybody sees.
struct TradableLevels: Sequence, IteratorProtocol {
  private let side: Side
  private let seen: [PriceLevel]
  private let hidden: [PriceLevel]
  /// How many of each are left.
  private var seenCount: Int
  private var hiddenCount: Int

  init(_ book: OrderBook, _ side: Side) {
    self.side = side
    seen = book.levels(side).levels
    hidden = book.hiddenLevels(side).levels
    seenCount = seen.count
    hiddenCount = hidden.count
  }

  mutating func next() -> PriceLevel? {
    guard seenCount > 0 else { return nextHidden() }
    if hiddenCount > 0, BookSide.isBetter(hidden[hiddenCount - 1].price, than: seen[seenCount - 1].price, side) {
      return nextHidden()
    }
    seenCount -= 1
    return seen[seenCount]
  }

  private mutating func nextHidden() -> PriceLevel? {
    guard hiddenCount > 0 else { return nil }
    hiddenCount -= 1
    return hidden[hiddenCount]
  }
}
