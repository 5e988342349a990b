import Exchange
import Transport
import WireRuntime

@testable import Simulator

/// The local exchange behind its DTC front-end, on wires.
final class Venue: WiredVenue {
  /// The client's account, and the name it trades under.
  static let account = "A"

  let frontEnd: DTCFrontEnd
  let record = EventRecord(account: Venue.account)
  /// Whether connections are taken.
  var isUp = true

  init(_ world: World, settings: DTCFrontEndSettings = DTCFrontEndSettings(), seed: UInt64 = 1) {
    let configuration = ExchangeConfiguration(
      instruments: Self.instruments,
      markets: [
        MarketModel(startPrice: 12_000, volatility: 0.6, actionsPerSecond: 6, levels: 12, typicalQuantity: 6),
        MarketModel(startPrice: 1_000_000, volatility: 20, actionsPerSecond: 4, levels: 12, typicalQuantity: 40),
      ],
      accounts: [Account(name: Self.account, currency: "USD", cash: 1_000_000_000)],
      users: [User(name: "desk", password: "secret", accounts: [Self.account])])
    let host = ExchangeHost(configuration, seed: seed, start: WiredVenue.start)
    frontEnd = DTCFrontEnd(host, settings: settings)
    super.init(world, host, [frontEnd, record])
  }

  /// Takes a connection.
  func accept(_ end: WireEnd) {
    serve(end) { frontEnd.accept(end, peer: $0) }
  }

  static let instruments = [
    Instrument(
      id: InstrumentID(0), symbol: "ESM20_FUT_CME", exchange: "CME", description: "E-mini S&P 500",
      kind: .future(underlying: "ES", contractSize: ExactDecimal(coefficient: 50, scale: 0), expires: 1_900_000_000),
      currency: "USD", tickSize: ExactDecimal(coefficient: 25, scale: 2),
      lotSize: ExactDecimal(coefficient: 1, scale: 0), tickValue: ExactDecimal(coefficient: 125, scale: 1),
      initialMargin: ExactDecimal(coefficient: 10_000, scale: 0), largestOrder: 100, sessions: .always),
    Instrument(
      id: InstrumentID(1), symbol: "BTCUSDT", exchange: "SPOT", description: "Bitcoin future",
      kind: .future(underlying: "BTC", contractSize: ExactDecimal(coefficient: 1, scale: 0), expires: 1_900_000_000),
      currency: "USD", tickSize: ExactDecimal(coefficient: 1, scale: 2),
      lotSize: ExactDecimal(coefficient: 1, scale: 3), tickValue: ExactDecimal(coefficient: 1, scale: 2),
      initialMargin: ExactDecimal(coefficient: 1_000, scale: 0), largestOrder: 1_000_000, sessions: .always),
  ]
}
