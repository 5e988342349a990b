public import WireRuntime

/// Something the exchange trades.
///
/// Inside the exchange prices are whole ticks and quantities whole lots; here they become numbers.
public struct Instrument: Hashable, Sendable {
  /// Its place in the exchange's list.
  public var id: InstrumentID
  /// Its name, one of a kind: `ESM20_FUT_CME`.
  public var symbol: String
  /// Where it is listed: `CME`.
  public var exchange: String
  /// What it is, in words.
  public var description: String
  /// Future or spot.
  public var kind: Kind
  /// The currency of its prices.
  public var currency: String
  /// Smallest step of the price, above zero.
  public var tickSize: ExactDecimal
  /// Smallest step of the quantity, above zero.
  public var lotSize: ExactDecimal
  /// What one tick is worth for a quantity of 1, in ``currency``.
  public var tickValue: ExactDecimal
  /// What a position of 1 must be covered by, in ``currency``; for spot the whole price, and `nil`.
  public var initialMargin: ExactDecimal?
  /// Largest quantity of one order, in lots.
  public var largestOrder: Int64
  /// When it trades.
  public var sessions: TradingSessions

  /// What it is.
  public enum Kind: Hashable, Sendable {
    /// A future of so many units, which ends at midnight UTC that begins this day (seconds since 1970).
    case future(underlying: String, contractSize: ExactDecimal, expires: Int64)
    /// An exchange of `base` for the currency.
    case spot(base: String)
  }

  /// Makes an instrument.
  public init(
    id: InstrumentID, symbol: String, exchange: String, description: String, kind: Kind, currency: String,
    tickSize: ExactDecimal, lotSize: ExactDecimal, tickValue: ExactDecimal, initialMargin: ExactDecimal?,
    largestOrder: Int64, sessions: TradingSessions
  ) {
    self.id = id
    self.symbol = symbol
    self.exchange = exchange
    self.description = description
    self.kind = kind
    self.currency = currency
    self.tickSize = tickSize
    self.lotSize = lotSize
    self.tickValue = tickValue
    self.initialMargin = initialMargin
    self.largestOrder = largestOrder
    self.sessions = sessions
  }
}

/// An instrument's place in the exchange's list.
public struct InstrumentID: Hashable, Sendable {
  /// From 0.
  public var index: Int

  /// Makes an id.
  public init(_ index: Int) {
    self.index = index
  }
}
