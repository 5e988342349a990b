public import DTCProtocol
public import WireRuntime

/// An order to send.
public struct NewOrder: Hashable, Sendable {
  public var symbol: String
  public var exchange = ""
  public var side: BuySell
  public var type: OrderType
  public var quantity: Double
  /// The limit; of a stop-limit order too.
  public var price: Double?
  /// The trigger of a stop, stop-limit or if-touched order.
  public var stopPrice: Double?
  public var timeInForce = TimeInForce.day
  /// Until when, with `goodTillDateTime`.
  public var goodTill: UnixTime<Int64, InSeconds>?
  /// The configuration's account where `nil`.
  public var tradeAccount: String?
  /// Text the venue keeps with it.
  public var note = ""
  /// Whether orders will wait for it.
  public var isParent = false

  /// Makes an order.
  public init(symbol: String, side: BuySell, type: OrderType, quantity: Double, price: Double? = nil) {
    self.symbol = symbol
    self.side = side
    self.type = type
    self.quantity = quantity
    self.price = price
  }
}

/// Two orders that cancel each other.
public struct NewOrderPair: Hashable, Sendable {
  public var first: NewOrder
  public var second: NewOrder
  /// The client order id of the order they wait for; `nil` for none.
  public var parent: String?
  public var partialFills: PartialFillHandling

  /// Makes a pair.
  public init(_ first: NewOrder, _ second: NewOrder, parent: String? = nil, partialFills: PartialFillHandling) {
    self.first = first
    self.second = second
    self.parent = parent
    self.partialFills = partialFills
  }
}

/// What to change of an order; `nil` leaves it as it is.
public struct OrderChange: Hashable, Sendable {
  public var price: Double?, stopPrice: Double?
  public var quantity: Double?
  public var timeInForce: TimeInForce?

  /// No change.
  public init() {}
}
