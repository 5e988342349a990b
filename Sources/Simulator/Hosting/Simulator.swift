public import Exchange
public import Transport

/// The local exchange with its front-ends, listening.
public actor Simulator {
  /// The loop it runs on.
  public nonisolated let loop: EventLoop
  public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  /// Makes a simulator that doesn't listen yet.
  public init(_ settings: SimulatorSettings, loop: EventLoop) {
    self.loop = loop
  }

  /// Listens on all addresses of the settings; the answer is in their order, with the ports that were picked.
  ///
  /// - Throws: `TransportError` where one can't be listened on; then none is.
  public func start() async throws(TransportError) -> [ListeningFrontEnd] {
    throw TransportError("not built yet")
  }

  /// Says goodbye to all clients, then closes everything.
  public func stop() async {}
}

/// What a simulator simulates, and where.
public struct SimulatorSettings: Sendable {
  /// What is traded.
  public var configuration: ExchangeConfiguration
  /// Decides the market's behaviour.
  public var seed: UInt64
  /// The exchange's time at the start; the machine's where `nil`.
  public var start: ExchangeTime?
  /// How fast the exchange's time runs beside the machine's.
  public var speed = 1.0
  /// Where to listen, and for whom.
  public var frontEnds: [(FrontEndKind, ListenAddress)]
  /// What goes wrong, on purpose.
  public var faults = FaultScript()

  /// Makes settings.
  public init(configuration: ExchangeConfiguration, seed: UInt64, frontEnds: [(FrontEndKind, ListenAddress)]) {
    self.configuration = configuration
    self.seed = seed
    self.frontEnds = frontEnds
  }
}

/// A venue's protocol.
public enum FrontEndKind: String, Hashable, Sendable {
  /// DTC on a stream, in all encodings.
  case dtc
  /// DTC on a WebSocket, JSON and compact JSON.
  case dtcWebSocket = "dtc-websocket"
}

/// A front-end that listens.
public struct ListeningFrontEnd: Hashable, Sendable {
  public var kind: FrontEndKind
  public var host: String
  public var port: Int
  public var isTLS: Bool
}
