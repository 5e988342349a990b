import Authentication
import EventLog
import Exchange
import RecordedVectors
import Testing
import WireRuntime

@testable import Simulator

/// OceanEx with an exchange of quiet markets: only the tests' orders move them.
final class OceanExTestVenue: QuietVenue {
  static let btcusdt = InstrumentID(0), ocevet = InstrumentID(2)
  /// 2025-11-24T16:03:20Z, when the samples' first order was entered.
  static let start = ExchangeTime(seconds: 1_764_000_200)

  /// Three that are listed, of two currencies; a future; spot that nobody with a key can buy.
  static let instruments = [
    spot(btcusdt, "BTCUSDT", "BTC", "USDT", tick: ExactDecimal(coefficient: 5, scale: 1), lot: 4),
    spot(InstrumentID(1), "BTCVET", "BTC", "VET", tick: ExactDecimal(coefficient: 1, scale: 0), lot: 5),
    spot(ocevet, "ocevet", "OCE", "VET", tick: ExactDecimal(coefficient: 1, scale: 6), lot: 4),
    Instrument(
      id: InstrumentID(3), symbol: "OCEFUT", exchange: "", description: "A future",
      kind: .future(underlying: "OCE", contractSize: ExactDecimal(coefficient: 1, scale: 0), expires: 1_900_000_000),
      currency: "VET", tickSize: ExactDecimal(coefficient: 1, scale: 2),
      lotSize: ExactDecimal(coefficient: 1, scale: 0),
      tickValue: ExactDecimal(coefficient: 1, scale: 2), initialMargin: ExactDecimal(coefficient: 1, scale: 0),
      largestOrder: 1_000, sessions: .always),
    spot(InstrumentID(4), "EURUSD", "EUR", "USD", tick: ExactDecimal(coefficient: 1, scale: 4), lot: 0),
  ]

  private static func spot(
    _ id: InstrumentID, _ symbol: String, _ base: String, _ quote: String, tick: ExactDecimal, lot: Int
  ) -> Instrument {
    Instrument(
      id: id, symbol: symbol, exchange: "", description: symbol, kind: .spot(base: base), currency: quote,
      tickSize: tick, lotSize: ExactDecimal(coefficient: 1, scale: lot), tickValue: tick, initialMargin: nil,
      largestOrder: 100_000_000_000, sessions: .always)
  }

  /// Documents of `Tests/Recorded/OceanEx`: what is known of the interface, with a key for tests.
  static let recorded = Recorded.json("OceanEx/api.json")
  static let publicKey = recorded["test_key"]?["public_spki_pem"]?.string ?? ""
  static let privateKey = recorded["test_key"]?["pkcs8_pem"]?.string ?? ""

  static func user(_ number: Int, _ accounts: [String]) -> User {
    User(
      name: "ID7TEST0\(number)", password: "", accounts: accounts,
      oceanExKey: OceanExKey(id: "KID7TEST0\(number)", publicKey: publicKey))
  }

  /// Two with VET, one with USDT, one who may only look, and one who can't log in at all.
  static let users = [
    user(1, ["V1"]), user(2, ["V2", "V1"]), user(3, ["U3"]), user(4, ["V4"]),
    User(name: "ID7TEST05", password: "", accounts: ["V1"]),
  ]

  /// What accounts begin with: `holdings` of them have these.
  static func accounts(cash: Double = 1_500) -> [Account] {
    let holdings = [
      "ocevet": ExactDecimal(coefficient: 205, scale: 1), "BTCUSDT": ExactDecimal(coefficient: 2, scale: 0),
    ]
    let plenty = ["ocevet", "BTCVET"].reduce(into: [:]) { $0[$1] = ExactDecimal(coefficient: 10_000_000, scale: 0) }
    return [
      Account(name: "V1", currency: "VET", cash: cash, holdings: holdings),
      Account(name: "V2", currency: "VET", cash: cash, holdings: holdings),
      Account(name: "U3", currency: "USDT", cash: 100_000, holdings: holdings),
      Account(name: "V4", currency: "VET", cash: 5, mayTrade: false),
      // For trades of others.
      Account(name: "M", currency: "VET", cash: 1e12, holdings: plenty),
      Account(name: "N", currency: "VET", cash: 1e12, holdings: plenty),
    ]
  }

  let frontEnd: OceanExFrontEnd
  private let machine: MachineClock

  /// The machine's time, which tests set.
  private final class MachineClock {
    var time = OceanExTestVenue.start
  }

  init(
    settings: OceanExFrontEndSettings = OceanExFrontEndSettings(), users: [User] = OceanExTestVenue.users,
    accounts: [Account] = OceanExTestVenue.accounts(), instruments: [Instrument] = OceanExTestVenue.instruments,
    markets: [MarketModel] = [], start: ExchangeTime = OceanExTestVenue.start, log: EventLog = .none
  ) {
    let configuration = ExchangeConfiguration(
      instruments: instruments, markets: markets, accounts: accounts, users: users)
    let host = ExchangeHost(configuration, seed: 1, start: start)
    let machine = MachineClock()
    self.machine = machine
    frontEnd = OceanExFrontEnd(host, settings: settings, log: log) { machine.time }
    super.init(host, frontEnd, usual: OceanExTestVenue.ocevet, step: .milliseconds(200))
  }

  /// The machine's time, in milliseconds since 1970.
  var milliseconds: Int64 {
    get { machine.time.nanoseconds / 1_000_000 }
    set { machine.time = ExchangeTime(nanoseconds: newValue * 1_000_000) }
  }

  /// Moves the machine's time on, too.
  override func pass(_ nanoseconds: Int64) {
    machine.time = machine.time.adding(nanoseconds: nanoseconds)
    super.pass(nanoseconds)
  }

  /// Trades a lot between two other accounts.
  func trade(at price: Int64) { trade(at: price, quantity: 10_000) }
}
