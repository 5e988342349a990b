/// Something happened to an order.
public struct OrderEvent: Hashable, Sendable {
  /// What.
  public enum Kind: Hashable, Sendable {
    case accepted
    case rejected(Rejection)
    /// Its trigger was reached, or its parent filled: it is in the market now.
    case activated
    case filled(Execution)
    case replaced
    /// Made smaller by a fill of the order it is linked to, because its parent ended before all of it was filled, or
    /// because the position that it may only reduce is smaller now.
    case reduced
    /// Its trigger followed the last trade, or its price the best one of its side: see ``OrderRecord/order`` and
    /// ``OrderRecord/pegPrice``.
    case repriced
    case replaceRejected(Rejection)
    case canceled(CancelReason)
    case cancelRejected(Rejection)
  }

  /// What happened.
  public var kind: Kind
  /// The order after it.
  public var order: OrderRecord
  /// When.
  public var time: ExchangeTime
}

/// One side of a trade.
public struct Execution: Hashable, Sendable {
  /// One of a kind for each side of each trade.
  public var id: UInt64
  /// The order that was filled.
  public var order: OrderID
  /// Whose.
  public var account: String
  /// The name the order had then.
  public var clientOrderID: String
  /// What was traded.
  public var instrument: InstrumentID
  /// The order's side.
  public var side: Side
  /// In ticks and lots.
  public var price: Int64, quantity: Int64
  /// When.
  public var time: ExchangeTime
}

/// Why an order was canceled.
public enum CancelReason: Hashable, Sendable {
  case requested
  /// The rest of an order that may not wait.
  case immediate
  case sessionEnded, expired
  /// Its other half is done, or its parent was canceled.
  case linked
  /// It may only reduce a position that is gone.
  case positionClosed
  /// Made room for its account's own order on the other side.
  case selfTrade
  /// The exchange began anew.
  case reset
  /// Its trigger or parent brought it to the market, and the account's funds don't cover it there.
  case insufficientFunds
}
