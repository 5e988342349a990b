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
    var traders: [OceanExSocketTrader] = []
    for user in OceanExVenue.clients { traders.append(try await OceanExSocketTrader(port, user, loop)) }

    for round in 0..<24 {
      await Self.trade(traders, round)
      // Stalled connections go, and those that lost nothing.
      if round % 3 == 2 { try await Self.drop(simulator, traders) }
      for trader in traders { try await trader.ready() }
    }
    for _ in 0..<FaultySockets.count / 2 + 1 { try await Self.drop(simulator, traders) }
    // From here on nothing goes wrong.
    for round in 0..<4 { await Self.trade(traders, round) }
    let outcomes = traders.flatMap(\.outcomes)
    #expect(outcomes.filter { $0.hasPrefix("other") } == [])
    let differences = try await FaultySockets.agreement {
      var differences: [String] = []
      for trader in traders { differences += try await trader.differences(simulator) }
      return differences
    }
    #expect(differences.prefix(8) == [])
    let counts = Dictionary(outcomes.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
    print("OceanEx over sockets, \(seed): \(counts.map { "\($0.value) \($0.key)" }.joined(separator: ", "))")
    #expect(outcomes.contains("unknown"))
    #expect(traders.map(\.lossCount).reduce(0, +) > FaultySockets.count)
    #expect(traders.allSatisfy { !$0.fills.isEmpty })

    for trader in traders { await trader.client.logOff() }
    await simulator.stop()
    await loop.stop()
  }

  /// Cuts all connections, and waits until all are back.
  private static func drop(_ simulator: Simulator, _ traders: [OceanExSocketTrader]) async throws {
    var states: [Feed<SessionState>] = []
    for trader in traders { states.append(await trader.client.states()) }
    await simulator.dropConnections()
    for feed in states {
      for try await state in feed where state != .ready { break }
    }
    for trader in traders { try await trader.ready() }
  }

  /// Each user sends orders that wait, and orders that meet the other's.
  private static func trade(_ traders: [OceanExSocketTrader], _ round: Int) async {
    await withTaskGroup { group in
      for (place, trader) in traders.enumerated() {
        let client = trader.client
        for number in 0..<4 {
          group.addTask { (place, await OceanExSocketTrader.trade(client, round + place, number)) }
        }
      }
      for await (place, outcome) in group { traders[place].outcomes.append(outcome) }
    }
  }
}

/// A user of OceanEx over sockets, and what it was told.
private final class OceanExSocketTrader {
  let client: OceanExClient
  var outcomes: [String] = []
  private(set) var fills: [Fill] = []
  private let account: String
  private let fillFeed: Feed<Fill>
  private let incidents: Feed<Incident>

  init(_ port: Int, _ user: OceanExVenue.Client, _ loop: EventLoop) async throws {
    var configuration = OceanExClientConfiguration(
      endpoint: Endpoint(host: "127.0.0.1", port: port, .webSocket(path: "/ws/v1")),
      credentials: OceanExCredentials(uid: user.uid, apiKey: user.apiKey, key: .text(OceanExTestKey.privateKey)))
    configuration.requestRate.perSecond = 10_000
    configuration.requestRate.burst = 10_000
    configuration.pollInterval = .milliseconds(50)
    configuration.requestTimeout = .milliseconds(400)
    configuration.streamBuffer = 1 << 20
    configuration.session.stepTimeout = .seconds(2)
    configuration.session.firstWait = .milliseconds(5)
    configuration.session.longestWait = .milliseconds(40)
    account = user.account
    client = OceanExClient(configuration, loop: loop)
    fillFeed = await client.fills()
    incidents = await client.incidents()
    try await client.connect()
  }

  /// How often a connection was lost.
  var lossCount: Int {
    incidents.takeWaiting().count { if case .disconnected = $0 { true } else { false } }
  }

  func ready() async throws {
    for try await state in await client.states() where state == .ready { return }
  }

  /// What differs between the client and the exchange: orders, fills, books, candles.
  func differences(_ simulator: Simulator) async throws -> [String] {
    fills += fillFeed.takeWaiting()
    let (account, orders, fills) = (account, await client.orders, fills)
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

  /// Sends an order and perhaps its cancel; says what became of it.
  static func trade(_ client: OceanExClient, _ round: Int, _ number: Int) async -> String {
    let isFirst = number % 2 == 0
    // One side meets the other's each round.
    let price = number < 2 ? 50_000 : round % 2 == 0 ? 49_000.0 - Double(round * 5) : 51_000 + Double(round * 5)
    let order = OceanExOrder(
      market: isFirst ? "btcusdt" : "vetusdt", side: round % 2 == 0 ? .buy : .sell,
      volume: Double(1 + (round + number) % 3) * (isFirst ? 0.001 : 500), price: isFirst ? price : price / 5_000_000)
    do {
      let placed = try await client.submit(order)
      guard number == 3, round % 3 == 0, let name = placed.serverOrderID.flatMap({ Int64($0) }) else {
        return "placed"
      }
      _ = try await client.cancel([name])
      return "canceled"
    } catch OceanExClientError.unknownOutcome, OceanExClientError.connectionLost, OceanExClientError.timedOut {
      return "unknown"
    } catch OceanExClientError.notReady, OceanExClientError.notLoggedOn {
      return "not sent"
    } catch OceanExClientError.rejected {
      return "refused"
    } catch {
      return "other: \(error)"
    }
  }
}

extension ExactDecimal {
  /// The nearest double.
  fileprivate var double: Double { Double(description) ?? .nan }
}
