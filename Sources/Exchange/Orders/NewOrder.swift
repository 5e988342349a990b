/// An order as somebody enters it.
public struct NewOrder: Hashable, Sendable {
  /// The account it trades for.
  public var account: String
  /// What it trades.
  public var instrument: InstrumentID
  /// Its side.
  public var side: Side
  /// How it is priced and triggered.
  public var type: OrderType
  /// In lots, above zero.
  public var quantity: Int64
  /// How long it stands.
  public var timeInForce: TimeInForce
  /// The name its sender gave it, which no other order of the account ever had or gets; may be empty, and is free then.
  public var clientOrderID: String
  /// Who entered it, as a front-end names its sessions' users; comes back in events.
  public var enteredBy: String
  /// Largest quantity shown in the book, in lots; `nil` for all.
  public var shownQuantity: Int64?
  /// Whether it is refused rather than take liquidity.
  public var isPostOnly = false
  /// Free text that comes back in events.
  public var note = ""

  /// Makes an order.
  public init(
    account: String, instrument: InstrumentID, side: Side, type: OrderType, quantity: Int64,
    timeInForce: TimeInForce = .day, clientOrderID: String = "", enteredBy: String = ""
  ) {
    self.account = account
    self.instrument = instrument
    self.side = side
    self.type = type
    self.quantity = quantity
    self.timeInForce = timeInForce
    self.clientOrderID = clientOrderID
    self.enteredBy = enteredBy
  }
}

/// Side of an order or of the book.
public enum Side: Hashable, Sendable, CaseIterable {
  case buy, sell

  /// The other one.
  public var opposite: Side { self == .buy ? .sell : .buy }
}

/// How an order is priced and triggered; prices in ticks.
public enum OrderType: Hashable, Sendable {
  /// At any price.
  case market
  /// At `price` or better.
  case limit(price: Int64)
  /// Becomes a market order once a trade is at `trigger` or beyond.
  case stop(trigger: Int64)
  /// Becomes a limit order once a trade is at `trigger` or beyond.
  case stopLimit(trigger: Int64, price: Int64)
  /// Becomes a market order once a trade is at `trigger` or better.
  case marketIfTouched(trigger: Int64)
}

/// How long an order stands.
public enum TimeInForce: Hashable, Sendable {
  /// Until the trading session ends.
  case day
  /// Until it is canceled.
  case goodTillCanceled
  /// Until a moment.
  case goodTillDate(ExchangeTime)
  /// What can't be filled at once is canceled.
  case immediateOrCancel
  /// All is filled at once, or nothing.
  case fillOrKill
}
