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
    var traders: [SocketTrader<MarketClient>] = []
    for _ in 0..<2 {
      let trader = await SocketTrader(MarketClient(Self.configuration(port, generation), loop: loop))
      try await trader.client.connect()
      try await trader.client.openMarketData()
      traders.append(trader)
    }

    let flow = FaultyFlow(simulator, traders, Self.trade)
    try await flow.trade(dropEvery: 4, connectionsEach: 2)
    // From here on nothing goes wrong.
    for trader in traders { try await Self.keepCandles(trader.client) }
    for round in 0..<4 { await flow.trade(round) }
    #expect(flow.strayOutcomes == [])
    let differences = try await FaultySockets.agreement {
      var differences: [String] = []
      for trader in traders {
        let picture = try await Self.picture(trader)
        differences += await simulator.look { HFTLedgers($0, picture).differences }
      }
      return differences
    }
    #expect(differences.prefix(8) == [])
    print("HFT over sockets, \(generation), \(seed): \(flow.summary)")
    #expect(generation == .second || flow.outcomes.contains("unknown"))
    #expect(flow.takeLosses() > FaultySockets.count)
    #expect(traders.allSatisfy { !$0.fills().isEmpty })

    for trader in traders { await trader.client.close() }
    await simulator.stop()
    await loop.stop()
  }

  private static func configuration(
    _ port: Int, _ generation: MarketClientConfiguration.Generation
  ) -> MarketClientConfiguration {
    var configuration = MarketClientConfiguration(endpoint: Endpoint(host: "127.0.0.1", port: port))
    configuration.generation = generation
    // Without events there is nothing to lose.
    configuration.commandChannel = .webSocket
    configuration.requestTimeout = .milliseconds(400)
    configuration.streamBuffer = 1 << 20
    configuration.session.expectFaults()
    return configuration
  }

  private static func keepCandles(_ client: MarketClient) async throws {
    for instrument in HFTVenue.instruments {
      try await client.configureCandles(instrument.symbol, interval: .seconds(1), depth: 50)
    }
  }

  /// What a client knows now.
  private static func picture(_ trader: SocketTrader<MarketClient>) async throws -> HFTPicture {
    let client = trader.client
    var picture = HFTPicture(user: await client.user?.id ?? "", orders: await client.orders, fills: trader.fills())
    for instrument in HFTVenue.instruments {
      let symbol = instrument.symbol
      picture.books[symbol] = await client.bookSnapshot(symbol, depth: .max)
      picture.candles[symbol] = await client.candles(symbol)
      if await client.isBookCurrent(symbol) { picture.currentBooks.insert(symbol) }
    }
    return picture
  }

  /// Sends an order and perhaps its cancel; says what was done.
  @Sendable private static func trade(_ client: MarketClient, _ round: Int, _ number: Int) async throws -> String {
    let instrument = HFTVenue.instruments[number % 2]
    // One side meets the other's each round.
    let ticks = Int64(number < 2 ? 200 : round % 2 == 0 ? 150 - round : 250 + round)
    let order = HFTProtocol.NewOrder(
      sym: instrument.symbol, side: round % 2 == 0 ? .buy : .sell, price: HFTVenue.price(ticks, instrument),
      qty: Int64(1 + (round + number) % 3))
    let placed = try await client.placeOrder(order)
    guard number == 3, round % 3 == 0 else { return "placed" }
    try await client.cancelOrder(clientOrderID: placed.clientOrderID)
    return "canceled"
  }
}
