/// What happened at the exchange, in the order it did.
public enum ExchangeEvent: Hashable, Sendable {
  /// Two orders met.
  case trade(Trade)
  /// A price level of the book changed.
  case level(LevelChange)
  /// The best bid or ask changed, in price or quantity.
  case quote(InstrumentID, Quote)
  /// The day's figures changed other than by a trade: open, settlement, a new trading day, open interest.
  case statistics(InstrumentID, SessionStatistics)
  /// A market opened or closed.
  case status(InstrumentID, MarketStatus)
  /// Something happened to an order.
  case order(OrderEvent)
  /// A position changed.
  case position(Position)
  /// An account's balance changed.
  case balance(AccountBalance)
}

/// Two orders met.
public struct Trade: Hashable, Sendable {
  /// Counts from 1 over all instruments.
  public var number: UInt64
  public var instrument: InstrumentID
  /// In ticks and lots.
  public var price: Int64, quantity: Int64
  /// Side of the order that took liquidity.
  public var takingSide: Side
  public var time: ExchangeTime
  /// The day's figures after it.
  public var statistics: SessionStatistics
}

/// A price level of the book changed.
public struct LevelChange: Hashable, Sendable {
  public var instrument: InstrumentID
  public var side: Side
  /// In ticks.
  public var price: Int64
  /// What is shown there now, in lots; 0 where the level is gone.
  public var quantity: Int64
  /// How many orders.
  public var orderCount: Int
  /// Its place from the best price, from 0: where it is, or was before it was gone.
  public var position: Int
  public var time: ExchangeTime
  /// Whether it is the last of the changes made by one order.
  public var isLastOfBatch: Bool
}

/// Best bid and ask; prices in ticks, quantities in lots; `nil` for an empty side.
public struct Quote: Hashable, Sendable {
  public var bid: BookLevel?, ask: BookLevel?
  public var time: ExchangeTime
}

/// One price level; in ticks and lots.
public struct BookLevel: Hashable, Sendable {
  public var price: Int64
  public var quantity: Int64
  public var orderCount: Int

  /// Makes a level.
  public init(price: Int64, quantity: Int64, orderCount: Int) {
    self.price = price
    self.quantity = quantity
    self.orderCount = orderCount
  }
}

/// A trading day's figures; prices in ticks, quantities in lots.
public struct SessionStatistics: Hashable, Sendable {
  public var open: Int64?, high: Int64?, low: Int64?, last: Int64?
  /// The settlement of the day before.
  public var settlement: Int64?
  public var lastQuantity: Int64 = 0
  public var lastTime: ExchangeTime = .zero
  public var volume: Int64 = 0
  public var tradeCount = 0
  public var openInterest: Int64 = 0
  /// Midnight UTC of the trading day, in seconds since 1970.
  public var tradingDay: Int64 = 0

  /// No figures.
  public init() {}
}

/// Whether a market trades.
public enum MarketStatus: Hashable, Sendable {
  case open, closed
}

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
    /// Made smaller by a fill of the order it is linked to, or because its parent ended before all of it was filled.
    case reduced
    case replaceRejected(Rejection)
    case canceled(CancelReason)
    case cancelRejected(Rejection)
  }

  public var kind: Kind
  /// The order after it.
  public var order: OrderRecord
  public var time: ExchangeTime
}

/// One side of a trade.
public struct Execution: Hashable, Sendable {
  /// One of a kind for each side of each trade.
  public var id: UInt64
  public var order: OrderID
  public var account: String
  public var clientOrderID: String
  public var instrument: InstrumentID
  public var side: Side
  /// In ticks and lots.
  public var price: Int64, quantity: Int64
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
  /// Made room for its account's own order on the other side.
  case selfTrade
  /// Its trigger or parent brought it to the market, and the account's funds don't cover it there.
  case insufficientFunds
}

/// What an account holds of an instrument.
public struct Position: Hashable, Sendable {
  public var account: String
  public var instrument: InstrumentID
  /// In lots; below zero for a short position, 0 for flat.
  public var quantity: Int64
  /// Average price, in ticks; `nil` where flat.
  public var averagePrice: Double?
  /// Profit not yet taken at the last price, in the account's currency.
  public var openProfit: Double
  /// Since when it isn't flat.
  public var entered: ExchangeTime?
}

/// What an account is worth, in its currency.
public struct AccountBalance: Hashable, Sendable {
  public var account: String
  public var currency: String
  public var cash: Double
  /// What is left for new positions.
  public var available: Double
  public var marginRequirement: Double
  public var openProfit: Double
  /// Taken and open profit since the trading day began.
  public var dailyProfit: Double
  public var time: ExchangeTime
}
