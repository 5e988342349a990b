import Exchange

// How orders come to the market and trade there.
extension ReferenceMatcher {
  mutating func enter(_ waiting: Waiting) {
    var waiting = waiting
    guard !waiting.isTriggered, let trigger = waiting.trigger else { return trade(waiting) }
    waiting.sequence = next()
    waiting.distance = last.map { abs($0 - trigger.price) }
    held.append(waiting)
    // The last trade, whenever it was, may have been beyond the trigger already.
    if let last { path.append(last) }
  }

  /// Trades what trades set off, in the order it was set off, then moves what is pegged.
  mutating func settle() {
    while true {
      takePath()
      guard !queue.isEmpty else { break }
      var waiting = queue.removeFirst()
      waiting.isTriggered = true
      trade(waiting)
    }
    movePegs()
  }

  /// Compares waiting orders with each trade, one after another.
  private mutating func takePath() {
    for price in path {
      let rising = held.filter { $0.trigger.map { $0.rises && $0.price <= price } ?? false }
        .sorted { ($0.trigger?.price ?? 0, $0.sequence) < ($1.trigger?.price ?? 0, $1.sequence) }
      let falling = held.filter { $0.trigger.map { !$0.rises && $0.price >= price } ?? false }
        .sorted { (-($0.trigger?.price ?? 0), $0.sequence) < (-($1.trigger?.price ?? 0), $1.sequence) }
      queue += rising + falling
      let ids = Set(queue.map(\.id))
      held.removeAll { ids.contains($0.id) }
      for index in held.indices { trail(&held[index], price) }
    }
    path = []
  }

  /// Keeps a trailing trigger at its distance from a price, never back.
  private func trail(_ waiting: inout Waiting, _ price: Int64) {
    guard waiting.isTrailing, let trigger = waiting.trigger?.price else { return }
    let distance = waiting.distance ?? abs(price - trigger)
    waiting.distance = distance
    let moved = waiting.order.side == .sell ? max(trigger, price - distance) : min(trigger, price + distance)
    if case .trailingStopLimit(_, let limit) = waiting.order.type {
      waiting.order.type = .trailingStopLimit(trigger: moved, price: limit + moved - trigger)
    } else {
      waiting.order.type = .trailingStop(trigger: moved)
    }
  }

  // Matching

  /// Whether one resting order of a side is traded with before another.
  func comesFirst(_ one: Waiting, _ other: Waiting) -> Bool {
    let (price, otherPrice) = (one.price ?? 0, other.price ?? 0)
    if price != otherPrice { return one.order.side == .buy ? price > otherPrice : price < otherPrice }
    if one.order.isHidden != other.order.isHidden { return other.order.isHidden }
    return one.sequence < other.sequence
  }

  /// The place of the order that one on the other side would trade with first.
  func bestPlace(against side: Side, limit: Int64?) -> Int? {
    let reachable = book.indices.filter { index in
      guard book[index].order.side != side, let price = book[index].price else { return false }
      guard let limit else { return true }
      return side == .buy ? price <= limit : price >= limit
    }
    return reachable.min { comesFirst(book[$0], book[$1]) }
  }

  private mutating func trade(_ order: Waiting) {
    if order.isPegged { return order.order.timeInForce.mayWait ? rest(order) : () }
    if order.order.timeInForce == .fillOrKill {
      // Tried out on a copy.
      var trial = self
      trial.sweep(order)
      guard trial.taker?.left == 0 else { return }
    }
    sweep(order)
    guard let rest = taker, rest.left > 0, rest.limit != nil, rest.order.timeInForce.mayWait else { return }
    self.rest(rest)
  }

