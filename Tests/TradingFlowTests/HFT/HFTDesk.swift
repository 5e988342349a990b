import EventLog
import Exchange
import HFTClient
import Session
import Transport
import VenueClient
import WireRuntime

/// A client of the HFT simulator: its WebSockets are wires to the gateway, its requests by HTTP take their time there and
/// back.
final class HFTDesk: MarketEnvironment {
  private let world: World
  private let venue: HFTVenue
  private(set) lazy var core = MarketClientCore(
    configuration, environment: self, log: .none, seed: UInt64(world.random.below(1 << 30)))
  private let configuration: MarketClientConfiguration
  /// Wires that aren't closed at the client's end, by where they lead.
  private(set) var wires: [(target: String, wire: Wire)] = []
  /// Told of each wire that is open, and where it leads.
  var onOpen: (Wire, String) -> Void = { _, _ in }
  /// Told of each message and answer that came, before it is taken.
  var onMessage: () -> Void = {}
  /// In so many of a hundred cases a connection can't be opened, and a request or its answer is lost.
  var refusedPercent = 0
  /// Whether a message of market data is lost that is on its way to the client; asked for each one.
  var losesMarketData: () -> Bool = { false }
  private(set) var wireCount = 0
  private(set) var requestCount = 0
  private var wakeNumber = 0
  private let readers = GoneReaders()

  init(
    _ world: World, _ venue: HFTVenue, _ generation: MarketClientConfiguration.Generation,
    _ change: (inout MarketClientConfiguration) -> Void = { _ in }
  ) {
    self.world = world
    self.venue = venue
    var configuration = MarketClientConfiguration(endpoint: Endpoint(host: "venue", port: 8_000))
    configuration.generation = generation
    configuration.marketData = .all
    // Without the channel there are no events.
    configuration.commandChannel = .webSocket
    configuration.session.firstWait = .milliseconds(20)
    configuration.session.longestWait = .milliseconds(400)
    configuration.session.settledAfter = .seconds(1)
    change(&configuration)
    self.configuration = configuration
    sweep()
  }

  var now: Duration { world.now }
  var timeOfDay: Duration { .seconds(HFTVenue.start.seconds) + world.now }

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
    client.onClose = { [weak self] reason in
      self?.wires.removeAll { $0.wire === wire }
      core.linkClosed(client, reason)
      // It is the last call.
      client.onReceive = { _, _ in }
      client.onClose = { _ in }
    }
    let isRefused = !venue.isUp || world.random.happens(refusedPercent)
    world.call(after: world.random.milliseconds(0.1...5)) { [self] in
      guard !client.isClosed else { return }
      guard !isRefused else { return client.onClose(.notConnected("nobody listens")) }
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
    if isMarketData, losesMarketData() { return false }
    onMessage()
    return true
  }

  /// A request is answered, or it is lost before the gateway has it, or its answer is; the client hears of that.
  func fetch(_ request: HTTPRequest, from endpoint: Endpoint, timeout: Duration, number: UInt32) {
    requestCount += 1
    let isLost = !venue.isUp || world.random.happens(refusedPercent)
    let isAnswerLost = world.random.happens(refusedPercent)
    world.call(after: world.random.milliseconds(0.1...4)) { [self] in
      guard !isLost else { return answer(number, .failure(.failed(.notConnected("nobody listens")))) }
      let response = venue.respond(to: request)
      answer(number, isAnswerLost ? .failure(.failed(.lost("cut"))) : .success(response))
    }
  }

  private func answer(_ number: UInt32, _ result: Result<HTTPResponse, HTTPError>) {
    world.call(after: world.random.milliseconds(0.1...4)) { [self] in
      onMessage()
      core.fetched(number, result)
    }
  }

  func call(_ hook: @escaping @Sendable (MarketEvent) async throws -> Void, with event: MarketEvent, number: UInt32) {
    preconditionFailure("no hooks are set here")
  }

  func wake(at deadline: Duration?) {
    wakeNumber += 1
    let number = wakeNumber
    guard let deadline else { return }
    world.call(after: deadline - world.now) { [self] in
      if number == wakeNumber { core.deadlinePassed() }
    }
  }

  var readerEnded: @Sendable (ReaderID) -> Void {
    let readers = readers
    return { readers.add($0) }
  }

  /// Tells the core of readers that are gone, again and again.
  private func sweep() {
    for id in readers.takeAll() { core.readerEnded(id) }
    world.call(after: .milliseconds(50)) { [weak self] in self?.sweep() }
  }
}
