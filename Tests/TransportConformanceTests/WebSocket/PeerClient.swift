import TestPeers
import Testing
import Transport

/// A client of ours at a server of others.
struct PeerClient {
  private let loop: EventLoop
  private let handler: RecordingHandler
  private let server: ChildProcess

  /// Starts the server, connects and waits until the connection is open.
  init(_ peer: WebSocketPeerTests.Peer, _ certificate: Certificate?, path: String) async throws {
    let (server, port) = try await onOwnThread {
      let server = try peer.serve(certificate)
      return (server, try server.listeningPort())
    }
    self.server = server
    loop = try EventLoop()
    handler = RecordingHandler(loop, echoes: false)
    let tls = certificate.map { ClientTLS(authorities: .file($0.file), serverName: "localhost") }
    _ = loop.connect(
      to: Endpoint(host: "127.0.0.1", port: port, .webSocket(path: path), tls: tls), handler: handler)
    #expect(await next() == .opened)
  }

  /// What happens next.
  func next() async -> RecordingHandler.Event? { await handler.next() }

  /// Sends a message and waits for it to come back.
  func expectEcho(_ form: MessageForm, _ bytes: [UInt8]) async {
    #expect(await handler.send(form, bytes) == .queued)
    let isSame = await next() == .received(form, bytes)
    #expect(isSame, "\(bytes.count) bytes of \(form)")
  }

  /// Closes and waits until that is done.
  func close(_ code: CloseCode, _ text: String) async {
    await handler.close(code, text)
    #expect(await next() == .closed(.closedHere))
  }

  /// Ends the loop.
  func stop() async { await loop.stop() }

  /// Messages of all kinds of lengths.
  static let messages: [(form: MessageForm, bytes: [UInt8])] =
    [0, 1, 125, 126, 4095, 4096, 4097, 65_535, 65_536, 500_000].map { (count: Int) in
      (.binary, (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    } + [(.text, Array("prices in € and 📈".utf8)), (.text, [])]
}
