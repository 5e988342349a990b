public import EventLog
public import Session
public import Transport
public import VenueClient

/// A client of the HFT simulator's gateway, in both its generations: requests, orders, books and candles.
///
/// ```swift
/// let loop = try EventLoop()
/// let client = MarketClient(MarketClientConfiguration(endpoint: Endpoint(host: "127.0.0.1", port: 8_000)), loop: loop)
/// try await client.connect()
/// try await client.openMarketData(symbols: .symbols(["ZED"]))
/// let order = try await client.placeOrder(NewOrder(sym: "ZED", side: .buy, price: ExactDecimal("100.40"), qty: 5))
/// ```
///
/// It stays connected: after a loss it opens its WebSockets again as the same user, asks what became of its orders, and
/// heals its books and candles. Answers of the gateway are the generated types of `HFTProtocol`.
public actor MarketClient {
  /// The thread it runs on, with its sockets.
  public nonisolated let loop: EventLoop
  /// The loop, as the language wants it.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  /// The client without I/O.
  package let core: MarketClientCore
  /// What the core needs.
  package let environment: LoopEnvironment<MarketClient>

  /// Makes a client that isn't connected yet.
  public init(_ configuration: MarketClientConfiguration, loop: EventLoop, log: EventLog = .none) {
    self.loop = loop
    environment = LoopEnvironment(loop, configuration.connection)
    core = MarketClientCore(
      configuration, environment: MarketLoopEnvironment(environment, loop, configuration.connection), log: log,
      seed: UInt64.random(in: .min ... .max))
  }
}

// Session.
extension MarketClient {
  /// Connects as a user of the gateway, and returns once requests can be made.
  ///
  /// - Parameter eventHook: Called with each event of the user, after the one of ``setEventHook(_:)``, until the client is
  ///   closed.
  /// - Returns: Who the client is there.
  /// - Throws: ``MarketClientError``; ``MarketClientError/rejected(_:)`` where the gateway refuses the user for good. A
  ///   gateway that isn't there yet is tried again, unless the settings say not to reconnect.
  @discardableResult
  public func connect(eventHook: MarketHook? = nil) async throws -> MarketUser {
    try await untilReady { core, completion in core.start(eventHook: eventHook, completion: completion) }
  }

  /// Closes the WebSockets, and ends all sequences; requests that wait fail.
  public func close() async { await untilStopped() }

  /// Where the session is.
  public var state: SessionState { core.state }

  /// Who the client is at the gateway; `nil` before it is connected.
  public var user: MarketUser? { core.user }

  /// Where the session is, now and whenever that changes.
  public func states() -> Feed<SessionState> { running.stateFeed() }

  /// What the client had to deal with: lost connections, what can't be read, books that were asked for again.
  public func incidents() -> Feed<Incident> { running.incidentFeed() }

  /// All that happens on the connections. A slow reader's sequence ends with ``MarketClientError/readerTooSlow``.
  public func traffic() -> Feed<MarketTraffic> { running.trafficFeed() }
}

// What the loop says.
extension MarketClient: ConnectionHandler, LoopClient {
  /// For the loop.
  public func connectionOpened(_ connection: Connection) { core.linkOpened(connection) }

  /// For the loop.
  public func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
    core.received(bytes, on: connection)
  }

  /// For the loop.
  public func connectionClosed(_ connection: Connection, _ reason: CloseReason) { core.linkClosed(connection, reason) }

  /// For requests by HTTP.
  func fetched(_ number: UInt32, _ result: Result<HTTPResponse, HTTPError>) { core.fetched(number, result) }

  /// For hooks that were awaited.
  func hookEnded(_ number: UInt32, _ failure: String?) { core.hookEnded(number, failure) }
}
