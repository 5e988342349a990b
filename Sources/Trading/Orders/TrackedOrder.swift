/// An order as this end knows it.
public struct TrackedOrder: Hashable, Sendable {
  /// The name this end gave it, the newest one the venue has taken; never used for another order. Empty where the order is
  /// somebody else's and the venue doesn't tell.
  public var clientOrderID: String
  /// The name the venue gave it; `nil` until it did.
  public var serverOrderID: String?
  /// Where it stands.
  public var state: OrderState
  /// What is asked of the venue and not yet answered.
  public var pending: PendingRequest?
  /// What it trades.
  public var symbol: String
  /// The venue's name of the exchange; may be empty.
  public var exchange: String
  /// The account.
  public var account: String
  /// Its side.
  public var side: OrderSide
  /// Quantity asked for.
  public var quantity: Double
  /// Quantity filled: what the venue reported or the fills add up to, whichever is more.
  public var filledQuantity: Double
  /// Quantity that may still be filled; 0 once the order is final.
  public var remainingQuantity: Double
  /// Average price of the fills; `nil` without any, or where it isn't known.
  public var averageFillPrice: Double?
  /// What the venue said last about it.
  public var text: String

  /// Makes an order that isn't sent yet.
  public init(
    clientOrderID: String, symbol: String, exchange: String = "", account: String, side: OrderSide, quantity: Double
  ) {
    self.clientOrderID = clientOrderID
    self.symbol = symbol
    self.exchange = exchange
    self.account = account
    self.side = side
    self.quantity = quantity
    state = .unsent
    filledQuantity = 0
    remainingQuantity = quantity
    text = ""
  }
}

/// Side of an order.
public enum OrderSide: Hashable, Sendable {
  case buy, sell
}
