// What orders bind of an account's funds, and whether the funds cover them.
//
// Futures are covered by the margin of the largest position that the orders could make; spot is paid for when bought,
// and can't be sold before it is held. Amounts in an instrument's currency count as the account's, one to one.
extension Exchange {
  /// Lots that may be traded, and for buying what they would cost, in ticks times lots. What only reduces a position
  /// costs nothing.
  private func exposure(_ order: NewOrder, lots: Int64, pegPrice: Int64?) -> (lots: Int64, cost: Int128) {
    guard order.side == .buy, !order.isReduceOnly else { return (lots, 0) }
    let price: Int64? =
      if case .pegged = order.type { pegPrice } else { order.type.limit ?? order.type.trigger }
    return (lots, Int128(lots) * Int128(price ?? 0))
  }

  private func exposure(at place: Int) -> (lots: Int64, cost: Int128) {
    let state = orders.states[place]
    return exposure(state.order, lots: state.working, pegPrice: state.record.pegPrice)
  }

  /// Binds what an order and its linked one may trade now; of two on one side only one will.
  func rebind(_ place: Int) {
    let linked = linkedPlace(place)
    let first = exposure(at: min(place, linked ?? place))
    bind(min(place, linked ?? place), first)
    guard let linked else { return }
    let secondPlace = max(place, linked)
    let second = exposure(at: secondPlace)
    if orders.states[place].order.side == orders.states[linked].order.side {
      bind(secondPlace, (max(0, second.lots - first.lots), max(0, second.cost - first.cost)))
    } else {
      bind(secondPlace, second)
    }
  }

  private func bind(_ place: Int, _ exposure: (lots: Int64, cost: Int128)) {
    let state = orders.states[place]
    let lots = exposure.lots - state.boundLots
    let cost = exposure.cost - state.boundCost
    guard lots != 0 || cost != 0 else { return }
    orders.states[place].boundLots = exposure.lots
    orders.states[place].boundCost = exposure.cost
    ledger.bind(state.account, state.order, lots: lots, cost: cost)
  }

  /// Checks the funds for a new order that isn't bound yet, and whether there is anybody to trade with.
  func checkFunds(_ place: Int, in market: Market) throws(Rejection) {
    let state = orders.states[place]
    try checkLiquidity(state.order, in: market)
    if let rejection = covers(state, lots: state.order.quantity, in: market) { throw rejection }
  }

  /// The same for two linked orders: of two on one side only one will trade.
  func checkFunds(of places: (first: Int, second: Int), in market: Market) throws(Rejection) {
    let (first, second) = (orders.states[places.first], orders.states[places.second])
    try checkLiquidity(first.order, in: market)
    try checkLiquidity(second.order, in: market)
    let one = newExposure(first.order, in: market)
    let other = newExposure(second.order, in: market)
    let rejection = covers(first.account, market) { holding in
      if first.order.side == second.order.side {
        holding.bind(first.order, lots: max(one.lots, other.lots), cost: max(one.cost, other.cost))
      } else {
        holding.bind(first.order, lots: one.lots, cost: one.cost)
        holding.bind(second.order, lots: other.lots, cost: other.cost)
      }
    }
    if let rejection { throw rejection }
  }

  /// The same for orders of one side, all of which may trade.
  func checkFunds(ofLayers places: [Int], in market: Market) throws(Rejection) {
    guard let first = places.first else { return }
    let (account, order) = (orders.states[first].account, orders.states[first].order)
    var sum: (lots: Int64, cost: Int128) = (0, 0)
    for place in places {
      let exposure = newExposure(orders.states[place].order, in: market)
      sum = (sum.lots.addingWithinBounds(exposure.lots), sum.cost + exposure.cost)
      guard sum.lots <= OrderLimits.position else { throw .badQuantity }
    }
    if let rejection = covers(account, market, { $0.bind(order, lots: sum.lots, cost: sum.cost) }) { throw rejection }
  }

  /// Refuses what may not wait where nobody is on the other side.
  private func checkLiquidity(_ order: NewOrder, in market: Market) throws(Rejection) {
    guard case .market = order.type, market.book.bestTradable(order.side.opposite) == nil else { return }
    throw .noLiquidity
  }

  /// The exposure of an order about to be entered; at the book's prices where it has none.
  private func newExposure(_ order: NewOrder, lots: Int64? = nil, in market: Market) -> (lots: Int64, cost: Int128) {
    let lots = lots ?? order.quantity
    switch order.type {
    case .market where order.side == .buy && !order.isReduceOnly: return (lots, costOfBuying(lots, in: market))
    case .pegged: return exposure(order, lots: lots, pegPrice: pegPrice(of: order, in: market))
    default: return exposure(order, lots: lots, pegPrice: nil)
    }
  }

  /// Why the account's funds don't cover that `lots` of an order work, beside its linked order; `nil` where they do.
  func covers(_ state: OrderState, lots: Int64, in market: Market) -> Rejection? {
    covers(state, as: state.order, lots: lots, in: market)
  }

  /// The same for what the order is to become.
  func covers(_ state: OrderState, as order: NewOrder, lots: Int64, in market: Market) -> Rejection? {
    var wanted = newExposure(order, lots: lots, in: market)
    var bound = (lots: state.boundLots, cost: state.boundCost)
    if let linked = state.record.linked.flatMap(orders.place), orders.states[linked].order.side == order.side {
      let other = exposure(at: linked)
      wanted = (max(wanted.lots, other.lots), max(wanted.cost, other.cost))
      bound = (bound.lots + orders.states[linked].boundLots, bound.cost + orders.states[linked].boundCost)
    }
    return covers(state.account, market) { holding in
      holding.bind(order, lots: wanted.lots - bound.lots, cost: wanted.cost - bound.cost)
    }
  }

  /// Whether the account can pay what an order that was triggered buys at any price.
  func coversAtMarket(_ place: Int, in market: Market) -> Bool {
    let state = orders.states[place]
    guard state.order.type.limit == nil, state.order.side == .buy, !state.order.isReduceOnly,
      ledger.terms[market.id.index].isSpot
    else {
      return true
    }
    let cost = costOfBuying(state.working, in: market) - state.boundCost
    return covers(state.account, market) { $0.bind(state.order, lots: 0, cost: cost) } == nil
  }

  /// Why the account's funds don't cover a change of what its orders bind.
  func covers(_ account: Int, _ market: Market, _ change: (inout Holding) -> Void) -> Rejection? {
    let terms = ledger.terms[market.id.index]
    let before = ledger.accounts[account].holdings[market.id.index]
    var after = before
    change(&after)
    guard after.largestPosition <= OrderLimits.position else { return .badQuantity }
    if terms.isSpot, after.largestSale > before.largestSale, after.largestSale > after.quantity {
      return .insufficientFunds
    }
    let added = after.requirement(terms) - before.requirement(terms)
    return added <= 0 || added <= availableFunds(account) ? nil : .insufficientFunds
  }

  /// What buying `lots` at once would cost at most, in ticks times lots, as far as there are sellers.
  private func costOfBuying(_ lots: Int64, in market: Market) -> Int128 {
    var left = lots
    var cost: Int128 = 0
    for level in TradableLevels(market.book, .sell) {
      guard left > 0 else { break }
      let quantity = min(left, level.quantity + level.reserve)
      cost += Int128(quantity) * Int128(level.price)
      left -= quantity
    }
    return cost
  }
}

extension Holding {
  /// Changes what an order binds.
  fileprivate mutating func bind(_ order: NewOrder, lots: Int64, cost: Int128) {
    bind(order.side, lots: lots, cost: cost, isReduceOnly: order.isReduceOnly)
  }
}
