/// A WebSocket on a stream: first a request and a response of HTTP, then frames.
///
/// Not by libwebsockets, which in 4.1 takes frames of servers with a mask and of clients without, drops the connection
/// without a close where a server breaks a rule, and doesn't say which rule.
final class WebSocketCore: StreamCore, @unchecked Sendable {
  // Sendable: touched on its loop's thread only, as its superclass.

  /// Which end it is.
  enum Role {
    /// A client, which asks for this.
    case asks(WebSocketRequest)
    /// A server, which serves these paths; all where `nil`.
    case answers(paths: [String]?)
  }

  private let role: Role
  /// What asked for it, at a server.
  private var accepted: HTTPRequest?
  /// Reads the request or the response; `nil` once frames follow.
  private var handshake: HTTPMessageReader?
  private var reader: WebSocketReader
  /// What arrived and isn't read, because reading is paused.
  private var heldBack: [UInt8] = []
  private var isReadingHeldBack = false
  /// Whether what arrives is thrown away, because the peer broke a rule or has sent its close.
  private var isDeaf = false
  private var isPeerCloseSeen = false

  /// Bytes of the longest request or response.
  private static let headLimit = 16 << 10

  init(
    loop: EventLoop, options: ConnectionOptions, handler: any ConnectionHandler, peer: String, tlsName: String,
    _ role: Role
  ) {
    self.role = role
    handshake = HTTPMessageReader(headLimit: Self.headLimit, bodyLimit: 0)
    let isServer: Bool
    switch role {
    case .asks: isServer = false
    case .answers: isServer = true
    }
    reader = WebSocketReader(expectsMask: isServer, messageLimit: options.messageLimit)
    super.init(
      loop: loop, options: options, handler: handler, peer: peer, tlsName: tlsName,
      framing: WebSocketFraming(isClient: !isServer), isServer: isServer)
  }

  override var kind: LinkKind { .webSocket }
  override var request: HTTPRequest? { accepted }
  override var closesOutput: Bool { isDeaf }
  override var reasonOfEnd: CloseReason { .lost("the connection was cut without the WebSocket's close") }

  // Opening.

  override func streamOpened() {
    if case .asks(let request) = role { sendAtOnce(request.wireBytes) }
  }

  override func streamReceived(_ bytes: UnsafeRawBufferPointer) {
    guard !isDeaf else { return }
    guard handshake == nil else {
      unsafe handshake?.append(bytes.bytes)
      return shakeHands()
    }
    guard heldBack.isEmpty else {
      unsafe heldBack.append(contentsOf: bytes)
      return
    }
    let count = unsafe read(bytes)
    if count < bytes.count, !isDeaf { unsafe heldBack.append(contentsOf: bytes.dropFirst(count)) }
  }

  private func shakeHands() {
    do throws(HTTPProblem) {
      guard let head = try handshake?.nextHead() else { return }
      switch role {
      case .asks(let request):
        if let refusal = request.refusal(in: head) { return finish(.notConnected("\(peer) \(refusal)")) }
      case .answers(let paths):
        let request = try HTTPRequest(head)
        guard paths?.contains(request.path) ?? true else {
          throw HTTPProblem(status: 404, text: "no WebSocket is served at this path")
        }
        sendAtOnce(try WebSocketHandshake.response(to: head, method: request.method))
        accepted = request
      }
    } catch {
      return refuse(error)
    }
    begin(with: handshake?.takeRest() ?? [])
  }

  /// Goes on with a connection of HTTP, on which `request` asked for this; frames may have come behind it.
  func proceed(from stream: StreamCore, _ request: HTTPRequest, response: [UInt8], rest: [UInt8]) {
    takeOver(stream)
    accepted = request
    sendAtOnce(response)
    begin(with: rest)
  }

  private func begin(with rest: [UInt8]) {
    handshake = nil
    opened()
    if !rest.isEmpty { unsafe rest.withUnsafeBytes { unsafe streamReceived($0) } }
  }

