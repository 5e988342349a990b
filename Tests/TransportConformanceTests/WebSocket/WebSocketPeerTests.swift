import Foundation
import TestPeers
import Testing
import Transport

/// Our WebSocket and those of others: Python's `websockets`, and a client and a server in C on plain libwebsockets.
@Suite struct WebSocketPeerTests {
  /// A library that isn't ours.
  enum Peer: String, CaseIterable, Sendable {
    case python, libwebsockets

    /// Starts its echo server.
    func serve(_ certificate: Certificate?) throws -> ChildProcess {
      let arguments = certificate.map { ["--certificate", $0.file, "--key", $0.keyFile] } ?? []
      switch self {
      case .python: return try .python("websocket_server.py", arguments)
      case .libwebsockets: return try .ours("LibwebsocketsPeer", ["serve"] + arguments)
      }
    }

    /// Starts its client, which checks an echo server.
    func check(port: Int, _ certificate: Certificate?) throws -> ChildProcess {
      let arguments = certificate.map { ["--authority", $0.file] } ?? []
      switch self {
      case .python:
        let uri = certificate == nil ? "ws://127.0.0.1:\(port)/" : "wss://localhost:\(port)/"
        return try .python("websocket_client.py", [uri, "--limit", "\(ConnectionOptions().messageLimit)"] + arguments)
      case .libwebsockets:
        return try .ours("LibwebsocketsPeer", ["check", "--port", "\(port)"] + arguments)
      }
    }
  }

  @Test(arguments: Peer.allCases, [false, true])
  func `clients of others get back what they send`(peer: Peer, secured: Bool) async throws {
    let certificate = secured ? try await onOwnThread { try Certificate() } : nil
    let loop = try EventLoop()
    let tls = certificate.map { ServerTLS(certificateFile: $0.file, privateKeyFile: $0.keyFile) }
    let listener = try await loop.listen(
      on: ListenAddress(.webSocket, tls: tls), handler: RecordingHandler(loop, echoes: true))
    let (lines, status) = try await onOwnThread { try peer.check(port: listener.port, certificate).lines() }
    #expect(status == 0)
    #expect(lines.filter { !$0.hasPrefix("ok ") } == [])
    #expect(lines.count == (peer == .python ? 44 : 10))
    await loop.stop()
  }

  @Test(arguments: Peer.allCases, [false, true])
  func `servers of others send back what they are sent`(peer: Peer, secured: Bool) async throws {
    let certificate = secured ? try await onOwnThread { try Certificate() } : nil
    let client = try await PeerClient(peer, certificate, path: "/")
    for message in PeerClient.messages { await client.expectEcho(message.form, message.bytes) }
    await client.close(CloseCode(rawValue: 4000), "done")
    await client.stop()
  }

  @Test(arguments: Peer.allCases)
  func `fragments with a ping between them are one message`(peer: Peer) async throws {
    let client = try await PeerClient(peer, nil, path: "/fragments")
    #expect(await client.next() == .received(.text, Array("one two three".utf8)))
    await client.stop()
  }

  @Test(arguments: Peer.allCases, [1000, 1001, 1002, 1003, 1008, 1011, 3000, 4999] as [UInt16])
  func `the code of a server's close arrives`(peer: Peer, code: UInt16) async throws {
    let client = try await PeerClient(peer, nil, path: "/close/\(code)")
    await client.expectEcho(.text, Array("close please".utf8))
    #expect(await client.next() == .closed(.closedByPeer(CloseCode(rawValue: code), "as asked")))
    await client.stop()
  }
}
