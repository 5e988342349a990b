import EventLog
import Exchange
import HFTClient
import Session
import Transport
import VenueClient
import WireRuntime

/// A client of the HFT simulator: its WebSockets are wires to the gateway, its requests by HTTP take their time there and
/// back. In ``refusedPercent`` of a hundred cases a request or its answer is lost, too.
final class HFTDesk: WiredDesk, MarketEnvironment {
  private let venue: HFTVenue
  private(set) lazy var core = MarketClientCore(
    configuration, environment: self, log: .none, seed: UInt64(world.random.below(1 << 30)))
  private let configuration: MarketClientConfiguration
  /// Wires that aren't closed at the client's end, by where they lead.
  private(set) var wires: [(target: String, wire: Wire)] = []
  /// Told of each wire that is open, and where it leads.
  var onOpen: (Wire, String) -> Void = { _, _ in }
  /// Told of each message and answer that came, before it is taken, and of each request before the gateway has it.
  var onMessage: () -> Void = {}
  /// Whether a message of market data is lost that is on its way to the client; asked for each one.
  var losesMarketData: () -> Bool = { false }
  /// Messages of market data that were lost so.
  private(set) var lostCount = 0
  private(set) var wireCount = 0
  private(set) var requestCount = 0
  private var cutCount = 0

  init(
    _ world: World, _ venue: HFTVenue, _ generation: MarketClientConfiguration.Generation,
    _ change: (inout MarketClientConfiguration) -> Void = { _ in }
  ) {
    self.venue = venue
    var configuration = MarketClientConfiguration(endpoint: Endpoint(host: "venue", port: 8_000))
    configuration.generation = generation
    configuration.marketData = .all
    // Without the channel there are no events.
    configuration.commandChannel = .webSocket
    configuration.session.connectSoon()
    change(&configuration)
    self.configuration = configuration
    super.init(world)
  }

  override var client: any WiredClient { core }

  func open(_ endpoint: Endpoint) -> any Link {
    guard case .webSocket(let target, _, _) = endpoint.kind else { preconditionFailure("its links are WebSockets") }
    let isMarketData = target.hasPrefix("/ws/md")
    let wire = Wire(.webSocket, world)
    let (client, core) = (wire.client, core)
    wires.append((target, wire))
    client.onReceive = { [weak self] bytes, _ in
      guard self?.isTaken(isMarketData) ?? true else { return }
      unsafe core.received(bytes.span.bytes, on: client)
    }
    tellOfClosing(client) { [weak self] in self?.wires.removeAll { $0.wire === wire } }
    connect(client, where: venue.isUp) { [self] in
      if let refusal = venue.refusal(of: target) {
        return client.onClose(.notConnected("the handshake was answered with \(refusal.status)"))
      }
      wireCount += 1
      // The gateway speaks first there, and not before the client can hear.
      core.linkOpened(client)
      venue.accept(wire.server, at: target)
      onOpen(wire, target)
    }
    return client
  }

  /// Whether a message that came is taken, or lost on its way.
  private func isTaken(_ isMarketData: Bool) -> Bool {
    if isMarketData, losesMarketData() {
      lostCount += 1
      return false
    }
    onMessage()
    return true
  }

  /// A request is answered, or it is lost before the gateway has it, or its answer is; the client hears of that.
  func fetch(_ request: HTTPRequest, from endpoint: Endpoint, timeout: Duration, number: UInt32) {
    requestCount += 1
    let isLost = !venue.isUp || world.random.happens(refusedPercent)
    let isAnswerLost = world.random.happens(refusedPercent)
    let before = cutCount
    world.call(after: world.random.milliseconds(0.1...4)) { [self] in
      guard before == cutCount else { return answer(number, .failure(.failed(.lost("cut")))) }
      onMessage()
      guard !isLost else { return answer(number, .failure(.failed(.notConnected("nobody listens")))) }
      let response = venue.respond(to: request)
      answer(number, isAnswerLost ? .failure(.failed(.lost("cut"))) : .success(response))
    }
  }

  private func answer(_ number: UInt32, _ result: Result<HTTPResponse, HTTPError>) {
    let before = cutCount
    world.call(after: world.random.milliseconds(0.1...4)) { [self] in
      guard before == cutCount else { return core.fetched(number, .failure(.failed(.lost("cut")))) }
      onMessage()
      core.fetched(number, result)
    }
  }

  /// Cuts the connections of requests that are under way.
  func cutRequests() { cutCount += 1 }

  func call(_ hook: @escaping @Sendable (MarketEvent) async throws -> Void, with event: MarketEvent, number: UInt32) {
    preconditionFailure("no hooks are set here")
  }
}
