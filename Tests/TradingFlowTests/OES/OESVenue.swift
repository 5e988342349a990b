import EventLog
import Exchange
import Transport
import WireRuntime

@testable import Simulator

/// The local exchange behind the servers of the binary order-entry venue, on wires.
final class OESVenue: WiredVenue {
  /// The client's account, its user and the key of that.
  static let account = "100701", user = "trader", apiKey = "12345678901234567890"
  /// Where the servers are.
  static let ports: [Int: FrontEndKind] = [4_444: .aes, 4_445: .oes, 4_446: .oesSecondary, 4_447: .oesMarketData]

  let frontEnd: OESFrontEnd
  let record = EventRecord(account: OESVenue.account)
  /// Servers that take no connections.
  var down: Set<FrontEndKind> = []

  init(_ world: World, seed: UInt64 = 1) {
    let host = ExchangeHost(Self.configuration, seed: seed, start: WiredVenue.start)
    frontEnd = OESFrontEnd(host, settings: OESFrontEndSettings(), seed: seed, log: .none) { host.exchange.now }
    frontEnd.addresses.orderEntry = "venue:4445"
    frontEnd.addresses.secondaryOrderEntry = "venue:4446"
    frontEnd.addresses.marketData = "venue:4447"
    super.init(world, host, [frontEnd, record])
  }

  /// Takes a connection to the server at a port.
  func accept(_ end: WireEnd, at port: Int) {
    guard let kind = Self.ports[port] else { preconditionFailure("no server is at \(port)") }
    serve(end) { frontEnd.accept(end, peer: $0, for: kind) }
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
