import TestPeers
import Testing
import Transport

/// Frames that no library sends, in both roles: what the standard (RFC 6455) wants of whoever receives them.
@Suite struct WebSocketFrameTests {
  @Test func `the peer's own handshake is the standard's example`() {
    #expect(Handshake.accept(Handshake.key) == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
  }

  @Test(arguments: Role.allCases, Conversation.legal)
  func `a legal conversation goes as it should`(role: Role, conversation: Conversation) async throws {
    let (frames, reason) = try await Self.talk(role, conversation.frames.flatMap { $0.bytes(masked: role == .server) })
    #expect(frames.filter(\.isData) == conversation.messages)
    #expect(frames.filter { $0.opcode == RawFrame.pong }.map(\.payload) == conversation.pongs)
    #expect(frames.last?.opcode == RawFrame.close)
    #expect(frames.last?.closeCode == conversation.code)
    #expect(reason == .closedByPeer(conversation.code.map(CloseCode.init), conversation.closeText))
  }

  @Test(arguments: Role.allCases, Conversation.illegal)
  func `an illegal conversation ends with the code that says why`(role: Role, conversation: Conversation) async throws {
    let (frames, reason) = try await Self.talk(role, conversation.frames.flatMap { $0.bytes(masked: role == .server) })
    #expect(frames.filter(\.isData) == conversation.messages)
    #expect(frames.last?.closeCode == conversation.code)
    switch reason {
    case .protocolViolation: #expect(conversation.code != 1009)
    case .messageTooLong(let limit): #expect(conversation.code == 1009 && limit == Conversation.messageLimit)
    default: Issue.record("closed because of \(String(describing: reason))")
    }
  }

  @Test(arguments: Role.allCases)
  func `a mask where there may be none, or none where there must be one, is refused`(role: Role) async throws {
    let (frames, reason) = try await Self.talk(role, RawFrame.text("hidden?").bytes(masked: role == .client))
    #expect(frames.map(\.closeCode) == [1002])
    guard case .protocolViolation = reason else {
      Issue.record("closed because of \(String(describing: reason))")
      return
    }
  }

  @Test(arguments: Role.allCases)
  func `bytes may come one by one`(role: Role) async throws {
    let names: Set = ["128 bytes", "a ping between fragments", "a ping of 125 bytes", "empty fragments"]
    let conversations = Conversation.legal.filter { names.contains($0.name) }
    let sent = conversations.flatMap(\.sent) + [.close(1000)]
    let (frames, _) = try await Self.talk(role, sent.flatMap { $0.bytes(masked: role == .server) }, dripping: true)
    #expect(frames.filter(\.isData) == conversations.flatMap(\.messages))
    #expect(frames.filter { $0.opcode == RawFrame.pong }.map(\.payload) == conversations.flatMap(\.pongs))
    #expect(frames.last?.closeCode == 1000)
  }

  @Test(arguments: Role.allCases)
  func `of many pings at once the last is answered`(role: Role) async throws {
    let pings = (0..<100).map { RawFrame.ping([UInt8($0)]) } + [.text("end"), .close(1000)]
    let (frames, _) = try await Self.talk(role, pings.flatMap { $0.bytes(masked: role == .server) })
    #expect(frames.filter(\.isData) == [.text("end")])
    #expect(frames.last { $0.opcode == RawFrame.pong }?.payload == [99])
  }

  @Test(arguments: Role.allCases)
  func `a peer that ends without a close is lost`(role: Role) async throws {
    let cut = Array(RawFrame.text("cut short").bytes(masked: role == .server).dropLast(3))
    let (frames, reason) = try await Self.talk(role, cut, closing: true)
    #expect(frames.allSatisfy { !$0.isData })
    guard case .lost = reason else {
      Issue.record("closed because of \(String(describing: reason))")
      return
    }
  }

  /// Sends `bytes` to an end of ours in `role`; what came back, and why our end says the connection ended.
  static func talk(
    _ role: Role, _ bytes: [UInt8], dripping: Bool = false, closing: Bool = false
  ) async throws -> (frames: [RawFrame], reason: CloseReason?) {
    let loop = try EventLoop()
    let handler = RecordingHandler(loop, echoes: true)
    let peer = try await role.open(loop, handler)
    let frames = try await onOwnThread {
      if dripping { try peer.drip(bytes) } else { try? peer.send(bytes) }
      if closing { peer.finish() }
      let frames = try peer.readFrames()
      // The answer to a close that our end began.
      if let close = frames.last, close.opcode == RawFrame.close {
        try? peer.send(close.bytes(masked: role == .server))
      }
      peer.finish()
      return frames
    }
    let reason = await handler.closeReason()
    await loop.stop()
    return (frames, reason)
  }
}

extension Conversation {
  /// The text of the close that is sent.
  fileprivate var closeText: String {
    String(decoding: frames.first { $0.opcode == RawFrame.close }?.payload.dropFirst(2) ?? [], as: UTF8.self)
  }
}

/// Which end is ours.
enum Role: CaseIterable, Sendable {
  case client, server

  /// Opens a WebSocket between an end of ours and a socket; gives that.
  func open(_ loop: EventLoop, _ handler: RecordingHandler) async throws -> RawSocket {
    var options = ConnectionOptions()
    options.messageLimit = Conversation.messageLimit
    options.handshakeTimeout = .seconds(60)
    options.closeTimeout = .seconds(60)
    switch self {
    case .client:
      let listener = try RawListener()
      _ = loop.connect(
        to: Endpoint(host: "127.0.0.1", port: listener.port, .webSocket()), options: options, handler: handler)
      return try await onOwnThread {
        let socket = try listener.accept()
        try socket.send(Array(Handshake.response(to: socket.readHead()).utf8))
        return socket
      }
    case .server:
      let listener = try await loop.listen(on: ListenAddress(.webSocket), options: options, handler: handler)
      let (socket, answer) = try await onOwnThread {
        let socket = try RawSocket(connectingTo: listener.port)
        try socket.send(Array(Handshake.request().utf8))
        return (socket, try socket.readHead())
      }
      #expect(answer.hasPrefix("HTTP/1.1 101 "))
      #expect(Handshake.header("Sec-WebSocket-Accept", of: answer) == Handshake.accept(Handshake.key))
      #expect(Handshake.header("Sec-WebSocket-Extensions", of: answer) == nil)
      return socket
    }
  }
}
