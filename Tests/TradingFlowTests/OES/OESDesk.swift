import EventLog
import Exchange
import Session
import Synchronization
import Transport
import VenueClient
import WireRuntime

@testable import OESClient

/// A client of the binary order-entry venue, on wires to its servers.
final class OESDesk: ClientEnvironment {
  private let world: World
  private let venue: OESVenue
  private(set) lazy var core = OESClientCore(
    configuration, environment: self, log: .none, seed: UInt64(world.random.below(1 << 30)))
  private let configuration: OESClientConfiguration
  /// Wires that aren't closed at the client's end, by the port they lead to.
  private(set) var wires: [(port: Int, wire: Wire)] = []
  /// Told of each wire that is open, and where it leads.
  var onOpen: (Wire, Int) -> Void = { _, _ in }
  /// In so many of a hundred cases a connection can't be opened.
  var refusedPercent = 0
  private(set) var wireCounts: [Int: Int] = [:]
  private(set) var receivedByteCount = 0
  private var wakeNumber = 0
  private let readers = GoneReaders()

  init(_ world: World, _ venue: OESVenue, _ change: (inout OESClientConfiguration) -> Void = { _ in }) {
    self.world = world
    self.venue = venue
    var configuration = OESClientConfiguration(
      endpoint: Endpoint(host: "venue", port: 4_444), userName: OESVenue.user, account: 100_701,
      apiKey: OESVenue.apiKey)
    configuration.firstOrderID = 1_000
    configuration.session.firstWait = .milliseconds(20)
    configuration.session.longestWait = .milliseconds(400)
    configuration.session.settledAfter = .seconds(1)
    change(&configuration)
    self.configuration = configuration
    sweep()
  }

  var now: Duration { world.now }
  var timeOfDay: Duration { .seconds(OESVenue.start.seconds) + world.now }

  func open(_ endpoint: Endpoint) -> any Link {
    let wire = Wire(.stream, world)
    let (client, core) = (wire.client, core)
    wires.append((endpoint.port, wire))
    client.onReceive = { [weak self] bytes, _ in
      self?.receivedByteCount += bytes.count
      unsafe core.received(bytes.span.bytes, on: client)
    }
    client.onClose = { [weak self] reason in
      self?.wires.removeAll { $0.wire === wire }
      core.linkClosed(client, reason)
      // It is the last call.
      client.onReceive = { _, _ in }
      client.onClose = { _ in }
    }
    let kind = OESVenue.ports[endpoint.port]
    let isRefused = kind.map(venue.down.contains) ?? true || world.random.happens(refusedPercent)
    world.call(after: world.random.milliseconds(0.1...5)) { [self] in
      guard !client.isClosed else { return }
      guard !isRefused else { return client.onClose(.notConnected("nobody listens")) }
      wireCounts[endpoint.port, default: 0] += 1
      venue.accept(wire.server, at: endpoint.port)
      onOpen(wire, endpoint.port)
      world.call(after: world.random.milliseconds(0.05...2)) {
        if !client.isClosed { core.linkOpened(client) }
      }
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
