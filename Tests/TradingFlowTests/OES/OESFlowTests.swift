import Exchange
import OESClient
import OESProtocol
import Session
import Simulator
import Testing
import Trading
import Transport
import WireRuntime

/// The whole flow of the binary venue over sockets, our client at our servers: authentication, orders, fills, lists, market
/// data, a break-down, logout.
@Suite(.timeLimit(.minutes(2))) struct OESFlowTests {
  private static let apiKey = "12345678901234567890"

  /// The venue, and two clients of it that trade with each other.
  private func withVenue(
    _ body: (Simulator, _ trader: OESClient, _ other: OESClient) async throws -> Void
  ) async throws {
    let loop = try EventLoop()
    let tick = ExactDecimal(coefficient: 5, scale: 1)
    let bitcoin = Instrument(
      id: InstrumentID(0), symbol: "BTCUSD", exchange: "", description: "Bitcoin", kind: .spot(base: "BTC"),
      currency: "USD", tickSize: tick, lotSize: ExactDecimal(coefficient: 1, scale: 3), tickValue: tick,
      initialMargin: nil, largestOrder: 100_000, sessions: .always)
    let accounts = ["100700", "100701"].map {
      Account(
        name: $0, currency: "USD", cash: 100_000_000, holdings: ["BTCUSD": ExactDecimal(coefficient: 100, scale: 0)])
    }
    let settings = SimulatorSettings(
      configuration: ExchangeConfiguration(
        instruments: [bitcoin], markets: [], accounts: accounts,
        users: [
          User(name: "BOU7", password: "", accounts: ["100700"]),
          User(name: "trader", password: "", accounts: ["100701"], apiKey: Self.apiKey),
        ]),
      seed: 1,
      frontEnds: [FrontEndKind.aes, .oes, .oesSecondary, .oesMarketData].map { ($0, ListenAddress()) })
    let simulator = Simulator(settings, loop: loop)
    do {
      let port = try await simulator.start()[0].port
      let trader = client("trader", 100_701, Self.apiKey, port, loop)
      let other = client("BOU7", 100_700, "1", port, loop)
      try await body(simulator, trader, other)
      await trader.logOff()
      await other.logOff()
      await simulator.stop()
    } catch {
      await loop.stop()
      throw error
    }
    await loop.stop()
  }

  private func client(
    _ user: String, _ account: UInt32, _ key: String, _ port: Int, _ loop: EventLoop
  ) -> OESClient {
    var configuration = OESClientConfiguration(
      endpoint: Endpoint(host: "127.0.0.1", port: port), userName: user, account: account, apiKey: key)
    configuration.session.firstWait = .milliseconds(10)
    return OESClient(configuration, loop: loop)
  }

  private func order(_ side: OESProtocol.Side, _ quantity: Double, _ price: Double) -> OESOrder {
    OESOrder(symbol: .btcusd, side: side, type: .lmt, quantity: quantity, price: price)
  }

  @Test func `orders are entered, replaced, filled and canceled, and everything asked for is told`() async throws {
    try await withVenue { _, trader, other in
      try await trader.connect()
      try await other.connect()
      let fills = await trader.fills()
      let resting = try await trader.submit(order(.buy, 2, 50_000))
      #expect(resting.state == .working)
      var change = OESOrderChange()
      change.price = 50_001
      let replaced = try await trader.replace(resting.clientOrderID, change)
      #expect(replaced.clientOrderID != resting.clientOrderID)
      #expect(replaced.state == .working)
      let sold = try await other.submit(order(.sell, 0.5, 50_001))
      #expect([.working, .filled].contains(sold.state))
      var iterator = fills.makeAsyncIterator()
      let fill = try #require(try await iterator.next())
      #expect((fill.quantity, fill.price, fill.clientOrderID) == (0.5, 50_001, replaced.clientOrderID))
      let open = try await trader.openOrders()
      #expect(open.map(\.remainingQuantity) == [1.5])
      #expect(try await trader.instruments().map(\.symbolEnum) == [.btcusd])
      #expect(try await trader.risk(.btcusd).map(\.executedLongPosition) == [0.5])
      #expect(try await trader.collateral().count == 1)
      for try await top in await trader.topOfBook(.btcusd) where top.buyPrice == 50_001 {
        #expect(top.buyVolume == 1.5)
        break
      }
      for try await book in await trader.depth(.btcusd, levels: .ten) where book.bestBid?.price == 50_001 { break }
      let canceled = try await trader.cancel(resting.clientOrderID)
      #expect((canceled.state, canceled.filledQuantity) == (.canceled, 0.5))
      #expect(await trader.outstandingCount == 0)
      // A rule of the venue, held before anything is sent.
      await #expect(throws: OESClientError.breaksRule(.priceInvalid, field: "BOPrice")) {
        try await trader.submit(order(.buy, 1, 0))
      }
      // What only the venue knows it refuses itself.
      await #expect(throws: OESClientError.rejected(.priceInvalid)) {
        try await trader.submit(order(.buy, 1, 50_000.25))
      }
    }
  }

  @Test func `orders outlive a break-down of the venue's connections`() async throws {
    try await withVenue { simulator, trader, other in
      try await trader.connect()
      try await other.connect()
      let resting = try await trader.submit(order(.buy, 2, 50_000))
      let states = [await trader.states(), await other.states()]
      await simulator.dropConnections()
      for states in states {
        var wasAway = false
        for try await state in states {
          if state == .ready, wasAway { break }
          wasAway = wasAway || state != .ready
        }
      }
      // The venue listed it, so it is known to be open still.
      #expect(await trader.orders.map(\.state) == [.working])
      let updates = await trader.orderUpdates()
      let sold = try await other.submit(order(.sell, 2, 50_000))
      #expect(sold.symbol == "BTCUSD")
      for try await update in updates where update.state.isFinal {
        #expect(update.clientOrderID == resting.clientOrderID)
        #expect((update.state, update.filledQuantity) == (.filled, 2))
        break
      }
    }
  }
}
