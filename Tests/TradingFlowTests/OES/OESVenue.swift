import EventLog
import Exchange
import Transport
import WireRuntime

@testable import Simulator

/// The local exchange behind the servers of the binary order-entry venue, on wires.
final class OESVenue {
  static let start = ExchangeTime(seconds: 1_600_000_000)
  /// The client's account, its user and the key of that.
  static let account = "100701", user = "trader", apiKey = "12345678901234567890"
  /// Where the servers are.
  static let ports: [Int: FrontEndKind] = [4_444: .aes, 4_445: .oes, 4_446: .oesSecondary, 4_447: .oesMarketData]

  let host: ExchangeHost
  let frontEnd: OESFrontEnd
  let record = EventRecord(account: OESVenue.account)
  /// Servers that take no connections.
  var down: Set<FrontEndKind> = []
  /// Whether the exchange's clock stands still.
  var isFrozen = false
  private let world: World
  private var sessions: [ObjectIdentifier: any FrontEndSession] = [:]
  private var accepted = 0

  init(_ world: World, seed: UInt64 = 1) {
    self.world = world
    host = ExchangeHost(Self.configuration, seed: seed, start: Self.start)
    let host = host
    frontEnd = OESFrontEnd(host, settings: OESFrontEndSettings(), seed: seed, log: .none) { host.exchange.now }
    frontEnd.addresses.orderEntry = "venue:4445"
    frontEnd.addresses.secondaryOrderEntry = "venue:4446"
    frontEnd.addresses.marketData = "venue:4447"
    host.add(frontEnd)
    host.add(record)
    pass()
  }

  var exchange: Exchange { host.exchange }

  /// Takes a connection to the server at a port.
  func accept(_ end: WireEnd, at port: Int) {
    guard let kind = Self.ports[port] else { preconditionFailure("no server is at \(port)") }
    accepted += 1
    let session = frontEnd.accept(end, peer: "wire \(accepted)", for: kind)
    let id = ObjectIdentifier(end)
    sessions[id] = session
    session.advance(to: world.now)
    end.onReceive = { bytes, piece in unsafe session.received(bytes.span.bytes, as: piece) }
    end.onClose = { [weak self] _ in
      session.closed()
      self?.sessions[id] = nil
      end.onReceive = { _, _ in }
    }
  }

  /// Lets the exchange and the sessions know what time it is, again and again.
  private func pass() {
    if !isFrozen {
      let time = ExchangeTime(nanoseconds: Self.start.nanoseconds + Int64(world.now / .nanoseconds(1)))
      host.perform { $0.advance(to: time) }
    }
    for session in sessions.values { session.advance(to: world.now) }
    world.call(after: .milliseconds(20)) { [weak self] in self?.pass() }
  }

  /// What is traded, and by whom.
  static var configuration: ExchangeConfiguration {
    let holdings = [
      "BTCUSD": ExactDecimal(coefficient: 1_000, scale: 0), "BTCUSDT": ExactDecimal(coefficient: 1_000, scale: 0),
    ]
    return ExchangeConfiguration(
      instruments: instruments,
      markets: [
        MarketModel(startPrice: 100_200, volatility: 3, actionsPerSecond: 6, levels: 12, typicalQuantity: 6),
        MarketModel(startPrice: 5_000_000, volatility: 20, actionsPerSecond: 4, levels: 12, typicalQuantity: 40),
      ],
      accounts: [Account(name: account, currency: "USD", cash: 1_000_000_000, holdings: holdings)],
      users: [User(name: user, password: "", accounts: [account], apiKey: apiKey)])
  }

  static let instruments = [
    spot(0, "BTCUSD", tick: ExactDecimal(coefficient: 5, scale: 1)),
    spot(1, "BTCUSDT", tick: ExactDecimal(coefficient: 1, scale: 2)),
  ]

  private static func spot(_ place: Int, _ symbol: String, tick: ExactDecimal) -> Instrument {
    Instrument(
      id: InstrumentID(place), symbol: symbol, exchange: "", description: symbol, kind: .spot(base: "BTC"),
      currency: "USD", tickSize: tick, lotSize: ExactDecimal(coefficient: 1, scale: 3), tickValue: tick,
      initialMargin: nil, largestOrder: 1_000_000, sessions: .always)
  }
}
