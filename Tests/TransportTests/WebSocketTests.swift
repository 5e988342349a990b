import Foundation
import TestPeers
import Testing
import Transport

/// WebSockets as RFC 6455 has them, against peers that do what they like.
@Suite(.timeLimit(.minutes(5)))
struct WebSocketTests {
  static let request =
    "GET /feed?x=1 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"

  /// Opens a WebSocket as a client that is a plain socket, and runs `body` with it on a thread of its own.
  static func asClient<Value: Sendable>(
    options: ConnectionOptions, _ body: @escaping @Sendable (RawSocket) throws -> Value
  ) async throws -> (value: Value, recorder: Recorder) {
    let loop = try EventLoop()
    let server = Recorder.echo(loop)
    let listener = try await loop.listen(on: ListenAddress(.webSocket), options: options, handler: server)
    let (head, value) = try await onOwnThread {
      // Gone after this, which is what the server waits for.
      let peer = try RawSocket(connectingTo: listener.port)
      try peer.send(request + "\r\n")
      return (try peer.readHead(), try body(peer))
    }
    #expect(head.hasPrefix("HTTP/1.1 101 "))
    #expect(head.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="))
    await server.wait { $0.openCount == 0 }
    await loop.stop()
    return (value, server)
  }

  /// Lets a client of ours open a WebSocket to a plain socket, and runs `body` with that on a thread of its own.
  static func asServer<Value: Sendable>(
    options: ConnectionOptions = ConnectionOptions(), headers: String = "",
    _ body: @escaping @Sendable (RawSocket) throws -> Value
  ) async throws -> (value: Value, recorder: Recorder) {
    let loop = try EventLoop()
    let client = Recorder(
      loop,
      whenReceived: { connection, bytes, piece in
        guard case .message(let form) = piece else { return }
        connection.send(form) { $0 += bytes }
      })
    // The plain end waits for ours to close, and ours for it.
    var options = options
    options.closeTimeout = min(options.closeTimeout, .milliseconds(300))
    let listener = try RawListener()
    let endpoint = Endpoint(host: "127.0.0.1", port: listener.port, .webSocket(headers: [HTTPHeader("X-Test", "1")]))
    _ = loop.connect(to: endpoint, options: options, handler: client)
    let value = try await onOwnThread {
      let peer = try listener.accept()
      let head = try peer.readHead()
      let key = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("sec-websocket-key:") }?.split(
        separator: " "
      ).last
      try peer.send(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: \(Handshake.accept(String(key ?? "")))\r\n\(headers)\r\n")
      return try body(peer)
    }
    _ = await client.closeReason()
    await loop.stop()
    return (value, client)
  }

  /// Runs `body` with the plain end of a WebSocket, the other end of which is ours.
  static func play<Value: Sendable>(
    asServer isServer: Bool, options: ConnectionOptions = ConnectionOptions(),
    _ body: @escaping @Sendable (RawSocket) throws -> Value
  ) async throws -> (value: Value, recorder: Recorder) {
    isServer ? try await asServer(options: options, body) : try await asClient(options: options, body)
  }

  static func frame(_ first: UInt8, _ payload: [UInt8], masked: Bool) -> [UInt8] {
    RawFrame(first: first, payload: payload).bytes(masked: masked)
  }

  static func close(_ code: UInt16, _ text: String = "") -> [UInt8] {
    [UInt8(code >> 8), UInt8(code & 0xff)] + text.utf8
  }

