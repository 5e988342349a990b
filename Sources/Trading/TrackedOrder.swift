public import WireRuntime

/// An order as this end knows it.
public struct TrackedOrder: Hashable, Sendable {
  /// The name this end gave it; never used for another order.
  public var clientOrderID: String
  /// The name the venue gave it; `nil` until it did.
  public var serverOrderID: String?
  /// Where it stands.
  public var state: OrderState
  /// What is known of what is asked of the venue and not yet answered.
  public var pending: PendingRequest?
  /// What it trades.
  public var symbol: String
  /// The venue's name of the exchange; may be empty.
  public var exchange: String
  /// The account.
  public var account: String
  /// Its side.
  public var side: OrderSide
  /// Quantity asked for, filled and left.
  public var quantity, filledQuantity, remainingQuantity: Double
  /// Average price of the fills; `nil` without any.
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

/// Where an order stands, as far as this end knows.
///
/// A lost connection or a time-out never makes an order dead: it makes it ``unknown`` until the venue says.
public enum OrderState: Hashable, Sendable {
  /// Not given to the connection: the venue can't have it.
  case unsent
  /// Given to the connection; the venue hasn't answered.
  case sent
  /// The venue has it and it waits for its trigger, its parent or the market's opening.
  case held
  /// It is in the book.
  case working
  /// Part of it is filled, and the rest is in the book.
  case partiallyFilled
  /// All of it is filled.
  case filled
  /// It is canceled or has expired.
  case canceled
  /// The venue refused it.
  case rejected
  /// The connection was lost, or the time is up, before the venue said what became of it.
  case unknown

  /// Whether nothing can happen to it any more.
  public var isFinal: Bool {
    switch self {
    case .filled, .canceled, .rejected: true
    case .unsent, .sent, .held, .working, .partiallyFilled, .unknown: false
    }
  }
}

/// What is asked of the venue about an order and not yet answered.
public enum PendingRequest: Hashable, Sendable {
  case cancel, replace
}

/// A fill.
public struct Fill: Hashable, Sendable {
  /// The venue's name of it; a fill that comes twice has the same.
  public var executionID: String
  /// The order's name at the venue, and ours where the venue told it.
  public var serverOrderID: String, clientOrderID: String
  /// What was traded.
  public var symbol: String, account: String, side: OrderSide
  /// At this price.
  public var price: Double
  /// This much.
  public var quantity: Double
  /// When.
  public var time: UnixTime<Int64, InNanoseconds>

  /// Makes a fill.
  public init(
    executionID: String, serverOrderID: String, clientOrderID: String, symbol: String, account: String,
    side: OrderSide, price: Double, quantity: Double, time: UnixTime<Int64, InNanoseconds>
  ) {
    self.executionID = executionID
    self.serverOrderID = serverOrderID
    self.clientOrderID = clientOrderID
    self.symbol = symbol
    self.account = account
    self.side = side
    self.price = price
    self.quantity = quantity
    self.time = time
  }
}
