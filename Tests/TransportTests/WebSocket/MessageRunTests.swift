import TestPeers
import Testing
import Transport

/// Messages that arrive many in one piece, as market data does.
@Suite(.timeLimit(.minutes(5)))
struct MessageRunTests {
  private static let count = 60

  /// Sends numbered messages in one piece, text and binary in turn, then a close; `whenReceived` sees them at our client.
  private static func run(
    _ whenReceived: @escaping @Sendable (EventLoop, Connection, _ number: UInt8) -> Void
  ) async throws -> Recorder {
    let loop = try EventLoop()
    let client = Recorder(loop, whenReceived: { connection, bytes, _ in whenReceived(loop, connection, bytes[0]) })
    let listener = try RawListener()
    var options = ConnectionOptions()
    options.closeTimeout = .milliseconds(300)
    _ = loop.connect(
      to: Endpoint(host: "127.0.0.1", port: listener.port, .webSocket()), options: options, handler: client)
    try await onOwnThread {
      let peer = try listener.accept()
      let head = try peer.readHead()
      let key = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("sec-websocket-key:") }?.split(
        separator: " "
      ).last
      var bytes = Array(
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: \(Handshake.accept(String(key ?? "")))\r\n\r\n").utf8)
      for number in 0..<count {
        // One in between is a ping, and one comes in two fragments.
        if number == 20 { bytes += WebSocketTests.frame(0x89, [1], masked: false) }
        if number == 40 {
          bytes += WebSocketTests.frame(0x02, [UInt8(number)], masked: false)
          bytes += WebSocketTests.frame(0x80, payload(number), masked: false)
        } else {
          let first: UInt8 = number.isMultiple(of: 2) ? 0x82 : 0x81
          bytes += WebSocketTests.frame(first, [UInt8(number)] + payload(number), masked: false)
        }
      }
      try peer.send(bytes + WebSocketTests.frame(0x88, WebSocketTests.close(1000), masked: false))
      while try !peer.readSome().isEmpty {}
    }
    _ = await client.closeReason()
    await loop.stop()
    return client
  }

  private static func payload(_ number: Int) -> [UInt8] { Array(repeating: 0x61, count: number * 5 % 200) }

  private static func received(_ numbers: Range<Int>) -> [Recorder.Event] {
    numbers.map { number in
      .received([UInt8(number)] + payload(number), .message(number.isMultiple(of: 2) ? .binary : .text))
    }
  }

  @Test func `they are handed on in their order`() async throws {
    let client = try await Self.run { _, _, _ in }
    #expect(
      await client.events == [.opened] + Self.received(0..<Self.count) + [.closed(.closedByPeer(.normal, ""))])
  }

  @Test(arguments: [0, 19, 20, 39, 40, 41, 59])
  func `none comes while reading is paused, and all come after it`(place: Int) async throws {
    let client = try await Self.run { loop, connection, number in
      guard number == place else { return }
      connection.pauseReading()
      loop.schedule(after: .milliseconds(20)) { connection.resumeReading() }
    }
    #expect(
      await client.events == [.opened] + Self.received(0..<Self.count) + [.closed(.closedByPeer(.normal, ""))])
  }

  @Test(arguments: [0, 19, 20, 39, 40, 41, 59])
  func `none comes once the reader has left`(place: Int) async throws {
    let client = try await Self.run { _, connection, number in if number == place { connection.abort() } }
    #expect(await client.events == [.opened] + Self.received(0..<place + 1) + [.closed(.closedHere)])
  }

  @Test(arguments: [0, 19, 20, 39, 40, 41, 59])
  func `none comes once this end closes`(place: Int) async throws {
    let client = try await Self.run { _, connection, number in if number == place { connection.close(.normal, "") } }
    #expect(await client.events == [.opened] + Self.received(0..<place + 1) + [.closed(.closedHere)])
  }
}
