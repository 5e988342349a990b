import TestPeers
import Testing
import Transport

/// Bytes go both ways unchanged, over every kind of connection.
@Suite(.timeLimit(.minutes(5)))
struct EchoTests {
  @Test(arguments: [0, 1, 125, 126, 65_535, 65_536, 3_000_000])
  func `a stream brings back what was sent`(count: Int) async throws {
    try await withLoop { loop in
      let server = Recorder.echo(loop)
      let listener = try await loop.listen(on: ListenAddress(), handler: server)
      let client = Recorder(loop)
      let connection = loop.connect(to: Endpoint(host: "127.0.0.1", port: listener.port), handler: client)
      let sent = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      _ = await client.opened()
      await client.run { _ in _ = connection.send(.binary) { $0 += sent } }
      await client.wait { $0.bytes.count >= count }
      #expect(await client.bytes == sent)
      await client.run { _ in connection.close(.normal, "") }
      #expect(await client.closeReason() == .closedHere)
      #expect(await server.closeReason() == .closedByPeer(nil, ""))
    }
  }

  @Test(arguments: [0, 1, 125, 126, 65_535, 65_536, 1_000_000])
  func `a WebSocket brings back what was sent`(count: Int) async throws {
    try await withLoop { loop in
      let server = Recorder.echo(loop)
      let listener = try await loop.listen(on: ListenAddress(.webSocket), handler: server)
      let client = Recorder(loop)
      let endpoint = Endpoint(host: "127.0.0.1", port: listener.port, .webSocket())
      let connection = loop.connect(to: endpoint, handler: client)
      let sent = (0..<count).map { UInt8(truncatingIfNeeded: $0 % 0x7f) }
      _ = await client.opened()
      await client.run { _ in
        _ = connection.send(.binary) { $0 += sent }
        _ = connection.send(.text) { $0 += sent }
      }
      await client.wait { $0.messages.count == 2 || $0.firstClose != nil }
      #expect(await client.events == [.opened, .received(sent, .message(.binary)), .received(sent, .message(.text))])
      await client.run { _ in connection.close(CloseCode(rawValue: 4001), "good bye") }
      #expect(await client.closeReason() == .closedHere)
      #expect(await server.closeReason() == .closedByPeer(CloseCode(rawValue: 4001), "good bye"))
    }
  }

  @Test(arguments: [LinkKind.stream, .webSocket])
  func `version 6 of the protocol does as well`(kind: LinkKind) async throws {
    try await withLoop { loop in
      let listener = try await loop.listen(on: ListenAddress(host: "::1", kind), handler: Recorder.echo(loop))
      let client = Recorder(loop)
      let endpoint = Endpoint(host: "::1", port: listener.port, kind == .stream ? .stream : .webSocket())
      let connection = loop.connect(to: endpoint, handler: client)
      _ = await client.opened()
      await client.run { _ in _ = connection.send(.binary) { $0 += [1, 2] } }
      await client.wait { $0.bytes.count == 2 || $0.firstClose != nil }
      #expect(await client.bytes == [1, 2])
      #expect(await client.run { _ in connection.peer } == "[::1]:\(listener.port)")
    }
  }

  @Test func `a stream that is closed on one side still gets its answer`() async throws {
    try await withLoop { loop in
      let server = Recorder(
        loop,
        whenReceived: { connection, bytes, _ in
          connection.send(.binary) { $0 += Array(repeatElement(bytes[0], count: 3_000_000)) }
        })
      let listener = try await loop.listen(on: ListenAddress(), handler: server)
      let peer = try RawSocket(connectingTo: listener.port)
      let answer = try await onOwnThread {
        try peer.send([9])
        peer.finish()
        return try peer.readToEnd().count
      }
      #expect(answer == 3_000_000)
      #expect(await server.closeReason() == .closedByPeer(nil, ""))
    }
  }
}
