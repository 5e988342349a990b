internal import Trading

/// How much of each order was told in fills, so that those of an absence can be asked for. Orders go by the gateway's names.
struct FillLedger {
  private var told: [String: Double] = [:]
  /// Orders whose end an event or a history told.
  private var ended: Set<String> = []

  /// Takes that so much of an order was filled before there was anybody to be told.
  mutating func begin(_ order: String, with quantity: Double) { told[order] = max(quantity, 0) }

  /// Takes that a fill was told.
  mutating func take(_ fill: Fill) { told[fill.serverOrderID, default: 0] += fill.quantity }

  /// Takes that the gateway told how an order ended, or doesn't know it any more.
  mutating func end(_ order: String) { ended.insert(order) }

  /// What fills are known to lack.
  func lack(of order: TrackedOrder) -> Double {
    order.serverOrderID.map { max(order.filledQuantity - told[$0, default: 0], 0) } ?? 0
  }

  /// Takes that nobody can tell what fills lack.
  mutating func giveUp(_ order: TrackedOrder) {
    if let name = order.serverOrderID { told[name] = order.filledQuantity }
  }

  /// Whether the history of an order may have fills that weren't told.
  ///
  /// An answer that says how an order ended doesn't say what was filled until then.
  func misses(_ order: TrackedOrder) -> Bool {
    guard let name = order.serverOrderID else { return false }
    if lack(of: order) > 0 { return true }
    return order.state.isFinal && !ended.contains(name) && told[name, default: 0] < order.quantity
  }
}
