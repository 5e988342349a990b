/// What trades and cancels set off, done when the order that made them is done, in the order it was set off.
enum Activation {
  /// An order's trigger was reached.
  case trigger(place: Int)
  /// An order that others depend on was filled or ended.
  case parent(place: Int)
}

// How orders come to the market: at once, by a trigger, or by their parent's fills.
extension Exchange {
  /// Brings what is to work of an order to the book, or lets it wait for its trigger.
  func toMarket(_ place: Int) {
    let state = orders.states[place]
    guard !state.isFinal, state.working > 0 else { return }
    guard let trigger = state.trigger else { return enterBook(place) }
    let market = markets[state.order.instrument.index]
    touch(market)
    // What was traded before doesn't count for it.
    collectReached(in: market)
    let direction = state.order.type.triggerDirection(state.order.side)
    if let last = market.lastPrice, TriggerQueue(direction).isReached(trigger, by: last) {
      activations.append(.trigger(place: place))
      return
    }
    triggerCount += 1
    orders.states[place].triggerSequence = triggerCount
    switch direction {
    case .rising: market.rising.insert(state.record.id, trigger: trigger, sequence: triggerCount)
    case .falling: market.falling.insert(state.record.id, trigger: trigger, sequence: triggerCount)
    }
    guard state.order.type.isTrailing else { return }
    switch state.order.side {
    case .buy: market.trailingBuys.insert(place, sequence: triggerCount, last: market.lastPrice)
    case .sell: market.trailingSells.insert(place, sequence: triggerCount, last: market.lastPrice)
    }
  }

  /// Takes an order from those that wait for a price.
  func leaveTriggers(_ place: Int) {
    let state = orders.states[place]
    guard let sequence = state.triggerSequence, let trigger = state.order.type.trigger else { return }
    endWaiting(place)
    let market = markets[state.order.instrument.index]
    switch state.order.type.triggerDirection(state.order.side) {
    case .rising: market.rising.remove(state.record.id, trigger: trigger, sequence: sequence)
    case .falling: market.falling.remove(state.record.id, trigger: trigger, sequence: sequence)
    }
  }

  /// Notes that an order doesn't wait for a price any more.
  private func endWaiting(_ place: Int) {
    let state = orders.states[place]
    guard let sequence = state.triggerSequence else { return }
    state.triggerSequence = nil
    guard state.order.type.isTrailing else { return }
    let market = markets[state.order.instrument.index]
    switch state.order.side {
    case .buy: market.trailingBuys.remove(sequence: sequence)
    case .sell: market.trailingSells.remove(sequence: sequence)
    }
  }

  /// Does what the call's trades set off, and what that sets off. It ends: each order's trigger is reached once.
  func enterActivated() {
    var next = 0
    while true {
      for market in touched { collectReached(in: market) }
      guard next < activations.count else { break }
      switch activations[next] {
      case .trigger(let place): enterTriggered(place)
      case .parent(let place): updateChildren(of: place)
      }
      next += 1
    }
    activations.removeAll(keepingCapacity: true)
  }

  /// Queues the orders that trades set off, and takes along those that follow: trade by trade; of one trade buy stops
  /// and their like first, each by trigger, then by time.
  private func collectReached(in market: Market) {
    guard !market.path.isEmpty else { return }
    for price in market.path.prices {
      while let id = market.rising.popReached(by: price) { queueReached(id) }
      while let id = market.falling.popReached(by: price) { queueReached(id) }
      moveTrailing(in: market, to: price)
    }
    market.path.clear()
  }

  private func queueReached(_ id: OrderID) {
    guard let place = orders.place(id) else { return }
    endWaiting(place)
    activations.append(.trigger(place: place))
  }

  private func enterTriggered(_ place: Int) {
    let state = orders.states[place]
    guard state.record.status == .waitingForTrigger, !state.isTriggered else { return }
    leaveTriggers(place)
    orders.states[place].isTriggered = true
    orders.states[place].record.status = state.marketStatus
    tell(.activated, place)
    let market = markets[state.order.instrument.index]
    guard coversAtMarket(place, in: market) else { return cancel(place, .insufficientFunds) }
    enterBook(place)
  }

  /// Trades what works of an order and leaves the rest in the book, where it may wait.
  func enterBook(_ place: Int) {
    let state = orders.states[place]
    let order = state.order
    let market = markets[order.instrument.index]
    touch(market)
    if case .pegged = order.type { return enterPegged(place, in: market) }
    let limit = order.type.limit
    if order.timeInForce == .fillOrKill, !canFill(place, in: market) { return cancel(place, .immediate) }
    if order.isPostOnly, let limit, crosses(order.side, limit, in: market) { return cancel(place, .immediate) }
    let taker = Taker(
      id: state.record.id, side: order.side, account: Int32(state.account), limit: limit, place: place)
    let left = match(taker, quantity: state.working, in: market)
    guard left > 0, !orders.states[place].isFinal else { return }
    guard let limit, !order.timeInForce.isImmediate else { return cancel(place, .immediate) }
    rest(place, at: limit)
  }

  /// Leaves what works of an order in the book, behind all others of its price.
  func rest(_ place: Int, at price: Int64) {
    let state = orders.states[place]
    let order = state.order
    let market = markets[order.instrument.index]
    let isPegged = if case .pegged = order.type { true } else { false }
    let resting = RestingOrder(
      id: state.record.id, side: order.side, account: Int32(state.account), price: price, quantity: state.working,
      tip: order.shownQuantity, refill: order.refreshQuantity, isHidden: order.isHidden, isPegged: isPegged)
    changes(resting, of: market)
    orders.states[place].bookPlace = market.book.insert(resting)
  }

  /// Takes an order from wherever it works.
  func leaveMarket(_ place: Int) {
    leaveTriggers(place)
    leavePegs(place)
    leaveBook(place)
  }

  /// Takes an order out of the book.
  func leaveBook(_ place: Int) {
    let state = orders.states[place]
    guard state.bookPlace != OrderBook.none else { return }
    let market = markets[state.order.instrument.index]
    changes(market.book.orders[Int(state.bookPlace)], of: market)
    market.book.remove(state.bookPlace)
    orders.states[place].bookPlace = OrderBook.none
  }
}
