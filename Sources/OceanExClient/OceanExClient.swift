public import EventLog
public import OceanExProtocol
public import Session
public import Transport
public import VenueClient
internal import WireRuntime

/// A client of OceanEx: queries and orders, by JSON over a WebSocket.
///
/// ```swift
/// let loop = try EventLoop()
/// let client = OceanExClient(configuration, loop: loop)
/// try await client.connect()
/// let order = try await client.submit(OceanExOrder(market: "btcusdt", side: .buy, volume: 0.1, price: 60_000))
/// ```
///
/// It stays connected: after a loss it connects and logs on again, asks what became of its orders, and only then sends
/// again. The venue tells nothing unasked, so it asks while an order is open.
public actor OceanExClient {
  /// The thread it runs on, with its socket.
  public nonisolated let loop: EventLoop
  /// The loop, as the language wants it.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  /// The client without I/O.
  package let core: OceanExClientCore
  let hooks: CallbackRunner
  /// What the core needs.
  package let environment: LoopEnvironment<OceanExClient>

  /// Makes a client that isn't connected yet.
  public init(_ configuration: OceanExClientConfiguration, loop: EventLoop, log: EventLog = .none) {
    self.loop = loop
    environment = LoopEnvironment(loop, configuration.connection)
    hooks = CallbackRunner(buffer: configuration.streamBuffer)
    core = OceanExClientCore(
      configuration, environment: environment, log: log, seed: UInt64.random(in: .min ... .max))
    core.callbacks.run = { [hooks] bodies, message in hooks.run(bodies, message) }
  }
}

// Session.
extension OceanExClient {
  /// Connects and returns once requests can be sent: the venue has said welcome, and has granted the logon where the client
  /// logs on by itself. Where it is connected already, it returns at once.
  ///
  /// - Throws: ``OceanExClientError``; ``OceanExClientError/rejected(_:message:)`` where the venue refuses the logon,
  ///   ``OceanExClientError/key(_:)`` where there is no key to sign it with. A venue that isn't there yet is tried again,
  ///   unless the settings say not to reconnect; so cancelling the task ends the attempts.
  public func connect() async throws {
    try await untilReady { core, completion in core.start(completion: completion) }
  }

  /// Logs on; from now on the client does so by itself after each reconnect. Where it is logged on, it says what it may.
  ///
  /// - Throws: ``OceanExClientError``; ``OceanExClientError/rejected(_:message:)`` where the venue refuses it: the
  ///   connection goes on without a logon then.
  @discardableResult
  public func logOn() async throws -> Scopes {
    try await withCheckedThrowingContinuation { continuation in
      running.logOn { continuation.resume(with: $0) }
    }
  }

  /// Closes the connection, if there is one, and stays away until told to connect. Sequences go on.
  public func disconnect() async { await untilStopped() }

  /// Closes the connection, if there is one, and connects anew; what the venue said about coming back doesn't count.
  ///
  /// - Throws: As ``connect()``.
  public func reconnect() async throws {
    await disconnect()
    try await connect()
  }

  /// Closes the connection and ends all sequences.
  public func logOff() async {
    await disconnect()
    core.finish(nil)
    hooks.finish()
  }

  /// Where the session is.
  public var state: SessionState { core.state }

  /// What the logon may; `nil` while not logged on.
  public var scopes: Scopes? { core.scopes }

  /// How the venue ended the last session that it ended in words.
  public var lastDisconnect: Disconnect? { core.lastDisconnect }
}

// Sequences. They live until ``logOff()``, across connections.
extension OceanExClient {
  /// Where the session is, now and whenever that changes. A slow reader gets the newest.
  public func states() -> Feed<SessionState> { running.stateFeed() }

  /// What the client had to deal with: lost connections, what can't be read, orders that nobody can say more of. A slow
  /// reader gets the newest.
  public func incidents() -> Feed<Incident> { running.incidentFeed() }

  /// All that happens on the connection. A slow reader's sequence ends with ``OceanExClientError/readerTooSlow``.
  public func traffic() -> Feed<OceanExTraffic> { running.trafficFeed() }

  /// All messages that come in, also those that answer nothing. A slow reader's sequence ends with
  /// ``OceanExClientError/readerTooSlow``.
  public func messages() -> Feed<OceanExMessage> { running.messageFeed() }
}

// What the loop says.
extension OceanExClient: ConnectionHandler, LoopClient {
  /// For the loop.
  public func connectionOpened(_ connection: Connection) { core.linkOpened(connection) }

  /// For the loop.
  public func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
    core.received(bytes, as: piece, on: connection)
  }

  /// For the loop.
  public func connectionClosed(_ connection: Connection, _ reason: CloseReason) { core.linkClosed(connection, reason) }
}
