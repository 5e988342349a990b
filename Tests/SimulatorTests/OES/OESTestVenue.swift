import Authentication
import EventLog
import Exchange
import OESProtocol
import WireRuntime

@testable import Simulator

/// The binary order-entry venue with an exchange of quiet markets: only the tests' orders move them.
final class OESTestVenue: QuietVenue {
  static let btcusd = InstrumentID(0)
  static let future = InstrumentID(2)
  static let start = ExchangeTime(seconds: 1_600_000_000)
  static let apiKey = "12345678901234567890"

  /// Spot with ticks of 0.5 and lots of 0.001; one that the venue doesn't list; a future with ticks of 0.01 and a margin
  /// of 1,000; spot with ticks of 0.01.
  static let instruments = [
    spot(btcusd, "BTCUSD", tick: ExactDecimal(coefficient: 5, scale: 1)),
    spot(InstrumentID(1), "ETHUSD", tick: ExactDecimal(coefficient: 1, scale: 2)),
    Instrument(
      id: future, symbol: "FLYUSDT", exchange: "", description: "A future",
      kind: .future(underlying: "FLY", contractSize: ExactDecimal(coefficient: 1, scale: 0), expires: 1_800_000_000),
      currency: "USD", tickSize: ExactDecimal(coefficient: 1, scale: 2),
      lotSize: ExactDecimal(coefficient: 1, scale: 0), tickValue: ExactDecimal(coefficient: 1, scale: 2),
      initialMargin: ExactDecimal(coefficient: 1_000, scale: 0), largestOrder: 1_000, sessions: .always),
    spot(InstrumentID(3), "BTCUSDT", tick: ExactDecimal(coefficient: 1, scale: 2)),
  ]

  private static func spot(_ id: InstrumentID, _ symbol: String, tick: ExactDecimal) -> Instrument {
    Instrument(
      id: id, symbol: symbol, exchange: "", description: symbol, kind: .spot(base: String(symbol.prefix(3))),
      currency: "USD", tickSize: tick, lotSize: ExactDecimal(coefficient: 1, scale: 3), tickValue: tick,
      initialMargin: nil, largestOrder: 100_000, sessions: .always)
  }

  static let users = [
    User(name: "BOU7", password: "", accounts: ["100700"]),
    User(name: "trader", password: "", accounts: ["100701", "7"], apiKey: apiKey),
    User(name: "second", password: "", accounts: ["100701"], apiKey: "1"),
  ]

  let frontEnd: OESFrontEnd

  init(
    settings: OESFrontEndSettings = OESFrontEndSettings(), users: [User] = OESTestVenue.users, seed: UInt64 = 1,
    instruments: [Instrument] = OESTestVenue.instruments
  ) {
    let holdings = [
      "BTCUSD": ExactDecimal(coefficient: 100, scale: 0), "BTCUSDT": ExactDecimal(coefficient: 100, scale: 0),
    ]
    let configuration = ExchangeConfiguration(
      instruments: instruments, markets: [],
      accounts: ["100700", "100701", "M", "N"].map {
        Account(name: $0, currency: "USD", cash: 100_000_000, holdings: holdings)
      } + [Account(name: "7", currency: "USD", cash: 0, mayTrade: false)], users: users)
    let host = ExchangeHost(configuration, seed: seed, start: OESTestVenue.start)
    frontEnd = OESFrontEnd(host, settings: settings, seed: seed, log: .none) { host.exchange.now }
    var addresses = OESAddresses()
    (addresses.orderEntry, addresses.secondaryOrderEntry) = ("127.0.0.1:4445", "127.0.0.1:4446")
    addresses.marketData = "127.0.0.1:4447"
    frontEnd.addresses = addresses
    super.init(host, frontEnd, usual: OESTestVenue.btcusd, step: .milliseconds(500))
  }

  /// Trades between two other accounts, so that the last price is this many ticks.
  func trade(at price: Int64) { trade(at: price, quantity: 1) }
}
