public import DTCProtocol
public import WireRuntime

/// Best bid and ask; `nil` where there is none.
public struct Quote: Hashable, Sendable {
  /// The buyers' best price, and how much they want at it.
  public var bid: Double?, bidQuantity: Double?
  /// The sellers' best price, and how much they offer at it.
  public var ask: Double?, askQuantity: Double?
  /// When the venue says it was so; not set where it doesn't say.
  public var time: UnixTime<Int64, InNanoseconds>

  /// Makes a quote. A side without a price has no quantity.
  public init(
    bid: Double?, bidQuantity: Double?, ask: Double?, askQuantity: Double?,
    time: UnixTime<Int64, InNanoseconds> = .notSet
  ) {
    self.bid = bid
    self.bidQuantity = bid == nil ? nil : bidQuantity
    self.ask = ask
    self.askQuantity = ask == nil ? nil : askQuantity
    self.time = time
  }
}

/// A trade.
public struct Trade: Hashable, Sendable {
  /// At this price.
  public var price: Double
  /// This much.
  public var quantity: Double
  /// Whether a seller met a bid or a buyer an ask.
  public var atBidOrAsk: AtBidOrAsk
  /// When the venue says it was; not set where it doesn't say.
  public var time: UnixTime<Int64, InNanoseconds>

  /// Makes a trade.
  public init(
    price: Double, quantity: Double, atBidOrAsk: AtBidOrAsk = .bidAskUnset,
    time: UnixTime<Int64, InNanoseconds> = .notSet
  ) {
    self.price = price
    self.quantity = quantity
    self.atBidOrAsk = atBidOrAsk
    self.time = time
  }
}

/// All that is known of a market. What isn't known yet, or what the venue doesn't tell, is `nil`.
public struct MarketState: Hashable, Sendable {
  /// The market's name.
  public var symbol: String, exchange: String
  /// Best bid and ask.
  public var quote: Quote?
  /// The last trade.
  public var lastTrade: Trade?
  /// Prices of the trading session; the settlement may be of the one before.
  public var open: Double?, high: Double?, low: Double?, settlement: Double?
  /// What was traded in the session, in how many trades, and contracts that are open.
  public var volume: Double?, openInterest: UInt32?, tradeCount: UInt32?
  /// The date of the trading session.
  public var sessionDate: DateTime4Byte?
  /// Phase of trading.
  public var status: TradingStatus?
  /// Whether the connection or the venue's feed is interrupted: what is here may be old.
  public var isStale = true

  /// Makes a market of which nothing is known yet.
  public init(symbol: String, exchange: String = "") {
    self.symbol = symbol
    self.exchange = exchange
  }
}
