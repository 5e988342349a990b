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
  /// Quantity shown in the book at first, in lots; `nil` for all.
  public var shownQuantity: Int64?
  /// Quantity shown after each time that what was shown is traded, in lots; `nil` for as much as at first.
  ///
  /// Needs ``shownQuantity``. A refill goes behind all that is shown at its price.
  public var refreshQuantity: Int64?
  /// Whether nobody sees it: it is in no level, quote or count, and trades behind all that is shown at its price.
  ///
  /// Nothing of it may be shown, then or later.
  public var isHidden = false
  /// Whether it is refused rather than take liquidity.
  public var isPostOnly = false
  /// Whether it may only make a position smaller, never turn it or make it larger.
  ///
  /// Refused where there is no position to make smaller; entered for as much as there is of it where that is less than
  /// the quantity, or refused where it may only be filled whole. As the position gets smaller by other trades so does
  /// the order, and it is canceled with the position's end. It never grows again. A bracket's orders can't be such:
  /// they work for what their parent is filled.
  public var isReduceOnly = false
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
  /// Becomes a limit order once a trade is at `trigger` or better.
  case limitIfTouched(trigger: Int64, price: Int64)
  /// A stop whose trigger follows the last trade at the distance it had at entry: up for a sell order, down for a buy
  /// order, never back.
  ///
  /// Where nothing was traded before, the first trade settles the distance. An order that waits for its parent has its
  /// distance from the last trade before it begins to work, and one that is replaced with another trigger from the last
  /// trade before that.
  case trailingStop(trigger: Int64)
  /// The same as a stop-limit; the limit follows with the trigger.
  case trailingStopLimit(trigger: Int64, price: Int64)
  /// At the best price of its own side at which an order is shown that isn't pegged itself, but never beyond `limit`.
  ///
  /// Its price follows at the end of each call, behind all others of the new price. It never takes liquidity. While
  /// there is no such order on its side it stands aside: open, but not in the book.
  case pegged(limit: Int64?)
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
