/// An order as the exchange has it.
public struct OrderRecord: Hashable, Sendable {
  /// The exchange's name of it.
  public var id: OrderID
  /// As it was entered, with what replaced it since.
  public var order: NewOrder
  /// Where it stands.
  public var status: OrderStatus
  /// In lots.
  public var filledQuantity: Int64
  /// Sum of price times quantity of its fills, in ticks times lots.
  public var filledValue: Int64
  /// When it was entered, and when something last happened to it.
  public var entered: ExchangeTime, changed: ExchangeTime
  /// The order it waits for or belongs to.
  public var parent: OrderID?
  /// The order that is canceled when this one is done.
  public var linked: OrderID?
  /// The name its sender gave it before the last replace.
  public var previousClientOrderID: String?

  /// In lots.
  public var remainingQuantity: Int64 {
    status.isFinal ? 0 : order.quantity - filledQuantity
  }
}

/// Where an order stands.
public enum OrderStatus: Hashable, Sendable {
  /// It waits for its trigger.
  case waitingForTrigger
  /// It waits for its parent.
  case waitingForParent
  /// It is in the book.
  case open
  /// Part of it is filled; the rest is in the book.
  case partiallyFilled
  /// All of it is filled.
  case filled
  /// It is canceled, by whom or what the event says.
  case canceled
  /// It was refused.
  case rejected

  /// Whether nothing can happen to it any more.
  public var isFinal: Bool {
    switch self {
    case .filled, .canceled, .rejected: true
    case .waitingForTrigger, .waitingForParent, .open, .partiallyFilled: false
    }
  }
}

/// Why something is refused.
public enum Rejection: Error, Hashable, Sendable {
  case unknownInstrument, unknownAccount, unknownOrder
  /// The order is filled, canceled or refused already.
  case orderIsDone
  /// The price or the trigger is missing, off the grid or out of range.
  case badPrice
  /// The quantity is zero, negative, or larger than allowed.
  case badQuantity
  /// An open order of the account has the name already.
  case duplicateClientOrderID
  /// The account can't cover it.
  case insufficientFunds
  /// The instrument's session is closed.
  case marketClosed
  /// There is nobody to trade with, for an order that may not wait.
  case noLiquidity
  /// It would take liquidity and may not.
  case wouldTakeLiquidity
  /// The account is not allowed to trade.
  case tradingDisabled
  /// The good-till moment has passed.
  case expired

  /// A sentence without a full stop, for people.
  public var text: String {
    switch self {
    case .unknownInstrument: "there is no such symbol"
    case .unknownAccount: "there is no such account"
    case .unknownOrder: "there is no such order"
    case .orderIsDone: "the order is filled, canceled or rejected already"
    case .badPrice: "the price is missing, off the tick grid or out of range"
    case .badQuantity: "the quantity isn't allowed"
    case .duplicateClientOrderID: "an open order has this client order id already"
    case .insufficientFunds: "the account's funds don't cover the order"
    case .marketClosed: "the market is closed"
    case .noLiquidity: "nobody trades on the other side"
    case .wouldTakeLiquidity: "the order would take liquidity"
    case .tradingDisabled: "the account may not trade"
    case .expired: "the good-till time has passed"
    }
  }
}
