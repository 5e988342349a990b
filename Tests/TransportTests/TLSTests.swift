import Testing
import Transport

/// TLS is done, and refused, as it should be, by streams and WebSockets alike.
@Suite(.timeLimit(.minutes(5)))
struct TLSTests {
  static let kinds: [LinkKind] = [.stream, .webSocket]

  @Test(arguments: kinds, ["localhost", "127.0.0.1"])
  func `a trusted server is talked to, large messages too`(kind: LinkKind, host: String) async throws {
    let certificates = try await Certificates.shared()
    try await withLoop { loop in
      let server = Recorder.echo(loop)
      let listener = try await loop.listen(on: ListenAddress(kind, tls: certificates.good), handler: server)
      let client = Recorder(loop)
      var endpoint = Endpoint(
        host: host, port: listener.port, tls: ClientTLS(authorities: .file(certificates.authority)))
      if kind == .webSocket { endpoint.kind = .webSocket() }
      let connection = loop.connect(to: endpoint, handler: client)
      let sent = (0..<900_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
      _ = await client.opened()
      await client.run { _ in
        connection.send(.binary) { $0 += sent }
        connection.send(.binary) { $0 += [1, 2, 3] }
      }
      await client.wait { $0.bytes.count >= sent.count + 3 || $0.firstClose != nil }
      #expect(await client.bytes == sent + [1, 2, 3])
      await client.run { _ in connection.close(.normal, "") }
      #expect(await client.closeReason() == .closedHere)
      let reason = await server.closeReason()
      #expect(reason == .closedByPeer(kind == .stream ? nil : .normal, ""))
    }
  }

  /// A server's certificate, whom the client trusts, and what it says of them.
  enum Refusal: CaseIterable {
    case unknownAuthority, systemAuthorities, otherName, expired, selfSigned

    func server(_ certificates: Certificates) -> ServerTLS {
      switch self {
      case .unknownAuthority, .systemAuthorities: certificates.good
      case .otherName: certificates.otherName
      case .expired: certificates.expired
      case .selfSigned: certificates.selfSigned
      }
    }

    func client(_ certificates: Certificates) -> ClientTLS {
      switch self {
      case .unknownAuthority: ClientTLS(authorities: .file(certificates.otherAuthority))
      case .systemAuthorities: ClientTLS()
      default: ClientTLS(authorities: .file(certificates.authority))
      }
    }

    var text: String {
      switch self {
      case .unknownAuthority, .systemAuthorities:
        "the certificate of localhost is not trusted: no authority that is trusted has signed it"
      case .otherName: "the certificate is for another name than localhost"
      case .expired: "the certificate of localhost has expired"
      case .selfSigned:
        "the certificate of localhost is not trusted: it is signed by itself; name its file as the authority"
      }
    }
  }

  @Test(arguments: kinds, Refusal.allCases)
  func `a server that can't be trusted is refused, and the reason says why`(
    kind: LinkKind, refusal: Refusal
  ) async throws {
    let certificates = try await Certificates.shared()
    try await withLoop { loop in
      let server = Recorder(loop)
      let address = ListenAddress(kind, tls: refusal.server(certificates))
      let listener = try await loop.listen(on: address, handler: server)
      let client = Recorder(loop)
      var endpoint = Endpoint(host: "localhost", port: listener.port, tls: refusal.client(certificates))
      if kind == .webSocket { endpoint.kind = .webSocket() }
      _ = loop.connect(to: endpoint, handler: client)
      #expect(await client.closeReason() == .notTrusted(refusal.text))
      #expect(await server.events.isEmpty)
    }
  }

  @Test(arguments: kinds)
  func `the certificate is held to the server's name where one is given`(kind: LinkKind) async throws {
    let certificates = try await Certificates.shared()
    try await withLoop { loop in
      let server = Recorder(loop)
      let listener = try await loop.listen(on: ListenAddress(kind, tls: certificates.otherName), handler: server)
      let client = Recorder(loop)
      let tls = ClientTLS(authorities: .file(certificates.authority), serverName: "example.com")
      var endpoint = Endpoint(host: "127.0.0.1", port: listener.port, tls: tls)
      if kind == .webSocket { endpoint.kind = .webSocket() }
      _ = loop.connect(to: endpoint, handler: client)
      #expect(await client.opened() != nil)
      #expect(await client.events == [.opened])
    }
  }

  @Test(arguments: kinds)
  func `a server without TLS is told from one with it`(kind: LinkKind) async throws {
    let certificates = try await Certificates.shared()
    try await withLoop { loop in
      let listener = try await loop.listen(on: ListenAddress(), handler: Recorder.echo(loop))
      let client = Recorder(loop)
      let tls = ClientTLS(authorities: .file(certificates.authority))
      var endpoint = Endpoint(host: "localhost", port: listener.port, tls: tls)
      if kind == .webSocket { endpoint.kind = .webSocket() }
      _ = loop.connect(to: endpoint, handler: client)
      let reason = await client.closeReason()
      guard case .notTrusted(let text) = reason else {
        Issue.record("\(reason)")
        return
      }
      #expect(text.hasPrefix("TLS with localhost failed: "))
    }
  }

  @Test func `files that can't be used are named, with what is wrong with them`() async throws {
    let certificates = try await Certificates.shared()
    try await withLoop { loop in
      let handler = Recorder(loop)
      var missing = certificates.good
      missing.certificateFile += ".missing"
      var text = certificates.good
      text.certificateFile = certificates.notPEM
      var noKey = certificates.good
      noKey.privateKeyFile = certificates.notPEM
      var mismatch = certificates.good
      mismatch.privateKeyFile = certificates.expired.privateKeyFile
      let expected = [
        (missing, "can't read the certificate in \(missing.certificateFile): No such file or directory"),
        (text, "\(text.certificateFile) holds no certificate in PEM form: no start line"),
        (noKey, "\(noKey.privateKeyFile) holds no private key in PEM form without a password: unsupported"),
        (
          mismatch,
          "the private key in \(mismatch.privateKeyFile) is not that of the certificate in \(mismatch.certificateFile)"
        ),
      ]
      for (files, description) in expected {
        for kind in Self.kinds {
          await #expect(throws: TransportError(description)) {
            _ = try await loop.listen(on: ListenAddress(kind, tls: files), handler: handler)
          }
        }
      }
      let client = Recorder(loop)
      let tls = ClientTLS(authorities: .file(certificates.notPEM))
      _ = loop.connect(to: Endpoint(host: "localhost", port: 1, tls: tls), handler: client)
      let reason = await client.closeReason()
      guard case .notTrusted(let description) = reason else {
        Issue.record("\(reason)")
        return
      }
      #expect(description.hasPrefix("\(certificates.notPEM) holds no certificates in PEM form: "))
    }
  }
}
