internal import CLibwebsockets
import Glibc

/// A WebSocket, as libwebsockets speaks it.
///
/// What RFC 6455 demands and libwebsockets 4.1 leaves open is done here: text and the texts of closes are checked for UTF-8,
/// messages have a limit, and no extension is ever agreed on. What it does otherwise, and can't be told not to:
///
/// - It takes frames without a mask from clients and with one from servers, where it should close with 1002. What it sends
///   itself is masked as it should be.
/// - It answers one ping at a time: of several that arrive before it can write, one is answered.
/// - It shows the codes 1004 to 1006 and 1012 to 2999 of a peer's close as 1002.
/// - As a client, it drops the connection without a close where a frame is malformed.
final class MessageCore: ConnectionCore, @unchecked Sendable {
  private var assembler: MessageAssembler
  private var requestPath: String
  private let headers: [HTTPHeader]
  private let allowedPaths: [String]?
  private let tlsName: String
  private let isEncrypted: Bool
  private var connecting: ((String?) -> Void)?
  private var certificateVerdict: Int32 = 0
  /// Whether libwebsockets has established the WebSocket.
  private var isEstablished = false
  /// What is to be said when all is sent.
  private var pendingClose: (CloseCode, String)?
  private var isCloseSaid = false
  private var peerClose: CloseReason?

  init(
    loop: EventLoop, options: ConnectionOptions, handler: any ConnectionHandler, peer: String, path: String,
    headers: [HTTPHeader], allowedPaths: [String]?, isEncrypted: Bool, tlsName: String, isServer: Bool
  ) {
    assembler = MessageAssembler(limit: options.messageLimit)
    requestPath = path
    self.headers = headers
    self.allowedPaths = allowedPaths
    self.isEncrypted = isEncrypted
    self.tlsName = tlsName
    super.init(
      loop: loop, options: options, handler: handler, peer: peer, room: Int(vw_message_room), isServer: isServer)
  }

  override var kind: LinkKind { .webSocket }
  override var path: String { requestPath }

  // Opening.

  /// Connects; `completion` hears why it couldn't, or that TCP is connected.
  func connect(_ request: WebSocketRequest, _ completion: @escaping (String?) -> Void) {
    connecting = completion
    guard !service.connect(request, for: self), let completion = connecting else { return }
    connecting = nil
    completion(Self.unknownFailure)
  }

  /// libwebsockets keeps to itself what the system said, unless it said so at once.
  private static let unknownFailure = "the connection was refused, or there is no way there"

  override func socketIsGone() {
    guard let completion = connecting else { return super.socketIsGone() }
    connecting = nil
    let error = SystemError.current
    completion(error.number == 0 ? Self.unknownFailure : error.description.lowercased())
  }

  /// Forgets a connection attempt that takes too long.
  func abandonConnecting() {
    connecting = nil
    dropSocket()
  }

  /// Takes a connection that the system has made, and reads the request from it.
  func accept(_ descriptor: Int32, on host: VirtualHost) -> Bool {
    limitPhase(.handshake, to: options.handshakeTimeout)
    return service.adopt(descriptor, for: self, request: host)
  }

  // Events.

  override func handle(_ event: SocketEvent) -> SocketVerdict {
    defer { loop.core.flush() }
    switch event {
    case .fragment(let bytes): unsafe took(bytes)
    case .writable:
      becameWritable()
      return sayClose()
    case .connected: tcpIsConnected()
    case .headersWanted(let position, let room): unsafe appendHeaders(at: position, room)
    case .certificateChecked(let verdict): if verdict != 0 { certificateVerdict = verdict }
    case .upgradeAsked: return checkRequest()
    case .request:
      socket?.respond(status: 426)
      return .close
    case .messagesBegin: established()
    case .peerCloses(let bytes): return unsafe peerCloses(bytes)
    case .pong: noteReceived()
    case .notConnected(let reason): failed(reason)
    case .closed: ended()
    case .readable: break
    }
    return .proceed
  }

  private func tcpIsConnected() {
    guard let completion = connecting else { return }
    connecting = nil
    completion(nil)
    limitPhase(.handshake, to: options.handshakeTimeout)
  }

  private func appendHeaders(at position: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, _ room: Int) {
    var room = room
    for header in headers {
      let line = Array("\(header.name): \(header.value)\r\n".utf8)
      // The request ends with an empty line, which needs room as well.
      guard let start = unsafe position.pointee, line.count + 2 <= room else { return }
      for (offset, byte) in line.enumerated() { unsafe start[offset] = byte }
      unsafe position.pointee = start + line.count
      room -= line.count
    }
  }

  private func checkRequest() -> SocketVerdict {
    guard socket?.header(WSI_TOKEN_UPGRADE)?.lowercased() == "websocket", socket?.header(WSI_TOKEN_VERSION) == "13"
    else {
      socket?.respond(status: 426)
      return .answered
    }
    requestPath = socket?.header(WSI_TOKEN_GET_URI) ?? "/"
    guard let allowedPaths, !allowedPaths.contains(requestPath) else { return .proceed }
    socket?.respond(status: 404)
    return .answered
  }

  private func established() {
    isEstablished = true
    opened()
  }