  @Test(arguments: [true, false], [1, 7, 4096])
  func `a message is put together from fragments, with control frames between them`(
    isServerRaw: Bool, pieceSize: Int
  ) async throws {
    let text = Array("Grüße: \u{1F4C8} and so on".utf8)
    let body: @Sendable (RawSocket) throws -> [RawFrame] = { peer in
      let masked = !isServerRaw
      var bytes: [UInt8] = []
      for (index, byte) in text.enumerated() {
        let isLast = index == text.count - 1
        bytes += Self.frame((isLast ? 0x80 : 0) | (index == 0 ? 1 : 0), [byte], masked: masked)
        if index == 3 { bytes += Self.frame(0x89, [1, 2, 3], masked: masked) }
        if index == 5 { bytes += Self.frame(0x8a, [], masked: masked) }
      }
      var rest = bytes[...]
      while !rest.isEmpty {
        try peer.send(Array(rest.prefix(pieceSize)))
        rest = rest.dropFirst(pieceSize)
      }
      var frames: [RawFrame] = []
      while frames.count < 2, let frame = try peer.readFrame() { frames.append(frame) }
      try peer.send(Self.frame(0x88, Self.close(1000), masked: masked))
      if let frame = try peer.readFrame() { frames.append(frame) }
      return frames
    }
    let frames = try await Self.play(asServer: isServerRaw, body).value
    #expect(Set(frames.prefix(2).map(\.first)) == [0x81, 0x8a])
    #expect(frames.first { $0.first == 0x81 }?.payload == text)
    #expect(frames.first { $0.first == 0x8a }?.payload == [1, 2, 3])
    #expect(frames.last == RawFrame(first: 0x88, payload: Self.close(1000)))
  }

  /// What a peer sends against the rules, and what comes of it.
  struct Violation: Sendable {
    var name: String
    var first: UInt8
    var payload: [UInt8]
    /// The code it's closed with.
    var code: UInt16
    var reason: CloseReason
  }

  static let violations = [
    Violation(
      name: "text that is no UTF-8", first: 0x81, payload: [0x61, 0xc3, 0x28], code: 1007,
      reason: .protocolViolation("text that isn't UTF-8")),
    Violation(
      name: "half a character", first: 0x81, payload: [0xe2, 0x82], code: 1007,
      reason: .protocolViolation("text that isn't UTF-8")),
    Violation(
      name: "a message that is too long", first: 0x82, payload: Array(repeating: 1, count: 1001), code: 1009,
      reason: .messageTooLong(limit: 1000)),
    Violation(
      name: "a fragment that is too long", first: 0x02, payload: Array(repeating: 1, count: 70_000), code: 1009,
      reason: .messageTooLong(limit: 1000)),
    Violation(
      name: "a continuation of nothing", first: 0x80, payload: [1], code: 1002,
      reason: .protocolViolation("a continuation has nothing to continue")),
    Violation(
      name: "a reserved kind", first: 0x83, payload: [1], code: 1002,
      reason: .protocolViolation("opcode 3 has no meaning")),
    Violation(
      name: "a reserved bit", first: 0xc1, payload: [1], code: 1002,
      reason: .protocolViolation("reserved bits are set, and no extension was agreed on")),
    Violation(
      name: "a ping in fragments", first: 0x09, payload: [1], code: 1002,
      reason: .protocolViolation("a control frame is fragmented")),
    Violation(
      name: "a ping that is too long", first: 0x89, payload: Array(repeating: 1, count: 126), code: 1002,
      reason: .protocolViolation("a control frame is too long")),
  ]

  @Test(arguments: [true, false], violations)
  func `what breaks the rules closes the connection, with a reason for both ends`(
    isServerRaw: Bool, violation: Violation
  ) async throws {
    var options = ConnectionOptions()
    options.messageLimit = 1000
    let body: @Sendable (RawSocket) throws -> [RawFrame] = { peer in
      try peer.send(Self.frame(violation.first, violation.payload, masked: !isServerRaw))
      var frames: [RawFrame] = []
      while let frame = try peer.readFrame() {
        frames.append(frame)
        guard frame.first == 0x88 else { continue }
        try peer.send(Self.frame(0x88, frame.payload, masked: !isServerRaw))
      }
      return frames
    }
    let (frames, recorder) = try await Self.play(asServer: isServerRaw, options: options, body)
    #expect(await recorder.events == [.opened, .closed(violation.reason)], "\(violation.name)")
    #expect(frames.count == 1)
    #expect(frames.first?.first == 0x88)
    #expect(frames.first?.payload.prefix(2) == Self.close(violation.code)[...])
  }

