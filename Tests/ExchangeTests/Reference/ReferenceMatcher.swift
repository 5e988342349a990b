import Exchange

/// What a market does, written down as plainly as can be: one list of orders, searched from end to end each time.
///
/// Knows nothing of accounts' funds or of linked orders.
struct ReferenceMatcher {
  /// An order that waits in the book, aside or for a price.
  struct Waiting {
    var id: OrderID
    var order: NewOrder
    /// `false` for the seeded participants'.
    var isOfAccount: Bool
    var left: Int64
    var shown: Int64 = 0
    /// Where it is in the book; `nil` where it isn't.
    var price: Int64?
    /// Place in time; larger is later.
    var sequence = 0
    /// The same among pegged orders, whatever their prices did.
    var pegSequence = 0
    var isTriggered = false
    /// How far a trailing trigger was from the last trade when the order began to wait.
    var distance: Int64?

    /// The worst price it trades at.
    var limit: Int64? {
      switch order.type {
      case .limit(let price), .stopLimit(_, let price), .limitIfTouched(_, let price), .trailingStopLimit(_, let price):
        price
      case .pegged: price
      default: nil
      }
    }

    /// Trigger, and whether trades at it or above set it off rather than at it or below.
    var trigger: (price: Int64, rises: Bool)? {
      switch order.type {
      case .stop(let trigger), .stopLimit(let trigger, _), .trailingStop(let trigger),
        .trailingStopLimit(let trigger, _):
        (trigger, order.side == .buy)
      case .marketIfTouched(let trigger), .limitIfTouched(let trigger, _): (trigger, order.side == .sell)
      case .market, .limit, .pegged: nil
      }
    }

    var isTrailing: Bool {
      switch order.type {
      case .trailingStop, .trailingStopLimit: true
      default: false
      }
    }

    var isPegged: Bool { if case .pegged = order.type { true } else { false } }
  }

  /// One order's part in a trade.
  struct Fill: Equatable {
    var id: OrderID
    var price: Int64, quantity: Int64
  }

  /// In the book, and pegged ones standing aside.
  var book: [Waiting] = []
  var held: [Waiting] = []
  /// Set off, but not in the market yet.
  var queue: [Waiting] = []
  /// On its way through the book.
  var taker: Waiting?
  var fills: [Fill] = []
  /// Of each order, in lots.
  var filled: [OrderID: Int64] = [:]
  var positions: [String: Int64] = [:]
  var last: Int64?
  /// Prices of trades that waiting orders weren't compared with yet.
  var path: [Int64] = []
  private var sequence = 0

  mutating func next() -> Int {
    sequence += 1
    return sequence
  }

  /// Enters an order; returns whether it is taken, as far as the book and positions decide that.
  mutating func submit(_ order: NewOrder, id: OrderID, isOfAccount: Bool = true) -> Bool {
    var order = order
    if order.isPostOnly, !order.timeInForce.mayWait || crosses(order) { return false }
    if order.isReduceOnly {
      let most = reducible(order.account, order.side)
      guard most > 0, order.quantity <= most || order.timeInForce != .fillOrKill else { return false }
      order.quantity = min(order.quantity, most)
    }
    enter(Waiting(id: id, order: order, isOfAccount: isOfAccount, left: order.quantity))
    settle()
    return true
  }

  /// Whether an order that may only wait can't: for its kind, or because it would trade.
  private func crosses(_ order: NewOrder) -> Bool {
    switch order.type {
    case .pegged: false
    case .limit(let price): bestPlace(against: order.side, limit: price) != nil
    default: true
    }
  }

  /// Takes that an order was canceled.
  mutating func cancel(_ id: OrderID) {
    book.removeAll { $0.id == id }
    held.removeAll { $0.id == id }
    settle()
  }

  /// Takes a replacement that the exchange accepted.
  mutating func replace(_ id: OrderID, _ change: OrderChange) {
    if let index = held.firstIndex(where: { $0.id == id }) {
      var waiting = held[index]
      let before = waiting.trigger?.price
      apply(change, to: &waiting)
      if waiting.trigger?.price == before {
        held[index] = waiting
      } else {
        held.remove(at: index)
        enter(waiting)
      }
    } else if let index = book.firstIndex(where: { $0.id == id }) {
      var waiting = book[index]
      let (price, left) = (waiting.price, waiting.left)
      apply(change, to: &waiting)
      let newPrice = waiting.isPegged ? pegPrice(of: waiting.order) : waiting.limit
      if newPrice == price, waiting.left <= left {
        // What isn't shown goes first.
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
    let trigger = change.trigger ?? waiting.trigger?.price ?? 0
    switch waiting.order.type {
    case .market: break
    case .limit: waiting.order.type = .limit(price: limit)
    case .stop: waiting.order.type = .stop(trigger: trigger)
    case .stopLimit: waiting.order.type = .stopLimit(trigger: trigger, price: limit)
    case .marketIfTouched: waiting.order.type = .marketIfTouched(trigger: trigger)
    case .limitIfTouched: waiting.order.type = .limitIfTouched(trigger: trigger, price: limit)
    case .trailingStop: waiting.order.type = .trailingStop(trigger: trigger)
    case .trailingStopLimit: waiting.order.type = .trailingStopLimit(trigger: trigger, price: limit)
    case .pegged(let bound): waiting.order.type = .pegged(limit: change.price ?? bound)
    }
    let filled = filled[waiting.id] ?? 0
    if let quantity = change.quantity {
      waiting.order.quantity = quantity
      if waiting.order.isReduceOnly {
        let most = reducible(waiting.order.account, waiting.order.side)
        waiting.order.quantity = min(quantity, filled + most)
      }
    }
    waiting.left = waiting.order.quantity - filled
  }

  /// The orders of a side that everybody sees, best first.
  func orders(_ side: Side) -> [Fill] {
    book.filter { $0.order.side == side && !$0.order.isHidden && $0.price != nil }
      .sorted { comesFirst($0, $1) }
      .map { Fill(id: $0.id, price: $0.price ?? 0, quantity: $0.shown) }
  }
}

extension TimeInForce {
  var mayWait: Bool { self != .immediateOrCancel && self != .fillOrKill }
}
