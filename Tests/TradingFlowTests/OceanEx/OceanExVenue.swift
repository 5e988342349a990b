import EventLog
import Exchange
import Transport
import WireRuntime

@testable import Simulator

/// The local exchange as OceanEx, on wires.
final class OceanExVenue: WiredVenue {
  /// A user: the name, that of the key and the account.
  struct Client: Sendable {
    var uid: String, apiKey: String, account: String
  }

  /// Two users who trade with each other and with the market.
  static let clients = [
    Client(uid: "ID7TEST01", apiKey: "KID7TEST01", account: "OCEAN1"),
    Client(uid: "ID7TEST02", apiKey: "KID7TEST02", account: "OCEAN2"),
  ]

  let frontEnd: OceanExFrontEnd
  let records = OceanExVenue.clients.map { EventRecord(account: $0.account) }
  /// Whether connections are taken.
  var isUp = true

  init(_ world: World, seed: UInt64 = 1, hasMarket: Bool = true) {
    let host = ExchangeHost(Self.configuration(hasMarket: hasMarket), seed: seed, start: WiredVenue.start)
    var settings = OceanExFrontEndSettings()
    settings.pingInterval = .seconds(5)
    frontEnd = OceanExFrontEnd(host, settings: settings, log: .none) { WiredVenue.time(in: world) }
    super.init(world, host, [frontEnd] + records)
  }

  /// Takes a connection.
  func accept(_ end: WireEnd) {
    serve(end) { frontEnd.accept(end, peer: $0, for: .oceanEx) }
  }

  /// What is traded, and by whom; with others in the market, or only them.
  static func configuration(hasMarket: Bool = true) -> ExchangeConfiguration {
    let holdings = [
      "BTCUSDT": ExactDecimal(coefficient: 1_000, scale: 0), "vetusdt": ExactDecimal(coefficient: 10_000_000, scale: 0),
    ]
    let markets = [
      MarketModel(startPrice: 5_000_000, volatility: 20, actionsPerSecond: 6, levels: 12, typicalQuantity: 40),
      MarketModel(startPrice: 15_200, volatility: 3, actionsPerSecond: 4, levels: 12, typicalQuantity: 4_000),
    ]
    return ExchangeConfiguration(
      instruments: instruments, markets: hasMarket ? markets : [],
      accounts: clients.map { Account(name: $0.account, currency: "USDT", cash: 1_000_000_000, holdings: holdings) },
      users: clients.map {
        User(
          name: $0.uid, password: "", accounts: [$0.account],
          oceanExKey: OceanExKey(id: $0.apiKey, publicKey: OceanExTestKey.publicKey))
      })
  }

  static let instruments = [
    spot(0, "BTCUSDT", base: "BTC", tick: ExactDecimal(coefficient: 1, scale: 2), lotScale: 3),
    spot(1, "vetusdt", base: "VET", tick: ExactDecimal(coefficient: 1, scale: 6), lotScale: 0),
  ]

  private static func spot(
    _ place: Int, _ symbol: String, base: String, tick: ExactDecimal, lotScale: Int
  ) -> Instrument {
    Instrument(
      id: InstrumentID(place), symbol: symbol, exchange: "", description: symbol, kind: .spot(base: base),
      currency: "USDT", tickSize: tick, lotSize: ExactDecimal(coefficient: 1, scale: lotScale), tickValue: tick,
      initialMargin: nil, largestOrder: 1_000_000, sessions: .always)
  }
}

extension Exchange {
  /// Bids, then asks of the book, best first, as price and quantity.
  func sides(of instrument: Instrument) -> [[String]] {
    [Side.buy, .sell].map { side in
      depth(instrument.id, side, count: .max).map {
        "\(instrument.price($0.price) as Double) \(instrument.quantity($0.quantity) as Double)"
      }
    }
  }
}
