import Authentication
import Exchange
import OceanExClient
import OceanExProtocol
import Session
import Simulator
import Testing
import Trading
import Transport
import VenueClient
import WireRuntime

/// The same over real sockets on which all kinds of things go wrong, by the library as its users call it.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct OceanExSocketFaultTests {
  @Test(arguments: 1...4)
  func `over faulty sockets too, users of OceanEx and the exchange know the same in the end`(
    seed: UInt64
  ) async throws {
    let loop = try EventLoop()
    var settings = SimulatorSettings(
      configuration: OceanExVenue.configuration(hasMarket: false), seed: seed,
      frontEnds: [(.oceanEx, ListenAddress(.webSocket))])
    settings.faults = FaultySockets.script(seed: seed)
    (settings.oceanEx.requestsPerSecond, settings.oceanEx.requestBurst) = (100_000, 100_000)
    let simulator = Simulator(settings, loop: loop)
    let port = try #require(try await simulator.start().first).port
    var traders: [SocketTrader<OceanExClient>] = []
    for user in OceanExVenue.clients {
      let trader = await SocketTrader(OceanExClient(Self.configuration(port, user), loop: loop))
      try await trader.client.connect()
      traders.append(trader)
    }

    let flow = FaultyFlow(simulator, traders, Self.trade)
    try await flow.trade(dropEvery: 3, connectionsEach: 1)
    // From here on nothing goes wrong.
    for round in 0..<4 { await flow.trade(round) }
    #expect(flow.strayOutcomes == [])
    let differences = try await FaultySockets.agreement {
      var differences: [String] = []
      for (trader, user) in zip(traders, OceanExVenue.clients) {
        differences += try await Self.differences(trader, user.account, simulator)
      }
      return differences
    }
    #expect(differences.prefix(8) == [])
    print("OceanEx over sockets, \(seed): \(flow.summary)")
    #expect(flow.outcomes.contains("unknown"))
    #expect(flow.takeLosses() > FaultySockets.count)
    #expect(traders.allSatisfy { !$0.fills().isEmpty })

    for trader in traders { await trader.client.logOff() }
    await simulator.stop()
    await loop.stop()
  }

  private static func configuration(_ port: Int, _ user: OceanExVenue.Client) -> OceanExClientConfiguration {
    var configuration = OceanExClientConfiguration(
      endpoint: Endpoint(host: "127.0.0.1", port: port, .webSocket(path: "/ws/v1")),
      credentials: OceanExCredentials(uid: user.uid, apiKey: user.apiKey, key: .text(OceanExTestKey.privateKey)))
    configuration.requestRate.perSecond = 10_000
    configuration.requestRate.burst = 10_000
    configuration.pollInterval = .milliseconds(50)
    configuration.requestTimeout = .milliseconds(400)
    configuration.streamBuffer = 1 << 20
    configuration.session.expectFaults()
    return configuration
  }

  /// What differs between a client and the exchange: orders, fills, books, candles.
  private static func differences(
    _ trader: SocketTrader<OceanExClient>, _ account: String, _ simulator: Simulator
  ) async throws -> [String] {
    let client = trader.client
    let (orders, fills) = (await client.orders, trader.fills())
    var differences = await simulator.look { exchange in
      OceanExLedgers(exchange, account: account, orders: orders, fills: fills).differences
    }
    for instrument in OceanExVenue.instruments {
      let market = instrument.symbol.lowercased()
      let book = try await client.orderBook(market, levels: 100)
      let candles = try await client.candles(market, limit: 100, period: 60).filter { $0.volume > 0 }
      let here =
        [book.bids, book.asks].map { side in side.map { "\($0.price.double) \($0.volume.double)" } }
        + [candles.map { "\($0.open) \($0.high) \($0.low) \($0.close) \($0.volume)" }]
      let there = await simulator.look { exchange in
        let times = ExchangeTime(nanoseconds: 0)..<ExchangeTime(nanoseconds: exchange.now.nanoseconds + 1)
        let bars = exchange.bars(instrument.id, interval: 3_600, in: times, limit: .max).filter { $0.volume > 0 }
        return exchange.sides(of: instrument)
          + [
            bars.map { bar in
              let prices = [bar.open, bar.high, bar.low, bar.close].map { instrument.price($0) as Double }
              return "\(prices.map { "\($0)" }.joined(separator: " ")) \(instrument.quantity(bar.volume) as Double)"
            }
          ]
      }
      if here != there { differences.append("\(market): \(here) here, \(there) there") }
    }
    return differences
  }

  /// Sends an order and perhaps its cancel; says what was done.
  @Sendable private static func trade(_ client: OceanExClient, _ round: Int, _ number: Int) async throws -> String {
    let isFirst = number % 2 == 0
    // One side meets the other's each round.
    let price = number < 2 ? 50_000 : round % 2 == 0 ? 49_000.0 - Double(round * 5) : 51_000 + Double(round * 5)
    let order = OceanExOrder(
      market: isFirst ? "btcusdt" : "vetusdt", side: round % 2 == 0 ? .buy : .sell,
      volume: Double(1 + (round + number) % 3) * (isFirst ? 0.001 : 500), price: isFirst ? price : price / 5_000_000)
    let placed = try await client.submit(order)
    guard number == 3, round % 3 == 0, let name = placed.serverOrderID.flatMap({ Int64($0) }) else { return "placed" }
    _ = try await client.cancel([name])
    return "canceled"
  }
}

extension ExactDecimal {
  /// The nearest double.
  fileprivate var double: Double { Double(description) ?? .nan }
}
