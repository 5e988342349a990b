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
        guard resting.account != taker.account else {
          if meetsLinked(place, resting, filled: state.working - left) { return false }
          continue
        }
        var available = resting.quantity
        if resting.account != Ledger.house, let restingPlace = orders.place(resting.id),
          let linked = linkedPlace(restingPlace)
        {
          if let used = counted[linked] {
            let other = orders.states[linked]
            let isCanceled = other.partialFill == .cancel || used >= other.record.remainingQuantity
            available = isCanceled ? 0 : max(0, available - used)
          }
          counted[restingPlace] = min(available, left)
        }
        left -= min(available, left)
      }
    }
    return left == 0
  }

  /// Whether an order that is filled so far would meet the one it is linked to: both are canceled then.
  private func meetsLinked(_ place: Int, _ resting: RestingOrder, filled: Int64) -> Bool {
    guard let linked = linkedPlace(place), orders.states[linked].record.id == resting.id else { return false }
    let isGone = orders.states[place].partialFill == .cancel && filled > 0
    return !isGone && filled < orders.states[linked].record.remainingQuantity
  }
}
