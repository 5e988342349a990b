import Exchange
import Testing
import Transport
import WireRuntime

@testable import Simulator

/// The exchange on sockets.
@Suite(.timeLimit(.minutes(5))) struct SimulatorTests {
  static let configuration = ExchangeConfiguration(
    instruments: [
      Instrument(
        id: InstrumentID(0), symbol: "BTCUSDT", exchange: "", description: "Bitcoin", kind: .spot(base: "BTC"),
        currency: "USDT", tickSize: ExactDecimal(coefficient: 1, scale: 2),
        lotSize: ExactDecimal(coefficient: 1, scale: 3), tickValue: ExactDecimal(coefficient: 1, scale: 2),
        initialMargin: nil, largestOrder: 1_000_000, sessions: .always)
    ],
    markets: [
      MarketModel(startPrice: 9_000_000, volatility: 900, actionsPerSecond: 50, levels: 10, typicalQuantity: 50)
    ],
    accounts: [Account(name: "A", currency: "USDT", cash: 1e6)], users: [])

  /// A simulator that listens for DTC in both ways while `body` runs.
  private func withSimulator(
    faults: [String] = [], speed: Double = 1,
    _ body: (Simulator, [ListeningFrontEnd], EventLoop) async throws -> Void
  ) async throws {
    var settings = SimulatorSettings(
      configuration: Self.configuration, seed: 1,
      frontEnds: [(.dtc, ListenAddress()), (.dtcWebSocket, ListenAddress(.webSocket))])
    settings.start = ExchangeTime(seconds: 1_795_012_210)
    settings.speed = speed
    try await settings.withSimulator(faults: faults, body)
  }

  private func connect(_ frontEnd: ListeningFrontEnd, _ loop: EventLoop) async -> ByteClient {
    let client = ByteClient(loop)
    await client.connect(
      to: Endpoint(
        host: frontEnd.host, port: frontEnd.port, frontEnd.kind == .dtc ? .stream : .webSocket(path: "/")))
    return client
  }

  @Test func `clients of each front-end are answered, and said goodbye to`() async throws {
    try await withSimulator { simulator, frontEnds, loop in
      #expect(frontEnds.map(\.kind) == [.dtc, .dtcWebSocket])
      #expect(frontEnds.allSatisfy { $0.port > 0 && !$0.isTLS })
      let stream = await connect(frontEnds[0], loop)
      await stream.send(DTCBytes.encodingRequest)
      #expect(await stream.receive(16) == DTCBytes.encodingResponse)
      let socket = await connect(frontEnds[1], loop)
      await socket.send(
        Array(
          #"{"Type":1,"ProtocolVersion":8,"HeartbeatIntervalInSeconds":60,"ClientName":"Test","TradeMode":3}"#.utf8),
        .text)
      #expect(String(decoding: await socket.receive(1), as: UTF8.self).contains(#""Type":2"#))
      #expect(await simulator.connectionCount == 2)
      await simulator.stop()
      #expect(await simulator.connectionCount == 0)
      // A logoff, and the end in good order.
      let goodbye = await stream.receive(17).dropFirst(16)
      #expect(goodbye.dropFirst(2).first == 5)
      #expect(String(decoding: await socket.received, as: UTF8.self).contains(#""Type":5"#))
      if case .closedByPeer(let code, _)? = await socket.waitForClose() {
        #expect(code == .goingAway)
      } else {
        Issue.record("the WebSocket wasn't closed in good order")
      }
    }
  }

  @Test func `an address that is taken is an error, and nothing listens then`() async throws {
    try await withSimulator { simulator, frontEnds, loop in
      let free = ListenAddress()
      let taken = ListenAddress(port: frontEnds[0].port)
      let other = Simulator(
        SimulatorSettings(configuration: Self.configuration, seed: 1, frontEnds: [(.dtc, free), (.dtc, taken)]),
        loop: loop)
      await #expect(throws: TransportError.self) { try await other.start() }
      await other.stop()
      await simulator.stop()
    }
  }

  @Test func `the exchange's time goes on by itself`() async throws {
    try await withSimulator(speed: 20) { simulator, frontEnds, loop in
      let client = await connect(frontEnds[1], loop)
      await client.send(
        Array(
          #"{"Type":1,"ProtocolVersion":8,"HeartbeatIntervalInSeconds":60,"ClientName":"Test","TradeMode":3}"#.utf8),
        .text)
      await client.send(
        Array(#"{"Type":101,"RequestAction":1,"SymbolID":7,"Symbol":"BTCUSDT","Exchange":""}"#.utf8), .text)
      // More than a snapshot: trades, quotes, as they happen.
      _ = await client.receive(20_000)
      #expect(await client.closed == nil)
      await simulator.stop()
    }
  }

  @Test func `clients are served while the exchange can't keep up with its time`() async throws {
    try await withSimulator(speed: 10_000) { simulator, frontEnds, loop in
      for _ in 0..<5 {
        let client = await connect(frontEnds[0], loop)
        await client.send(DTCBytes.encodingRequest)
        #expect(await client.receive(16) == DTCBytes.encodingResponse)
      }
      await simulator.stop()
    }
  }

  @Test func `faults happen on the connection they are for`() async throws {
    try await withSimulator(faults: ["drop connection=2 message=1", "duplicate connection=3 message=1"]) {
      simulator, frontEnds, loop in
      let first = await connect(frontEnds[0], loop)
      await first.send(DTCBytes.encodingRequest)
      #expect(await first.receive(16) == DTCBytes.encodingResponse)
      let second = await connect(frontEnds[0], loop)
      await second.send(DTCBytes.encodingRequest)
      #expect(await second.waitForClose() != nil)
      #expect(await second.received.isEmpty)
      let third = await connect(frontEnds[0], loop)
      await third.send(DTCBytes.encodingRequest)
      #expect(await third.receive(32) == DTCBytes.encodingResponse + DTCBytes.encodingResponse)
      #expect(await first.closed == nil)
      await simulator.stop()
    }
  }

  @Test func `a restart drops all, and takes connections again afterwards`() async throws {
    try await withSimulator(faults: ["restart=100ms connection=2 message=1"]) { simulator, frontEnds, loop in
      let first = await connect(frontEnds[0], loop)
      await first.send(DTCBytes.encodingRequest)
      _ = await first.receive(16)
      let second = await connect(frontEnds[0], loop)
      await second.send(DTCBytes.encodingRequest)
      #expect(await second.waitForClose() != nil)
      #expect(await first.waitForClose() != nil)
      // Sooner or later one is taken again.
      var answer: [UInt8] = []
      while answer.isEmpty {
        let next = await connect(frontEnds[0], loop)
        await next.send(DTCBytes.encodingRequest)
        answer = await next.receive(16)
      }
      #expect(answer == DTCBytes.encodingResponse)
      await simulator.stop()
    }
  }

  @Test func `a client that goes away is forgotten, and a simulator can be stopped twice`() async throws {
    try await withSimulator { simulator, frontEnds, loop in
      let client = await connect(frontEnds[0], loop)
      await client.send(DTCBytes.encodingRequest)
      _ = await client.receive(16)
      await client.abort()
      while await simulator.connectionCount > 0 { await Task.yield() }
      await simulator.stop()
      await simulator.stop()
    }
  }
}
