internal import Trading

/// The fills that were told, so that none is told twice.
struct FillLedger {
  /// Names that are remembered; the oldest are forgotten first.
  static let memory = 200_000

  private var names: Set<String> = []
  private var order: [String] = []
  private var next = 0
  private var quantities: [String: Double] = [:]

  /// Takes a fill; returns whether it is a new one.
  mutating func insert(_ fill: Fill) -> Bool {
    guard names.insert(fill.executionID).inserted else { return false }
    if order.count < Self.memory {
      order.append(fill.executionID)
    } else {
      names.remove(order[next])
      order[next] = fill.executionID
      next = (next + 1) % Self.memory
    }
    quantities[fill.serverOrderID, default: 0] += fill.quantity
    return true
  }

  /// How much of an order of the venue was filled, as far as its fills were told.
  func quantity(of serverOrderID: String) -> Double { quantities[serverOrderID] ?? 0 }
}
