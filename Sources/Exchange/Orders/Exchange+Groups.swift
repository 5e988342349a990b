extension Exchange {
  /// Enters two orders that depend on each other; refused together.
  @discardableResult
  public func submit(_ group: OrderGroup) -> (OrderRecord, OrderRecord) {
    let places: (first: Int, second: Int)
    switch group {
    case .oneCancelsOther(let first, let second, let partialFill):
      places = addPair(first, second, partialFill)
      enterPair(places)
    case .bracket(let parent, let first, let second, let partialFill, let prices):
      places = addPair(first, second, partialFill)
      enterBracket(places, parent: parent, prices)
    }
    finishCall()
    return (orders.states[places.first].record, orders.states[places.second].record)
  }

  /// Keeps two new orders, linked to each other.
  private func addPair(
    _ first: NewOrder, _ second: NewOrder, _ partialFill: OrderGroup.PartialFillHandling
  ) -> (first: Int, second: Int) {
    let places = (first: add(first), second: add(second))
    orders.states[places.first].record.linked = orders.states[places.second].record.id
    orders.states[places.second].record.linked = orders.states[places.first].record.id
    orders.states[places.first].partialFill = partialFill
    orders.states[places.second].partialFill = partialFill
    return places
  }

  private func rejectPair(_ places: (first: Int, second: Int), _ reason: Rejection) {
    reject(places.first, reason)
    reject(places.second, reason)
  }

  private func enterPair(_ places: (first: Int, second: Int)) {
    do throws(Rejection) {
      let market = try checkPair(places)
      try checkFunds(of: places, in: market)
      accept(places.first)
      accept(places.second)
      toMarket(places.first)
      toMarket(places.second)
    } catch {
      rejectPair(places, error)
    }
  }

  /// Checks all of two orders but their funds, and takes their names; returns their market.
  private func checkPair(_ places: (first: Int, second: Int)) throws(Rejection) -> Market {
    let first = orders.states[places.first].order
    let second = orders.states[places.second].order
    let market = try check(places.first)
    _ = try check(places.second)
    guard first.account == second.account, first.instrument == second.instrument,
      first.isReduceOnly == second.isReduceOnly
    else { throw .cannotBeLinked }
    return market
  }

  private func enterBracket(
    _ places: (first: Int, second: Int), parent id: OrderID, _ prices: OrderGroup.ChildPrices
  ) {
    do throws(Rejection) {
      guard let parent = orders.place(id) else { throw .unknownOrder }
      orders.states[places.first].record.parent = id
      orders.states[places.second].record.parent = id
      try setPrices(of: places, prices, parent: parent)
      _ = try checkPair(places)
      try checkParent(parent, of: orders.states[places.first].order)
      accept(places.first)
      accept(places.second)
      let children = [orders.states[places.first].record.id, orders.states[places.second].record.id]
      orders.states[parent].children += children
      activations.append(.parent(place: parent))
    } catch {
      rejectPair(places, error)
    }
  }

  /// Checks that a child may wait for an order: one that doesn't wait itself and isn't dead.
  private func checkParent(_ place: Int, of child: NewOrder) throws(Rejection) {
    let parent = orders.states[place]
    guard parent.record.parent == nil, parent.order.account == child.account,
      parent.order.instrument == child.instrument, parent.children.count < 2 * OrderLimits.brackets
    else { throw .cannotBeLinked }
    guard !parent.isFinal || parent.record.filledQuantity > 0 else { throw .orderIsDone }
  }

  /// Gives children the prices that follow from their parent's.
  private func setPrices(
    of places: (first: Int, second: Int), _ prices: OrderGroup.ChildPrices, parent: Int
  ) throws(Rejection) {
    let offsets: (first: Int64, second: Int64)
    let followsFill: Bool
    switch prices {
    case .asEntered: return
    case .fromParent(let first, let second): (offsets, followsFill) = ((first, second), false)
    case .fromParentFill(let first, let second): (offsets, followsFill) = ((first, second), true)
    }
    let state = orders.states[parent]
    let ownPrice: Int64? =
      if case .pegged = state.order.type { state.record.pegPrice } else {
        state.order.type.limit ?? state.order.type.trigger
      }
    guard let market = market(state.order.instrument),
      let price = ownPrice ?? state.firstFillPrice ?? market.lastPrice
    else { throw .badPrice }
    for (place, ticks) in [(places.first, offsets.first), (places.second, offsets.second)] {
      let type = orders.states[place].order.type
      orders.states[place].record.order.type = type.moved(to: price.addingWithinBounds(ticks))
      if followsFill { orders.states[place].parentOffset = ticks }
    }
  }
}
