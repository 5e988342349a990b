import Exchange
import TestPeers
import Testing
import Transport

@testable import Simulator

/// Front-ends on a port of HTTP.
@Suite(.timeLimit(.minutes(5))) struct HTTPHostingTests {
  /// A simulator of both venues of JSON while `body` runs.
  private func withSimulator(
    faults: [String] = [], _ body: (Simulator, [ListeningFrontEnd], EventLoop) async throws -> Void
  ) async throws {
    let settings = SimulatorSettings(
      configuration: SimulatorTests.configuration, seed: 1,
      frontEnds: [(.oceanEx, ListenAddress(.webSocket)), (.hft, ListenAddress(.webSocket))])
    try await settings.withSimulator(faults: faults, body)
  }

  private func connect(_ frontEnd: ListeningFrontEnd, path: String, _ loop: EventLoop) async -> ByteClient {
    let client = ByteClient(loop)
    await client.connect(to: Endpoint(host: frontEnd.host, port: frontEnd.port, .webSocket(path: path)))
    return client
  }

  private func status(_ request: HTTPRequest, _ frontEnd: ListeningFrontEnd, _ loop: EventLoop) async throws -> Int {
    try await loop.fetch(request, from: Endpoint(host: frontEnd.host, port: frontEnd.port)).status
  }

  /// Asks by HTTP on a connection that is kept; what is left to read is the rest of the answer.
  private func askForNothing(_ frontEnd: ListeningFrontEnd) async throws -> RawSocket {
    try await onOwnThread {
      let socket = try RawSocket(connectingTo: frontEnd.port)
      try socket.send("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n")
      _ = try socket.readHead()
      return socket
    }
  }

  @Test func `OceanEx is a WebSocket at its path, and nothing else`() async throws {
    try await withSimulator { simulator, frontEnds, loop in
      let client = await connect(frontEnds[0], path: "/ws/v1", loop)
      #expect(await client.closed == nil)
      let other = await connect(frontEnds[0], path: "/ws/v2", loop)
      if case .notConnected(let reason)? = await other.waitForClose() {
        #expect(reason.hasSuffix("refused the WebSocket with HTTP status 404"))
      } else {
        Issue.record("there was a WebSocket")
      }
      var statuses: [Int] = []
      for path in ["/ws/v1", "/"] { statuses.append(try await status(HTTPRequest("GET", path), frontEnds[0], loop)) }
      #expect(statuses == [426, 404])
      await simulator.stop()
      #expect(await client.waitForClose() != nil)
    }
  }

  @Test func `connections that only ask by HTTP are counted, and closed when the simulator stops`() async throws {
    try await withSimulator { simulator, frontEnds, loop in
      let socket = try await askForNothing(frontEnds[1])
      #expect(await simulator.connectionCount == 1)
      await simulator.stop()
      #expect(await simulator.connectionCount == 0)
      // Only the rest of the answer is left to read, then the end.
      let rest = try await onOwnThread { try socket.readToEnd() }
      #expect(String(decoding: rest, as: UTF8.self).contains("there is nothing here"))
    }
  }

  @Test func `all connections are cut off, those of HTTP too`() async throws {
    try await withSimulator { simulator, frontEnds, loop in
      let socket = try await askForNothing(frontEnds[1])
      let client = await connect(frontEnds[0], path: "/ws/v1", loop)
      #expect(await simulator.connectionCount == 2)
      await simulator.dropConnections()
      while await simulator.connectionCount > 0 { await Task.yield() }
      #expect(await client.waitForClose() != nil)
      _ = try? await onOwnThread { try socket.readToEnd() }
      // They may come back at once.
      let next = try await status(HTTPRequest("GET", "/nothing"), frontEnds[1], loop)
      #expect(next == 404)
      await simulator.stop()
    }
  }
}
