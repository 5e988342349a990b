// Orders that may only make a position smaller: none of them is ever larger than the position.
extension Exchange {
  /// How much of an account's position an order on this side can take away, in lots.
  func reducible(_ account: Int, _ side: Side, in market: Market) -> Int64 {
    let quantity = ledger.accounts[account].holdings[market.id.index].quantity
    return max(0, side == .sell ? quantity : -quantity)
  }

  /// Makes a new order no larger than the position it reduces, where it may only do that.
  func limitToPosition(_ place: Int, in market: Market) throws(Rejection) {
    let state = orders.states[place]
    guard state.order.isReduceOnly else { return }
    guard state.record.parent == nil else { throw .cannotBeLinked }
    let most = reducible(state.account, state.order.side, in: market)
    guard most > 0 else { throw .wouldIncreasePosition }
    guard state.order.quantity > most else { return }
    guard state.order.timeInForce != .fillOrKill else { throw .wouldIncreasePosition }
    orders.states[place].record.order.quantity = most
  }

  /// Makes the orders of an account that may only reduce its position no larger than that, after a trade.
  func limitToPosition(of account: Int, in market: Market) {
    guard !ledger.accounts[account].reduceOnlyOrders.isEmpty else { return }
    for place in ledger.accounts[account].reduceOnlyOrders {
      let state = orders.states[place]
      guard state.order.instrument == market.id, !state.isFinal else { continue }
      let most = reducible(account, state.order.side, in: market)
      if most == 0 {
        cancel(place, .positionClosed)
      } else if state.record.remainingQuantity > most {
        reduce(place, to: state.record.filledQuantity + most)
      }
    }
  }
}
