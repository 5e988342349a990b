import DTCProtocol
import EventLog
import Exchange
import WireRuntime

@testable import Simulator

/// The DTC front-end with an exchange of quiet markets: only the tests' orders move them.
final class TestVenue: QuietVenue {
  static let future = InstrumentID(0)
  static let spot = InstrumentID(1)
  static let fine = InstrumentID(2)
  static let start = ExchangeTime(seconds: 1_600_000_000)

  /// A future: ticks of 0.25 worth 12.50, margin 10,000; spot and another future: ticks of 0.01, lots of 0.001.
  static let instruments = [
    Instrument(
      id: future, symbol: "ESM20_FUT_CME", exchange: "CME", description: "E-mini S&P 500",
      kind: .future(underlying: "ES", contractSize: ExactDecimal(coefficient: 50, scale: 0), expires: 1_700_000_000),
      currency: "USD", tickSize: ExactDecimal(coefficient: 25, scale: 2),
      lotSize: ExactDecimal(coefficient: 1, scale: 0), tickValue: ExactDecimal(coefficient: 125, scale: 1),
      initialMargin: ExactDecimal(coefficient: 10_000, scale: 0), largestOrder: 100, sessions: .always),
    Instrument(
      id: spot, symbol: "BTCUSDT", exchange: "SPOT", description: "Bitcoin", kind: .spot(base: "BTC"),
      currency: "USD", tickSize: ExactDecimal(coefficient: 1, scale: 2),
      lotSize: ExactDecimal(coefficient: 1, scale: 3), tickValue: ExactDecimal(coefficient: 1, scale: 2),
      initialMargin: nil, largestOrder: 1_000_000, sessions: .always),
    Instrument(
      id: fine, symbol: "BTCZ26_FUT_CME", exchange: "CME", description: "Bitcoin future",
      kind: .future(underlying: "BTC", contractSize: ExactDecimal(coefficient: 1, scale: 0), expires: 1_800_000_000),
      currency: "USD", tickSize: ExactDecimal(coefficient: 1, scale: 2),
      lotSize: ExactDecimal(coefficient: 1, scale: 3), tickValue: ExactDecimal(coefficient: 1, scale: 2),
      initialMargin: ExactDecimal(coefficient: 1_000, scale: 0), largestOrder: 1_000_000, sessions: .always),
  ]

  let frontEnd: DTCFrontEnd

  init(
    users: [User] = [User(name: "", password: "", accounts: ["A"])],
    settings: DTCFrontEndSettings = DTCFrontEndSettings(),
    instruments: [Instrument] = TestVenue.instruments
  ) {
    let configuration = ExchangeConfiguration(
      instruments: instruments, markets: [],
      accounts: ["A", "B", "M"].map { Account(name: $0, currency: "USD", cash: 10_000_000) }
        + [Account(name: "Closed", currency: "USD", cash: 0, mayTrade: false)], users: users)
    let host = ExchangeHost(configuration, seed: 1, start: TestVenue.start)
    frontEnd = DTCFrontEnd(host, settings: settings)
    super.init(host, frontEnd, usual: TestVenue.future, step: .milliseconds(500))
  }
}
