import OESProtocol
import Session
import TestPeers
import Testing
import Trading
import Transport
import WireRuntime

@testable import OESClient

/// Our client over sockets, against a stand-in for the venue's public example servers.
struct ExampleServerTests {
  /// The servers, and a client of theirs that is connected.
  private final class Desk: Sendable {
    let servers: ChildProcess
    let ports: (authentication: Int, orders: Int)
    let loop: EventLoop
    let client: OESClient

    init(_ change: @escaping @Sendable (inout OESClientConfiguration) -> Void = { _ in }) async throws {
      let servers = try await onOwnThread {
        var streams = ChildProcess.Streams()
        streams.hasInput = true
        return try ChildProcess.python("oes_servers.py", [], streams: streams)
      }
      let line = try await onOwnThread { servers.readLine() ?? "" }
      let words = line.split(separator: " ").compactMap { Int($0) }
      try #require(words.count == 2, "\(line)")
      ports = (words[0], words[1])
      self.servers = servers
      loop = try EventLoop()
      var configuration = OESClientConfiguration(
        endpoint: Endpoint(host: "127.0.0.1", port: words[0]), userName: "BOU7", account: 100_700, apiKey: "1")
      configuration.requestTimeout = .milliseconds(200)
      configuration.session.logoff = .answered(within: .milliseconds(200))
      // They close the connection on that request.
      configuration.asksForOpenOrders = false
      change(&configuration)
      client = OESClient(configuration, loop: loop)
    }

    func stop() async {
      await client.logOff()
      await loop.stop()
      servers.kill()
    }
  }

  private func withDesk(
    _ change: @escaping @Sendable (inout OESClientConfiguration) -> Void = { _ in },
    _ body: (Desk) async throws -> Void
  ) async throws {
    let desk = try await Desk(change)
    do {
      try await body(desk)
    } catch {
      await desk.stop()
      throw error
    }
    await desk.stop()
  }

  @Test func `both logons are taken, and the address and the key are those of the answer`() async throws {
    try await withDesk { desk in
      let logon = try await desk.client.connect()
      #expect(logon.account == 100_700)
      #expect(logon.tradingSessionID == 506)
      #expect(logon.key == 432_451)
      #expect(logon.twoFA.text == "1F6A")
      #expect(await desk.client.state == .ready)
    }
  }

  @Test func `acknowledgements of an order that isn't ours leave ours unknown, and can't make the count leak`()
    async throws
  {
    try await withDesk { desk in
      try await desk.client.connect()
      for _ in 0..<3 {
        await #expect(throws: OESClientError.self) {
          try await desk.client.submit(OESOrder(symbol: .btcusd, side: .buy, type: .lmt, quantity: 1, price: 50_100))
        }
      }
      let orders = await desk.client.orders
      let ours = orders.filter { $0.clientOrderID != "46832151" }
      #expect(ours.map(\.state) == [.unknown, .unknown, .unknown])
      #expect(orders.filter { $0.clientOrderID == "46832151" }.map(\.state) == [.working])
      #expect(await desk.client.outstandingCount == 0)
      #expect(await desk.client.state == .ready)
    }
  }

  @Test func `a burst of orders has one answer, and the session goes on`() async throws {
    try await withDesk { desk in
      try await desk.client.connect()
      let traffic = await desk.client.traffic()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<5 {
          group.addTask {
            _ = try? await desk.client.submit(
              OESOrder(symbol: .btcusd, side: .buy, type: .lmt, quantity: 1, price: 50_100))
          }
        }
        try await group.waitForAll()
      }
      var sent = 0
      var received = 0
      for step in traffic.takeWaiting() {
        if case .sent = step.event { sent += 1 }
        if case .received(.transaction(let transaction), _) = step.event {
          received += 1
          #expect(transaction.orderID == 46_832_151)
        }
      }
      #expect(sent == 5)
      #expect((1...5).contains(received))
    }
  }

  @Test func `requests they break at end the connection, and the client comes back to a server that knows it not`()
    async throws
  {
    try await withDesk { desk in
      try await desk.client.connect()
      let states = await desk.client.states()
      await #expect(throws: OESClientError.connectionLost) { try await desk.client.collateral() }
      // The second logon at this order entry server is answered with an acknowledgement: that is no logon.
      var isLoggingOnAgain = false
      for try await state in states {
        if case .waiting = state { isLoggingOnAgain = true }
        if isLoggingOnAgain, state == .loggingOn { break }
      }
      #expect(isLoggingOnAgain)
    }
  }

  @Test func `a logout that is answered and not followed by the end is followed by ours`() async throws {
    try await withDesk { desk in
      try await desk.client.connect()
      await desk.client.logOff()
      #expect(await desk.client.state == .stopped(.loggedOff))
    }
  }

  @Test func `fragments and wrong headers are answered as the examples do`() async throws {
    try await withDesk { desk in
      try await desk.client.connect()
      let traffic = await desk.client.traffic()
      // Two writes with a pause between them, each of which is answered by itself.
      let order = Transaction(messageType: .orderNew, orderID: 5)
      try await desk.client.send(.unknown(RawFrame(bytes: [90, 0, 4, 0])))
      try await answer(in: traffic)
      try await desk.client.send(.transaction(order))
      try await answer(in: traffic)
      // Three bytes end the connection.
      let states = await desk.client.states()
      try await desk.client.send(.unknown(RawFrame(bytes: [72, 0, 4])))
      for try await state in states { if case .waiting = state { break } }
    }
  }

  private func answer(in traffic: Feed<OESTraffic>) async throws {
    for try await step in traffic {
      if case .received(.transaction(let transaction), let bytes) = step.event {
        #expect(transaction.messageType == .orderAck)
        #expect(bytes.count == 250)
        return
      }
    }
  }
}
