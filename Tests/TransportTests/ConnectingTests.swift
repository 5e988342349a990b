import TestPeers
import Testing
import Transport

/// Connections that can't be opened say why, in time.
@Suite(.timeLimit(.minutes(5)))
struct ConnectingTests {
  static let kinds: [Endpoint.Kind] = [.stream, .webSocket()]

  @Test(arguments: kinds)
  func `a port where nobody listens refuses`(kind: Endpoint.Kind) async throws {
    try await withLoop { loop in
      let listener = try await loop.listen(on: ListenAddress(), handler: Recorder(loop))
      await listener.close()
      let client = Recorder(loop)
      _ = loop.connect(to: Endpoint(host: "127.0.0.1", port: listener.port, kind), handler: client)
      let text = "can't connect to 127.0.0.1:\(listener.port): connection refused"
      #expect(await client.closeReason() == .notConnected(text))
      #expect(await client.events.count == 1)
    }
  }

  @Test(arguments: kinds)
  func `all addresses of a name are tried`(kind: Endpoint.Kind) async throws {
    try await withLoop { loop in
      // Only one of the addresses of this name, whatever their order.
      let listener = try await loop.listen(on: ListenAddress(host: "127.0.0.1"), handler: Recorder(loop))
      var address = ListenAddress(host: "127.0.0.1")
      if case .webSocket = kind { address.kind = .webSocket }
      let other = try await loop.listen(on: address, handler: Recorder.echo(loop))
      let client = Recorder(loop)
      _ = loop.connect(to: Endpoint(host: "localhost", port: other.port, kind), handler: client)
      #expect(await client.opened() != nil)
      await listener.close()
    }
  }

  @Test(arguments: kinds)
  func `a name that nobody has is unknown`(kind: Endpoint.Kind) async throws {
    try await withLoop { loop in
      let client = Recorder(loop)
      _ = loop.connect(to: Endpoint(host: "nobody.invalid", port: 1, kind), handler: client)
      let reason = await client.closeReason()
      let texts = ["unknown host 'nobody.invalid'", "can't look up 'nobody.invalid': no name server answers"]
      #expect(texts.map { .notConnected($0) }.contains(reason))
    }
  }

  @Test(arguments: [0, -1, 65_536])
  func `a number that is no port is said to be none`(port: Int) async throws {
    try await withLoop { loop in
      let client = Recorder(loop)
      _ = loop.connect(to: Endpoint(host: "127.0.0.1", port: port), handler: client)
      #expect(await client.closeReason() == .notConnected("\(port) is no port: it goes from 1 to 65535"))
    }
  }

  @Test(arguments: [
    Endpoint.Kind.webSocket(path: "/a b"), .webSocket(path: "a"), .webSocket(path: "/\r\nX: y"),
    .webSocket(headers: [HTTPHeader("X", "y\r\nZ: w")]), .webSocket(headers: [HTTPHeader("X:", "y")]),
    .webSocket(subprotocols: ["a,b"]),
  ])
  func `a request that would say something else isn't made`(kind: Endpoint.Kind) async throws {
    try await withLoop { loop in
      let client = Recorder(loop)
      _ = loop.connect(to: Endpoint(host: "127.0.0.1", port: 1, kind), handler: client)
      let reason = await client.closeReason()
      guard case .notConnected(let text) = reason else {
        Issue.record("\(reason)")
        return
      }
      #expect(text.contains("can't be"))
    }
  }

  @Test func `a port that doesn't take connections runs into the time-out`() async throws {
    try await withLoop { loop in
      // Nobody takes connections from a full queue, and the system drops further ones.
      let listener = try RawListener(backlog: 0)
      let fillers = try await onOwnThread { [try RawSocket(connectingTo: listener.port)] }
      var options = ConnectionOptions()
      options.connectTimeout = .milliseconds(300)
      let client = Recorder(loop)
      for _ in 0..<4 {
        _ = loop.connect(to: Endpoint(host: "127.0.0.1", port: listener.port), options: options, handler: client)
      }
      #expect(await client.closeReason() == .timedOut(.connecting))
      _ = fillers
    }
  }

  @Test(arguments: kinds, [true, false])
  func `a server that is silent in the handshake runs into the time-out`(
    kind: Endpoint.Kind, isEncrypted: Bool
  ) async throws {
    try await withLoop { loop in
      if case .stream = kind, !isEncrypted { return }
      let listener = try RawListener()
      var options = ConnectionOptions()
      options.handshakeTimeout = .milliseconds(300)
      let client = Recorder(loop)
      let tls = isEncrypted ? ClientTLS() : nil
      let endpoint = Endpoint(host: "127.0.0.1", port: listener.port, kind, tls: tls)
      _ = loop.connect(to: endpoint, options: options, handler: client)
      #expect(await client.closeReason() == .timedOut(.handshake))
    }
  }

