import TestPeers
import Testing
import Transport

/// Requests that a server of ours refuses to make a WebSocket of.
@Suite struct WebSocketRequestTests {
  /// A request, and the status that answers it; `nil` where closing is enough.
  struct Request: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var status: Int?

    var testDescription: String { name }
  }

  static let refused: [Request] = [
    Request(name: "a path that isn't served", text: Handshake.request(path: "/other"), status: 404),
    Request(
      name: "no key", text: Handshake.request().replacing("Sec-WebSocket-Key: \(Handshake.key)\r\n", with: ""),
      status: 400),
    Request(name: "a key of another length", text: Handshake.request(key: "c2hvcnQ="), status: 400),
    Request(name: "an old version", text: Handshake.request(version: "8"), status: 426),
    Request(
      name: "a POST", text: Handshake.request().replacing("GET ", with: "POST "), status: 405),
    Request(
      name: "no connection header", text: Handshake.request().replacing("Connection: Upgrade\r\n", with: ""),
      status: 400),
    Request(name: "a request for a page", text: "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", status: 426),
    Request(name: "something else than HTTP", text: "\u{16}\u{3}\u{1} hello\r\n\r\n", status: nil),
    Request(
      name: "headers without an end",
      text: Handshake.request().dropLast(2)
        + String(repeating: "X-Header: \(String(repeating: "x", count: 90))\r\n", count: 5000),
      status: nil),
  ]

  @Test(arguments: refused)
  func `a request that isn't one for a WebSocket is refused`(request: Request) async throws {
    let answer = try await Self.answer(to: request.text)
    let status = answer.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    #expect(status != 101)
    if let expected = request.status { #expect(status == expected) }
  }

  @Test func `half a request is given up`() async throws {
    let answer = try await Self.answer(to: String(Handshake.request().dropLast(30)), patience: .milliseconds(200))
    #expect(!answer.contains("101"))
  }

  @Test func `a request may come byte by byte, with other headers in other letters`() async throws {
    let loop = try EventLoop()
    let handler = RecordingHandler(loop, echoes: true)
    let listener = try await loop.listen(on: ListenAddress(.webSocket, paths: ["/quotes"]), handler: handler)
    let socket = try RawSocket(connectingTo: listener.port)
    let request = Handshake.request(path: "/quotes?depth=5", more: "X-Other: 1\r\nOrigin: http://localhost\r\n")
      .replacing("Connection: Upgrade", with: "connection: keep-alive, upgrade")
      .replacing("Upgrade: websocket", with: "UPGRADE: WebSocket")
    try await onOwnThread {
      try socket.drip(Array(request.utf8))
      #expect(try socket.readHead().hasPrefix("HTTP/1.1 101 "))
      try socket.send(RawFrame.text("hello").bytes(masked: true))
      #expect(try socket.readFrame() == .text("hello"))
    }
    await loop.stop()
  }

  /// What a server that serves `/` alone answers.
  private static func answer(to request: String, patience: Duration = .seconds(60)) async throws -> String {
    let loop = try EventLoop()
    let handler = RecordingHandler(loop, echoes: true)
    var options = ConnectionOptions()
    options.handshakeTimeout = patience
    let listener = try await loop.listen(
      on: ListenAddress(.webSocket, paths: ["/"]), options: options, handler: handler)
    let answer = try await onOwnThread {
      let socket = try RawSocket(connectingTo: listener.port)
      try? socket.send(Array(request.utf8))
      return try socket.readHead()
    }
    await loop.stop()
    return answer
  }
}
