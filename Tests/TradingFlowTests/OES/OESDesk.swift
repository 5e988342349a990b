import EventLog
import Exchange
import Session
import Synchronization
import Transport
import VenueClient
import WireRuntime

@testable import OESClient

/// A client of the binary order-entry venue, on wires to its servers.
final class OESDesk: WiredDesk, ClientEnvironment {
  private let venue: OESVenue
  private(set) lazy var core = OESClientCore(
    configuration, environment: self, log: .none, seed: UInt64(world.random.below(1 << 30)))
  private let configuration: OESClientConfiguration
  /// Wires that aren't closed at the client's end, by the port they lead to.
  private(set) var wires: [(port: Int, wire: Wire)] = []
  /// Told of each wire that is open, and where it leads.
  var onOpen: (Wire, Int) -> Void = { _, _ in }
  private(set) var wireCounts: [Int: Int] = [:]
  private(set) var receivedByteCount = 0

  init(_ world: World, _ venue: OESVenue, _ change: (inout OESClientConfiguration) -> Void = { _ in }) {
    self.venue = venue
    var configuration = OESClientConfiguration(
      endpoint: Endpoint(host: "venue", port: 4_444), userName: OESVenue.user, account: 100_701,
      apiKey: OESVenue.apiKey)
    configuration.firstOrderID = 1_000
    configuration.session.connectSoon()
    change(&configuration)
    self.configuration = configuration
    super.init(world)
  }

  override var client: any WiredClient { core }

  func open(_ endpoint: Endpoint) -> any Link {
    let wire = Wire(.stream, world)
    let (client, core) = (wire.client, core)
    wires.append((endpoint.port, wire))
    client.onReceive = { [weak self] bytes, _ in
      self?.receivedByteCount += bytes.count
      unsafe core.received(bytes.span.bytes, on: client)
    }
    tellOfClosing(client) { [weak self] in self?.wires.removeAll { $0.wire === wire } }
    let kind = OESVenue.ports[endpoint.port]
    connect(client, where: kind.map { !venue.down.contains($0) } ?? false) { [self] in
      wireCounts[endpoint.port, default: 0] += 1
      venue.accept(wire.server, at: endpoint.port)
      onOpen(wire, endpoint.port)
      tellOfOpening(client)
    }
    return client
  }
}
