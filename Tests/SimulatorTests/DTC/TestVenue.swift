import DTCProtocol
import EventLog
import Exchange
import WireRuntime

@testable import Simulator

/// The DTC front-end with an exchange of quiet markets: only the tests' orders move them.
final class TestVenue {
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

  let host: ExchangeHost
  let frontEnd: DTCFrontEnd
  private(set) var now = Duration.seconds(5)
  private var sessions: [any FrontEndSession] = []

  init(
    users: [User] = [User(name: "", password: "", accounts: ["A"])],
    settings: DTCFrontEndSettings = DTCFrontEndSettings(),
    instruments: [Instrument] = TestVenue.instruments
  ) {
    let quiet = MarketModel(startPrice: 0, volatility: 0, actionsPerSecond: 0, levels: 0, typicalQuantity: 1)
    let configuration = ExchangeConfiguration(
      instruments: instruments, markets: instruments.map { _ in quiet },
      accounts: ["A", "B", "M"].map { Account(name: $0, currency: "USD", cash: 10_000_000) }
        + [Account(name: "Closed", currency: "USD", cash: 0, mayTrade: false)], users: users)
    host = ExchangeHost(configuration, seed: 1, start: Self.start)
    frontEnd = DTCFrontEnd(host, settings: settings)
    host.add(frontEnd)
    _ = host.exchange.drainEvents()
  }

  /// Takes a session whose time it tells.
  func add(_ session: any FrontEndSession) {
    sessions.append(session)
    session.advance(to: now)
  }

  /// Moves the time on for all sessions, in steps as a host would; and the exchange's.
  func advance(by duration: Duration, step: Duration = .milliseconds(500)) {
    let end = now + duration
    while now < end {
      now = min(end, now + step)
      let moment = Self.start.adding(nanoseconds: Int64((now - .seconds(5)) / .nanoseconds(1)))
      host.perform { $0.advance(to: moment) }
      for session in sessions { session.advance(to: now) }
    }
  }

  /// Enters a limit order for the market maker's account; prices in ticks, quantities in lots.
  @discardableResult
  func quote(
    _ side: Side, _ quantity: Int64, at price: Int64, _ instrument: InstrumentID = TestVenue.future,
    account: String = "M"
  ) -> OrderRecord {
    host.perform {
      $0.submit(
        NewOrder(
          account: account, instrument: instrument, side: side, type: .limit(price: price), quantity: quantity))
    }
  }
}
