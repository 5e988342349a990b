import Authentication
import EventLog
import Exchange
import OceanExClient
import Session
import Transport
import VenueClient
import WireRuntime

/// A client of OceanEx, on wires to the venue.
final class OceanExDesk: ClientEnvironment {
  private let world: World
  private let venue: OceanExVenue
  private(set) lazy var core = OceanExClientCore(
    configuration, environment: self, log: .none, seed: UInt64(world.random.below(1 << 30)))
  private let configuration: OceanExClientConfiguration
  /// The wire in use, or the last one.
  private(set) var wire: Wire?
  /// Told of each wire that is open.
  var onOpen: (Wire) -> Void = { _ in }
  /// Told of each message that came, before it is taken.
  var onMessage: () -> Void = {}
  /// In so many of a hundred cases a connection can't be opened.
  var refusedPercent = 0
  private(set) var wireCount = 0
  private(set) var receivedByteCount = 0
  private var wakeNumber = 0
  private let readers = GoneReaders()

  init(
    _ world: World, _ venue: OceanExVenue, as client: OceanExVenue.Client,
    _ change: (inout OceanExClientConfiguration) -> Void = { _ in }
  ) {
    self.world = world
    self.venue = venue
    var configuration = OceanExClientConfiguration(
      endpoint: Endpoint(host: "venue", port: 443, .webSocket(path: "/ws/v1")),
      credentials: OceanExCredentials(
        uid: client.uid, apiKey: client.apiKey, key: .text(OceanExTestKey.privateKey)))
    configuration.pollInterval = .milliseconds(250)
    configuration.session.firstWait = .milliseconds(20)
    configuration.session.longestWait = .milliseconds(400)
    configuration.session.settledAfter = .seconds(1)
    change(&configuration)
    self.configuration = configuration
    sweep()
  }

  var now: Duration { world.now }
  var timeOfDay: Duration { .seconds(OceanExVenue.start.seconds) + world.now }

  func open(_ endpoint: Endpoint) -> any Link {
    let wire = Wire(.webSocket, world)
    self.wire = wire
    let (client, core) = (wire.client, core)
    client.onReceive = { [weak self] bytes, piece in
      self?.receivedByteCount += bytes.count
      self?.onMessage()
      unsafe core.received(bytes.span.bytes, as: piece, on: client)
    }
    client.onClose = { reason in
      core.linkClosed(client, reason)
      // It is the last call.
      client.onReceive = { _, _ in }
      client.onClose = { _ in }
    }
    let isRefused = !venue.isUp || world.random.happens(refusedPercent)
    world.call(after: world.random.milliseconds(0.1...5)) { [self] in
      guard !client.isClosed else { return }
      guard !isRefused else { return client.onClose(.notConnected("nobody listens")) }
      wireCount += 1
      // The venue speaks first, and not before the client can hear.
      core.linkOpened(client)
      venue.accept(wire.server)
      onOpen(wire)
    }
    return client
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
