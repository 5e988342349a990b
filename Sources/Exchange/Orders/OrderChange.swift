/// What is to be changed of an order; `nil` leaves it as it is.
public struct OrderChange: Hashable, Sendable {
  /// The limit, in ticks.
  public var price: Int64?
  /// The trigger, in ticks.
  public var trigger: Int64?
  /// The whole quantity, filled ones included, in lots.
  public var quantity: Int64?
  /// How long it stands.
  public var timeInForce: TimeInForce?
  /// The name the order has from now on.
  public var clientOrderID: String?

  /// No change.
  public init() {}
}
