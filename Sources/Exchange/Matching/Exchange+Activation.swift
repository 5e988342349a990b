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
  }

  /// Takes an order from those that wait for a price.
  func leaveTriggers(_ place: Int) {
    let state = orders.states[place]
    guard let sequence = state.triggerSequence, let trigger = state.order.type.trigger else { return }
    orders.states[place].triggerSequence = nil
    let market = markets[state.order.instrument.index]
    switch state.order.type.triggerDirection(state.order.side) {
    case .rising: market.rising.remove(state.record.id, trigger: trigger, sequence: sequence)
    case .falling: market.falling.remove(state.record.id, trigger: trigger, sequence: sequence)
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

  /// Queues the orders that trades set off: buy stops and their like first, each by trigger, then by time.
  private func collectReached(in market: Market) {
    guard let reached = market.reached else { return }
    market.reached = nil
    while let id = market.rising.popReached(by: reached.upperBound) { queueReached(id) }
    while let id = market.falling.popReached(by: reached.lowerBound) { queueReached(id) }
  }

  private func queueReached(_ id: OrderID) {
    guard let place = orders.place(id) else { return }
    orders.states[place].triggerSequence = nil
    activations.append(.trigger(place: place))
  }

  private func enterTriggered(_ place: Int) {
    let state = orders.states[place]
    guard state.record.status == .waitingForTrigger, !state.isTriggered else { return }
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
    let limit = order.type.limit
    if order.timeInForce == .fillOrKill, !canFill(place, in: market) { return cancel(place, .immediate) }
    if order.isPostOnly, let limit, crosses(order.side, limit, in: market) { return cancel(place, .immediate) }
    let taker = Taker(
      id: state.record.id, side: order.side, account: Int32(state.account), limit: limit, place: place)
    let left = match(taker, quantity: state.working, in: market)
    guard left > 0, !orders.states[place].isFinal else { return }
    guard let limit, !order.timeInForce.isImmediate else { return cancel(place, .immediate) }
    let resting = RestingOrder(
      id: state.record.id, side: order.side, account: Int32(state.account), price: limit, quantity: left,
      peak: order.shownQuantity)
    changes(order.side, limit, of: market)
    orders.states[place].bookPlace = market.book.insert(resting)
  }

  /// Takes an order out of the book.
  func leaveBook(_ place: Int) {
    let state = orders.states[place]
    guard state.bookPlace != OrderBook.none else { return }
    let market = markets[state.order.instrument.index]
    changes(state.order.side, market.book.orders[Int(state.bookPlace)].price, of: market)
    market.book.remove(state.bookPlace)
    orders.states[place].bookPlace = OrderBook.none
  }
}
