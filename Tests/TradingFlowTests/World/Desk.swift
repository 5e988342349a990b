import DTCProtocol
import EventLog
import Exchange
import Session
import Trading
import Transport
import VenueClient
import WireRuntime

@testable import DTCClient

/// A client on wires to a venue.
final class Desk: ClientEnvironment {
  private let world: World
  private let venue: Venue
  private(set) lazy var core = DTCClientCore(
    configuration, environment: self, log: log,
    seed: UInt64(world.random.below(1 << 30)))
  private let configuration: DTCClientConfiguration
  private let log: EventLog
  /// The wire in use, or the last one.
  private(set) var wire: Wire?
  /// Told of each wire that is open.
  var onOpen: (Wire) -> Void = { _ in }
  /// In so many of a hundred cases a connection can't be opened.
  var refusedPercent = 0
  private(set) var wireCount = 0
  private(set) var receivedByteCount = 0
  private var wakeNumber = 0
  private let readers = GoneReaders()

  init(_ world: World, _ venue: Venue, _ configuration: DTCClientConfiguration, log: EventLog = .none) {
    self.world = world
    self.venue = venue
    self.configuration = configuration
    self.log = log
    sweep()
  }

  var now: Duration { world.now }
  var timeOfDay: Duration { .seconds(Venue.start.seconds) + world.now }

  func open(_ endpoint: Endpoint) -> any Link {
    let wire = Wire(endpoint.kind == .stream ? .stream : .webSocket, world)
    self.wire = wire
    let (client, core) = (wire.client, core)
    client.onReceive = { [weak self] bytes, piece in
      self?.receivedByteCount += bytes.count
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
      venue.accept(wire.server)
      onOpen(wire)
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