  @Test(arguments: [true, false], 0..<12)
  func `frames made of chance close the connection and harm nothing`(isServerRaw: Bool, seed: UInt64) async throws {
    var options = ConnectionOptions()
    options.messageLimit = 30_000
    options.closeTimeout = .milliseconds(500)
    let body: @Sendable (RawSocket) throws -> Void = { peer in
      var state = seed &* 0x9e37_79b9_7f4a_7c15 | 1
      func next(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
      }
      var bytes: [UInt8] = []
      for _ in 0..<40 {
        let firsts: [UInt8] = [0x81, 0x82, 0x01, 0x02, 0x00, 0x80, 0x89, 0x8a]
        let payload = (0..<[0, 3, 125, 126, 17_000, 40_000][next(6)]).map { _ in UInt8(next(128)) }
        bytes += Self.frame(firsts[next(firsts.count)], payload, masked: next(4) == 0 ? isServerRaw : !isServerRaw)
        // Now and then a byte that isn't what it should be.
        if next(3) == 0 { bytes[next(bytes.count)] = UInt8(next(256)) }
      }
      try peer.send(bytes)
      peer.finish()
      while try !peer.readSome().isEmpty {}
    }
    let (_, recorder) = try await Self.play(asServer: isServerRaw, options: options, body)
    #expect(await recorder.firstClose != nil)
  }

  @Test(arguments: [true, false])
  func `codes and texts of a close reach the other end`(isServerRaw: Bool) async throws {
    let body: @Sendable (RawSocket) throws -> RawFrame? = { peer in
      try peer.send(Self.frame(0x88, Self.close(4242, "lunch"), masked: !isServerRaw))
      return try peer.readFrame()
    }
    let (frame, recorder) = try await Self.play(asServer: isServerRaw, body)
    #expect(await recorder.firstClose == .closedByPeer(CloseCode(rawValue: 4242), "lunch"))
    #expect(frame?.first == 0x88)
    #expect(frame?.payload.prefix(2) == Self.close(4242)[...])
  }

  @Test(arguments: [true, false])
  func `a close without a code has none`(isServerRaw: Bool) async throws {
    let body: @Sendable (RawSocket) throws -> RawFrame? = { peer in
      try peer.send(Self.frame(0x88, [], masked: !isServerRaw))
      return try peer.readFrame()
    }
    let (frame, recorder) = try await Self.play(asServer: isServerRaw, body)
    #expect(await recorder.firstClose == .closedByPeer(nil, ""))
    #expect(frame?.first == 0x88)
  }

  @Test(arguments: [true, false])
  func `a connection that is cut is lost`(isServerRaw: Bool) async throws {
    let body: @Sendable (RawSocket) throws -> Bool = { peer in
      try peer.send(Self.frame(0x81, [0x61], masked: !isServerRaw))
      _ = try peer.readFrame()
      peer.finish()
      return try peer.readSome().isEmpty
    }
    let (isEnded, recorder) = try await Self.play(asServer: isServerRaw, body)
    #expect(isEnded)
    #expect(await recorder.firstClose == .lost("the connection was cut without the WebSocket's close"))
  }

  /// A server that agrees on what nobody offered is left, as RFC 6455 demands.
  @Test func `a server that agrees on compression nobody offered is left`() async throws {
    let (_, client) = try await Self.asServer(headers: "Sec-WebSocket-Extensions: permessage-deflate\r\n") { peer in
      // It may be gone already.
      try? peer.send(Self.frame(0x81, [0x61, 0x62], masked: false))
      _ = try peer.readFrame()
    }
    let events = await client.events
    guard events.count == 1, case .closed(.notConnected(let text)) = events[0] else {
      Issue.record("\(events)")
      return
    }
    #expect(text.contains("answered the WebSocket's handshake wrongly: "))
  }

