public import EventLog
public import OESProtocol
public import Session
public import Trading
public import Transport
public import VenueClient

/// A client of a binary order-entry venue: authentication, order entry and market data.
///
/// ```swift
/// let loop = try EventLoop()
/// let client = OESClient(configuration, loop: loop)
/// try await client.connect()
/// let order = try await client.submit(OESOrder(symbol: .btcusd, side: .buy, type: .lmt, quantity: 1, price: 50_100))
/// ```
///
/// It logs on at the authentication server, then at the order entry server that names. It stays connected: after a loss it
/// turns to the secondary server, begins anew where that is gone too, asks what became of its orders, and only then sends
/// again. Orders carry numbers, which ``Trading/TrackedOrder`` has as decimal text.
public actor OESClient {
  /// The thread it runs on, with its sockets.
  public nonisolated let loop: EventLoop
  /// The loop, as the language wants it.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  /// The client without I/O.
  package let core: OESClientCore
  /// What the core needs.
  package let environment: LoopEnvironment<OESClient>

  /// Makes a client that isn't connected yet.
  public init(_ configuration: OESClientConfiguration, loop: EventLoop, log: EventLog = .none) {
    self.loop = loop
    environment = LoopEnvironment(loop, configuration.connection)
    core = OESClientCore(
      configuration, environment: environment, log: log, seed: UInt64.random(in: .min ... .max))
  }
}

// Session.
extension OESClient {
  /// Connects and returns once orders can be sent, with the order entry server's answer to the logon.
  ///
  /// - Throws: ``OESClientError``; ``OESClientError/rejected(_:)`` where a server refuses the logon for good. A server that
  ///   isn't there yet is tried again, unless the settings say not to reconnect.
  @discardableResult
  public func connect() async throws -> ClientLogon {
    try await untilReady { core, completion in core.start(completion: completion) }
  }

  /// Logs out at all servers, closes, and ends all sequences.
  public func logOff() async { await untilStopped() }

  /// Where the session is.
  public var state: SessionState { core.state }

  /// The order entry server's answer to the logon; `nil` while not logged on there.
  public var server: ClientLogon? { core.server }

  /// Where the session is, now and whenever that changes.
  public func states() -> Feed<SessionState> { running.stateFeed() }

  /// What the client had to deal with: lost connections, what can't be read, orders that nobody can say more of.
  public func incidents() -> Feed<Incident> { running.incidentFeed() }

  /// All that happens on the connections. A slow reader's sequence ends with ``OESClientError/readerTooSlow``.
  public func traffic() -> Feed<OESTraffic> { running.trafficFeed() }
}

// Market data. A subscription lives as long as somebody reads; it survives reconnects.
extension OESClient {
  /// Best bid and ask, last trade and the day's figures. A slow reader gets the newest.
  public func topOfBook(_ symbol: Symbol) -> Feed<TopOfBook> { running.topOfBook(symbol) }

  /// The book's levels a side, as each message tells them anew. A slow reader gets the newest.
  public func depth(_ symbol: Symbol, levels: OESBookDepth) -> Feed<DepthBook> {
    running.depth(symbol, levels: levels)
  }

  /// Trades. A slow reader's sequence ends with ``OESClientError/readerTooSlow``.
  public func executions(_ symbol: Symbol) -> Feed<MarketDataExecReport> { running.executions(symbol) }
}

/// How many levels of a book a subscription has, each side.
public enum OESBookDepth: Int, Hashable, Sendable, CaseIterable {
  case three = 3, five = 5, ten = 10, twenty = 20, thirty = 30
}

// What the loop says.
extension OESClient: ConnectionHandler, LoopClient {
  /// For the loop.
  public func connectionOpened(_ connection: Connection) { core.linkOpened(connection) }

  /// For the loop.
  public func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
    core.received(bytes, on: connection)
  }

  /// For the loop.
  public func connectionClosed(_ connection: Connection, _ reason: CloseReason) { core.linkClosed(connection, reason) }
}
