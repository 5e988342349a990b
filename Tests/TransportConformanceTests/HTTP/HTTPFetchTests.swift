import TestPeers
import Testing
import Transport

/// Our HTTP client and Python's server, and bytes that no server sends.
@Suite struct HTTPFetchTests {
  @Test(arguments: [false, true])
  func `Python's server gives what is asked for`(secured: Bool) async throws {
    let (certificate, server, port) = try await onOwnThread {
      let certificate = secured ? try Certificate() : nil
      let server = try ChildProcess.python(
        "http_server.py", certificate.map { ["--certificate", $0.file, "--key", $0.keyFile] } ?? [])
      return (certificate, server, try server.listeningPort())
    }
    defer { server.kill() }
    let endpoint = Endpoint(
      host: secured ? "localhost" : "127.0.0.1", port: port,
      tls: certificate.map { ClientTLS(authorities: .file($0.file)) })
    let loop = try EventLoop()
    func text(_ request: HTTPRequest, _ options: HTTPClientOptions = HTTPClientOptions()) async throws -> String {
      let response = try await loop.fetch(request, from: endpoint, options: options)
      return "\(response.status) \(String(decoding: response.body, as: UTF8.self))"
    }
    let echo = HTTPRequest(
      "POST", "/echo", query: [HTTPQueryItem("a", "1 &2")], headers: [HTTPHeader("X-Test", "t")], body: Array("b".utf8))
    #expect(try await text(echo) == "200 POST /echo?a=1%20%262 t b")
    #expect(try await text(HTTPRequest("GET", "/chunks")) == "200 one two three")
    if !secured { #expect(try await text(HTTPRequest("GET", "/open")) == "200 until the end") }
    #expect(try await text(HTTPRequest("HEAD", "/large")) == "200 ")
    #expect(try await loop.fetch(HTTPRequest("GET", "/large"), from: endpoint).body.count == 1 << 20)
    #expect(try await text(HTTPRequest("GET", "/nothing")) == "404 nothing here")
    #expect(try await text(HTTPRequest("GET", "/status/204")) == "204 ")
    #expect(try await text(HTTPRequest("GET", "/status/503")) == "503 ")
    #expect(try await text(HTTPRequest("GET", "/moved")) == "302 ")
    var options = HTTPClientOptions()
    options.redirectLimit = 3
    #expect(try await text(HTTPRequest("GET", "/moved"), options) == "200 GET /echo?moved= None ")
    await #expect(throws: HTTPError.redirected(to: "/loop")) { try await text(HTTPRequest("GET", "/loop"), options) }
    options.bodyLimit = 1000
    await #expect(throws: HTTPError.tooLong("the body is longer than 1000 bytes")) {
      try await text(HTTPRequest("GET", "/large"), options)
    }
    await loop.stop()
  }

  /// What a server sends instead of a response, and the error that it is.
  struct Answer: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var isExpected: @Sendable (HTTPError) -> Bool

    var testDescription: String { name }
  }

  static let wrong: [Answer] = [
    Answer(name: "nothing", text: "") { if case .failed = $0 { true } else { false } },
    Answer(name: "garbage", text: "SSH-2.0\r\n\r\n") { if case .malformed = $0 { true } else { false } },
    Answer(name: "another status", text: "HTTP/1.1 abc\r\n\r\n") { if case .malformed = $0 { true } else { false } },
    Answer(name: "half a head", text: "HTTP/1.1 200 OK\r\nConte") { if case .failed = $0 { true } else { false } },
    Answer(name: "half a body", text: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab") {
      if case .failed = $0 { true } else { false }
    },
    Answer(name: "half a chunk", text: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab") {
      if case .failed = $0 { true } else { false }
    },
    Answer(name: "a chunk without a length", text: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n") {
      if case .malformed = $0 { true } else { false }
    },
    Answer(name: "two lengths", text: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab") {
      if case .malformed = $0 { true } else { false }
    },
    Answer(name: "a head without an end", text: "HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 100_000)) {
      if case .tooLong = $0 { true } else { false }
    },
    Answer(name: "a length too great", text: "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n") {
      if case .tooLong = $0 { true } else { false }
    },
  ]

  @Test(arguments: wrong)
  func `what isn't a response is an error that says so`(answer: Answer) async throws {
    let error = await #expect(throws: HTTPError.self) { try await Self.fetch(answering: answer.text) }
    #expect(error.map(answer.isExpected) == true, "\(String(describing: error))")
  }

  @Test func `what comes before the response is passed over`() async throws {
    let text =
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
    #expect(try await Self.fetch(answering: text).body == Array("hi".utf8))
  }

  @Test func `a server that says nothing is given up`() async throws {
    let listener = try RawListener()
    let loop = try EventLoop()
    var options = HTTPClientOptions()
    options.responseTimeout = .milliseconds(200)
    let endpoint = Endpoint(host: "127.0.0.1", port: listener.port)
    await #expect(throws: HTTPError.timedOut) {
      try await loop.fetch(HTTPRequest("GET", "/"), from: endpoint, options: options)
    }
    await loop.stop()
  }

  @Test func `a server whose certificate isn't trusted is told nothing`() async throws {
    let certificate = try await onOwnThread { try Certificate() }
    let loop = try EventLoop()
    let tls = ServerTLS(certificateFile: certificate.file, privateKeyFile: certificate.keyFile)
    let listener = try await loop.listen(on: ListenAddress(tls: tls), requests: SamplePages())
    let endpoint = Endpoint(host: "localhost", port: listener.port, tls: ClientTLS())
    let error = await #expect(throws: HTTPError.self) {
      try await loop.fetch(HTTPRequest("GET", "/hello"), from: endpoint)
    }
    guard case .failed(.notTrusted) = error else {
      Issue.record("failed with \(String(describing: error))")
      return
    }
    await loop.stop()
  }

  @Test func `a task that is cancelled doesn't wait`() async throws {
    let listener = try RawListener()
    let loop = try EventLoop()
    let endpoint = Endpoint(host: "127.0.0.1", port: listener.port)
    let task = Task { try await loop.fetch(HTTPRequest("GET", "/"), from: endpoint) }
    let socket = try await onOwnThread {
      let socket = try listener.accept()
      #expect(try socket.readHead().hasPrefix("GET / HTTP/1.1\r\n"))
      return socket
    }
    task.cancel()
    await #expect(throws: HTTPError.failed(.closedHere)) { try await task.value }
    #expect(try await onOwnThread { try socket.read(1) } == nil)
    await loop.stop()
  }

  /// Asks a server that sends `text` and ends.
  private static func fetch(answering text: String) async throws -> HTTPResponse {
    let listener = try RawListener()
    let loop = try EventLoop()
    let endpoint = Endpoint(host: "127.0.0.1", port: listener.port)
    let task = Task { try await loop.fetch(HTTPRequest("GET", "/"), from: endpoint) }
    let socket = try await onOwnThread {
      let socket = try listener.accept()
      _ = try socket.readHead()
      try? socket.send(Array(text.utf8))
      socket.finish()
      return socket
    }
    let result = await task.result
    socket.finish()
    await loop.stop()
    return try result.get()
  }
}
