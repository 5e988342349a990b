import TestPeers
import Testing
import Transport

/// What happens to peers that read more slowly than they are sent to.
@Suite(.timeLimit(.minutes(5)))
struct SlowConsumerTests {
  static let kinds: [LinkKind] = [.stream, .webSocket]

  /// A server's connection to a plain socket that doesn't read.
  struct Setting {
    var server: Recorder
    var connection: Connection
    var peer: RawSocket
  }

  static func setUp(
    _ loop: EventLoop, _ kind: LinkKind, _ policy: SlowConsumerPolicy, limit: Int = 100_000, server: Recorder? = nil
  ) async throws -> Setting {
    var options = ConnectionOptions()
    options.sendQueueLimit = limit
    options.slowConsumerPolicy = policy
    let server = server ?? Recorder(loop)
    let listener = try await loop.listen(on: ListenAddress(kind), options: options, handler: server)
    let peer = try RawSocket(connectingTo: listener.port)
    if kind == .webSocket {
      try await onOwnThread {
        try peer.send(WebSocketTests.request + "\r\n")
        _ = try peer.readHead()
      }
    }
    guard let connection = await server.opened() else { throw TransportError("not opened") }
    return Setting(server: server, connection: connection, peer: peer)
  }

  /// A value with its key and its length first, which differs.
  static func value(_ number: Int) -> [UInt8] {
    let count = 3 + number % 5
    return [UInt8(number % 3), UInt8(count)] + [UInt8](repeating: UInt8(number & 0x7f), count: count)
  }

  @Test(arguments: kinds)
  func `with the policy to disconnect, a peer that doesn't read is disconnected`(kind: LinkKind) async throws {
    try await withLoop { loop in
      let setting = try await Self.setUp(loop, kind, .disconnect)
      let (connection, chunk) = (setting.connection, [UInt8](repeating: 7, count: 10_000))
      let outcomes = await setting.server.run { _ in
        (0..<100_000).lazy.map { _ in connection.send(.binary) { $0 += chunk } }.prefix { $0 == .queued }.count
      }
      // The system's buffers took some megabytes before that.
      #expect((10..<100_000).contains(outcomes))
      let reason = await setting.server.closeReason()
      guard case .slowConsumer(let queued) = reason else {
        Issue.record("\(reason)")
        return
      }
      #expect((90_000...100_000).contains(queued))
      let (counters, outcome) = await setting.server.run { _ in
        (connection.counters, connection.send(.binary) { $0 += chunk })
      }
      #expect(counters.messagesRefused == 1)
      #expect(counters.greatestQueue <= 100_000)
      #expect(outcome == .closed)
    }
  }

  @Test(arguments: kinds)
  func `with the policy to block, the sender is told, and told again when there is room`(kind: LinkKind) async throws {
    try await withLoop { loop in
      let setting = try await Self.setUp(loop, kind, .block)
      let (connection, peer) = (setting.connection, setting.peer)
      let chunk = (0..<10_000).map { UInt8(truncatingIfNeeded: $0) }
      let sent = await setting.server.run { _ in
        var count = 0
        while connection.send(.binary, { $0 += chunk }) == .queued { count += 1 }
        return count
      }
      let queued = await setting.server.run { _ in connection.queuedByteCount }
      #expect((90_000...100_000).contains(queued))
      #expect(await setting.server.events == [.opened])
      let isWhole = try await onOwnThread {
        try (0..<sent).allSatisfy { _ in
          kind == .stream ? (try peer.read(chunk.count) ?? []) == chunk : try peer.readFrame()?.payload == chunk
        }
      }
      #expect(isWhole)
      await setting.server.wait { $0.events == [.opened, .drained] }
      let counters = await setting.server.run { _ in connection.counters }
      #expect(counters.messagesRefused == 1)
      #expect(counters.messagesQueued == sent)
      #expect(counters.bytesQueued == sent * chunk.count)
      let outcome = await setting.server.run { _ in connection.send(.binary) { $0 += chunk } }
      #expect(outcome == .queued)
    }
  }

  @Test(arguments: kinds)
  func `with the policy to conflate, newer values replace those that wait`(kind: LinkKind) async throws {
    try await withLoop { loop in
      let setting = try await Self.setUp(loop, kind, .conflate)
      let (connection, peer) = (setting.connection, setting.peer)
      let filler = [UInt8](repeating: 0xff, count: 10_000)
      let count = await setting.server.run { _ in
        var count = 0
        // Until the system takes no more.
        while connection.queuedByteCount < 80_000 {
          connection.send(.binary) { $0 += filler }
          count += 1
        }
        return count
      }
      let outcomes = await setting.server.run { _ in
        (0..<100_000).map { (number: Int) -> SendOutcome in
          connection.send(.binary, conflating: ConflationKey(UInt64(number % 3))) { $0 += Self.value(number) }
        }
      }
      #expect(outcomes.prefix(3).allSatisfy { $0 == .queued })
      #expect(outcomes.dropFirst(3).allSatisfy { $0 == .conflated })
      let values = try await onOwnThread {
        if kind == .stream {
          _ = (try peer.read(count * filler.count) ?? [])
          return try (0..<3).map { _ in
            let start = (try peer.read(2) ?? [])
            return start + (try peer.read(Int(start[1])) ?? [])
          }
        }
        for _ in 0..<count { _ = try peer.readFrame() }
        return try (0..<3).map { _ in try peer.readFrame()?.payload ?? [] }
      }
      // The last of each, in the order the first of each was sent.
      #expect(values == [99_999, 99_997, 99_998].map(Self.value))
      let counters = await setting.server.run { _ in connection.counters }
      #expect(counters.messagesConflated == 99_997)
      #expect(await setting.server.events == [.opened])
    }
  }

