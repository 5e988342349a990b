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
final class Desk: WiredDesk, ClientEnvironment {
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
  private(set) var wireCount = 0
  private(set) var receivedByteCount = 0

  init(_ world: World, _ venue: Venue, _ configuration: DTCClientConfiguration, log: EventLog = .none) {
    self.venue = venue
    self.configuration = configuration
    self.log = log
    super.init(world)
  }

  override var client: any WiredClient { core }

  func open(_ endpoint: Endpoint) -> any Link {
    let wire = Wire(endpoint.kind == .stream ? .stream : .webSocket, world)
    self.wire = wire
    let (client, core) = (wire.client, core)
    client.onReceive = { [weak self] bytes, piece in
      self?.receivedByteCount += bytes.count
      unsafe core.received(bytes.span.bytes, as: piece, on: client)
    }
    tellOfClosing(client)
    connect(client, where: venue.isUp) { [self] in
      wireCount += 1
      venue.accept(wire.server)
      onOpen(wire)
      tellOfOpening(client)
    }
    return client
  }
}
