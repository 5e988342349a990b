public import DTCProtocol
public import EventLog
public import Session
public import Trading
public import Transport

/// A client of a DTC server.
///
/// ```swift
/// let loop = try EventLoop()
/// let client = DTCClient(configuration, loop: loop)
/// let server = try await client.connect()
/// for try await quote in await client.quotes("ESM20_FUT_CME") { … }
/// ```
///
/// It stays connected: after a loss it connects again, renews what is subscribed, asks what became of its orders, and only
/// then sends again.
public actor DTCClient: ConnectionHandler {
  public nonisolated let loop: EventLoop
  public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  /// Makes a client that isn't connected yet.
  public init(_ configuration: DTCClientConfiguration, loop: EventLoop, log: EventLog = .none) {
    self.loop = loop
  }

  // Session

  /// Connects and returns once the session is ready, with the server's answer to the logon.
  ///
  /// - Throws: ``DTCClientError`` where it can't be: refused, not trusted, another protocol, or cancelled. A server that
  ///   isn't there yet is tried again, unless the settings say not to reconnect.
  @discardableResult
  public func connect() async throws -> LogonResponse { preconditionFailure("not built yet") }

  /// Logs off, closes, and ends all sequences.
  public func logOff() async {}

  /// Where the session is.
  public var state: SessionState { preconditionFailure("not built yet") }

  /// Where the session is, now and whenever that changes.
  public func states() -> Feed<SessionState> { preconditionFailure("not built yet") }

  // Market data. A subscription lives as long as somebody reads; it survives reconnects.

  /// Best bid and ask. A slow reader gets the newest.
  public func quotes(_ symbol: String, exchange: String = "") -> Feed<Quote> { preconditionFailure("not built yet") }

  /// Trades. A slow reader's sequence ends with ``DTCClientError/readerTooSlow``.
  public func trades(_ symbol: String, exchange: String = "") -> Feed<Trade> { preconditionFailure("not built yet") }

  /// All that is known of a market: quote, last trade, the day's figures, status; whenever any of it changes.
  public func market(_ symbol: String, exchange: String = "") -> Feed<MarketState> {
    preconditionFailure("not built yet")
  }

  /// The maintained order book, after each batch of changes. A slow reader gets the newest.
  public func depth(_ symbol: String, exchange: String = "", levels: Int = 10) -> Feed<DepthBook> {
    preconditionFailure("not built yet")
  }

  // Orders

  /// Sends an order; returns once the venue has answered with the order as it is then.
  ///
  /// - Throws: ``DTCClientError/rejected(_:)``; ``DTCClientError/notReady`` where it wasn't sent;
  ///   ``DTCClientError/unknownOutcome(clientOrderID:)`` where nobody can say yet whether the venue has it.
  public func submit(_ order: NewOrder) async throws -> TrackedOrder { preconditionFailure("not built yet") }

  /// Sends two orders that cancel each other, or wait for a parent.
  public func submit(_ pair: NewOrderPair) async throws -> (TrackedOrder, TrackedOrder) {
    preconditionFailure("not built yet")
  }

  /// Asks to replace an order; returns it as it is then.
  public func replace(_ clientOrderID: String, _ change: OrderChange) async throws -> TrackedOrder {
    preconditionFailure("not built yet")
  }

  /// Asks to cancel an order; returns it as it is then.
  public func cancel(_ clientOrderID: String) async throws -> TrackedOrder { preconditionFailure("not built yet") }

  /// All orders known to this client.
  public var orders: [TrackedOrder] { preconditionFailure("not built yet") }

  /// Orders, each time one changes. A slow reader's sequence ends with ``DTCClientError/readerTooSlow``.
  public func orderUpdates() -> Feed<TrackedOrder> { preconditionFailure("not built yet") }

  /// Fills, each once.
  public func fills() -> Feed<Fill> { preconditionFailure("not built yet") }

  /// Positions, each time one changes.
  public func positionUpdates() -> Feed<PositionUpdate> { preconditionFailure("not built yet") }

  /// Balances, each time one changes.
  public func balanceUpdates() -> Feed<AccountBalanceUpdate> { preconditionFailure("not built yet") }

  // Requests

  /// Sends a request and returns all messages of its answer, in order.
  ///
  /// The request's id is set here. An answer is complete as its kind of message says: by number, by a final flag, by
  /// saying there is nothing.
  ///
  /// - Throws: ``DTCClientError/rejected(_:)`` with the venue's words, ``DTCClientError/timedOut``,
  ///   ``DTCClientError/connectionLost``.
  public func request<Request: DTCRequest>(_ request: Request) async throws -> [Request.Response] {
    preconditionFailure("not built yet")
  }

  /// Downloads historical prices: the elements are the header, then the records as they arrive.
  public func history(_ request: HistoricalPriceDataRequest) -> HistoryDownload { preconditionFailure("not built yet") }

  // Raw messages

  /// Sends any message as it is.
  public func send(_ message: DTCMessage) async throws { preconditionFailure("not built yet") }

  /// All messages that arrive.
  public func messages() -> Feed<DTCMessage> { preconditionFailure("not built yet") }

  // ConnectionHandler

  public func connectionOpened(_ connection: Connection) {}
  public func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {}
  public func connectionClosed(_ connection: Connection, _ reason: CloseReason) {}
}