  private func failed(_ reason: String) {
    if let completion = connecting {
      connecting = nil
      dropSocket()
      completion(Self.unknownFailure)
      return
    }
    finish(failure(reason))
  }

  private func failure(_ reason: String) -> CloseReason {
    if certificateVerdict != 0 {
      return .notTrusted(TLSFailure.certificate(certificateVerdict).description(for: tlsName))
    }
    let status = socket?.responseStatus ?? 0
    if status != 0, status != 101 {
      return .notConnected("\(peer) refused the WebSocket with HTTP status \(status)")
    }
    if isEncrypted, reason.contains("SSL") || reason.contains("SYSCALL") {
      return .notTrusted("TLS with \(tlsName) failed: \(TLSContext.takeError())")
    }
    if reason.hasPrefix("HS:") {
      return .notConnected(
        "\(peer) answered the WebSocket's handshake wrongly:\(reason.dropFirst(3).lowercased())")
    }
    return .notConnected("\(peer) closed the connection during the WebSocket's handshake")
  }

  // Receiving.

  /// Takes bytes of a message; what comes after a violation is passed over.
  private func took(_ bytes: UnsafeRawBufferPointer) {
    guard let socket, phase == .open else { return }
    noteReceived()
    let fragment = socket.fragment
    switch unsafe assembler.append(bytes, fragment) {
    case .unfinished: break
    case .whole(let form):
      if fragment.isFirst {
        unsafe received(bytes, .message(form))
      } else {
        unsafe assembler.bytes.withUnsafeBytes { unsafe received($0, .message(form)) }
        assembler.removeAll()
      }
    case .tooLong:
      violate(
        .messageTooLong(limit: options.messageLimit), .messageTooLong, "messages may have \(options.messageLimit) bytes"
      )
    case .notUTF8:
      violate(.protocolViolation("text that isn't UTF-8"), .invalidText, "text is not UTF-8")
    }
  }

  /// Closes because of what the peer sent.
  ///
  /// When the socket can be written to, and not in answer to this event: libwebsockets 4.1 as a client would go on to write
  /// what arrives behind the end of its buffer.
  private func violate(_ reason: CloseReason, _ code: CloseCode, _ text: String) {
    assembler.removeAll()
    // What is queued doesn't matter to a peer that is shown the door.
    queue.removeAll()
    closeOnceSent(reason, code, text)
  }

  override func resumeReading() {
    socket?.setReading(true)
  }

  // Writing.

  override func writeQueue() {
    while isEstablished, let piece = queue.next, let socket, !isBlocked, !isCloseSaid, peerClose == nil {
      if socket.isHoldingBytes {
        isBlocked = true
        break
      }
      let isStanding = unsafe queue.withMutableBytes(piece.bytes) { unsafe socket.write(message: $0, piece.form) }
      guard isStanding else { return finish(closeReason ?? .lost("the peer takes no more bytes")) }
      queue.consume(piece.bytes.count)
      // libwebsockets keeps what the system didn't take, and tells when it's gone.
      if socket.isHoldingBytes { isBlocked = true }
    }
    if pendingClose != nil, queue.next == nil { socket?.requestWritable() }
  }

  // Closing.

  override func closeInGoodOrder(_ code: CloseCode, _ text: String) {
    pendingClose = (code, text)
    if isReadingPaused {
      isReadingPaused = false
      resumeReading()
    }
    loop.core.flushLater(self)
  }

  /// Says the close once all is sent.
  private func sayClose() -> SocketVerdict {
    guard let (code, text) = pendingClose, queue.next == nil, let socket, !socket.isHoldingBytes else {
      return .proceed
    }
    pendingClose = nil
    isCloseSaid = true
    socket.setCloseReason(code, text)
    return .close
  }

  private func peerCloses(_ bytes: UnsafeRawBufferPointer) -> SocketVerdict {
    // libwebsockets answers with the same code.
    guard bytes.count >= 2 else {
      peerClose = bytes.count == 0 ? .closedByPeer(nil, "") : .protocolViolation("a close with half a code")
      return .proceed
    }
    let code = CloseCode(rawValue: unsafe UInt16(bytes[0]) << 8 | UInt16(bytes[1]))
    let text = unsafe UnsafeRawBufferPointer(rebasing: bytes[2...])
    if unsafe MessageAssembler.isUTF8(text) {
      peerClose = unsafe .closedByPeer(code, String(decoding: text, as: UTF8.self))
    } else {
      peerClose = .protocolViolation("a close with text that isn't UTF-8")
    }
    return .proceed
  }

  /// libwebsockets has closed the socket: says why, as far as it can be known.
  private func ended() {
    if let reason = closeReason ?? peerClose { return finish(reason) }
    guard let socket, phase == .open else { return finish(failure("")) }
    // The file is still open. If the peer hasn't closed it, libwebsockets did, because of a frame.
    var byte: UInt8 = 0
    let count = unsafe recv(socket.descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
    if count > 0 || (count < 0 && errno == EAGAIN) {
      finish(.protocolViolation("a frame that RFC 6455 doesn't allow"))
    } else {
      finish(.lost("the connection was cut without the WebSocket's close"))
    }
  }
}
