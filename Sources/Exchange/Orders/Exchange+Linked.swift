// Orders that depend on each other: two of which one cancels the other, and pairs that wait for a parent.
extension Exchange {
  /// The place of the order that cancels this one or is canceled by it.
  func linkedPlace(_ place: Int) -> Int? {
    orders.states[place].record.linked.flatMap(orders.place)
  }

  /// Does what a fill means for the linked order and for the children.
  func afterFill(_ place: Int, _ quantity: Int64) {
    if !orders.states[place].children.isEmpty { activations.append(.parent(place: place)) }
    guard let linked = linkedPlace(place), !orders.states[linked].isFinal else { return }
    if orders.states[place].isFinal || orders.states[place].partialFill == .cancel {
      cancel(linked, .linked)
    } else {
      reduce(linked, to: orders.states[linked].order.quantity - quantity)
    }
  }

  /// Makes an open order smaller; one of which nothing would be left is canceled.
  func reduce(_ place: Int, to quantity: Int64) {
    let state = orders.states[place]
    guard !state.isFinal, quantity < state.order.quantity else { return }
    guard quantity > state.record.filledQuantity else { return cancel(place, .linked) }
    orders.states[place].record.order.quantity = quantity
    lowerWorking(place, to: min(state.working, activeLots(place, of: quantity)))
    tell(.reduced, place)
  }

  /// Makes less of an order work; it keeps its place in the book.
  func lowerWorking(_ place: Int, to working: Int64) {
    let state = orders.states[place]
    guard working < state.working else { return }
    if working == 0 {
      leaveMarket(place)
      orders.states[place].record.status = state.record.filledQuantity > 0 ? .partiallyFilled : .waitingForParent
    } else if state.bookPlace != OrderBook.none {
      let market = markets[state.order.instrument.index]
      changes(market.book.orders[Int(state.bookPlace)], of: market)
      market.book.reduce(state.bookPlace, by: state.working - working)
    }
    orders.states[place].working = working
    rebind(place)
  }

  /// How many lots of an order of `quantity` may work.
  ///
  /// Of one with a parent no more than the parent's fills, less its own and its linked order's.
  func activeLots(_ place: Int, of quantity: Int64) -> Int64 {
    let record = orders.states[place].record
    let left = quantity - record.filledQuantity
    guard let parent = record.parent.flatMap(orders.place) else { return left }
    let linkedFills = linkedPlace(place).map { orders.states[$0].record.filledQuantity } ?? 0
    return max(0, min(left, orders.states[parent].record.filledQuantity - record.filledQuantity - linkedFills))
  }

  /// Brings children to the market for what their parent is filled; ends with it what it will never be.
  func updateChildren(of parent: Int) {
    for id in orders.states[parent].children {
      guard let place = orders.place(id), !orders.states[place].isFinal else { continue }
      if orders.states[parent].isFinal { limitToFills(place, of: parent) }
      guard !orders.states[place].isFinal else { continue }
      let active = activeLots(place, of: orders.states[place].order.quantity)
      if active > orders.states[place].working { activate(place, active, parent: parent) }
    }
  }

  /// Takes off a child what its ended parent wasn't filled.
  private func limitToFills(_ place: Int, of parent: Int) {
    let filled = orders.states[parent].record.filledQuantity
    let linkedFills = linkedPlace(place).map { orders.states[$0].record.filledQuantity } ?? 0
    reduce(place, to: filled - linkedFills)
  }

  /// Lets `working` lots of a child work.
  private func activate(_ place: Int, _ working: Int64, parent: Int) {
    priceByFill(place, of: parent)
    // A larger order goes behind the others of its price; one that waits for a trade goes on waiting.
    let isWaiting = orders.states[place].triggerSequence != nil
    if !isWaiting { leaveMarket(place) }
    let state = orders.states[place]
    let market = markets[state.order.instrument.index]
    guard covers(state, lots: working, in: market) == nil else { return cancel(place, .insufficientFunds) }
    orders.states[place].working = working
    orders.states[place].record.status = state.trigger == nil ? state.marketStatus : .waitingForTrigger
    notePegPrice(place, in: market)
    rebind(place)
    tell(.activated, place)
    if !isWaiting { toMarket(place) }
  }

  /// Prices a child by its parent's first fill, where it follows that.
  private func priceByFill(_ place: Int, of parent: Int) {
    let state = orders.states[place]
    guard let offset = state.parentOffset, let price = orders.states[parent].firstFillPrice else { return }
    orders.states[place].parentOffset = nil
    let lowest = lowestPrice(in: markets[state.order.instrument.index])
    let type = state.order.type.moved(to: price.addingWithinBounds(offset))
    orders.states[place].record.order.type = type.clamped(to: lowest...OrderLimits.price)
  }
}