  @Test(arguments: kinds)
  func `where conflating isn't enough, the peer is disconnected`(kind: LinkKind) async throws {
    try await withLoop { loop in
      let setting = try await Self.setUp(loop, kind, .conflate)
      let connection = setting.connection
      let chunk = [UInt8](repeating: 1, count: 10_000)
      await setting.server.run { _ in
        for key in 0..<100_000 {
          let outcome = connection.send(.binary, conflating: ConflationKey(UInt64(key))) { $0 += chunk }
          if outcome == .closed { return }
        }
      }
      let reason = await setting.server.closeReason()
      guard case .slowConsumer = reason else {
        Issue.record("\(reason)")
        return
      }
    }
  }

  @Test(arguments: kinds)
  func `what fails to be written isn't sent`(kind: LinkKind) async throws {
    try await withLoop { loop in
      let setting = try await Self.setUp(loop, kind, .disconnect)
      let (connection, peer) = (setting.connection, setting.peer)
      let isThrown = await setting.server.run { _ in
        connection.send(.binary) { $0 += [1] }
        do throws(TransportError) {
          _ = try connection.send(.binary) { (bytes: inout [UInt8]) throws(TransportError) in
            bytes += [2, 2, 2]
            throw TransportError("no")
          }
          return false
        } catch {
          connection.send(.binary) { $0 += [3] }
          return true
        }
      }
      #expect(isThrown)
      let bytes = try await onOwnThread {
        kind == .stream
          ? (try peer.read(2) ?? []) : (try peer.readFrame()?.payload ?? []) + (try peer.readFrame()?.payload ?? [])
      }
      #expect(bytes == [1, 3])
    }
  }

  @Test(arguments: kinds)
  func `closing sends what is queued first`(kind: LinkKind) async throws {
    try await withLoop { loop in
      let setting = try await Self.setUp(loop, kind, .block, limit: 8 << 20)
      let (connection, peer) = (setting.connection, setting.peer)
      let sent = (0..<6_000_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }
      await setting.server.run { _ in
        connection.send(.binary) { $0 += sent }
        connection.close(.goingAway, "done")
      }
      let received = try await onOwnThread {
        if kind == .stream {
          let bytes = (try peer.read(sent.count) ?? [])
          return (bytes, try peer.readSome())
        }
        return (try peer.readFrame()?.payload ?? [], try peer.readFrame()?.payload ?? [])
      }
      #expect(received.0 == sent)
      #expect(received.1 == (kind == .stream ? [] : WebSocketTests.close(1001, "done")))
      _ = setting.peer
    }
  }

  @Test(arguments: kinds)
  func `a reader that pauses slows the sender down and loses nothing`(kind: LinkKind) async throws {
    try await withLoop { loop in
      let server = Recorder(loop, whenOpened: { $0.pauseReading() })
      var options = ConnectionOptions()
      options.messageLimit = 8 << 20
      let listener = try await loop.listen(on: ListenAddress(kind), options: options, handler: server)
      let client = Recorder(loop)
      var endpoint = Endpoint(host: "127.0.0.1", port: listener.port)
      if kind == .webSocket { endpoint.kind = .webSocket() }
      options.sendQueueLimit = 64 << 20
      let connection = loop.connect(to: endpoint, options: options, handler: client)
      _ = await client.opened()
      let (message, count) = ((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 3) }, 120)
      var expected: [UInt8] = []
      for _ in 0..<count { expected += message }
      let left = await client.run { _ in
        for _ in 0..<count { connection.send(.binary) { $0 += message } }
        return connection.queuedByteCount
      }
      #expect(left > 0)
      let accepted = await server.opened()
      #expect(await server.bytes.count <= 64 << 10)
      await server.run { _ in accepted?.resumeReading() }
      await server.wait { _ in accepted?.counters.bytesReceived == count * message.count }
      #expect(await server.bytes == expected)
    }
  }

  @Test(arguments: kinds)
  func `a peer that is silent too long is left`(kind: LinkKind) async throws {
    try await withLoop { loop in
      var options = ConnectionOptions()
      options.idleTimeout = .milliseconds(300)
      let server = Recorder(loop)
      let listener = try await loop.listen(on: ListenAddress(kind), options: options, handler: server)
      let peer = try RawSocket(connectingTo: listener.port)
      if kind == .webSocket {
        try await onOwnThread {
          try peer.send(WebSocketTests.request + "\r\n")
          _ = try peer.readHead()
        }
      }
      #expect(await server.closeReason() == .timedOut(.idle))
      #expect(try await onOwnThread { try peer.readSome() } == [])
    }
  }
}
