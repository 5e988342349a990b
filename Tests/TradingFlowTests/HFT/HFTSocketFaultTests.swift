import Exchange
import HFTClient
import HFTProtocol
import Session
import Simulator
import Testing
import Trading
import Transport
import VenueClient

/// The same over real sockets on which all kinds of things go wrong, by the library as its users call it.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct HFTSocketFaultTests {
  @Test(arguments: [MarketClientConfiguration.Generation.first, .second], 1...3)
  func `over faulty sockets too, users of the HFT gateway and the exchange know the same in the end`(
    generation: MarketClientConfiguration.Generation, seed: UInt64
  ) async throws {
    let loop = try EventLoop()
    var settings = SimulatorSettings(
      configuration: HFTVenue.configuration(hasMarket: false), seed: seed,
      frontEnds: [(.hft, ListenAddress(.webSocket))])
    settings.faults = FaultySockets.script(seed: seed)
    let simulator = Simulator(settings, loop: loop)
    let port = try #require(try await simulator.start().first).port
    var traders: [HFTSocketTrader] = []
    for _ in 0..<2 { traders.append(try await HFTSocketTrader(port, generation, loop)) }

    for round in 0..<24 {
      await Self.trade(traders, round)
      // Stalled connections go, and those that lost nothing.
      if round % 4 == 3 { await simulator.dropConnections() }
      for trader in traders { try await trader.ready() }
    }
    for _ in 0..<FaultySockets.count / 4 + 1 {
      var states: [Feed<SessionState>] = []
      for trader in traders { states.append(await trader.client.states()) }
      await simulator.dropConnections()
      for feed in states {
        for try await state in feed where state != .ready { break }
      }
      for trader in traders { try await trader.ready() }
    }
    // From here on nothing goes wrong.
    for trader in traders { try await trader.keepCandles() }
    for round in 0..<4 { await Self.trade(traders, round) }
    let outcomes = traders.flatMap(\.outcomes)
    #expect(outcomes.filter { $0.hasPrefix("other") } == [])
    let differences = try await FaultySockets.agreement {
      var differences: [String] = []
      for trader in traders {
        let picture = try await trader.picture()
        differences += await simulator.look { HFTLedgers($0, picture).differences }
      }
      return differences
    }
    #expect(differences.prefix(8) == [])
    let counts = Dictionary(outcomes.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
    print("HFT over sockets, \(generation), \(seed): \(counts.map { "\($0.value) \($0.key)" }.joined(separator: ", "))")
    #expect(generation == .second || outcomes.contains("unknown"))
    #expect(traders.map(\.lossCount).reduce(0, +) > FaultySockets.count)
    #expect(traders.allSatisfy { !$0.fills.isEmpty })

    for trader in traders { await trader.client.close() }
    await simulator.stop()
    await loop.stop()
  }

  /// Each user sends orders that wait, and orders that meet the other's.
  private static func trade(_ traders: [HFTSocketTrader], _ round: Int) async {
    await withTaskGroup { group in
      for (place, trader) in traders.enumerated() {
        let client = trader.client
        for number in 0..<4 {
          group.addTask { (place, await HFTSocketTrader.trade(client, round + place, number)) }
        }
      }
      for await (place, outcome) in group { traders[place].outcomes.append(outcome) }
    }
  }
}

/// A user of the gateway over sockets, and what it was told.
private final class HFTSocketTrader {
  let client: MarketClient
  var outcomes: [String] = []
  private(set) var fills: [Fill] = []
  private let fillFeed: Feed<Fill>
  private let incidents: Feed<Incident>

  init(_ port: Int, _ generation: MarketClientConfiguration.Generation, _ loop: EventLoop) async throws {
    var configuration = MarketClientConfiguration(endpoint: Endpoint(host: "127.0.0.1", port: port))
    configuration.generation = generation
    // Without events there is nothing to lose.
    configuration.commandChannel = .webSocket
    configuration.requestTimeout = .milliseconds(400)
    configuration.streamBuffer = 1 << 20
    configuration.session.stepTimeout = .seconds(2)
    configuration.session.firstWait = .milliseconds(5)
    configuration.session.longestWait = .milliseconds(40)
    client = MarketClient(configuration, loop: loop)
    fillFeed = await client.fills()
    incidents = await client.incidents()
    try await client.connect()
    try await client.openMarketData()
  }

  /// How often a connection was lost.
  var lossCount: Int {
    incidents.takeWaiting().count { if case .disconnected = $0 { true } else { false } }
  }

  func ready() async throws {
    for try await state in await client.states() where state == .ready { return }
  }

  func keepCandles() async throws {
    for instrument in HFTVenue.instruments {
      try await client.configureCandles(instrument.symbol, interval: .seconds(1), depth: 50)
    }
  }

  /// What the client knows now.
  func picture() async throws -> HFTPicture {
    fills += fillFeed.takeWaiting()
    var picture = HFTPicture(user: await client.user?.id ?? "", orders: await client.orders, fills: fills)
    for instrument in HFTVenue.instruments {
      let symbol = instrument.symbol
      picture.books[symbol] = await client.bookSnapshot(symbol, depth: .max)
      picture.candles[symbol] = await client.candles(symbol)
      if await client.isBookCurrent(symbol) { picture.currentBooks.insert(symbol) }
    }
    return picture
  }

  /// Sends an order and perhaps its cancel; says what became of it.
  static func trade(_ client: MarketClient, _ round: Int, _ number: Int) async -> String {
    let instrument = HFTVenue.instruments[number % 2]
    // One side meets the other's each round.
    let ticks = Int64(number < 2 ? 200 : round % 2 == 0 ? 150 - round : 250 + round)
    let order = HFTProtocol.NewOrder(
      sym: instrument.symbol, side: round % 2 == 0 ? .buy : .sell, price: HFTVenue.price(ticks, instrument),
      qty: Int64(1 + (round + number) % 3))
    do {
      let placed = try await client.placeOrder(order)
      guard number == 3, round % 3 == 0 else { return "placed" }
      try await client.cancelOrder(clientOrderID: placed.clientOrderID)
      return "canceled"
    } catch MarketClientError.connectionLost, MarketClientError.timedOut {
      return "unknown"
    } catch MarketClientError.notReady {
      return "not sent"
    } catch MarketClientError.rejected {
      return "refused"
    } catch {
      return "other: \(error)"
    }
  }
}
