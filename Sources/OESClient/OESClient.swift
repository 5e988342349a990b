public import EventLog
public import OESProtocol
public import Session
public import Trading
public import Transport

/// A client of a binary order-entry venue: authentication, order entry and market data.
///
/// It logs on at the authentication server, then at the order entry server that names. It stays connected: after a loss it
/// begins anew, turns to the secondary servers where the primary ones are gone, asks what became of its orders, and only
/// then sends again. Orders carry numbers, which ``Trading/TrackedOrder`` has as decimal text.
public actor OESClient {
  /// The thread it runs on, with its sockets.
  public nonisolated let loop: EventLoop
  /// The loop, as the language wants it.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  /// Makes a client that isn't connected yet.
  public init(_ configuration: OESClientConfiguration, loop: EventLoop, log: EventLog = .none) {
    self.loop = loop
  }
}

// Session.
extension OESClient {
  /// Connects and returns once orders can be sent, with the order entry server's answer to the logon.
  ///
  /// - Throws: ``OESClientError``; ``OESClientError/rejected(_:)`` where a server refuses the logon for good.
  @discardableResult
  public func connect() async throws -> ClientLogon { throw OESClientError.notReady(.idle) }

  /// Logs out at all servers, closes, and ends all sequences.
  public func logOff() async {}

  /// Where the session is.
  public var state: SessionState { .idle }

  /// Where the session is, now and whenever that changes.
  public func states() -> Feed<SessionState> { Feed.make(.latest).feed }

  /// All that happens on the connections. A slow reader's sequence ends with ``OESClientError/readerTooSlow``.
  public func traffic() -> Feed<OESTraffic> { Feed.make(.latest).feed }
}

// Orders.
extension OESClient {
  /// Sends an order; returns once the venue has answered, with the order as it is then.
  ///
  /// - Throws: ``OESClientError/breaksRule(_:field:)``, ``OESClientError/tooManyOutstanding(limit:)``,
  ///   ``OESClientError/notReady(_:)`` or ``OESClientError/invalid(_:)`` where it wasn't sent;
  ///   ``OESClientError/rejected(_:)``; ``OESClientError/unknownOutcome(orderID:)`` where nobody can say yet.
  public func submit(_ order: OESOrder) async throws -> TrackedOrder { throw OESClientError.notReady(.idle) }

  /// Replaces an order by one with a new number; returns it as it is then.
  ///
  /// - Throws: As ``submit(_:)``; where it's refused the order stands as it was.
  public func replace(_ clientOrderID: String, _ change: OESOrderChange) async throws -> TrackedOrder {
    throw OESClientError.notReady(.idle)
  }

  /// Cancels an order; returns it as it is then, which is filled where that came first.
  ///
  /// - Throws: As ``submit(_:)``; where it's refused the order stands as it was.
  public func cancel(_ clientOrderID: String) async throws -> TrackedOrder { throw OESClientError.notReady(.idle) }

  /// All orders known to this client, oldest first.
  public var orders: [TrackedOrder] { [] }

  /// New and replace requests that have no answer yet.
  public var outstandingCount: Int { 0 }

  /// Orders, each time one changes. A slow reader's sequence ends with ``OESClientError/readerTooSlow``.
  public func orderUpdates() -> Feed<TrackedOrder> { Feed.make(.latest).feed }

  /// Fills, each once. A slow reader's sequence ends with ``OESClientError/readerTooSlow``.
  public func fills() -> Feed<Fill> { Feed.make(.latest).feed }
}

// Requests.
extension OESClient {
  /// Asks for one instrument, or all of them.
  public func instruments(_ symbol: Symbol? = nil) async throws -> [InstrumentResponse] { [] }

  /// Asks for the account's open orders.
  public func openOrders() async throws -> [Transaction] { [] }

  /// Asks for positions, cash and limits; of one instrument, or of all.
  public func risk(_ symbol: Symbol? = nil) async throws -> [RiskUserSymbol] { [] }

  /// Asks for the account's collateral; of one instrument, or of all.
  public func collateral(_ symbol: Symbol? = nil) async throws -> [CollateralData] { [] }

  /// Sends any message as it is; the header's length is the caller's.
  public func send(_ message: OESMessage, to server: OESTraffic.Server = .oes) async throws {
    throw OESClientError.notReady(.idle)
  }
}

// Market data. A subscription lives as long as somebody reads; it survives reconnects.
extension OESClient {
  /// Best bid and ask, last trade and the day's figures. A slow reader gets the newest.
  public func topOfBook(_ symbol: Symbol) -> Feed<TopOfBook> { Feed.make(.latest).feed }

  /// The book's levels a side, as each message tells them anew. A slow reader gets the newest.
  public func depth(_ symbol: Symbol, levels: OESBookDepth) -> Feed<DepthBook> { Feed.make(.latest).feed }

  /// Trades. A slow reader's sequence ends with ``OESClientError/readerTooSlow``.
  public func executions(_ symbol: Symbol) -> Feed<MarketDataExecReport> { Feed.make(.latest).feed }
}

/// How many levels of a book a subscription has, each side.
public enum OESBookDepth: Int, Hashable, Sendable, CaseIterable {
  case three = 3, five = 5, ten = 10, twenty = 20, thirty = 30
}
