extension Exchange {
  /// Enters an order; refusals are events as well, with an id of their own.
  @discardableResult
  public func submit(_ order: NewOrder) -> OrderRecord {
    let place = add(order)
    do throws(Rejection) {
      let market = try check(place)
      try checkFunds(place, in: market)
      accept(place)
      toMarket(place)
    } catch {
      reject(place, error)
    }
    finishCall()
    return orders.states[place].record
  }

  /// Keeps a new order in the place of the oldest one that is done; returns its place.
  func add(_ order: NewOrder) -> Int {
    for forgotten in orders.forget(keeping: configuration.keptOrders) { freeNames(of: forgotten) }
    let record = OrderRecord(
      id: orders.nextID, order: order, status: .rejected, filledQuantity: 0, filledValue: 0, entered: now, changed: now)
    return orders.add(OrderState(record, account: ledger.place(order.account) ?? -1))
  }

  /// Checks all of a new order but its funds, and takes its name; returns its market.
  func check(_ place: Int) throws(Rejection) -> Market {
    let state = orders.states[place]
    let order = state.order
    guard state.account >= 0 else { throw .unknownAccount }
    try takeName(order.clientOrderID, for: place)
    guard let market = market(order.instrument) else { throw .unknownInstrument }
    guard ledger.accounts[state.account].account.mayTrade else { throw .tradingDisabled }
    try market.checkTrades()
    guard ledger.accounts[state.account].openOrderCount < OrderLimits.openOrders else { throw .tooManyOrders }
    try checkQuantity(order.quantity, in: market)
    try checkShown(order)
    try checkPrices(order.type, in: market)
    try check(order.timeInForce)
    if order.isPostOnly { try checkPostOnly(state, in: market) }
    try limitToPosition(place, in: market)
    return market
  }

  private func checkPostOnly(_ state: OrderState, in market: Market) throws(Rejection) {
    let order = state.order
    guard !order.timeInForce.isImmediate else { throw .wouldTakeLiquidity }
    switch order.type {
    case .pegged: return
    case .limit(let price):
      // What waits for its parent is asked again when it doesn't any more.
      if state.record.parent == nil, crosses(order.side, price, in: market) { throw .wouldTakeLiquidity }
    default: throw .wouldTakeLiquidity
    }
  }

  /// Checks what is to be shown of an order.
  private func checkShown(_ order: NewOrder) throws(Rejection) {
    if let shown = order.shownQuantity {
      guard shown > 0, !order.isHidden else { throw .badQuantity }
    }
    if let refresh = order.refreshQuantity {
      guard refresh > 0, order.shownQuantity != nil else { throw .badQuantity }
    }
  }

  /// Makes a name an order's, so that no other of the account can have it for as long as that one is kept.
  ///
  /// An order sent again after a lost connection must not become a second one, whatever became of the first.
  func takeName(_ name: String, for place: Int) throws(Rejection) {
    guard !name.isEmpty else { return }
    let state = orders.states[place]
    // Nearly always it is new: one look-up.
    if let owner = ledger.accounts[state.account].names.updateValue(state.record.id, forKey: name) {
      ledger.accounts[state.account].names[name] = owner
      throw .duplicateClientOrderID
    }
  }

  /// Takes that an order has another name: it answers to the one before still, and to so many that it had.
  func keepName(_ name: String, of state: OrderState) {
    state.formerNames.append(name)
    guard state.formerNames.count > OrderLimits.formerNames else { return }
    freeName(state.formerNames.removeFirst(), of: state)
  }

  private func freeNames(of state: OrderState) {
    for name in state.formerNames { freeName(name, of: state) }
    freeName(state.order.clientOrderID, of: state)
  }

  /// Lets others have a name, if it is this order's and not that of one entered since the exchange began anew.
  private func freeName(_ name: String, of state: OrderState) {
    guard state.account >= 0, ledger.accounts[state.account].names[name] == state.record.id else { return }
    ledger.accounts[state.account].names[name] = nil
  }

  /// Checks a whole quantity.
  func checkQuantity(_ quantity: Int64, in market: Market) throws(Rejection) {
    guard quantity > 0, quantity <= min(market.instrument.largestOrder, OrderLimits.quantity) else {
      throw .badQuantity
    }
  }

  /// Checks prices.
  func checkPrices(_ type: OrderType, in market: Market) throws(Rejection) {
    let range = lowestPrice(in: market)...OrderLimits.price
    guard type.limit.map(range.contains) ?? true, type.trigger.map(range.contains) ?? true else { throw .badPrice }
  }

  /// Lowest price of an order, in ticks: what is bought and paid for has one above zero.
  func lowestPrice(in market: Market) -> Int64 { ledger.terms[market.id.index].isSpot ? 1 : -OrderLimits.price }

  /// Checks how long an order stands.
  func check(_ timeInForce: TimeInForce) throws(Rejection) {
    if case .goodTillDate(let end) = timeInForce, end <= now { throw .expired }
  }

  /// Whether an order at `price` would trade at once.
  func crosses(_ side: Side, _ price: Int64, in market: Market) -> Bool {
    guard let best = market.book.bestTradable(side.opposite) else { return false }
    return side == .buy ? price >= best.price : price <= best.price
  }

  /// Tells that an order is refused.
  func reject(_ place: Int, _ reason: Rejection) {
    orders.states[place].record.status = .rejected
    orders.finish(place)
    tell(.rejected(reason), place)
  }

  /// Takes an order among the open ones, and tells so.
  func accept(_ place: Int) {
    let state = orders.states[place]
    orders.open(place)
    ledger.accounts[state.account].openOrderCount += 1
    if state.order.isReduceOnly { ledger.accounts[state.account].reduceOnlyOrders.append(place) }
    scheduleExpiry(of: state)
    if state.record.parent != nil {
      orders.states[place].record.status = .waitingForParent
    } else {
      orders.states[place].working = state.order.quantity
      orders.states[place].record.status = state.trigger == nil ? .open : .waitingForTrigger
      notePegPrice(place, in: markets[state.order.instrument.index])
    }
    rebind(place)
    tell(.accepted, place)
  }

  /// Takes an order from the open ones.
  func close(_ place: Int) {
    orders.close(place)
    orders.finish(place)
    orders.states[place].working = 0
    let state = orders.states[place]
    ledger.accounts[state.account].openOrderCount -= 1
    if state.order.isReduceOnly { ledger.accounts[state.account].reduceOnlyOrders.removeAll { $0 == place } }
  }

  /// Tells what happened to an order.
  func tell(_ kind: OrderEvent.Kind, _ place: Int) {
    orders.states[place].record.changed = now
    events.append(.order(OrderEvent(kind: kind, order: orders.states[place].record, time: now)))
  }
}
