/// An order as others see it in the book.
public struct BookOrder: Hashable, Sendable {
  /// Its id.
  public var id: OrderID
  /// In ticks and lots.
  public var price: Int64, quantity: Int64
}

extension Exchange {
  /// Best bid and ask.
  public func quote(_ id: InstrumentID) -> Quote { market(id)?.quote ?? Quote(time: now) }

  /// The best `count` levels of a side.
  public func depth(_ id: InstrumentID, _ side: Side, count: Int) -> [BookLevel] {
    guard let market = market(id), count > 0 else { return [] }
    return market.book.levels(side).levels.suffix(count).reversed().map(\.visible)
  }

  /// The orders in the book of a side, best first, with their ids, prices and shown quantities.
  public func bookOrders(_ id: InstrumentID, _ side: Side, count: Int) -> [BookOrder] {
    guard let market = market(id), count > 0 else { return [] }
    var found: [BookOrder] = []
    for level in market.book.levels(side).levels.reversed() {
      var place = level.first
      while place != OrderBook.none {
        guard found.count < count else { return found }
        let order = market.book.orders[Int(place)]
        found.append(BookOrder(id: order.id, price: order.price, quantity: order.tip))
        place = order.next
      }
    }
    return found
  }

  /// The market of an instrument; `nil` for ids that aren't one's.
  func market(_ id: InstrumentID) -> Market? {
    markets.indices.contains(id.index) ? markets[id.index] : nil
  }
}