  @Test func `no compression is offered, headers are sent, and frames are masked`() async throws {
    try await withLoop { loop in
      let listener = try RawListener()
      let client = Recorder(loop)
      let kind = Endpoint.Kind.webSocket(
        path: "/a?b=c", subprotocols: ["one", "two"], headers: [HTTPHeader("Authorization", "Bearer x y")])
      _ = loop.connect(to: Endpoint(host: "127.0.0.1", port: listener.port, kind), handler: client)
      let head = try await onOwnThread { try listener.accept().readHead() }
      let lines = head.components(separatedBy: "\r\n")
      #expect(lines.first == "GET /a?b=c HTTP/1.1")
      #expect(lines.contains("Authorization: Bearer x y"))
      #expect(lines.contains("Host: 127.0.0.1:\(listener.port)"))
      #expect(lines.contains("Sec-WebSocket-Protocol: one, two"))
      #expect(!head.lowercased().contains("sec-websocket-extensions"))
    }
  }

  @Test func `no compression is agreed on`() async throws {
    let loop = try EventLoop()
    let listener = try await loop.listen(on: ListenAddress(.webSocket), handler: Recorder.echo(loop))
    let peer = try RawSocket(connectingTo: listener.port)
    let head = try await onOwnThread {
      try peer.send(Self.request + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n")
      return try peer.readHead()
    }
    #expect(head.hasPrefix("HTTP/1.1 101 "))
    #expect(!head.lowercased().contains("sec-websocket-extensions"))
    await loop.stop()
  }

  @Test(arguments: [
    "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    request.replacingOccurrences(of: "Version: 13", with: "Version: 8") + "\r\n",
    request.replacingOccurrences(of: "Upgrade: websocket", with: "Upgrade: h2c") + "\r\n",
  ])
  func `a request that is none for a WebSocket of version 13 is answered so`(request: String) async throws {
    try await withLoop { loop in
      let server = Recorder(loop)
      let listener = try await loop.listen(on: ListenAddress(.webSocket), handler: server)
      let peer = try RawSocket(connectingTo: listener.port)
      let head = try await onOwnThread {
        try peer.send(request)
        return try peer.readHead()
      }
      #expect(head.dropFirst("HTTP/1.x".count).hasPrefix(" 426 "))
      #expect(await server.events.isEmpty)
    }
  }

  @Test func `only listed paths are served`() async throws {
    try await withLoop { loop in
      let server = Recorder.echo(loop)
      let listener = try await loop.listen(on: ListenAddress(.webSocket, paths: ["/feed", "/x"]), handler: server)
      let peer = try RawSocket(connectingTo: listener.port)
      let head = try await onOwnThread {
        try peer.send(Self.request + "\r\n")
        return try peer.readHead()
      }
      #expect(head.hasPrefix("HTTP/1.1 101 "))
      let connection = await server.opened()
      #expect(await server.run { _ in connection?.path } == "/feed")
      let client = Recorder(loop)
      let endpoint = Endpoint(host: "127.0.0.1", port: listener.port, .webSocket(path: "/other"))
      _ = loop.connect(to: endpoint, handler: client)
      let text = "127.0.0.1:\(listener.port) refused the WebSocket with HTTP status 404"
      #expect(await client.closeReason() == .notConnected(text))
    }
  }

  @Test func `a peer that doesn't answer the close is left after a time-out`() async throws {
    try await withLoop { loop in
      var options = ConnectionOptions()
      options.closeTimeout = .milliseconds(300)
      let server = Recorder(loop)
      let listener = try await loop.listen(on: ListenAddress(.webSocket), options: options, handler: server)
      let peer = try RawSocket(connectingTo: listener.port)
      try await onOwnThread {
        try peer.send(Self.request + "\r\n")
        _ = try peer.readHead()
      }
      let connection = await server.opened()
      await server.run { _ in connection?.close(.goingAway, "bye") }
      #expect(await server.closeReason() == .timedOut(.closing))
      #expect(try await onOwnThread { try peer.readFrame() }?.payload == Self.close(1001, "bye"))
    }
  }
}
