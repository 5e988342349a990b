import TestPeers
import Testing
import Transport

/// Openings that aren't as they should be, in both roles.
@Suite struct WebSocketHandshakeTests {
  /// What a server may answer to a client of ours that wants a WebSocket, and doesn't get it.
  struct Answer: CustomTestStringConvertible, Sendable {
    var name: String
    /// What is sent for what was asked.
    var bytes: @Sendable (_ request: String) -> String
    /// Whether the server ends right after it.
    var ends = true

    var testDescription: String { name }
  }

  static let refusals: [Answer] = [
    Answer(name: "the key of another request") { Handshake.response(to: $0, key: Handshake.key) },
    Answer(name: "no key") { _ in
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
    },
    Answer(name: "no upgrade") { Handshake.response(to: $0).replacing("Upgrade: websocket\r\n", with: "") },
    Answer(name: "another upgrade") { Handshake.response(to: $0).replacing(": websocket", with: ": h2c") },
    Answer(name: "no connection header") {
      Handshake.response(to: $0).replacing("Connection: Upgrade\r\n", with: "")
    },
    Answer(name: "compression nobody offered") {
      Handshake.response(to: $0, more: "Sec-WebSocket-Extensions: permessage-deflate\r\n")
    },
    Answer(name: "a subprotocol nobody offered") {
      Handshake.response(to: $0, more: "Sec-WebSocket-Protocol: unknown\r\n")
    },
    Answer(name: "401") { _ in "HTTP/1.1 401 Unauthorized\r\nContent-Length: 12\r\n\r\nwho are you?" },
    Answer(name: "503") { _ in "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n" },
    Answer(name: "302") { _ in
      "HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    },
    Answer(name: "200") { _ in "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi" },
    Answer(name: "something else than HTTP") { _ in "SSH-2.0-OpenSSH_9.2\r\n\r\n" },
    Answer(name: "binary garbage") { _ in "\u{0}\u{1}\u{2}\u{3}\u{16}\u{3}\u{1}\r\n\r\n" },
    Answer(name: "nothing at all") { _ in "" },
    Answer(name: "half an answer") { String(Handshake.response(to: $0).dropLast(20)) },
    Answer(
      name: "headers without an end",
      bytes: { _ in
        "HTTP/1.1 101 Switching Protocols\r\n"
          + String(repeating: "X-Header: \(String(repeating: "x", count: 990))\r\n", count: 500)
      }),
  ]

  @Test(arguments: refusals)
  func `a server that doesn't open a WebSocket isn't connected to`(answer: Answer) async throws {
    let (request, reason) = try await Self.connect { socket, request in
      try? socket.send(Array(answer.bytes(request).utf8))
      if answer.ends { socket.finish() }
    }
    #expect(request.hasPrefix("GET /quotes?depth=5 HTTP/1.1\r\n"))
    guard case .notConnected(let text) = reason else {
      Issue.record("closed because of \(String(describing: reason))")
      return
    }
    #expect(!text.isEmpty)
    if let status = ["401", "503", "302", "200"].first(where: { $0 == answer.name }) { #expect(text.contains(status)) }
  }

  @Test func `a request says what the standard wants, and offers no compression`() async throws {
    let (request, reason) = try await Self.connect { socket, request in
      try socket.send(Array(Handshake.response(to: request, more: "Sec-WebSocket-Protocol: dtc\r\n").utf8))
      try socket.send(RawFrame.close(1001).bytes(masked: false))
    }
    #expect(reason == .closedByPeer(.goingAway, ""))
    #expect(Handshake.header("Upgrade", of: request)?.lowercased() == "websocket")
    #expect(Handshake.header("Connection", of: request)?.lowercased() == "upgrade")
    #expect(Handshake.header("Sec-WebSocket-Version", of: request) == "13")
    #expect(Handshake.header("Sec-WebSocket-Key", of: request)?.utf8.count == 24)
    #expect(Handshake.header("Sec-WebSocket-Protocol", of: request)?.contains("dtc") == true)
    #expect(Handshake.header("X-Token", of: request) == "abc")
    #expect(Handshake.header("Sec-WebSocket-Extensions", of: request) == nil)
  }

  @Test func `frames right behind the answer aren't lost`() async throws {
    let loop = try EventLoop()
    let handler = RecordingHandler(loop, echoes: false)
    let listener = try RawListener()
    _ = loop.connect(to: Endpoint(host: "127.0.0.1", port: listener.port, .webSocket()), handler: handler)
    let socket = try await onOwnThread {
      let socket = try listener.accept()
      let answer = Array(Handshake.response(to: try socket.readHead()).utf8)
      let frames = RawFrame.text("first").bytes(masked: false) + RawFrame.text("second").bytes(masked: false)
      try socket.send(answer + frames)
      return socket
    }
    #expect(await handler.next() == .opened)
    #expect(await handler.next() == .received(.text, Array("first".utf8)))
    #expect(await handler.next() == .received(.text, Array("second".utf8)))
    socket.finish()
    await loop.stop()
  }

  @Test func `an answer may come byte by byte`() async throws {
    let (_, reason) = try await Self.connect { socket, request in
      try socket.drip(Array(Handshake.response(to: request).utf8) + RawFrame.close(1001).bytes(masked: false))
    }
    #expect(reason == .closedByPeer(.goingAway, ""))
  }

  @Test func `a server that says nothing is given up`() async throws {
    let (_, reason) = try await Self.connect(patience: .milliseconds(200)) { _, _ in }
    #expect(reason == .timedOut(.handshake))
  }

  /// Connects to a server that answers as `answer` does; what was asked, and why the connection closed.
  private static func connect(
    patience: Duration = .seconds(60), answer: @escaping @Sendable (RawSocket, String) throws -> Void
  ) async throws -> (request: String, reason: CloseReason?) {
    let loop = try EventLoop()
    let handler = RecordingHandler(loop, echoes: false)
    let listener = try RawListener()
    var options = ConnectionOptions()
    options.handshakeTimeout = patience
    let kind = Endpoint.Kind.webSocket(
      path: "/quotes?depth=5", subprotocols: ["dtc"], headers: [HTTPHeader("X-Token", "abc")])
    _ = loop.connect(
      to: Endpoint(host: "127.0.0.1", port: listener.port, kind), options: options, handler: handler)
    let (socket, request) = try await onOwnThread {
      let socket = try listener.accept()
      let request = try socket.readHead()
      try answer(socket, request)
      return (socket, request)
    }
    let reason = await handler.closeReason()
    socket.finish()
    await loop.stop()
    return (request, reason)
  }
}