  /// Trades an order with whatever it reaches.
  private mutating func sweep(_ order: Waiting) {
    taker = order
    while let now = taker, now.left > 0, let place = bestPlace(against: now.order.side, limit: now.limit) {
      let resting = book[place]
      if resting.isOfAccount, now.isOfAccount, resting.order.account == now.order.account {
        book.remove(at: place)
        continue
      }
      let quantity = min(now.left, resting.shown)
      let price = resting.price ?? 0
      last = price
      path.append(price)
      taker?.left -= quantity
      book[place].left -= quantity
      book[place].shown -= quantity
      if book[place].left == 0 {
        book.remove(at: place)
      } else if book[place].shown == 0 {
        let refill = resting.order.refreshQuantity ?? resting.order.shownQuantity ?? .max
        book[place].shown = min(refill, book[place].left)
        book[place].sequence = next()
      }
      take(Fill(id: resting.id, price: price, quantity: quantity), of: resting)
      take(Fill(id: now.id, price: price, quantity: quantity), of: now)
      if resting.isOfAccount { limitReduceOnly(resting.order.account) }
      if now.isOfAccount { limitReduceOnly(now.order.account) }
    }
  }

  private mutating func take(_ fill: Fill, of waiting: Waiting) {
    guard waiting.isOfAccount else { return }
    fills.append(fill)
    filled[fill.id, default: 0] += fill.quantity
    positions[waiting.order.account, default: 0] += waiting.order.side == .buy ? fill.quantity : -fill.quantity
  }

  private mutating func rest(_ order: Waiting) {
    var resting = order
    resting.shown = min(resting.order.shownQuantity ?? .max, resting.left)
    resting.sequence = next()
    resting.pegSequence = next()
    resting.price = resting.isPegged ? pegPrice(of: resting.order) : resting.limit
    book.append(resting)
  }

  // Pegs

  /// Where a pegged order is to be: never beyond its limit; `nil` for nowhere.
  func pegPrice(of order: NewOrder) -> Int64? {
    guard case .pegged(let limit) = order.type else { return nil }
    let prices = book.filter { $0.order.side == order.side && !$0.isPegged && !$0.order.isHidden }.compactMap(\.price)
    if order.side == .buy { return prices.max().map { min($0, limit ?? .max) } }
    return prices.min().map { max($0, limit ?? .min) }
  }

  private mutating func movePegs() {
    let pegs = book.filter(\.isPegged).sorted { $0.pegSequence < $1.pegSequence }.map(\.id)
    for id in pegs {
      guard let index = book.firstIndex(where: { $0.id == id }) else { continue }
      let price = pegPrice(of: book[index].order)
      guard price != book[index].price else { continue }
      // What comes back from aside is shown as at first.
      if book[index].price == nil || price == nil {
        book[index].shown = min(book[index].order.shownQuantity ?? .max, book[index].left)
      }
      book[index].price = price
      book[index].sequence = next()
    }
  }

  // Positions

  /// How much of an account's position an order on this side can take away.
  func reducible(_ account: String, _ side: Side) -> Int64 {
    let position = positions[account] ?? 0
    return max(0, side == .sell ? position : -position)
  }

  /// Makes orders that may only reduce a position no larger than it, wherever they are.
  private mutating func limitReduceOnly(_ account: String) {
    func limit(_ waiting: inout Waiting, _ most: Int64) {
      let left = min(waiting.left, most)
      waiting.order.quantity -= waiting.left - left
      waiting.left = left
      waiting.shown = min(waiting.shown, left)
    }
    func isMeant(_ waiting: Waiting) -> Bool {
      waiting.isOfAccount && waiting.order.isReduceOnly && waiting.order.account == account
    }
    for index in book.indices where isMeant(book[index]) {
      limit(&book[index], reducible(account, book[index].order.side))
    }
    for index in held.indices where isMeant(held[index]) {
      limit(&held[index], reducible(account, held[index].order.side))
    }
    for index in queue.indices where isMeant(queue[index]) {
      limit(&queue[index], reducible(account, queue[index].order.side))
    }
    if var now = taker, isMeant(now) {
      limit(&now, reducible(account, now.order.side))
      taker = now
    }
    book.removeAll { $0.left == 0 }
    held.removeAll { $0.left == 0 }
    queue.removeAll { $0.left == 0 }
  }
}
