/// The orders of a client, as it sent them and as the venue says they are.
///
/// What the venue says wins; what only the connection says never ends an order.
public struct OrderTracker: Sendable {
  /// All orders, by the client's names.
  public private(set) var orders: [String: TrackedOrder] = [:]

  /// Makes a tracker without orders.
  public init() {}

  /// Adds an order that is given to the connection now.
  public mutating func add(_ order: TrackedOrder) {
    preconditionFailure("not built yet")
  }

  /// Takes what the venue says about an order, its own or one it didn't know; returns the order as it is now.
  @discardableResult
  public mutating func apply(_ report: OrderReport) -> TrackedOrder {
    preconditionFailure("not built yet")
  }

  /// Takes that the connection is lost: orders without an answer are unknown. Returns those it changed.
  public mutating func connectionLost() -> [TrackedOrder] {
    preconditionFailure("not built yet")
  }

  /// Takes that the venue has listed all its open orders: those that are open here and weren't listed are no longer open
  /// there. Returns those it changed; they are unknown until their fills or their last report say how they ended.
  public mutating func openOrdersListed(_ clientOrderIDs: Set<String>) -> [TrackedOrder] {
    preconditionFailure("not built yet")
  }
}

/// What a venue says about an order.
public struct OrderReport: Hashable, Sendable {
  /// The client's name; empty where the venue doesn't tell it.
  public var clientOrderID: String
  /// The venue's name.
  public var serverOrderID: String
  /// Where it stands.
  public var state: OrderState
  /// What it trades, where, for whom.
  public var symbol: String, exchange: String, account: String, side: OrderSide
  /// Quantity asked for, filled and left; `nil` where the venue doesn't tell.
  public var quantity: Double?, filledQuantity: Double?, remainingQuantity: Double?
  /// Average price of the fills.
  public var averageFillPrice: Double?
  /// Whether the report answers a cancel or a replace by refusing it.
  public var refuses: PendingRequest?
  /// The venue's words.
  public var text: String

  /// Makes a report.
  public init(
    clientOrderID: String, serverOrderID: String, state: OrderState, symbol: String, exchange: String = "",
    account: String, side: OrderSide, quantity: Double? = nil, filledQuantity: Double? = nil,
    remainingQuantity: Double? = nil, averageFillPrice: Double? = nil, refuses: PendingRequest? = nil, text: String = ""
  ) {
    self.clientOrderID = clientOrderID
    self.serverOrderID = serverOrderID
    self.state = state
    self.symbol = symbol
    self.exchange = exchange
    self.account = account
    self.side = side
    self.quantity = quantity
    self.filledQuantity = filledQuantity
    self.remainingQuantity = remainingQuantity
    self.averageFillPrice = averageFillPrice
    self.refuses = refuses
    self.text = text
  }
}
