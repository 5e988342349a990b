import Authentication
import EventLog
import Exchange
import OceanExClient
import Session
import Transport
import VenueClient
import WireRuntime

/// A client of OceanEx, on wires to the venue.
final class OceanExDesk: WiredDesk, ClientEnvironment {
  private let venue: OceanExVenue
  /// The user's account at the exchange.
  let account: String
  private(set) lazy var core = OceanExClientCore(
    configuration, environment: self, log: .none, seed: UInt64(world.random.below(1 << 30)))
  private let configuration: OceanExClientConfiguration
  /// The wire in use, or the last one.
  private(set) var wire: Wire?
  /// Told of each wire that is open.
  var onOpen: (Wire) -> Void = { _ in }
  /// Told of each message that came, before it is taken.
  var onMessage: () -> Void = {}
  private(set) var wireCount = 0
  private(set) var receivedByteCount = 0

  init(
    _ world: World, _ venue: OceanExVenue, as client: OceanExVenue.Client,
    _ change: (inout OceanExClientConfiguration) -> Void = { _ in }
  ) {
    self.venue = venue
    account = client.account
    var configuration = OceanExClientConfiguration(
      endpoint: Endpoint(host: "venue", port: 443, .webSocket(path: "/ws/v1")),
      credentials: OceanExCredentials(
        uid: client.uid, apiKey: client.apiKey, key: .text(OceanExTestKey.privateKey)))
    configuration.pollInterval = .milliseconds(250)
    configuration.session.connectSoon()
    change(&configuration)
    self.configuration = configuration
    super.init(world)
  }

  override var client: any WiredClient { core }

  func open(_ endpoint: Endpoint) -> any Link {
    let wire = Wire(.webSocket, world)
    self.wire = wire
    let (client, core) = (wire.client, core)
    client.onReceive = { [weak self] bytes, piece in
      self?.receivedByteCount += bytes.count
      self?.onMessage()
      unsafe core.received(bytes.span.bytes, as: piece, on: client)
    }
    tellOfClosing(client)
    connect(client, where: venue.isUp) { [self] in
      wireCount += 1
      // The venue speaks first, and not before the client can hear.
      core.linkOpened(client)
      venue.accept(wire.server)
      onOpen(wire)
    }
    return client
  }
}
