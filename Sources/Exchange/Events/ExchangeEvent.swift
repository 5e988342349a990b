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
  /// What was traded.
  public var instrument: InstrumentID
  /// In ticks and lots.
  public var price: Int64, quantity: Int64
  /// Side of the order that took liquidity.
  public var takingSide: Side
  /// When.
  public var time: ExchangeTime
  /// The day's figures after it.
  public var statistics: SessionStatistics
}

/// A price level of the book changed.
public struct LevelChange: Hashable, Sendable {
  /// The market.
  public var instrument: InstrumentID
  /// The side of the book.
  public var side: Side
  /// In ticks.
  public var price: Int64
  /// What is shown there now, in lots; 0 where the level is gone.
  public var quantity: Int64
  /// How many orders.
  public var orderCount: Int
  /// Its place from the best price, from 0: where it is, or was before it was gone.
  public var position: Int
  /// When.
  public var time: ExchangeTime
  /// Whether it is the last of the changes made by one order.
  public var isLastOfBatch: Bool
}

/// Best bid and ask; prices in ticks, quantities in lots; `nil` for an empty side.
public struct Quote: Hashable, Sendable {
  /// The best level of each side.
  public var bid: BookLevel?, ask: BookLevel?
  /// Since when.
  public var time: ExchangeTime
}

/// One price level; in ticks and lots.
public struct BookLevel: Hashable, Sendable {
  /// In ticks.
  public var price: Int64
  /// What is shown, in lots.
  public var quantity: Int64
  /// How many orders.
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
  /// First, highest, lowest and newest price of the day.
  public var open: Int64?, high: Int64?, low: Int64?, last: Int64?
  /// The settlement of the day before.
  public var settlement: Int64?
  /// Of the newest trade.
  public var lastQuantity: Int64 = 0
  /// When the newest trade was.
  public var lastTime: ExchangeTime = .zero
  /// Traded today.
  public var volume: Int64 = 0
  /// How many trades today.
  public var tradeCount = 0
  /// Contracts held.
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
  /// Made room for its account's own order on the other side.
  case selfTrade
  /// Its trigger or parent brought it to the market, and the account's funds don't cover it there.
  case insufficientFunds
}

/// What an account holds of an instrument.
public struct Position: Hashable, Sendable {
  /// Whose.
  public var account: String
  /// Of what.
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
  /// Whose.
  public var account: String
  /// What the amounts are in.
  public var currency: String
  /// With profit taken.
  public var cash: Double
  /// What is left for new positions.
  public var available: Double
  /// What positions and orders bind.
  public var marginRequirement: Double
  /// Profit not yet taken, at the last prices.
  public var openProfit: Double
  /// Taken and open profit since the trading day began.
  public var dailyProfit: Double
  /// As of when.
  public var time: ExchangeTime
}
