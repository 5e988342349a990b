/// A deterministic exchange: price-time-priority order books, accounts, and market participants made from a seed.
///
/// No I/O, no clock, no protocol. Time is what it is told; the same seed and the same calls give the same events. It
/// belongs to one caller, who drains its events after each call.
public final class Exchange {
  /// What it trades, by ``InstrumentID``.
  public let instruments: [Instrument]
  /// Its clock.
  public private(set) var now: ExchangeTime

  /// Opens an exchange at `start`.
  public init(_ configuration: ExchangeConfiguration, seed: UInt64, start: ExchangeTime) {
    instruments = []
    now = start
  }

  /// The instrument called `symbol`; on `exchange`, where that isn't empty.
  public func instrument(_ symbol: String, on exchange: String = "") -> Instrument? {
    preconditionFailure("not built yet")
  }

  // Time

  /// Moves the clock to `time`: seeded participants act, sessions open and close, orders expire. Never back.
  public func advance(to time: ExchangeTime) { preconditionFailure("not built yet") }

  /// When something is due next; `nil` where nothing is.
  public var nextDue: ExchangeTime? { preconditionFailure("not built yet") }

  /// What happened since the last call, in order.
  public func drainEvents() -> [ExchangeEvent] { preconditionFailure("not built yet") }

  // Orders. What becomes of each is told in events too.

  /// Enters an order; refusals are events as well, with an id of their own.
  @discardableResult
  public func submit(_ order: NewOrder) -> OrderRecord { preconditionFailure("not built yet") }

  /// Enters two orders that depend on each other; refused together.
  @discardableResult
  public func submit(_ group: OrderGroup) -> (OrderRecord, OrderRecord) { preconditionFailure("not built yet") }

  /// Cancels an order.
  public func cancel(_ id: OrderID) throws(Rejection) { preconditionFailure("not built yet") }

  /// Replaces an order. It keeps its place in the book only where its price stays and its quantity doesn't grow.
  public func replace(_ id: OrderID, _ change: OrderChange) throws(Rejection) { preconditionFailure("not built yet") }

  /// An order, open or done.
  public func order(_ id: OrderID) -> OrderRecord? { preconditionFailure("not built yet") }

  /// The newest order of an account with this name.
  public func order(_ clientOrderID: String, account: String) -> OrderRecord? { preconditionFailure("not built yet") }

  /// Open orders, oldest first; of one account, or of all that aren't the exchange's own participants.
  public func openOrders(account: String? = nil) -> [OrderRecord] { preconditionFailure("not built yet") }

  /// Fills since `start`, oldest first.
  public func executions(account: String? = nil, since start: ExchangeTime = .zero) -> [Execution] {
    preconditionFailure("not built yet")
  }

  // Accounts

  /// The accounts that can be traded for, in the configuration's order.
  public var accounts: [Account] { preconditionFailure("not built yet") }

  /// Positions that aren't flat.
  public func positions(account: String? = nil) -> [Position] { preconditionFailure("not built yet") }

  /// An account's balance.
  public func balance(account: String) -> AccountBalance? { preconditionFailure("not built yet") }

  /// Balances of the past, oldest first: one for each change of cash since `start`.
  public func balanceHistory(account: String, since start: ExchangeTime) -> [AccountBalance] {
    preconditionFailure("not built yet")
  }

  // Markets

  /// Best bid and ask.
  public func quote(_ id: InstrumentID) -> Quote { preconditionFailure("not built yet") }

  /// The best `count` levels of a side.
  public func depth(_ id: InstrumentID, _ side: Side, count: Int) -> [BookLevel] {
    preconditionFailure("not built yet")
  }

  /// The orders in the book of a side, best first, with their ids, prices and shown quantities.
  public func bookOrders(_ id: InstrumentID, _ side: Side, count: Int) -> [BookOrder] {
    preconditionFailure("not built yet")
  }

  /// The day's figures.
  public func statistics(_ id: InstrumentID) -> SessionStatistics { preconditionFailure("not built yet") }

  /// Whether it trades.
  public func status(_ id: InstrumentID) -> MarketStatus { preconditionFailure("not built yet") }

  // History, made from the same seed, up to the clock.

  /// Bars of `interval` seconds that begin in `range`, oldest first, at most `limit`.
  public func bars(_ id: InstrumentID, interval: Int, in range: Range<ExchangeTime>, limit: Int) -> [Bar] {
    preconditionFailure("not built yet")
  }

  /// Trades in `range`, oldest first, at most `limit`.
  public func ticks(_ id: InstrumentID, in range: Range<ExchangeTime>, limit: Int) -> [Tick] {
    preconditionFailure("not built yet")
  }
}

/// An account that can be traded for.
public struct Account: Hashable, Sendable {
  public var name: String
  public var currency: String
  /// Cash at the start.
  public var cash: Double
  /// Whether it may trade.
  public var mayTrade: Bool

  /// Makes an account.
  public init(name: String, currency: String, cash: Double, mayTrade: Bool = true) {
    self.name = name
    self.currency = currency
    self.cash = cash
    self.mayTrade = mayTrade
  }
}

/// An order as others see it in the book.
public struct BookOrder: Hashable, Sendable {
  public var id: OrderID
  /// In ticks and lots.
  public var price: Int64, quantity: Int64
}

/// What was traded in an interval; prices in ticks, quantities in lots.
public struct Bar: Hashable, Sendable {
  /// When the interval began.
  public var start: ExchangeTime
  public var open: Int64, high: Int64, low: Int64, close: Int64
  public var volume: Int64
  public var tradeCount: Int
  /// Of the volume, what sellers took at the bid and buyers at the ask.
  public var bidVolume: Int64, askVolume: Int64
}

/// One trade of the past; in ticks and lots.
public struct Tick: Hashable, Sendable {
  public var time: ExchangeTime
  public var price: Int64, quantity: Int64
  public var takingSide: Side
}
