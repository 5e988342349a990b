/// Why something is refused.
public enum Rejection: Error, Hashable, Sendable {
  case unknownInstrument, unknownAccount, unknownOrder
  /// The order is filled, canceled or refused already.
  case orderIsDone
  /// The price or the trigger is missing, off the grid or out of range.
  case badPrice
  /// The quantity is zero, negative, or larger than allowed.
  case badQuantity
  /// An order of the account has or had the name already.
  case duplicateClientOrderID
  /// The account can't cover it.
  case insufficientFunds
  /// The instrument's session is closed.
  case marketClosed
  /// Trading of the instrument is stopped by hand.
  case marketHalted
  /// There is nobody to trade with, for an order that may not wait.
  case noLiquidity
  /// It would take liquidity and may not.
  case wouldTakeLiquidity
  /// It may only make a position smaller, and there is none, or less of it than must be filled at once.
  case wouldIncreasePosition
  /// The account is not allowed to trade.
  case tradingDisabled
  /// The good-till moment has passed.
  case expired
  /// The orders can't depend on each other: of two accounts or instruments, or on an order that depends on another.
  case cannotBeLinked
  /// The account has as many open orders as it may have.
  case tooManyOrders
  /// The change needs something the order doesn't have, like a trigger.
  case cannotBeChanged

  /// A sentence without a full stop, for people.
  public var text: String {
    switch self {
    case .unknownInstrument: "there is no such symbol"
    case .unknownAccount: "there is no such account"
    case .unknownOrder: "there is no such order"
    case .orderIsDone: "the order is filled, canceled or rejected already"
    case .badPrice: "the price is missing, off the tick grid or out of range"
    case .badQuantity: "the quantity isn't allowed"
    case .duplicateClientOrderID: "an order of the account has or had this client order id already"
    case .insufficientFunds: "the account's funds don't cover the order"
    case .marketClosed: "the market is closed"
    case .marketHalted: "the market is halted"
    case .noLiquidity: "nobody trades on the other side"
    case .wouldTakeLiquidity: "the order would take liquidity"
    case .wouldIncreasePosition: "the order would not only reduce a position"
    case .tradingDisabled: "the account may not trade"
    case .expired: "the good-till time has passed"
    case .cannotBeLinked: "the orders can't depend on each other"
    case .tooManyOrders: "the account has too many open orders"
    case .cannotBeChanged: "the order has nothing of the kind to change"
    }
  }
}
