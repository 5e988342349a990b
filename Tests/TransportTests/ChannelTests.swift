import TestPeers
import Testing
import Transport

/// Connections without a handler of one's own.
@Suite(.timeLimit(.minutes(5)))
struct ChannelTests {
  static let kinds: [LinkKind] = [.stream, .webSocket]

  static func endpoint(_ listener: Listener, _ kind: LinkKind) -> Endpoint {
    Endpoint(host: "127.0.0.1", port: listener.port, kind == .stream ? .stream : .webSocket())
  }

  @Test(arguments: kinds)
  func `what is sent comes back in its order, far beyond the buffers`(kind: LinkKind) async throws {
    try await withLoop { loop in
      var options = ConnectionOptions()
      options.sendQueueLimit = 64 << 20
      let listener = try await loop.listen(on: ListenAddress(kind), options: options, handler: Recorder.echo(loop))
      options.sendQueueLimit = 50_000
      let channel = try await loop.open(Self.endpoint(listener, kind), options: options, receiveLimit: 50_000)
      let message = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 11) }
      let sender = Task { for _ in 0..<300 { try await channel.send(message) } }
      var received = 0
      var isSame = true
      for try await piece in channel.incoming {
        for byte in piece.bytes.prefix(3) {
          isSame = isSame && byte == message[received % message.count]
          received += 1
        }
        received += max(0, piece.bytes.count - 3)
        if received == 300 * message.count { break }
      }
      try await sender.value
      #expect(isSame)
      #expect(await channel.close() == .closedHere)
      await #expect(throws: ConnectionClosed(.closedHere)) { try await channel.send([1]) }
    }
  }

  @Test(arguments: kinds)
  func `the sequence ends with the connection`(kind: LinkKind) async throws {
    try await withLoop { loop in
      let server = Recorder(
        loop,
        whenOpened: { connection in
          connection.send(.text) { $0 += [0x61] }
          connection.close(.goingAway, "")
        })
      let listener = try await loop.listen(on: ListenAddress(kind), handler: server)
      let channel = try await loop.open(Self.endpoint(listener, kind))
      var pieces: [IncomingPieces.Piece] = []
      for try await piece in channel.incoming { pieces.append(piece) }
      #expect(pieces.map(\.bytes) == [[0x61]])
      #expect(await channel.close() == .closedByPeer(kind == .stream ? nil : .goingAway, ""))
    }
  }

  @Test func `a broken connection throws from the sequence`() async throws {
    try await withLoop { loop in
      let server = Recorder(loop, whenOpened: { $0.abort() })
      let listener = try await loop.listen(on: ListenAddress(.webSocket), handler: server)
      let channel = try await loop.open(Self.endpoint(listener, .webSocket))
      let reason = CloseReason.lost("the connection was cut without the WebSocket's close")
      await #expect(throws: ConnectionClosed(reason)) {
        for try await _ in channel.incoming {}
      }
    }
  }

  @Test func `what can't be opened is thrown`() async throws {
    try await withLoop { loop in
      let listener = try await loop.listen(on: ListenAddress(), handler: Recorder(loop))
      await listener.close()
      let text = "can't connect to 127.0.0.1:\(listener.port): connection refused"
      await #expect(throws: ConnectionClosed(.notConnected(text))) {
        _ = try await loop.open(Self.endpoint(listener, .stream))
      }
    }
  }

  @Test func `a cancelled task leaves opening, reading and sending`() async throws {
    try await withLoop { loop in
      let silent = try RawListener()
      let endpoint = Endpoint(host: "127.0.0.1", port: silent.port, .webSocket())
      let opening = Task { try await loop.open(endpoint) }
      opening.cancel()
      await #expect(throws: ConnectionClosed(.closedHere)) { _ = try await opening.value }
      var options = ConnectionOptions()
      options.sendQueueLimit = 1000
      let channel = try await loop.open(Endpoint(host: "127.0.0.1", port: silent.port), options: options)
      let reading = Task {
        var count = 0
        for try await _ in channel.incoming { count += 1 }
        return count
      }
      reading.cancel()
      #expect(try await reading.value == 0)
      let sending = Task { while true { try await channel.send([UInt8](repeating: 0, count: 1000)) } }
      sending.cancel()
      await #expect(throws: CancellationError.self) { try await sending.value }
    }
  }
}
