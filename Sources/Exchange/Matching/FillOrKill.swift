extension Exchange {
  /// Whether all that works of an order would be filled at once.
  ///
  /// Counts what is hidden; counts neither the account's own orders, which are canceled, nor what a fill takes off a
  /// linked order or off one that may only reduce a position. An iceberg that may only reduce one counts behind the
  /// others of its price, so that what is counted is never too much.
  func canFill(_ place: Int, in market: Market) -> Bool {
    let state = orders.states[place]
    let order = state.order
    let taker = Taker(
      id: state.record.id, side: order.side, account: Int32(state.account), limit: order.type.limit, place: place)
    var count = FillCount(left: state.working)
    for level in TradableLevels(market.book, order.side.opposite) {
      guard count.left > 0, taker.reaches(level.price) else { break }
      var later: [RestingOrder] = []
      var next = level.first
      while next != OrderBook.none, count.left > 0 {
        let resting = market.book.orders[Int(next)]
        next = resting.next
        if resting.account == taker.account {
          if meetsLinked(place, resting, filled: state.working - count.left) { return false }
        } else if resting.reserve > 0, isReduceOnly(resting) {
          // Others of the account may be traded with between its parts, and leave it less to reduce.
          later.append(resting)
        } else {
          add(resting, to: &count, in: market)
        }
      }
      for resting in later { add(resting, to: &count, in: market) }
    }
    return count.left == 0
  }

  /// What an order would be filled with.
  private struct FillCount {
    /// What is missing.
    var left: Int64
    /// By the place of an order, what was counted of it.
    var ofOrder: [Int: Int64] = [:]
    /// By account, what was counted of all its orders.
    var ofAccount: [Int32: Int64] = [:]
  }

  /// Counts what can be traded with a resting order.
  private func add(_ resting: RestingOrder, to count: inout FillCount, in market: Market) {
    guard resting.account != Ledger.house, let place = orders.place(resting.id) else {
      count.left -= min(resting.quantity, count.left)
      return
    }
    var available = resting.quantity
    let linked = linkedPlace(place)
    if let linked, let used = count.ofOrder[linked] {
      let other = orders.states[linked]
      let isCanceled = other.partialFill == .cancel || used >= other.record.remainingQuantity
      available = isCanceled ? 0 : max(0, available - used)
    }
    if orders.states[place].order.isReduceOnly {
      let position = reducible(Int(resting.account), resting.side, in: market)
      available = min(available, max(0, position - count.ofAccount[resting.account, default: 0]))
    }
    available = min(available, count.left)
    count.left -= available
    if linked != nil { count.ofOrder[place] = available }
    count.ofAccount[resting.account, default: 0] += available
  }

  private func isReduceOnly(_ resting: RestingOrder) -> Bool {
    resting.account != Ledger.house && orders.place(resting.id).map { orders.states[$0].order.isReduceOnly } ?? false
  }

  /// Whether an order that is filled so far would meet the one it is linked to: both are canceled then.
  private func meetsLinked(_ place: Int, _ resting: RestingOrder, filled: Int64) -> Bool {
    guard let linked = linkedPlace(place), orders.states[linked].record.id == resting.id else { return false }
    let isGone = orders.states[place].partialFill == .cancel && filled > 0
    return !isGone && filled < orders.states[linked].record.remainingQuantity
  }
}
