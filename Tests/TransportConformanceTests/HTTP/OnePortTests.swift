import TestPeers
import Testing
import Transport

/// HTTP and WebSockets on one port.
@Suite struct OnePortTests {
  /// Pages, and one who says which WebSockets there may be.
  private struct Pages: HTTPHandler {
    let pages = SamplePages()

    func respond(to request: HTTPRequest, from peer: String) async -> HTTPResponse {
      await pages.respond(to: request, from: peer)
    }

    func refusal(ofWebSocket request: HTTPRequest, from peer: String) async -> HTTPResponse? {
      request.query.contains(HTTPQueryItem("token", "right"))
        ? nil : HTTPResponse(status: 401, body: Array("who are you?\n".utf8))
    }
  }

  /// Serves both while `body` runs; `nil` for a handler of pages who lets everybody in.
  private static func serve<Value: Sendable>(
    _ handler: some HTTPHandler, _ certificate: Certificate? = nil,
    _ body: @escaping @Sendable (_ port: Int) throws -> Value
  ) async throws -> Value {
    let loop = try EventLoop()
    let sockets = WebSocketService(paths: ["/", "/feed"], handler: RecordingHandler(loop, echoes: true))
    let listener = try await loop.listen(
      on: ListenAddress(tls: certificate?.server), requests: handler, webSockets: sockets)
    let port = listener.port
    let result: Result<Value, any Error>
    do { result = .success(try await onOwnThread { try body(port) }) } catch { result = .failure(error) }
    await listener.close()
    await loop.stop()
    return try result.get()
  }

  private static let request = Handshake.request(path: "/feed?token=right&symbols=A,B")

  @Test func `a connection may ask for pages first and for a WebSocket then, all at once`() async throws {
    let (pages, head, frames) = try await Self.serve(Pages()) { port in
      let socket = try RawSocket(connectingTo: port)
      let page = Array("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
      let hello = RawFrame.text("hello").bytes(masked: true), close = RawFrame.close(1000).bytes(masked: true)
      try socket.send(page + page + Array(Self.request.utf8) + hello + close)
      var pages: [String] = []
      for _ in 0..<2 {
        let head = try socket.readHead()
        pages.append(String(decoding: try socket.read(5) ?? [], as: UTF8.self) + head.prefix(15))
      }
      return (pages, try socket.readHead(), try socket.readFrames())
    }
    #expect(pages == ["helloHTTP/1.1 200 OK", "helloHTTP/1.1 200 OK"])
    #expect(head.hasPrefix("HTTP/1.1 101 "))
    #expect(Handshake.header("Sec-WebSocket-Accept", of: head) == Handshake.accept(Handshake.key))
    #expect(frames == [.text("hello"), .close(1000)])
  }

  @Test func `a WebSocket that may not be is refused in words of HTTP`() async throws {
    let answer = try await Self.serve(Pages()) { port in
      let socket = try RawSocket(connectingTo: port)
      try socket.send(Handshake.request(path: "/feed?token=wrong"))
      return String(decoding: try socket.readToEnd(), as: UTF8.self)
    }
    #expect(answer.hasPrefix("HTTP/1.1 401 Unauthorized\r\n"))
    #expect(answer.hasSuffix("\r\n\r\nwho are you?\n"))
  }

  @Test(arguments: [
    (Handshake.request(path: "/feed", version: "8"), "426"), (Handshake.request(path: "/feed", key: "short"), "400"),
    (Handshake.request(path: "/other"), "404"),
    ("POST /feed HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", "405"),
  ])
  func `a request that opens no WebSocket is answered so`(request: String, status: String) async throws {
    let head = try await Self.serve(Pages()) { port in
      let socket = try RawSocket(connectingTo: port)
      try socket.send(request)
      return try socket.readHead()
    }
    #expect(head.hasPrefix("HTTP/1.1 \(status) "))
    #expect((Handshake.header("Sec-WebSocket-Version", of: head) == "13") == (status == "426"))
  }

  @Test(arguments: [false, true])
  func `Python's WebSocket client gets back what it sends, beside pages`(secured: Bool) async throws {
    let certificate = secured ? try await onOwnThread { try Certificate() } : nil
    let (checks, page) = try await Self.serve(SamplePages(), certificate) { port in
      let trust = certificate.map { ["--authority", $0.file] } ?? []
      let site = certificate == nil ? "127.0.0.1:\(port)" : "localhost:\(port)"
      let client = try ChildProcess.python(
        "websocket_client.py",
        ["\(secured ? "wss" : "ws")://\(site)/", "--limit", "\(ConnectionOptions().messageLimit)"] + trust)
      let page = try ChildProcess(
        "curl",
        ["-sS", "--max-time", "60", "\(secured ? "https" : "http")://\(site)/hello"]
          + (certificate.map { ["--cacert", $0.file] } ?? []))
      return (client.lines(), page.lines().lines)
    }
    #expect(checks.status == 0)
    #expect(checks.lines.filter { !$0.hasPrefix("ok ") } == [])
    #expect(page == ["hello"])
  }

  @Test func `the server of a WebSocket knows what asked for it, and counts its connection once`() async throws {
    let loop = try EventLoop()
    let asked = AskedFor(loop)
    let listener = try await loop.listen(
      on: ListenAddress(), requests: SamplePages(), webSockets: WebSocketService(paths: ["/feed"], handler: asked))
    let port = listener.port
    let socket = try await onOwnThread {
      let socket = try RawSocket(connectingTo: port)
      try socket.send(Self.request)
      _ = try socket.readHead()
      return socket
    }
    let request = await asked.next()
    #expect(request?.path == "/feed")
    #expect(request?.query == [HTTPQueryItem("token", "right"), HTTPQueryItem("symbols", "A,B")])
    #expect(await listener.connectionCount == 1)
    try await onOwnThread {
      try socket.send(RawFrame.close(1000).bytes(masked: true))
      _ = try socket.readFrames()
      socket.finish()
    }
    await asked.closed()
    #expect(await listener.connectionCount == 0)
    await loop.stop()
  }
}

/// Keeps what its connections were asked for with.
private actor AskedFor: ConnectionHandler {
  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  private let requests: AsyncStream<HTTPRequest?>
  private let log: AsyncStream<HTTPRequest?>.Continuation

  init(_ loop: EventLoop) {
    self.loop = loop
    (requests, log) = AsyncStream.makeStream()
  }

  func connectionOpened(_ connection: Connection) { log.yield(connection.request) }

  func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {}

  func connectionClosed(_ connection: Connection, _ reason: CloseReason) { log.finish() }

  /// What the next connection was asked for with.
  nonisolated func next() async -> HTTPRequest? {
    for await request in requests { return request }
    return nil
  }

  /// Waits until a connection is closed.
  nonisolated func closed() async {
    for await _ in requests {}
  }
}
