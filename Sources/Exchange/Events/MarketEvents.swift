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
  case open
  /// Its session is over.
  case closed
  /// Its session goes on, and trading is stopped by hand: orders can be canceled, and nothing else.
  case halted
}
