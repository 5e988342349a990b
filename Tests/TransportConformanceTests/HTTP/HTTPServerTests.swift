import TestPeers
import Testing
import Transport

/// Our HTTP server and the clients of others, and bytes that no client sends.
@Suite struct HTTPServerTests {
  @Test(arguments: [false, true])
  func `Python's client gets what it asks for`(secured: Bool) async throws {
    try await serve(secured: secured) { port, certificate in
      let limit = ["--limit", "\(HTTPServerOptions().bodyLimit)"]
      let authority = certificate.map { ["--authority", $0.file] } ?? []
      let (lines, status) = try ChildProcess.python("http_client.py", ["\(port)"] + limit + authority).lines()
      #expect(status == 0)
      #expect(lines.filter { !$0.hasPrefix("ok ") } == [])
      #expect(lines.count == 13)
    }
  }

  @Test(arguments: [false, true])
  func `curl gets what it asks for`(secured: Bool) async throws {
    try await serve(secured: secured) { port, certificate in
      let site = certificate == nil ? "http://127.0.0.1:\(port)" : "https://localhost:\(port)"
      let trust = certificate.map { ["--cacert", $0.file] } ?? []
      func curl(_ arguments: String...) throws -> [String] {
        try ChildProcess("curl", ["-sS", "--max-time", "60"] + trust + arguments).lines().lines
      }
      #expect(try curl("\(site)/hello") == ["hello"])
      #expect(try curl("-I", "\(site)/hello").first == "HTTP/1.1 200 OK\r")
      #expect(try curl("--data", "side=buy", "\(site)/echo?symbol=ES") == ["POST symbol=ES side=buy"])
      #expect(
        try curl("-H", "Transfer-Encoding: chunked", "-H", "Expect: 100-continue", "--data", "x", "\(site)/echo")
          == ["POST  x"])
      let both = try curl("-w", "%{num_connects}\n", "\(site)/hello", "\(site)/hello")
      #expect(both == ["hello1", "hello0"])
      #expect(try curl("-o", "/dev/null", "-w", "%{http_code}\n", "\(site)/other") == ["404"])
      #expect(try curl("-o", "/dev/null", "-w", "%{http_code}\n", "-X", "DELETE", "\(site)/hello") == ["405"])
      #expect(try curl("-0", "\(site)/hello") == ["hello"])
    }
  }

  @Test func `requests that come at once are answered in their order`() async throws {
    try await serve { port, _ in
      let socket = try RawSocket(connectingTo: port)
      let requests = (0..<50).map { "GET /echo?n=\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined()
      try socket.send(Array((requests + "GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").utf8))
      let answers = String(decoding: try socket.readToEnd(), as: UTF8.self)
      let bodies = answers.split(separator: "HTTP/1.1 200 OK\r\n").compactMap { $0.split(separator: "\r\n\r\n").last }
      #expect(bodies == (0..<50).map { "GET n=\($0) " } + ["hello"])
    }
  }

  @Test func `a request may come byte by byte`() async throws {
    try await serve { port, _ in
      let socket = try RawSocket(connectingTo: port)
      let body = "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
      try socket.drip(Array("POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(body)".utf8))
      #expect(String(decoding: try socket.readToEnd(), as: UTF8.self).hasSuffix("\r\n\r\nPOST  abcde"))
    }
  }

  @Test(arguments: [
    ("\u{16}\u{3}\u{1} hello\r\n\r\n", 400), ("GET / HTTP/1.1\r\n\r\n", 400),
    ("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n", 413),
    ("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: br\r\n\r\n", 501),
    ("GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505),
  ])
  func `what isn't a request is refused, and what follows it isn't read`(text: String, status: Int) async throws {
    try await serve { port, _ in
      let socket = try RawSocket(connectingTo: port)
      try socket.send(Array((text + "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n").utf8))
      socket.finish()
      let answer = String(decoding: try socket.readToEnd(), as: UTF8.self)
      #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
      #expect(answer.contains("\r\nConnection: close\r\n"))
      #expect(answer.matches(of: /HTTP\/1.1 [0-9]/).count == 1)
    }
  }

  @Test(arguments: ["GET /hello HTTP/1.1\r\nHo", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab"])
  func `a request that doesn't end is given up`(beginning: String) async throws {
    var options = HTTPServerOptions()
    options.requestTimeout = .milliseconds(200)
    try await serve(options: options) { port, _ in
      let socket = try RawSocket(connectingTo: port)
      try socket.send(Array(beginning.utf8))
      #expect(try socket.readHead().hasPrefix("HTTP/1.1 408 "))
    }
  }

  @Test func `a connection without requests is closed`() async throws {
    var options = HTTPServerOptions()
    options.idleTimeout = .milliseconds(200)
    try await serve(options: options) { port, _ in
      let socket = try RawSocket(connectingTo: port)
      #expect(try socket.readToEnd() == [])
      let other = try RawSocket(connectingTo: port)
      try other.send(Array("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
      #expect(String(decoding: try other.readToEnd(), as: UTF8.self).hasSuffix("hello"))
    }
  }

  @Test func `a connection has so many requests and no more`() async throws {
    var options = HTTPServerOptions()
    options.requestLimit = 2
    options.requestTimeout = .milliseconds(200)
    try await serve(options: options) { port, _ in
      let socket = try RawSocket(connectingTo: port)
      try socket.send(Array(String(repeating: "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n", count: 3).utf8))
      let answers = String(decoding: try socket.readToEnd(), as: UTF8.self)
      #expect(answers.matches(of: /HTTP\/1.1 200/).count == 2)
      #expect(answers.matches(of: /Connection: close/).count == 1)
    }
  }

  /// Serves the sample pages while `body` runs.
  private func serve(
    secured: Bool = false, options: HTTPServerOptions = HTTPServerOptions(),
    _ body: @escaping @Sendable (_ port: Int, _ certificate: Certificate?) throws -> Void
  ) async throws {
    let certificate = secured ? try await onOwnThread { try Certificate() } : nil
    let tls = certificate.map { ServerTLS(certificateFile: $0.file, privateKeyFile: $0.keyFile) }
    let loop = try EventLoop()
    let listener = try await loop.listen(on: ListenAddress(tls: tls), options: options, requests: SamplePages())
    do {
      try await onOwnThread { try body(listener.port, certificate) }
    } catch {
      await loop.stop()
      throw error
    }
    await loop.stop()
  }
}
