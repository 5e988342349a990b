extension Exchange {
  /// Replaces an order. It keeps its place in the book only where its price stays and its quantity doesn't grow.
  ///
  /// A pegged order's price may stay with another limit. One that may only reduce a position gets no larger than that.
  /// A new price that crosses the other side trades at once. The new quantity counts what is filled already and must be
  /// above it.
  public func replace(_ id: OrderID, _ change: OrderChange) throws(Rejection) {
    guard let place = orders.place(id) else { throw .unknownOrder }
    defer { finishCall() }
    do throws(Rejection) {
      let order = try changed(place, by: change)
      let working = activeLots(place, of: order.quantity)
      try checkReplacement(place, order, working: working)
      replace(place, by: order, working: working)
    } catch {
      tell(.replaceRejected(error), place)
      throw error
    }
  }

  /// The order with a change made, if it may be.
  private func changed(_ place: Int, by change: OrderChange) throws(Rejection) -> NewOrder {
    let state = orders.states[place]
    guard !state.isFinal else { throw .orderIsDone }
    var order = state.order
    let market = markets[order.instrument.index]
    try market.checkTrades()
    if change.price != nil, !order.type.takesLimit { throw .cannotBeChanged }
    if change.trigger != nil, state.trigger == nil { throw .cannotBeChanged }
    order.type = order.type.with(trigger: change.trigger, limit: change.price)
    try checkPrices(order.type, in: market)
    if let quantity = change.quantity {
      try checkQuantity(quantity, in: market)
      guard quantity > state.record.filledQuantity else { throw .badQuantity }
      order.quantity = quantity
      if order.isReduceOnly {
        let most = reducible(state.account, order.side, in: market)
        order.quantity = min(quantity, state.record.filledQuantity + most)
      }
    }
    if let timeInForce = change.timeInForce, timeInForce != order.timeInForce {
      if timeInForce.isImmediate, state.isInMarket { throw .cannotBeChanged }
      try check(timeInForce)
      order.timeInForce = timeInForce
    }
    if let name = change.clientOrderID { order.clientOrderID = name }
    return order
  }

  /// Checks what a replacement would do, and takes its name.
  private func checkReplacement(_ place: Int, _ order: NewOrder, working: Int64) throws(Rejection) {
    let state = orders.states[place]
    let market = markets[order.instrument.index]
    if order.isPostOnly, state.bookPlace != OrderBook.none, case .limit(let limit) = order.type,
      crosses(order.side, limit, in: market)
    {
      throw .wouldTakeLiquidity
    }
    if let rejection = covers(state, as: order, lots: working, in: market) { throw rejection }
    if order.clientOrderID != state.order.clientOrderID { try takeName(order.clientOrderID, for: place) }
  }

  /// Makes an order another, tells so, and brings it where it belongs now.
  private func replace(_ place: Int, by order: NewOrder, working: Int64) {
    let state = orders.states[place]
    let before = state.order
    let wasInMarket = state.isInMarket
    let keepsPlace = working <= state.working && keepsPrice(state, as: order)
    // Out of the book first, so that its events don't show the new order at the old price.
    if wasInMarket, !keepsPlace {
      leaveBook(place)
      leavePegs(place)
    }
    if state.trigger != order.type.trigger { leaveTriggers(place) }
    state.record.order = order
    if order.clientOrderID != before.clientOrderID {
      state.record.previousClientOrderID = before.clientOrderID
      keepName(before.clientOrderID, of: state)
    }
    scheduleExpiry(of: state)
    if !keepsPlace, working > 0 { notePegPrice(place, in: markets[order.instrument.index]) }
    tell(.replaced, place)
    if wasInMarket, keepsPlace { return lowerWorking(place, to: working) }
    state.working = working
    rebind(place)
    if state.triggerSequence == nil { toMarket(place) }
  }

  /// Whether an order in the market has the same price when it becomes another.
  private func keepsPrice(_ state: OrderState, as order: NewOrder) -> Bool {
    guard state.followsPegs else { return order.type == state.order.type }
    return pegPrice(of: order, in: markets[order.instrument.index]) == state.record.pegPrice
  }
}
