/// What is kept about one order.
struct OrderEntry: Sendable {
  var order: TrackedOrder
  /// The client's names of it, oldest first: the first one, then one for each replace.
  var names: [String]
  /// Whether the order was sent from here.
  let isOwn: Bool
  /// Whether the venue has said anything about it.
  var isAcknowledged = false
  /// Whether the state is our conclusion, not the venue's word.
  var isConcluded = false
  /// Whether the venue has listed its open orders since the order became unknown, and not this one.
  var isUnlisted = false
  /// Whether the venue was asked for the order, and knew nothing.
  var isForgotten = false
  /// Most that a report said was filled.
  var reportedQuantity = 0.0
  /// What the fills add up to, and their quantities times prices.
  var toldQuantity = 0.0, toldValue = 0.0
  /// Quantities asked for by replaces that weren't answered.
  var askedQuantities: [Double] = []

  init(_ order: TrackedOrder, isOwn: Bool) {
    self.order = order
    self.isOwn = isOwn
    names = order.clientOrderID.isEmpty ? [] : [order.clientOrderID]
  }

  /// Whether what is filled is all that was asked for.
  var isAllFilled: Bool {
    ([order.quantity] + askedQuantities).contains { $0 > 0 && abs(order.filledQuantity - $0) <= $0 * 1e-9 }
      || order.quantity > 0 && order.filledQuantity > order.quantity && askedQuantities.isEmpty
  }

  /// Whether `report` says less than is known: it was overtaken, or comes again.
  func overtakes(_ report: OrderReport) -> Bool {
    guard !report.isAnswer else { return false }
    let filled = report.filledQuantity ?? reportedQuantity
    if filled < reportedQuantity - reportedQuantity.magnitude * 1e-9 { return true }
    guard order.state.isFinal, !isConcluded else { return false }
    return !(report.state.isFinal && filled > reportedQuantity)
  }

  /// Takes `state` as the venue's word.
  mutating func enter(_ state: OrderState) {
    order.state = state == .working && order.filledQuantity > 0 ? .partiallyFilled : state
    isConcluded = false
    isUnlisted = false
    isForgotten = false
    if order.state.isFinal {
      order.pending = nil
      askedQuantities = []
    }
  }

  /// Takes `state` as what everything we were told comes to.
  mutating func conclude(_ state: OrderState) {
    enter(state)
    isConcluded = true
    order.remainingQuantity = 0
  }

  /// Takes that nobody here knows how it stands.
  mutating func becomeUnknown() {
    order.state = .unknown
    isUnlisted = false
    isForgotten = false
  }

  /// Brings filled and remaining quantities and the average price up to what is known.
  mutating func count(_ report: OrderReport?) {
    // A sum of fills is off by roundings: the report's number is the better one where they agree.
    let agrees = abs(toldQuantity - reportedQuantity) <= reportedQuantity * 1e-9
    order.filledQuantity = agrees ? reportedQuantity : max(reportedQuantity, toldQuantity)
    let left = max(order.quantity - order.filledQuantity, 0)
    order.remainingQuantity = order.state.isFinal ? 0 : report?.remainingQuantity ?? left
    if let price = report?.averageFillPrice, order.filledQuantity > 0, toldQuantity <= reportedQuantity * (1 + 1e-9) {
      order.averageFillPrice = price
    } else if toldQuantity > 0, toldQuantity >= order.filledQuantity * (1 - 1e-9) {
      order.averageFillPrice = toldValue / toldQuantity
    }
  }
}
