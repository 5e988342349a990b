extension Exchange {
  /// Whether all that works of an order would be filled at once.
  ///
  /// Counts what is hidden; counts neither the account's own orders, which are canceled, nor what a fill takes off a
  /// linked order.
  func canFill(_ place: Int, in market: Market) -> Bool {
    let state = orders.states[place]
    let order = state.order
    let taker = Taker(
      id: state.record.id, side: order.side, account: Int32(state.account), limit: order.type.limit, place: place)
    var left = state.working
    /// By the place of an order, what was counted of it.
    var counted: [Int: Int64] = [:]
    for level in market.book.levels(order.side.opposite).levels.reversed() {
      guard left > 0, taker.reaches(level.price) else { break }
      var next = level.first
      while next != OrderBook.none, left > 0 {
        let resting = market.book.orders[Int(next)]
        next = resting.next
        guard resting.account != taker.account else { continue }
        var available = resting.quantity
        if resting.account != Ledger.house, let restingPlace = orders.place(resting.id),
          let linked = linkedPlace(restingPlace)
        {
          if let used = counted[linked] {
            available = orders.states[linked].partialFill == .cancel ? 0 : max(0, available - used)
          }
          counted[restingPlace] = min(available, left)
        }
        left -= min(available, left)
      }
    }
    return left == 0
  }
}