  @Test(arguments: [LinkKind.stream, .webSocket], [true, false])
  func `a client that is silent in the handshake is closed`(kind: LinkKind, isEncrypted: Bool) async throws {
    let certificates = try await Certificates.shared()
    try await withLoop { loop in
      if kind == .stream, !isEncrypted { return }
      var options = ConnectionOptions()
      options.handshakeTimeout = .milliseconds(300)
      let server = Recorder(loop)
      let address = ListenAddress(kind, tls: isEncrypted ? certificates.good : nil)
      let listener = try await loop.listen(on: address, options: options, handler: server)
      let peer = try RawSocket(connectingTo: listener.port)
      #expect(try await onOwnThread { try peer.readSome() } == [])
      #expect(await server.events.isEmpty)
      #expect(await listener.connectionCount == 0)
    }
  }

  @Test(arguments: kinds)
  func `a server that hangs up in the handshake is said to have`(kind: Endpoint.Kind) async throws {
    try await withLoop { loop in
      let listener = try RawListener()
      let client = Recorder(loop)
      var endpoint = Endpoint(host: "127.0.0.1", port: listener.port, kind)
      if case .stream = kind { endpoint.tls = ClientTLS() }
      _ = loop.connect(to: endpoint, handler: client)
      try await onOwnThread {
        let peer = try listener.accept()
        _ = try peer.readSome()
      }
      let reason = await client.closeReason()
      guard case .notConnected(let text) = reason else {
        Issue.record("\(reason)")
        return
      }
      #expect(text.hasPrefix("127.0.0.1:\(listener.port) closed the connection during the"))
    }
  }

  @Test(arguments: [401, 404, 503])
  func `a refused handshake tells the status`(status: Int) async throws {
    try await withLoop { loop in
      let listener = try RawListener()
      let client = Recorder(loop)
      _ = loop.connect(to: Endpoint(host: "127.0.0.1", port: listener.port, .webSocket()), handler: client)
      try await onOwnThread {
        let peer = try listener.accept()
        _ = try peer.readHead()
        try peer.send("HTTP/1.1 \(status) No\r\nContent-Length: 0\r\n\r\n")
        _ = try peer.readSome()
      }
      let text = "127.0.0.1:\(listener.port) refused the WebSocket with HTTP status \(status)"
      #expect(await client.closeReason() == .notConnected(text))
    }
  }

  @Test(arguments: [
    "garbage\r\n\r\n",
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      + "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n",
    "HTTP/1.1 101 Switching Protocols\r\n\r\n",
  ])
  func `a handshake that is answered wrongly is refused`(answer: String) async throws {
    try await withLoop { loop in
      let listener = try RawListener()
      let client = Recorder(loop)
      var options = ConnectionOptions()
      options.handshakeTimeout = .milliseconds(500)
      let endpoint = Endpoint(host: "127.0.0.1", port: listener.port, .webSocket())
      _ = loop.connect(to: endpoint, options: options, handler: client)
      try await onOwnThread {
        let peer = try listener.accept()
        _ = try peer.readHead()
        try peer.send(answer)
        _ = try peer.readSome()
      }
      let reason = await client.closeReason()
      // Of what is no HTTP at all, more is waited for.
      if reason != .timedOut(.handshake) {
        guard case .notConnected = reason else {
          Issue.record("\(reason)")
          return
        }
      }
      #expect(await client.events.count == 1)
    }
  }

  @Test(arguments: kinds)
  func `an attempt is ended by abort at any time`(kind: Endpoint.Kind) async throws {
    try await withLoop { loop in
      let listener = try RawListener()
      for wait in 0..<4 {
        let client = Recorder(loop)
        let host = wait == 3 ? "localhost" : "127.0.0.1"
        let connection = loop.connect(
          to: Endpoint(host: host, port: listener.port, kind, tls: ClientTLS()), handler: client)
        // Later and later: before it begins, at once, after some turns of the loop.
        for _ in 0..<wait * 3 { await client.run { _ in } }
        await client.run { _ in connection.abort() }
        #expect(await client.closeReason() == .closedHere)
        #expect(await client.events == [.closed(.closedHere)])
      }
    }
  }

  @Test func `a taken address is an error`() async throws {
    try await withLoop { loop in
      let handler = Recorder(loop)
      let listener = try await loop.listen(on: ListenAddress(), handler: handler)
      let text =
        "can't listen on 127.0.0.1:\(listener.port): address already in use; choose another port, or 0 for one that is free"
      await #expect(throws: TransportError(text)) {
        _ = try await loop.listen(on: ListenAddress(port: listener.port), handler: handler)
      }
    }
  }

  @Test func `an address of another machine is an error`() async throws {
    try await withLoop { loop in
      let text = "can't listen on 192.0.2.1:0: cannot assign requested address"
      await #expect(throws: TransportError(text)) {
        _ = try await loop.listen(on: ListenAddress(host: "192.0.2.1"), handler: Recorder(loop))
      }
    }
  }

  @Test func `more connections than may be are closed as they come`() async throws {
    try await withLoop { loop in
      let server = Recorder(loop)
      var address = ListenAddress()
      address.connectionLimit = 1
      let listener = try await loop.listen(on: address, handler: server)
      let first = try RawSocket(connectingTo: listener.port)
      _ = await server.opened()
      let second = try RawSocket(connectingTo: listener.port)
      #expect(try await onOwnThread { try second.readSome() } == [])
      #expect(await listener.connectionCount == 1)
      #expect(await server.events == [.opened])
      _ = first
    }
  }
}
