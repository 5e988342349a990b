public import DTCProtocol
public import WireRuntime

/// An order to send.
public struct NewOrder: Hashable, Sendable {
  /// The market's name; the exchange where the server uses one.
  public var symbol: String, exchange = ""
  /// Its side.
  public var side: BuySell
  /// Its kind.
  public var type: OrderType
  /// How much, above zero.
  public var quantity: Double
  /// The limit; of a stop-limit order too.
  public var price: Double?
  /// The trigger of a stop, stop-limit or if-touched order.
  public var stopPrice: Double?
  /// How long it stands.
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
  /// The orders. Symbol, account, time in force and note are the first one's.
  public var first: NewOrder, second: NewOrder
  /// The client order id of the order they wait for; `nil` for none.
  public var parent: String?
  /// What a partial fill of one does to the other.
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
  /// The new limit and the new trigger.
  public var price: Double?, stopPrice: Double?
  /// The new quantity, filled parts included.
  public var quantity: Double?
  /// How long it stands from now on.
  public var timeInForce: TimeInForce?

  /// No change.
  public init() {}
}
