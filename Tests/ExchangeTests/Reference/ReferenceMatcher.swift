import Exchange

/// What a market does, written down as plainly as can be: one list of orders, searched from end to end each time.
///
/// Knows nothing of accounts' funds or of linked orders.
struct ReferenceMatcher {
  /// An order that waits in the book or for a price.
  struct Waiting {
    var id: OrderID
    var order: NewOrder
    /// `false` for the seeded participants'.
    var isOfAccount: Bool
    var left: Int64
    var shown: Int64
    /// Place in time; larger is later.
    var sequence: Int
    var isTriggered = false

    var limit: Int64? {
      switch order.type {
      case .limit(let price), .stopLimit(_, let price), .limitIfTouched(_, let price): price
      default: nil
      }
    }

    /// Trigger, and whether trades at it or above set it off rather than at it or below.
    var trigger: (price: Int64, rises: Bool)? {
      switch order.type {
      case .stop(let trigger), .stopLimit(let trigger, _): (trigger, order.side == .buy)
      case .marketIfTouched(let trigger), .limitIfTouched(let trigger, _): (trigger, order.side == .sell)
      default: nil
      }
    }
  }

  /// One order's part in a trade.
  struct Fill: Equatable {
    var id: OrderID
    var price: Int64, quantity: Int64
  }

  private(set) var book: [Waiting] = []
  private(set) var held: [Waiting] = []
  private(set) var fills: [Fill] = []
  /// Of each order, in lots.
  private(set) var filled: [OrderID: Int64] = [:]
  private(set) var last: Int64?
  private var reached: [Int64] = []
  private var sequence = 0

  private mutating func next() -> Int {
    sequence += 1
    return sequence
  }

  /// Takes an order that the exchange accepted.
  mutating func submit(_ order: NewOrder, id: OrderID, isOfAccount: Bool = true) {
    enter(Waiting(id: id, order: order, isOfAccount: isOfAccount, left: order.quantity, shown: 0, sequence: 0))
    settle()
  }

  /// Takes that an order was canceled.
  mutating func cancel(_ id: OrderID) {
    book.removeAll { $0.id == id }
    held.removeAll { $0.id == id }
  }

  /// Takes a replacement that the exchange accepted.
  mutating func replace(_ id: OrderID, _ change: OrderChange) {
    let filled = filled[id] ?? 0
    if let index = held.firstIndex(where: { $0.id == id }) {
      var waiting = held[index]
      let before = waiting.trigger?.price
      apply(change, to: &waiting)
      waiting.left = waiting.order.quantity - filled
      if waiting.trigger?.price == before {
        held[index] = waiting
      } else {
        held.remove(at: index)
        enter(waiting)
      }
    } else if let index = book.firstIndex(where: { $0.id == id }) {
      var waiting = book[index]
      let (price, left) = (waiting.limit, waiting.left)
      apply(change, to: &waiting)
      waiting.left = waiting.order.quantity - filled
      if waiting.limit == price, waiting.left <= left {
        // What is hidden goes first.
        waiting.shown = min(waiting.shown, waiting.left)
        book[index] = waiting
      } else {
        book.remove(at: index)
        enter(waiting)
      }
    }
    settle()
  }

  private func apply(_ change: OrderChange, to waiting: inout Waiting) {
    let limit = change.price ?? waiting.limit ?? 0
    switch waiting.order.type {
    case .limitIfTouched(let trigger, _):
      waiting.order.type = .limitIfTouched(trigger: change.trigger ?? trigger, price: limit)
    case .limit: waiting.order.type = .limit(price: limit)
    case .stop(let trigger): waiting.order.type = .stop(trigger: change.trigger ?? trigger)
    case .stopLimit(let trigger, _):
      waiting.order.type = .stopLimit(trigger: change.trigger ?? trigger, price: limit)
    case .marketIfTouched(let trigger): waiting.order.type = .marketIfTouched(trigger: change.trigger ?? trigger)
    default: break
    }
    waiting.order.quantity = change.quantity ?? waiting.order.quantity
  }

