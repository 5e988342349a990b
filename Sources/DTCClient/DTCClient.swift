public import DTCProtocol
public import EventLog
public import Session
public import Trading
public import Transport
public import VenueClient

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
public actor DTCClient {
  /// The thread it runs on, with its sockets.
  public nonisolated let loop: EventLoop
  /// The loop, as the language wants it.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  /// The client without I/O.
  package let core: DTCClientCore
  /// What the core needs.
  package let environment: LoopEnvironment<DTCClient>

  /// Makes a client that isn't connected yet.
  public init(_ configuration: DTCClientConfiguration, loop: EventLoop, log: EventLog = .none) {
    self.loop = loop
    environment = LoopEnvironment(loop, configuration.connection)
    core = DTCClientCore(
      configuration, environment: environment, log: log, seed: UInt64.random(in: .min ... .max))
  }
}

// Session.
extension DTCClient {
  /// Connects and returns once the session is ready, with the server's answer to the logon.
  ///
  /// - Throws: ``DTCClientError`` where it can't be: refused, not trusted, another protocol, or cancelled. A server that
  ///   isn't there yet is tried again, unless the settings say not to reconnect.
  @discardableResult
  public func connect() async throws -> LogonResponse {
    try await untilReady { core, completion in core.start(completion: completion) }
  }

  /// Logs off, closes, and ends all sequences.
  public func logOff() async { await untilStopped() }

  /// Where the session is.
  public var state: SessionState { core.state }

  /// The server's answer to the logon; `nil` while not logged on.
  public var server: LogonResponse? { core.server }

  /// Where the session is, now and whenever that changes.
  public func states() -> Feed<SessionState> { running.stateFeed() }

  /// Words of the server for people: its messages, its log, its alerts.
  public func notices() -> Feed<Notice> { running.noticeFeed() }

  /// What the client had to deal with: broken protocol, lost connections, unknown messages.
  public func incidents() -> Feed<Incident> { running.incidentFeed() }
}

// Market data. A subscription lives as long as somebody reads; it survives reconnects.
extension DTCClient {
  /// Best bid and ask. A slow reader gets the newest.
  public func quotes(_ symbol: String, exchange: String = "") -> Feed<Quote> {
    running.quotes(symbol, exchange: exchange)
  }

  /// Trades. A slow reader's sequence ends with ``DTCClientError/readerTooSlow``.
  public func trades(_ symbol: String, exchange: String = "") -> Feed<Trade> {
    running.trades(symbol, exchange: exchange)
  }

  /// All that is known of a market: quote, last trade, the day's figures, status; whenever any of it changes.
  public func market(_ symbol: String, exchange: String = "") -> Feed<MarketState> {
    running.market(symbol, exchange: exchange)
  }

  /// The maintained order book, after each batch of changes. A slow reader gets the newest.
  ///
  /// Where readers want different numbers of levels, the venue is asked for the most, and all get them.
  public func depth(_ symbol: String, exchange: String = "", levels: Int = 10) -> Feed<DepthBook> {
    running.depth(symbol, exchange: exchange, levels: levels)
  }

  /// The orders in a market's book, of servers that show them: all of them, then each change. A slow reader's sequence
  /// ends with ``DTCClientError/readerTooSlow``. Orders smaller than `smallest` needn't be told.
  public func marketOrders(
    _ symbol: String, exchange: String = "", smallest: Int = 0
  ) -> Feed<MarketOrdersChange> {
    running.marketOrders(symbol, exchange: exchange, smallest: smallest)
  }
}

// Raw messages.
extension DTCClient {
  /// Sends any message as it is.
  ///
  /// - Throws: ``DTCClientError`` where the session isn't ready, or the message has no form in the session's encoding.
  public func send(_ message: DTCMessage) async throws { try running.sendRaw(message) }

  /// All messages that arrive, those of the session among them. A slow reader's sequence ends with
  /// ``DTCClientError/readerTooSlow``.
  public func messages() -> Feed<DTCMessage> { running.messageFeed() }
}

// What the loop says.
extension DTCClient: ConnectionHandler, LoopClient {
  /// For the loop.
  public func connectionOpened(_ connection: Connection) { core.linkOpened(connection) }

  /// For the loop.
  public func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
    core.received(bytes, as: piece, on: connection)
  }

  /// For the loop.
  public func connectionClosed(_ connection: Connection, _ reason: CloseReason) { core.linkClosed(connection, reason) }
}
