/// What prices and quantities may be, so that no sum or product of them is too large.
enum OrderLimits {
  /// Largest price on either side of zero, in ticks.
  static let price: Int64 = 1 << 40
  /// Largest order, in lots.
  static let quantity: Int64 = 1 << 36
  /// Largest position with all orders filled, in lots.
  static let position: Int64 = 1 << 48
  /// Open orders of one account.
  static let openOrders = 1 << 20
  /// Names an order had that no other may have.
  static let formerNames = 1_000
  /// Pairs of orders that wait for one parent.
  static let brackets = 8

  /// Whether a price is in range.
  static func allows(_ price: Int64) -> Bool { (-Self.price...Self.price).contains(price) }
}
