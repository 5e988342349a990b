public import DTCProtocol
public import WireRuntime

/// Best bid and ask; `nil` where there is none.
public struct Quote: Hashable, Sendable {
  public var bid: Double?, bidQuantity: Double?
  public var ask: Double?, askQuantity: Double?
  /// When the venue says it was so; not set where it doesn't say.
  public var time: UnixTime<Int64, InNanoseconds>
}

/// A trade.
public struct Trade: Hashable, Sendable {
  public var price: Double
  public var quantity: Double
  public var atBidOrAsk: AtBidOrAsk
  public var time: UnixTime<Int64, InNanoseconds>
}

/// All that is known of a market.
public struct MarketState: Hashable, Sendable {
  public var symbol: String, exchange: String
  public var quote: Quote?
  public var lastTrade: Trade?
  public var open: Double?, high: Double?, low: Double?, settlement: Double?
  public var volume: Double?, openInterest: UInt32?, tradeCount: UInt32?
  public var status: TradingStatus?
  /// Whether the connection or the venue's feed is interrupted: what is here may be old.
  public var isStale: Bool
}
