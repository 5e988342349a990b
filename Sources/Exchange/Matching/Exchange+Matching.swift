internal import Trading

/// An order on its way through the book.
struct Taker {
  let id: OrderID
  let side: Side
  /// The account's place in the ledger.
  let account: Int32
  /// The worst price it may trade at; `nil` for any.
  let limit: Int64?
  /// Its place among the accounts' orders; `nil` for a seeded participant's.
  let place: Int?

  /// Whether it may trade at `price`.
  func reaches(_ price: Int64) -> Bool {
    guard let limit else { return true }
    return side == .buy ? price <= limit : price >= limit
  }
}

extension Exchange {
  /// Trades `quantity` of an order with the other side of the book; returns what is left of it.
  ///
  /// An account's own resting orders are canceled where it would trade with them; the house trades with itself.
  func match(_ taker: Taker, quantity: Int64, in market: Market) -> Int64 {
    let other = taker.side.opposite
    var left = quantity
    while left > 0, let level = market.book.bestTradable(other), taker.reaches(level.price) {
      let resting = market.book.orders[Int(level.first)]
      if resting.account == taker.account, taker.account != Ledger.house, let place = orders.place(resting.id) {
        cancel(place, .selfTrade)
      } else {
        let traded = min(left, resting.tip)
        changes(resting, of: market)
        let isDone = market.book.fill(level.first, traded)
        trade(traded, at: level.price, taker, with: resting, isRestingDone: isDone, in: market)
        left -= traded
      }
      // A linked order's fate may have made the taker smaller or ended it.
      if let place = taker.place { left = min(left, orders.states[place].working) }
    }
    return left
  }

  /// Settles a trade for both sides, then does what it means for orders that depend on theirs.
  private func trade(
    _ quantity: Int64, at price: Int64, _ taker: Taker, with resting: RestingOrder, isRestingDone: Bool,
    in market: Market
  ) {
    tradeCount += 1
    market.lastPrice = price
    if market.isWaitedFor { market.path.add(price) }
    record(price: price, quantity: quantity, takingSide: taker.side, in: market)
    events.append(
      .trade(
        Trade(
          number: tradeCount, instrument: market.id, price: price, quantity: quantity, takingSide: taker.side,
          time: now, statistics: market.statistics)))
    let restingPlace = resting.account == Ledger.house ? nil : orders.place(resting.id)
    if let restingPlace {
      if isRestingDone {
        orders.states[restingPlace].bookPlace = OrderBook.none
        leavePegs(restingPlace)
      }
      fill(restingPlace, quantity, at: price)
    } else {
      ledger.tradeForHouse(market.id, resting.side, price: price, quantity: quantity)
    }
    if let place = taker.place {
      fill(place, quantity, at: price)
    } else {
      ledger.tradeForHouse(market.id, taker.side, price: price, quantity: quantity)
    }
    if let restingPlace { afterFill(restingPlace, quantity) }
    if let place = taker.place { afterFill(place, quantity) }
    if let restingPlace { limitToPosition(of: orders.states[restingPlace].account, in: market) }
    if let place = taker.place { limitToPosition(of: orders.states[place].account, in: market) }
  }

  /// Takes a fill into an order and its account.
  private func fill(_ place: Int, _ quantity: Int64, at price: Int64) {
    orders.states[place].fill(quantity, at: price, time: now)
    let state = orders.states[place]
    let order = state.order
    executionCount += 1
    let execution = Execution(
      id: executionCount, order: state.record.id, account: order.account,
      clientOrderID: order.clientOrderID, instrument: order.instrument, side: order.side, price: price,
      quantity: quantity, time: now)
    executions.append(execution)
    ledger.trade(state.account, order.instrument, order.side, price: price, quantity: quantity, time: now)
    noteUntold(state.account)
    if state.isFinal { close(place) }
    rebind(place)
    tell(.filled(execution), place)
  }
}

extension OrderState {
  /// Takes a fill.
  func fill(_ quantity: Int64, at price: Int64, time: ExchangeTime) {
    if firstFillPrice == nil { firstFillPrice = price }
    record.filledQuantity += quantity
    record.filledValue += Int128(price) * Int128(quantity)
    record.changed = time
    record.status = record.filledQuantity < order.quantity ? .partiallyFilled : .filled
    working -= quantity
  }
}
