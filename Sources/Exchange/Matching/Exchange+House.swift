/// An order of the seeded participants that waits in a book.
struct HouseOrder {
  let instrument: InstrumentID
  let id: OrderID
  fileprivate let bookPlace: Int32
}

// Orders of the seeded participants: no account of anybody, no checks, no events of orders, positions or balances.
extension Exchange {
  /// Enters an order at `price` ticks or better, or at any price, for `quantity` lots.
  ///
  /// - Returns: What is left of it in the book; `nil` where nothing is. What an order at any price can't trade is gone.
  @discardableResult
  func enterForHouse(_ side: Side, price: Int64?, quantity: Int64, in market: Market) -> HouseOrder? {
    guard quantity > 0, quantity <= OrderLimits.quantity, price.map(OrderLimits.allows) ?? true else { return nil }
    let id = orders.nextHouseID()
    let taker = Taker(id: id, side: side, account: Ledger.house, limit: price, place: nil)
    let left = match(taker, quantity: quantity, in: market)
    guard left > 0, let price else { return nil }
    let resting = RestingOrder(id: id, side: side, account: Ledger.house, price: price, quantity: left)
    changes(resting, of: market)
    return HouseOrder(instrument: market.id, id: id, bookPlace: market.book.insert(resting))
  }

  /// What is left of an order in the book, in lots; 0 where it is done.
  func remaining(_ order: HouseOrder) -> Int64 {
    let market = markets[order.instrument.index]
    let resting = market.book.orders[Int(order.bookPlace)]
    return resting.id == order.id ? resting.quantity : 0
  }

  /// Cancels an order, where it isn't done.
  func cancelForHouse(_ order: HouseOrder) {
    guard remaining(order) > 0 else { return }
    let market = markets[order.instrument.index]
    changes(market.book.orders[Int(order.bookPlace)], of: market)
    market.book.remove(order.bookPlace)
  }
}
