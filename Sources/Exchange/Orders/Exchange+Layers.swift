extension Exchange {
  /// Enters several limit orders of one account, instrument and side, all or none; returns their records in this order.
  ///
  /// Funds must cover all of them. Where one is refused all are, for its reason, and nothing is traded.
  @discardableResult
  public func submit(layers: [NewOrder]) -> [OrderRecord] {
    let places = layers.map(add)
    do throws(Rejection) {
      let market = try checkLayers(places)
      try checkFunds(ofLayers: places, in: market)
      for place in places { accept(place) }
      for place in places { toMarket(place) }
    } catch {
      for place in places { reject(place, error) }
    }
    finishCall()
    return places.map { orders.states[$0].record }
  }

  /// Checks all of the orders but their funds, and takes their names; returns their market.
  private func checkLayers(_ places: [Int]) throws(Rejection) -> Market {
    guard let first = places.first else { throw .badQuantity }
    let order = orders.states[first].order
    let market = try check(first)
    for place in places {
      let layer = orders.states[place].order
      guard layer.account == order.account, layer.instrument == order.instrument, layer.side == order.side,
        case .limit = layer.type
      else { throw .cannotBeLinked }
      if place != first { _ = try check(place) }
    }
    guard ledger.accounts[orders.states[first].account].openOrderCount <= OrderLimits.openOrders - places.count else {
      throw .tooManyOrders
    }
    return market
  }
}