  private func refuse(_ problem: HTTPProblem) {
    guard case .answers = role else {
      return finish(.notConnected("\(peer) answered the WebSocket's handshake wrongly: \(problem.text)"))
    }
    var bytes: [UInt8] = []
    HTTPResponse(problem).append(to: &bytes, method: "GET", keepsAlive: false, date: HTTPDate.now)
    sendAtOnce(bytes)
    finish(.closedHere)
  }

  // Receiving.

  /// Reads frames; stops where reading is paused.
  ///
  /// - Returns: How many bytes were read.
  private func read(_ bytes: UnsafeRawBufferPointer) -> Int {
    var place = 0
    do throws(WebSocketViolation) {
      while place < bytes.count {
        place = unsafe handOnMessages(in: bytes, from: place)
        guard goesOn, place < bytes.count else { return place }
        // Up to the next event: behind it a message may be there whole again.
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[place...])
        place += try unsafe reader.receive(rest.bytes) { payload, event in
          take(event, payload)
          return false
        }
        guard goesOn else { return place }
      }
      return place
    } catch {
      isDeaf = true
      guard phase == .open else { return 0 }
      closeOnceSent(error.reason, error.code, error.text)
      return 0
    }
  }

  /// Whether what arrives is read on.
  private var goesOn: Bool { !isDeaf && !isReadingPaused && phase != .closed }

  /// Hands on messages that lie whole in `bytes` from `start` on.
  ///
  /// - Returns: Where something else begins, or reading is to end.
  private func handOnMessages(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard phase == .open, let connection, let handler else { return start }
    return unsafe handler.receivedMessages(connection, in: bytes, from: start, of: self)
  }

  /// The message at `place`, counted as received, where all of it lies there open and it's to be handed on now.
  func takeMessage(in bytes: RawSpan, at place: Int) -> (form: MessageForm, payload: Range<Int>)? {
    guard phase == .open, goesOn, let message = reader.message(in: bytes, at: place) else { return nil }
    counters.bytesReceived += message.payload.count
    counters.messagesReceived += 1
    return message
  }

  private func take(_ event: WebSocketReader.Event, _ payload: RawSpan) {
    guard !isDeaf else { return }
    switch event {
    case .message(let form): unsafe payload.withUnsafeBytes { unsafe received($0, .message(form)) }
    case .ping:
      guard phase == .open else { return }
      queue.append(control: .pong, payload)
      flushSoon()
    case .pong: break
    case .close(let code, let text):
      isPeerCloseSeen = true
      isDeaf = true
      if phase == .open {
        closeOnceSent(.closedByPeer(code, text), code ?? CloseCode.none, "")
      } else {
        loop.core.flushLater(self)
      }
    }
  }

  override func resumeReading() {
    super.resumeReading()
    guard !heldBack.isEmpty, !isReadingHeldBack else { return }
    isReadingHeldBack = true
    // Not from inside of the call that asks for it, which may come from a handler that is being handed a message.
    loop.core.work.append(.call { [weak self] in self?.readHeldBack() })
  }

  private func readHeldBack() {
    isReadingHeldBack = false
    guard !isReadingPaused, phase != .closed else { return }
    let held = heldBack
    heldBack = []
    let count = unsafe held.withUnsafeBytes { unsafe read($0) }
    if !isDeaf, phase != .closed { heldBack = Array(held[count...]) }
  }

  // Closing.

  override func closeInGoodOrder(_ code: CloseCode, _ text: String) {
    var payload: [UInt8] = []
    if code != CloseCode.none {
      payload = [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 0xFF)]
      for character in text where payload.count + character.utf8.count <= WebSocketFrame.controlLimit {
        payload += character.utf8
      }
    }
    unsafe queue.append(control: .close, payload.span.bytes)
    super.closeInGoodOrder(code, text)
  }

  override func closeTimedOut() {
    if isDeaf { finish(closeReason ?? .closedHere) } else { super.closeTimedOut() }
  }

  override func tearDown() {
    super.tearDown()
    handshake = nil
    heldBack = []
  }
}

extension CloseCode {
  /// Stands for a close without a code.
  fileprivate static let none = CloseCode(rawValue: 0)
}
