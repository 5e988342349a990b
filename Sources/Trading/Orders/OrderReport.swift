/// What a venue says about an order.
public struct OrderReport: Hashable, Sendable {
  /// The client's name; empty where the venue doesn't tell it.
  public var clientOrderID: String
  /// The client's name before the last replace; empty where there is none.
  public var previousClientOrderID = ""
  /// The venue's name; may be empty.
  public var serverOrderID: String
  /// Where it stands; ``OrderState/unknown`` where the venue doesn't say.
  public var state: OrderState
  /// What it trades.
  public var symbol: String
  /// The venue's name of the exchange; may be empty.
  public var exchange: String
  /// For whom.
  public var account: String
  /// Its side.
  public var side: OrderSide
  /// Quantity asked for; `nil` where the venue doesn't tell.
  public var quantity: Double?
  /// Quantity filled in all; `nil` where the venue doesn't tell.
  public var filledQuantity: Double?
  /// Quantity left; `nil` where the venue doesn't tell.
  public var remainingQuantity: Double?
  /// Average price of the fills; `nil` where the venue doesn't tell.
  public var averageFillPrice: Double?
  /// The cancel or replace that the report answers by refusing it.
  public var refuses: PendingRequest?
  /// The replace that the report confirms, for venues that keep the order's name; a new name confirms it too.
  public var confirms: PendingRequest?
  /// Whether the report answers a question of ours: then it says how the order stands now, whatever was reported before.
  public var isAnswer = false
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
