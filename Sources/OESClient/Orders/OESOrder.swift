public import OESProtocol

/// An order to send to a binary order-entry venue; what a kind of order doesn't need stays zero.
public struct OESOrder: Hashable, Sendable {
  /// The instrument.
  public var symbol: Symbol
  /// Spot or futures.
  public var symbolType = SymbolType.spot
  /// Its side.
  public var side: Side
  /// Its kind.
  public var type: OrderType
  /// How much, above zero; for ICE, layers times the size of each.
  public var quantity: Double
  /// Limit or reference price.
  public var price: Double
  /// How long it stands.
  public var timeInForce = TimeInForce.gtc
  /// Stop price of stop, OCO and trailing orders.
  public var stopPrice = 0.0
  /// With the display attribute: visible size at first, and after each refill; both or neither.
  public var displaySize = 0.0, refreshSize = 0.0
  /// ICE: number of layers, size of each, price spacing, distance from the top of book in price increments.
  public var layers: Int16 = 0, sizeIncrement = 0.0, priceIncrement = 0.0, priceOffset = 0.0
  /// Whether the order has the attribute that nobody sees it.
  public var isHidden = false

  /// Makes an order.
  public init(symbol: Symbol, side: Side, type: OrderType, quantity: Double, price: Double = 0) {
    self.symbol = symbol
    self.side = side
    self.type = type
    self.quantity = quantity
    self.price = price
  }
}

/// What to change of an order; `nil` leaves it as it is.
public struct OESOrderChange: Hashable, Sendable {
  /// The new price and the new stop price.
  public var price: Double?, stopPrice: Double?
  /// The new quantity, filled parts included.
  public var quantity: Double?
  /// How long it stands from now on.
  public var timeInForce: TimeInForce?

  /// No change.
  public init() {}
}
