import EventLog
import Exchange
import Transport
import WireRuntime

@testable import Simulator

/// The local exchange as OceanEx, on wires.
final class OceanExVenue {
  static let start = ExchangeTime(seconds: 1_600_000_000)
  /// A user: the name, that of the key and the account.
  struct Client: Sendable {
    var uid: String, apiKey: String, account: String
  }

  /// Two users who trade with each other and with the market.
  static let clients = [
    Client(uid: "ID7TEST01", apiKey: "KID7TEST01", account: "OCEAN1"),
    Client(uid: "ID7TEST02", apiKey: "KID7TEST02", account: "OCEAN2"),
  ]

  let host: ExchangeHost
  let frontEnd: OceanExFrontEnd
  let records = OceanExVenue.clients.map { EventRecord(account: $0.account) }
  /// Whether connections are taken.
  var isUp = true
  /// Whether the exchange's clock stands still.
  var isFrozen = false
  /// Told of each message that came, before it is taken.
  var onMessage: () -> Void = {}
  private let world: World
  private var sessions: [ObjectIdentifier: any FrontEndSession] = [:]
  private var accepted = 0

  init(_ world: World, seed: UInt64 = 1, hasMarket: Bool = true) {
    self.world = world
    host = ExchangeHost(Self.configuration(hasMarket: hasMarket), seed: seed, start: Self.start)
    var settings = OceanExFrontEndSettings()
    settings.pingInterval = .seconds(5)
    frontEnd = OceanExFrontEnd(host, settings: settings, log: .none) { Self.time(world) }
    host.add(frontEnd)
    for record in records { host.add(record) }
    pass()
  }

  var exchange: Exchange { host.exchange }

  /// The time of day.
  private static func time(_ world: World) -> ExchangeTime {
    ExchangeTime(nanoseconds: start.nanoseconds + Int64(world.now / .nanoseconds(1)))
  }

  /// Takes a connection.
  func accept(_ end: WireEnd) {
    accepted += 1
    let session = frontEnd.accept(end, peer: "wire \(accepted)", for: .oceanEx)
    let id = ObjectIdentifier(end)
    sessions[id] = session
    session.advance(to: world.now)
    end.onReceive = { [weak self] bytes, piece in
      self?.onMessage()
      unsafe session.received(bytes.span.bytes, as: piece)
    }
    end.onClose = { [weak self] _ in
      session.closed()
      self?.sessions[id] = nil
      end.onReceive = { _, _ in }
    }
  }

  /// Lets the exchange and the sessions know what time it is, again and again.
  private func pass() {
    if !isFrozen { host.perform { $0.advance(to: Self.time(world)) } }
    for session in sessions.values { session.advance(to: world.now) }
    world.call(after: .milliseconds(20)) { [weak self] in self?.pass() }
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
