import DTCProtocol
import Exchange
import Session
import Simulator
import Testing
import Trading
import Transport
import WireRuntime

@testable import DTCClient

@Suite(.serialized, .timeLimit(.minutes(5)))
struct SocketDisconnectTests {
  /// Cut 50 times each, at either end, while orders are under way and while the session comes up.
  @Test(arguments: SocketVariant.allCases)
  func `over sockets too, whatever is cut, in the end both sides know the same`(variant: SocketVariant) async throws {
    let loop = try EventLoop()
    let simulator = Simulator(Self.settings(try await variant.address()), loop: loop)
    let endpoint = try await variant.endpoint(port: try #require(try await simulator.start().first).port)
    let client = DTCClient(Self.configuration(endpoint, prefix: "cut"), loop: loop)
    let desk = await SocketDesk(client)

    try await client.connect()
    for cut in 0..<50 {
      switch cut % 5 {
      case 4: try await client.reach { $0 == .catchingUp || $0 == .ready }
      default:
        try await client.connect()
        desk.trade(cut * 6..<cut * 6 + 6)
        // Some of them are on their way, none of them, or all.
        for _ in 0..<(cut % 7) * 3 { await Task.yield() }
        if cut % 6 == 5 { await desk.finishTrading() }
      }
      // The client learns of it, and comes back by itself.
      let states = await client.states()
      if cut % 3 == 0 {
        await client.sendOrders()
        await simulator.dropConnections()
      } else {
        await client.cutUnderOrders()
      }
      for try await state in states where state != .ready && state != .catchingUp { break }
    }
    await desk.finishTrading()
    try await desk.settle()

    // What the venue says to somebody who wasn't there.
    let witness = DTCClient(Self.configuration(endpoint, prefix: "see"), loop: loop)
    try await witness.connect()
    let ledgers = try await SocketLedgers(desk, witness)
    print("over sockets, \(variant): \(ledgers.summary)")
    #expect(ledgers.differences == [])
    #expect(ledgers.lossCount >= 50)
    #expect(ledgers.unknownCount > 0)
    #expect(try await desk.isQuoted())

    await witness.logOff()
    await client.logOff()
    await simulator.stop()
    await loop.stop()
  }

  private static func settings(_ address: ListenAddress) -> SimulatorSettings {
    let lively = MarketModel(startPrice: 12_000, volatility: 0.6, actionsPerSecond: 40, levels: 12, typicalQuantity: 6)
    let configuration = ExchangeConfiguration(
      instruments: [Venue.instruments[0]], markets: [lively],
      accounts: [Account(name: Venue.account, currency: "USD", cash: 1_000_000_000)],
      users: [User(name: "desk", password: "secret", accounts: [Venue.account])])
    var settings = SimulatorSettings(
      configuration: configuration, seed: 5,
      frontEnds: [(address.kind == .stream ? .dtc : .dtcWebSocket, address)])
    // In the middle of a message, too.
    settings.faults.faults = [3, 11, 19, 27, 35].map { .init(.truncate, connection: $0, message: $0 + 8) }
    return settings
  }

  private static func configuration(_ endpoint: Endpoint, prefix: String) -> DTCClientConfiguration {
    var configuration = DTCClientConfiguration(endpoint: endpoint)
    configuration.credentials = Credentials(username: "desk", password: "secret")
    configuration.tradeAccount = Venue.account
    configuration.orderIDPrefix = prefix
    configuration.streamBuffer = 1 << 20
    configuration.requestTimeout = .seconds(120)
    configuration.session.stepTimeout = .seconds(120)
    configuration.session.firstWait = .milliseconds(2)
    configuration.session.longestWait = .milliseconds(20)
    return configuration
  }
}
