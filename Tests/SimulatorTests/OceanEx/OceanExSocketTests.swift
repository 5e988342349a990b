import Exchange
import RecordedVectors
import TestPeers
import Testing
import Transport

@testable import Simulator

/// OceanEx on sockets.
@Suite(.timeLimit(.minutes(5))) struct OceanExSocketTests {
  /// Runs a body beside a simulator that listens for OceanEx, in a market where nobody else trades.
  private func withServer(
    _ oceanEx: OceanExFrontEndSettings = OceanExFrontEndSettings(), faults: [String] = [], tls: ServerTLS? = nil,
    _ body: (Simulator, ListeningFrontEnd, EventLoop) async throws -> Void
  ) async throws {
    var settings = SimulatorSettings(
      configuration: ExchangeConfiguration(
        instruments: OceanExTestVenue.instruments, markets: [], accounts: OceanExTestVenue.accounts(),
        users: OceanExTestVenue.users),
      seed: 1, frontEnds: [(.oceanEx, ListenAddress(.webSocket, tls: tls))])
    settings.oceanEx = oceanEx
    try await settings.withSimulator(faults: faults) { simulator, listening, loop in
      try await body(simulator, try #require(listening.first), loop)
    }
  }

  private func connect(
    _ frontEnd: ListeningFrontEnd, _ loop: EventLoop, path: String = "/ws/v1", tls: ClientTLS? = nil
  ) async -> ByteClient {
    let client = ByteClient(loop)
    await client.connect(
      to: Endpoint(host: frontEnd.host, port: frontEnd.port, .webSocket(path: path), tls: tls))
    return client
  }

  /// A login with the machine's time.
  private func login(_ user: Int) -> String {
    let now = ExchangeTime.machine.nanoseconds / 1_000_000
    let credentials = OceanExTestClient.Credentials(user, nonce: now)
    return OceanExTestClient.request("AuthHandler", "login", header: credentials.header)
  }

  @Test(arguments: [false, true]) func `two clients log in and trade with each other`(isEncrypted: Bool) async throws {
    let certificate = isEncrypted ? try await Certificate.shared() : nil
    try await withServer(tls: certificate?.server) { _, frontEnd, loop in
      var clients: [ByteClient] = []
      for user in 1...2 {
        let client = await connect(frontEnd, loop, tls: certificate?.client)
        #expect(try await client.nextJSON().text("type") == "welcome")
        let answer = try await client.ask(login(user))
        #expect(answer["message"]?["code"]?.integer == 0, "\(answer.text)")
        clients.append(client)
      }
      for (client, side) in zip(clients, ["buy", "sell"]) {
        let order = try await client.ask(
          OceanExTestClient.request(
            "OrderHandler", "create", #"{"market":"ocevet","side":"\#(side)","price":0.0412,"volume":1.5}"#))
        #expect(order["message"]?["code"]?.integer == 0, "\(order.text)")
      }
      for client in clients {
        let found = try await client.ask(
          OceanExTestClient.request("OrderHistoryHandler", "index", #"{"market":"ocevet","state":"done"}"#))
        #expect(found["message"]?["data"]?["resources_count"]?.integer == 1)
      }
    }
  }

  @Test(arguments: ["/", "/ws", "/ws/v1/", "/ws/v2", "/WS/V1"])
  func `another path has no WebSocket`(path: String) async throws {
    try await withServer { _, frontEnd, loop in
      let client = await connect(frontEnd, loop, path: path)
      guard case .notConnected(let reason)? = await client.closed else {
        Issue.record("it is connected")
        return
      }
      #expect(reason.contains("404"), "\(reason)")
    }
  }

  @Test(arguments: [("/", 404), ("/ws/v1", 426), ("/ws/v2", 404)])
  func `who asks by HTTP is told that there are only WebSockets`(path: String, status: Int) async throws {
    try await withServer { _, frontEnd, loop in
      let port = frontEnd.port
      let answer = try await onOwnThread {
        let socket = try RawSocket(connectingTo: port)
        try socket.send(Array("GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".utf8))
        var answer: [UInt8] = []
        while case let some = try socket.readSome(), !some.isEmpty { answer += some }
        return String(decoding: answer, as: UTF8.self)
      }
      #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
    }
  }

  @Test func `pings come, and a client that doesn't answer is disconnected`() async throws {
    var settings = OceanExFrontEndSettings()
    settings.pingInterval = .milliseconds(10)
    try await withServer(settings) { _, frontEnd, loop in
      let client = await connect(frontEnd, loop)
      var types: [String] = []
      while types.last != "disconnect" { types.append(try await client.nextJSON().text("type")) }
      #expect(types == ["welcome", "ping", "ping", "ping", "disconnect"])
      #expect(await client.waitForClose() == .closedByPeer(.policyViolation, "heartbeat_timeout"))
    }
  }

  @Test func `a private request before a login is the last one`() async throws {
    try await withServer { _, frontEnd, loop in
      let client = await connect(frontEnd, loop)
      _ = try await client.nextJSON()
      await client.send(OceanExTestClient.request("AccountHandler", "index"))
      #expect(try await client.nextJSON().text == #"{"reason":"unauthorized","reconnect":false,"type":"disconnect"}"#)
      #expect(await client.waitForClose() == .closedByPeer(.policyViolation, "unauthorized"))
    }
  }

  @Test func `a message that is too long, a binary one and text that is none end a connection`() async throws {
    try await withServer { _, frontEnd, loop in
      let long = await connect(frontEnd, loop)
      await long.send(String(repeating: " ", count: 1 << 20))
      guard case .closedByPeer(.messageTooLong, _)? = await long.waitForClose() else {
        Issue.record("\(String(describing: await long.closed))")
        return
      }
      let binary = await connect(frontEnd, loop)
      await binary.send("{}", .binary)
      #expect(await binary.waitForClose() == .closedByPeer(.unsupportedData, "messages are text"))
      let garbled = await connect(frontEnd, loop)
      await garbled.send([0x7B, 0xFF, 0x7D], .text)
      guard case .closedByPeer(.invalidText, _)? = await garbled.waitForClose() else {
        Issue.record("\(String(describing: await garbled.closed))")
        return
      }
    }
  }

  @Test func `all are said goodbye to when the simulator stops`() async throws {
    try await withServer { simulator, frontEnd, loop in
      let client = await connect(frontEnd, loop)
      await simulator.stop()
      #expect(await client.waitForClose() == .closedByPeer(.goingAway, "the exchange closes"))
    }
  }

  @Test func `faults happen here too`() async throws {
    try await withServer(faults: ["drop connection=1 message=2", "duplicate connection=2 message=1"]) {
      _, frontEnd, loop in
      let first = await connect(frontEnd, loop)
      _ = try await first.nextJSON()
      await first.send(OceanExTestClient.request("ToolHandler", "timestamp"))
      #expect(await first.waitForClose() != nil)
      let second = await connect(frontEnd, loop)
      let welcomes = [try await second.nextJSON(), try await second.nextJSON()]
      #expect(welcomes.map { $0.text("type") } == ["welcome", "welcome"])
    }
  }

  @Test func `a client that reads nothing is cut off at a bound, and others are served`() async throws {
    var settings = OceanExFrontEndSettings()
    settings.requestBurst = 1_000_000
    try await withServer(settings) { simulator, frontEnd, loop in
      let port = frontEnd.port
      let socket = try await onOwnThread {
        let socket = try RawSocket(connectingTo: port)
        try socket.send(Handshake.request(path: "/ws/v1"))
        _ = try socket.readHead()
        // Some 130 bytes each, answered with over 700 that nobody reads: more than the sockets and the queue hold.
        let request = RawFrame.text(OceanExTestClient.request("MarketsHandler", "index")).bytes(masked: true)
        let some = Array(repeatElement(request, count: 500).joined())
        for _ in 0..<200 { guard (try? socket.send(some)) != nil else { break } }
        return socket
      }
      while await simulator.connectionCount > 0 { await Task.yield() }
      let client = await connect(frontEnd, loop)
      #expect(try await client.nextJSON().text("type") == "welcome")
      let count = try await onOwnThread {
        var count = 0
        while let some = try? socket.readSome(), !some.isEmpty { count += some.count }
        return count
      }
      #expect(count < 100_000 * 700)
    }
  }
}
