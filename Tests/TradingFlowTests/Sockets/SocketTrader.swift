import HFTClient
import OceanExClient
import Session
import Trading
import VenueClient

/// A client as its users have it, as far as all venues' tell the same.
protocol TradingClient: Actor {
  func fills() async -> Feed<Fill>
  func incidents() async -> Feed<Incident>
  func states() async -> Feed<SessionState>
}

extension OceanExClient: TradingClient {}
extension MarketClient: TradingClient {}

/// A user of a venue over sockets, and what it was told.
final class SocketTrader<Client: TradingClient> {
  let client: Client
  private let fillFeed: Feed<Fill>
  private let incidents: Feed<Incident>
  private var told: [Fill] = []

  init(_ client: Client) async {
    self.client = client
    fillFeed = await client.fills()
    incidents = await client.incidents()
  }

  /// The fills it was told of so far.
  func fills() -> [Fill] {
    told += fillFeed.takeWaiting()
    return told
  }

  /// How often a connection was lost since this was asked last.
  func takeLosses() -> Int {
    incidents.takeWaiting().count { if case .disconnected = $0 { true } else { false } }
  }

  func ready() async throws {
    for try await state in await client.states() where state == .ready { return }
  }
}
