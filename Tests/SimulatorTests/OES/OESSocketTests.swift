import Exchange
import OESProtocol
import TestPeers
import Testing
import Transport
import WireRuntime

@testable import Simulator

/// The venue's servers on sockets: with clients that send bytes, and with the published ones as a program in Python plays
/// them.
@Suite(.timeLimit(.minutes(5))) struct OESSocketTests {
  /// Runs a body beside a simulator that listens for the four servers, in a market where nobody else trades.
  private func withServers(
    faults: [String] = [], settings oes: OESFrontEndSettings = OESFrontEndSettings(),
    _ body: (Simulator, [ListeningFrontEnd], EventLoop) async throws -> Void
  ) async throws {
    let holdings = ["BTCUSD": ExactDecimal(coefficient: 100, scale: 0)]
    var settings = SimulatorSettings(
      configuration: ExchangeConfiguration(
        instruments: OESTestVenue.instruments, markets: [],
        accounts: ["100700", "100701"].map {
          Account(name: $0, currency: "USD", cash: 100_000_000, holdings: holdings)
        }, users: OESTestVenue.users),
      seed: 1,
      frontEnds: [FrontEndKind.aes, .oes, .oesSecondary, .oesMarketData].map { ($0, ListenAddress()) })
    settings.oes = oes
    try await settings.withSimulator(faults: faults, body)
  }

  private func connect(_ frontEnd: ListeningFrontEnd, _ loop: EventLoop) async -> ByteClient {
    let client = ByteClient(loop)
    await client.connect(to: Endpoint(host: frontEnd.host, port: frontEnd.port))
    return client
  }

  private func logOn(_ frontEnd: ListeningFrontEnd, _ loop: EventLoop) async throws -> (ByteClient, ClientLogon) {
    let client = await connect(frontEnd, loop)
    await client.send(try ClientLogon(logonType: .login, account: 100_700, userName: "BOU7").encoded())
    let bytes = await client.receive(ClientLogon.byteCount)
    return (client, try bytes.withFrame { frame in try ClientLogon(decoding: frame) })
  }

  /// Plays a published client to its end; what it printed, and its status.
  private func play(_ arguments: [String]) async throws -> (lines: [String], status: Int32) {
    try await onOwnThread { try ChildProcess.python("oes_clients.py", arguments).lines() }
  }

  @Test(arguments: [
    ("automatic-2021-10", 0), ("automatic-head", 0), ("menu", 1), ("steps", 1),
  ])
  func `a published client comes to the end of its flow`(flow: String, server: Int) async throws {
    try await withServers { simulator, frontEnds, _ in
      let (lines, status) = try await play([flow, "127.0.0.1", "\(frontEnds[server].port)"])
      #expect(status == 0, "\(lines.suffix(20))")
      await simulator.stop()
    }
  }

  @Test func `a published client with the key of a user who has one is let in, with another it isn't`() async throws {
    try await withServers { simulator, frontEnds, _ in
      for (key, status) in [(OESTestVenue.apiKey, Int32(0)), ("1", 1)] {
        let (lines, outcome) = try await play([
          "automatic-head", "127.0.0.1", "\(frontEnds[0].port)", "--user", "trader", "--account", "100701", "--key",
          key,
        ])
        #expect(outcome == status, "\(lines.suffix(20))")
      }
      await simulator.stop()
    }
  }

  @Test func `the AES names the addresses where the others listen`() async throws {
    try await withServers { simulator, frontEnds, loop in
      let (_, grant) = try await logOn(frontEnds[0], loop)
      #expect(grant.loginStatus == .success)
      #expect(grant.primaryOrderEntryIP.text == "127.0.0.1:\(frontEnds[1].port)")
      #expect(grant.secondaryOrderEntryIP.text == "127.0.0.1:\(frontEnds[2].port)")
      #expect(grant.primaryMarketDataIP.text == "127.0.0.1:\(frontEnds[3].port)")
      await simulator.stop()
    }
  }

  @Test func `settings name other addresses`() async throws {
    var settings = OESFrontEndSettings()
    settings.orderEntryAddress = "10.1.2.3:4445"
    settings.marketDataAddress = "10.1.2.3:4447"
    try await withServers(settings: settings) { simulator, frontEnds, loop in
      let (_, grant) = try await logOn(frontEnds[0], loop)
      #expect(grant.primaryOrderEntryIP.text == "10.1.2.3:4445")
      #expect(grant.secondaryOrderEntryIP.text == "127.0.0.1:\(frontEnds[2].port)")
      #expect(grant.primaryMarketDataIP.text == "10.1.2.3:4447")
      await simulator.stop()
    }
  }

  @Test func `all are said goodbye to when the simulator stops`() async throws {
    try await withServers { simulator, frontEnds, loop in
      var clients: [ByteClient] = []
      for frontEnd in frontEnds {
        let (client, answer) = try await logOn(frontEnd, loop)
        #expect(answer.loginStatus == .success)
        clients.append(client)
      }
      await simulator.stop()
      for client in clients {
        let goodbye = await client.receive(2 * ClientLogon.byteCount).dropFirst(ClientLogon.byteCount)
        let message = try Array(goodbye).withFrame { frame in try ClientLogon(decoding: frame) }
        #expect(message.logonType == .logout)
        _ = await client.waitForClose()
      }
    }
  }

  @Test func `faults happen to these servers too`() async throws {
    try await withServers(faults: ["drop connection=2 message=1", "duplicate connection=3 message=1"]) {
      simulator, frontEnds, loop in
      let (_, first) = try await logOn(frontEnds[0], loop)
      #expect(first.loginStatus == .success)
      let second = await connect(frontEnds[1], loop)
      await second.send(try ClientLogon(logonType: .login, account: 100_700, userName: "BOU7").encoded())
      #expect(await second.waitForClose() != nil)
      #expect(await second.received.isEmpty)
      let third = await connect(frontEnds[1], loop)
      await third.send(try ClientLogon(logonType: .login, account: 100_700, userName: "BOU7").encoded())
      let twice = await third.receive(2 * ClientLogon.byteCount)
      #expect(twice.prefix(ClientLogon.byteCount) == twice.suffix(ClientLogon.byteCount))
      await simulator.stop()
    }
  }

  @Test func `a client that reads nothing is cut off at a bound, and others are served`() async throws {
    try await withServers { simulator, frontEnds, loop in
      let port = frontEnds[1].port
      let socket = try await onOwnThread {
        let socket = try RawSocket(connectingTo: port)
        try socket.send(try ClientLogon(logonType: .login, account: 100_700, userName: "BOU7").encoded())
        _ = try socket.read(ClientLogon.byteCount)
        // Six bytes each, answered with 250 that nobody reads: 50 MB, more than the sockets and the queue hold.
        let request: [UInt8] = [UInt8(ascii: "Z"), 0, 6, 0, 0, 0]
        let some = Array(repeatElement(request, count: 1_000).joined())
        for _ in 0..<200 { guard (try? socket.send(some)) != nil else { break } }
        return socket
      }
      while await simulator.connectionCount > 0 { await Task.yield() }
      let (_, answer) = try await logOn(frontEnds[1], loop)
      #expect(answer.loginStatus == .success)
      let answers = try await onOwnThread {
        var count = 0
        while let some = try? socket.readSome(), !some.isEmpty { count += some.count }
        return count
      }
      #expect(answers < 200_000 * Transaction.byteCount)
      await simulator.stop()
    }
  }
}
