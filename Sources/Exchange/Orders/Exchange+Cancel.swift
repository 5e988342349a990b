extension Exchange {
  /// Cancels an order.
  public func cancel(_ id: OrderID) throws(Rejection) {
    guard let place = orders.place(id) else { throw .unknownOrder }
    guard !orders.states[place].isFinal else {
      tell(.cancelRejected(.orderIsDone), place)
      throw .orderIsDone
    }
    cancel(place, .requested)
    finishCall()
  }

  /// Ends an open order, and what depends on it.
  func cancel(_ place: Int, _ reason: CancelReason) {
    guard !orders.states[place].isFinal else { return }
    leaveMarket(place)
    orders.states[place].record.status = .canceled
    close(place)
    rebind(place)
    tell(.canceled(reason), place)
    if reason != .linked, let linked = linkedPlace(place) { cancel(linked, .linked) }
    if !orders.states[place].children.isEmpty { activations.append(.parent(place: place)) }
  }

  /// Ends the accounts' day orders of a market, oldest first, as its session ends.
  func cancelDayOrders(in market: Market) {
    for place in orders.openPlaces(where: { $0.order.instrument == market.id && $0.order.timeInForce == .day }) {
      cancel(place, .sessionEnded)
    }
  }
}
