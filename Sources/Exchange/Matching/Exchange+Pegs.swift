// Pegged orders: at the best price of their side that is seen and not pegged itself, within their limits.
//
// They never take liquidity: the order they follow would have done so before them.
extension Exchange {
  /// The price a pegged order has now; `nil` where there is none to follow.
  func pegPrice(of order: NewOrder, in market: Market) -> Int64? {
    guard let reference = market.book.pegReference(order.side) else { return nil }
    guard let limit = order.type.limit else { return reference }
    return order.side == .buy ? min(reference, limit) : max(reference, limit)
  }

  /// Notes the price of a pegged order before what it binds is settled; nothing for others.
  func notePegPrice(_ place: Int, in market: Market) {
    let order = orders.states[place].order
    guard case .pegged = order.type else { return }
    orders.states[place].record.pegPrice = pegPrice(of: order, in: market)
  }

  /// Takes a pegged order to the book, or lets it stand aside.
  func enterPegged(_ place: Int, in market: Market) {
    let order = orders.states[place].order
    if order.timeInForce.isImmediate { return cancel(place, .immediate) }
    guard takePegPrice(place, in: market) else { return }
    let reference = market.book.pegReference(order.side)
    market.pegs(order.side) { $0.insert(place, reference: reference) }
    orders.states[place].followsPegs = true
    if let price = orders.states[place].record.pegPrice { rest(place, at: price) }
  }

  /// Takes an order from those that follow prices.
  func leavePegs(_ place: Int) {
    guard orders.states[place].followsPegs else { return }
    orders.states[place].followsPegs = false
    let order = orders.states[place].order
    markets[order.instrument.index].pegs(order.side) { $0.remove(place) }
  }

  /// Takes pegged orders to the price they have now, in the order they came.
  ///
  /// - Returns: Whether one was canceled, so that there may be more to do.
  func movePegs(in market: Market) -> Bool {
    guard market.isPeggedTo else { return false }
    var isOneCanceled = false
    for side in Side.allCases {
      let reference = market.book.pegReference(side)
      guard market.pegs(side, { $0.follow(reference) }) else { continue }
      for place in market.pegs(side, { $0.places }) where orders.states[place].followsPegs {
        movePeg(place, in: market)
        isOneCanceled = isOneCanceled || orders.states[place].isFinal
      }
    }
    return isOneCanceled
  }

  private func movePeg(_ place: Int, in market: Market) {
    let before = orders.states[place].record.pegPrice
    guard takePegPrice(place, in: market) else { return }
    switch (before, orders.states[place].record.pegPrice) {
    case (let before?, let price?):
      guard price != before else { return }
      let bookPlace = orders.states[place].bookPlace
      var resting = market.book.orders[Int(bookPlace)]
      changes(resting, of: market)
      market.book.lift(bookPlace)
      resting.price = price
      changes(resting, of: market)
      market.book.put(bookPlace, at: price)
    case (_?, nil): leaveBook(place)
    case (nil, let price?): rest(place, at: price)
    case (nil, nil): return
    }
    tell(.repriced, place)
  }

  /// Gives a pegged order the price it has now; cancels it where the account's funds don't cover that.
  ///
  /// - Returns: Whether it isn't canceled.
  private func takePegPrice(_ place: Int, in market: Market) -> Bool {
    let state = orders.states[place]
    let price = pegPrice(of: state.order, in: market)
    guard price != state.record.pegPrice else { return true }
    if price != nil, covers(state, lots: state.working, in: market) != nil {
      cancel(place, .insufficientFunds)
      return false
    }
    orders.states[place].record.pegPrice = price
    rebind(place)
    return true
  }
}