  private mutating func enter(_ waiting: Waiting) {
    var waiting = waiting
    guard !waiting.isTriggered, waiting.trigger != nil else { return trade(waiting) }
    waiting.sequence = next()
    held.append(waiting)
    if let last { reached.append(last) }
  }

  /// Trades what trades set off, in the order it was set off.
  private mutating func settle() {
    var queue: [Waiting] = []
    while true {
      if let low = reached.min(), let high = reached.max() {
        reached = []
        let rising = held.filter { $0.trigger.map { $0.rises && $0.price <= high } ?? false }
          .sorted { ($0.trigger?.price ?? 0, $0.sequence) < ($1.trigger?.price ?? 0, $1.sequence) }
        let falling = held.filter { $0.trigger.map { !$0.rises && $0.price >= low } ?? false }
          .sorted { (-($0.trigger?.price ?? 0), $0.sequence) < (-($1.trigger?.price ?? 0), $1.sequence) }
        queue += rising + falling
        let ids = Set(queue.map(\.id))
        held.removeAll { ids.contains($0.id) }
      }
      guard !queue.isEmpty else { return }
      var waiting = queue.removeFirst()
      waiting.isTriggered = true
      trade(waiting)
    }
  }

  /// The place of the order that one on the other side would trade with first.
  private func bestPlace(against side: Side, limit: Int64?) -> Int? {
    func isBetter(_ one: Waiting, _ other: Waiting) -> Bool {
      let (price, otherPrice) = (one.limit ?? 0, other.limit ?? 0)
      if price == otherPrice { return one.sequence < other.sequence }
      return side == .buy ? price < otherPrice : price > otherPrice
    }
    let reachable = book.indices.filter { index in
      guard book[index].order.side != side, let price = book[index].limit else { return false }
      guard let limit else { return true }
      return side == .buy ? price <= limit : price >= limit
    }
    return reachable.min { isBetter(book[$0], book[$1]) }
  }

  private mutating func trade(_ taker: Waiting) {
    var taker = taker
    if taker.order.timeInForce == .fillOrKill {
      let available = book.filter { resting in
        let isOwn = resting.isOfAccount && taker.isOfAccount && resting.order.account == taker.order.account
        guard resting.order.side != taker.order.side, !isOwn, let price = resting.limit else { return false }
        guard let limit = taker.limit else { return true }
        return taker.order.side == .buy ? price <= limit : price >= limit
      }
      guard available.reduce(0, { $0 + $1.left }) >= taker.left else { return }
    }
    while taker.left > 0, let place = bestPlace(against: taker.order.side, limit: taker.limit) {
      let resting = book[place]
      if resting.isOfAccount, taker.isOfAccount, resting.order.account == taker.order.account {
        book.remove(at: place)
        continue
      }
      let quantity = min(taker.left, resting.shown)
      let price = resting.limit ?? 0
      for side in [resting, taker] where side.isOfAccount {
        fills.append(Fill(id: side.id, price: price, quantity: quantity))
        filled[side.id, default: 0] += quantity
      }
      last = price
      reached.append(price)
      taker.left -= quantity
      book[place].left -= quantity
      book[place].shown -= quantity
      if book[place].left == 0 {
        book.remove(at: place)
      } else if book[place].shown == 0 {
        book[place].shown = min(resting.order.shownQuantity ?? .max, book[place].left)
        book[place].sequence = next()
      }
    }
    let mayWait = taker.order.timeInForce != .immediateOrCancel && taker.order.timeInForce != .fillOrKill
    guard taker.left > 0, taker.limit != nil, mayWait else { return }
    taker.shown = min(taker.order.shownQuantity ?? .max, taker.left)
    taker.sequence = next()
    book.append(taker)
  }

  /// The orders of a side, best first.
  func orders(_ side: Side) -> [Fill] {
    book.filter { $0.order.side == side }
      .sorted { one, other in
        let (price, otherPrice) = (one.limit ?? 0, other.limit ?? 0)
        if price == otherPrice { return one.sequence < other.sequence }
        return side == .buy ? price > otherPrice : price < otherPrice
      }
      .map { Fill(id: $0.id, price: $0.limit ?? 0, quantity: $0.shown) }
  }
}
