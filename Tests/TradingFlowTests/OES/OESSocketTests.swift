import OESClient
import OESProtocol
import Session
import Simulator
import Testing
import Trading
import Transport

/// The same over real sockets, by the library as its users call it.
@Suite(.timeLimit(.minutes(5)))
struct OESSocketTests {
  @Test func `over sockets too, orders outlive lost connections to the binary venue`() async throws {
    let loop = try EventLoop()
    let kinds: [FrontEndKind] = [.aes, .oes, .oesSecondary, .oesMarketData]
    let simulator = Simulator(
      SimulatorSettings(
        configuration: OESVenue.configuration, seed: 3, frontEnds: kinds.map { ($0, ListenAddress()) }), loop: loop)
    let port = try #require(try await simulator.start().first).port
    var configuration = OESClientConfiguration(
      endpoint: Endpoint(host: "127.0.0.1", port: port), userName: OESVenue.user, account: 100_701,
      apiKey: OESVenue.apiKey)
    configuration.session.firstWait = .milliseconds(5)
    configuration.session.longestWait = .milliseconds(50)
    let client = OESClient(configuration, loop: loop)
    let tops = await client.topOfBook(.btcusd)
    let fills = await client.fills()
    try await client.connect()

    var outcomes: [Outcome: Int] = [:]
    for round in 0..<80 {
      let changes = await client.orderUpdates()
      let answers = Task { await Self.trade(client) }
      // At once, or after some of what becomes of four orders: each is sent, then one is filled and the others work.
      let cut = Task { try await Self.take(round % 8, of: changes) }
      let end = Task {
        _ = await answers.value
        cut.cancel()
      }
      _ = await cut.result
      await simulator.dropConnections()
      for outcome in await answers.value { outcomes[outcome, default: 0] += 1 }
      await end.value
      try await Self.ready(client)
    }
    #expect(outcomes[.other] == nil)
    #expect(outcomes[.answered, default: 0] > 0 && outcomes[.unknown, default: 0] > 0)

    // What both sides know in the end is the same.
    let open = try await Self.openOrders(client)
    let known = await client.orders
    #expect(Set(known.filter(\.state.isOpen).map(\.clientOrderID)) == Set(open))
    #expect(known.allSatisfy { $0.state != .unknown && $0.pending == nil })
    let told = fills.takeWaiting()
    #expect(Set(told.map(\.executionID)).count == told.count)
    for order in known where order.state == .filled {
      let sum = told.filter { $0.clientOrderID == order.clientOrderID }.reduce(0) { $0 + $1.quantity }
      #expect((sum - order.quantity).magnitude < 1e-9, "\(order) has fills of \(sum)")
    }
    // Market data came back too.
    _ = tops.takeWaiting()
    for try await _ in tops { break }
    let counts = outcomes.map { "\($0.value) \($0.key.rawValue)" }.sorted().joined(separator: ", ")
    print("over sockets, binary order entry: 80 losses; \(counts), \(open.count) orders open, \(told.count) fills")
    await client.logOff()
    await simulator.stop()
    await loop.stop()
  }

  /// What became of a request.
  private enum Outcome: String {
    case answered, unknown, notSent, other
  }

  /// Sends three orders that wait and one that is filled, at once; says what became of each.
  private static func trade(_ client: OESClient) async -> [Outcome] {
    await withTaskGroup(of: Outcome.self) { group in
      for place in 0..<4 {
        group.addTask {
          let order = OESOrder(
            symbol: .btcusd, side: .buy, type: place == 0 ? .mkt : .lmt, quantity: 0.002,
            price: place == 0 ? 0 : 20_000 + Double(place))
          do {
            _ = try await client.submit(order)
            return .answered
          } catch OESClientError.unknownOutcome {
            return .unknown
          } catch OESClientError.notReady {
            return .notSent
          } catch {
            return .other
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }

  /// Takes so many changes.
  private static func take(_ count: Int, of changes: Feed<TrackedOrder>) async throws {
    for try await _ in changes.prefix(count) {}
  }

  /// Waits until the client is ready.
  private static func ready(_ client: OESClient) async throws {
    for try await state in await client.states() where state == .ready { return }
  }

  /// The open orders as the venue has them, once a connection lasts for the question.
  private static func openOrders(_ client: OESClient) async throws -> [String] {
    while true {
      do {
        return try await client.openOrders().map { "\($0.orderID)" }
      } catch OESClientError.connectionLost, OESClientError.notReady {
        try await ready(client)
      }
    }
  }
}
