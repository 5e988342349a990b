public import EventLog
public import Exchange
public import Transport

/// The local exchange with its front-ends, listening.
///
/// It runs on its loop's thread alone, as do the front-ends and the exchange. Whoever makes the loop ends it.
public actor Simulator {
  /// The loop it runs on.
  public nonisolated let loop: EventLoop
  /// The loop.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  private let settings: SimulatorSettings
  private let floor: TradingFloor
  private var listeners: [Listener] = []

  /// Makes a simulator that doesn't listen yet; the exchange's time begins now.
  public init(_ settings: SimulatorSettings, loop: EventLoop) {
    self.loop = loop
    self.settings = settings
    floor = TradingFloor(settings, loop: loop)
  }

  /// Listens on all addresses of the settings; the answer is in their order, with the ports that were picked.
  ///
  /// - Throws: `TransportError` where one can't be listened on; then none is.
  public func start() async throws(TransportError) -> [ListeningFrontEnd] {
    var listening: [ListeningFrontEnd] = []
    do throws(TransportError) {
      for (kind, address) in settings.frontEnds {
        let listener = try await listen(on: address, for: kind)
        listeners.append(listener)
        listening.append(
          ListeningFrontEnd(kind: kind, host: address.host, port: listener.port, isTLS: address.tls != nil))
      }
    } catch {
      await closeListeners()
      throw error
    }
    floor.open(listening)
    return listening
  }

  private func listen(on address: ListenAddress, for kind: FrontEndKind) async throws(TransportError) -> Listener {
    let desk = FrontEndDesk(kind, floor)
    guard let paths = kind.webSocketPaths else {
      return try await loop.listen(on: address, options: kind.connectionOptions, handler: desk)
    }
    return try await loop.listen(
      on: address, options: kind.requestOptions, requests: desk,
      webSockets: WebSocketService(paths: paths, options: kind.connectionOptions, handler: desk))
  }

  /// Says goodbye to all clients, then closes everything; those who don't go within a second are cut off.
  public func stop() async {
    await closeListeners()
    await withCheckedContinuation { floor.close($0) }
  }

  /// How many clients are connected, those among them who only ask by HTTP.
  public var connectionCount: Int { floor.connectionCount }

  /// Cuts off all clients, without a word, as a venue does that breaks down; they may come back at once.
  public func dropConnections() {
    floor.dropAll()
  }

  /// Looks at the exchange, as it is now.
  package func look<Value: Sendable>(_ body: @Sendable (Exchange) -> Value) -> Value { floor.look(body) }

  private func closeListeners() async {
    let listeners = listeners
    self.listeners = []
    for listener in listeners { await listener.close() }
  }
}

/// What a simulator simulates, and where.
public struct SimulatorSettings: Sendable {
  /// What is traded.
  public var configuration: ExchangeConfiguration
  /// Decides the market's behaviour.
  public var seed: UInt64
  /// The exchange's time at the start; the machine's where `nil`.
  public var start: ExchangeTime?
  /// How fast the exchange's time runs beside the machine's; above zero.
  public var speed = 1.0
  /// Where to listen, and for whom.
  public var frontEnds: [(FrontEndKind, ListenAddress)]
  /// How the DTC front-ends behave where the protocol leaves a choice.
  public var dtc = DTCFrontEndSettings()
  /// The same for those of the binary order-entry venue.
  public var oes = OESFrontEndSettings()
  /// The same for that of OceanEx.
  public var oceanEx = OceanExFrontEndSettings()
  /// The same for that of the HFT gateway.
  public var hft = HFTFrontEndSettings()
  /// What goes wrong, on purpose.
  public var faults = FaultScript()
  /// Where it is said what happens.
  public var log = EventLog.none

  /// Makes settings.
  public init(configuration: ExchangeConfiguration, seed: UInt64, frontEnds: [(FrontEndKind, ListenAddress)]) {
    self.configuration = configuration
    self.seed = seed
    self.frontEnds = frontEnds
  }
}

/// A venue's protocol.
public enum FrontEndKind: String, Hashable, Sendable, CaseIterable {
  /// DTC on a stream, in all encodings.
  case dtc
  /// DTC on a WebSocket, JSON and compact JSON.
  case dtcWebSocket = "dtc-websocket"
  /// Authentication of the binary order-entry venue.
  case aes
  /// Its order entry, and a second server that takes over where the first one is gone.
  case oes
  case oesSecondary = "oes-secondary"
  /// Its market data.
  case oesMarketData = "oes-md"
  /// OceanEx's WebSocket.
  case oceanEx = "oceanex"
  /// The HFT simulator's gateway: HTTP and WebSockets on one port, both generations.
  case hft

  /// How bytes travel to it.
  public var link: LinkKind {
    switch self {
    case .dtc, .aes, .oes, .oesSecondary, .oesMarketData: .stream
    case .dtcWebSocket, .oceanEx, .hft: .webSocket
    }
  }
}

/// A front-end that listens.
public struct ListeningFrontEnd: Hashable, Sendable {
  /// For whom.
  public var kind: FrontEndKind
  /// As it was asked for.
  public var host: String
  /// As it was asked for, or picked where that was 0.
  public var port: Int
  /// Whether it speaks TLS.
  public var isTLS: Bool
}
