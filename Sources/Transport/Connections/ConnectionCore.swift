/// The state of a connection, behind ``Connection``; what streams and WebSockets have in common.
class ConnectionCore: SocketOwner, @unchecked Sendable {
  // Sendable: touched on its loop's thread only; `Connection` checks that at each call.

  /// How far a connection is in its life.
  enum Phase {
    case opening, open, closing, closed
  }

  final let loop: EventLoop
  final let options: ConnectionOptions
  /// Who is told; let go of at the end, because it may keep the connection.
  private(set) final var handler: (any ConnectionHandler)?
  /// Where it is a server's, the listener it came by.
  final weak var listener: ListenerCore?
  /// What the handler sees; kept until it was told the last.
  final var connection: Connection?
  final var phase = Phase.opening
  final var counters = ConnectionCounters()
  final var queue: SendQueue
  final var peer: String
  /// Why it will be closed once that is done in good order.
  final var closeReason: CloseReason?
  final var isReadingPaused = false
  /// Whether the system takes no more for now; ``SocketEvent/writable`` follows.
  final var isBlocked = false

  private let isServer: Bool
  private var isUnflushed = false
  /// Whether a sender was told that the queue is full.
  private var owesDrained = false
  private var phaseTimer: ScheduledCall?
  private var idleTimer: ScheduledCall?
  private var lastReceived: Int64 = 0
  /// Bytes that are handed over before the callback or job ends.
  private static let flushCount = 64 << 10

  init(
    loop: EventLoop, options: ConnectionOptions, handler: any ConnectionHandler, peer: String,
    framing: WebSocketFraming? = nil, isServer: Bool
  ) {
    self.loop = loop
    self.options = options
    self.handler = handler
    self.peer = peer
    self.isServer = isServer
    queue = SendQueue(framing: framing)
    super.init(service: loop.core.service)
  }

  // What subclasses do differently.

  /// How bytes travel.
  var kind: LinkKind { .stream }
  /// What asked a server for a WebSocket.
  var request: HTTPRequest? { nil }
  /// Hands over to the system what it takes of the queue.
  func writeQueue() {}
  /// All is sent: closes in good order.
  func closeInGoodOrder(_ code: CloseCode, _ text: String) {}
  /// There is room to write again.
  func proceedToWrite() {}
  /// Reads what was put off.
  func resumeReading() {}
  /// Frees what is only needed while it's open.
  func tearDown() {}

  // Opening.

  /// Tells the handler that it can be sent on.
  final func opened() {
    guard phase == .opening, let connection, let handler else { return }
    phase = .open
    phaseTimer?.cancel()
    if let idle = options.idleTimeout {
      noteReceived()
      waitIdle(idle)
    }
    handler.opened(connection)
    flushNow()
  }

  /// Gives what the connection does now a time to end in.
  final func limitPhase(_ phase: TimedPhase, to limit: Duration) {
    limitPhase(to: limit) { $0.finish(.timedOut(phase)) }
  }

  final func limitPhase(to limit: Duration, _ expired: @escaping @Sendable (ConnectionCore) -> Void) {
    phaseTimer?.cancel()
    phaseTimer = loop.schedule(after: limit) { [weak self] in
      if let self { expired(self) }
    }
  }

  // Receiving.

  /// Hands bytes to the handler.
  final func received(_ bytes: UnsafeRawBufferPointer, _ piece: ReceivedPiece) {
    guard phase == .open, let connection, let handler else { return }
    counters.bytesReceived += bytes.count
    counters.messagesReceived += 1
    unsafe handler.received(connection, bytes, piece)
  }

  /// Puts the idle time-out off.
  final func noteReceived() {
    if options.idleTimeout != nil { lastReceived = loop.core.clock.now }
  }

  private func waitIdle(_ delay: Duration) {
    idleTimer = loop.schedule(after: delay) { [weak self] in
      guard let self, let limit = options.idleTimeout, phase != .closed else { return }
      let left = limit.clampedNanoseconds - (loop.core.clock.now - lastReceived)
      // While nothing is read by our own wish, silence is not the peer's.
      if left > 0 || isReadingPaused {
        waitIdle(.nanoseconds(max(left, 1_000_000)))
      } else {
        finish(.timedOut(.idle))
      }
    }
  }

  // Sending.

  final func send<Failure: Error>(
    _ form: MessageForm, conflating key: ConflationKey?, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> SendOutcome {
    guard phase == .open else { return .closed }
    let isConflating = options.slowConsumerPolicy == .conflate
    if isConflating, isBlocked, let key, try queue.replace(key, form, write) {
      counters.messagesConflated += 1
      return refuseIfTooMuch(nil) ?? .conflated
    }
    let range = try queue.append(
      form, isConflating ? key : nil, keepsStream: !isConflating, write)
    // Before it is too much, what the system takes is handed over.
    if !isBlocked, queue.byteCount > min(Self.flushCount, options.sendQueueLimit) {
      counters.messagesQueued += 1
      counters.bytesQueued += queue.lastWriteCount
      writeQueue()
      counters.greatestQueue = max(counters.greatestQueue, queue.byteCount)
      return phase == .open ? .queued : .closed
    }
    if let refusal = refuseIfTooMuch(range) { return refusal }
    counters.messagesQueued += 1
    counters.bytesQueued += queue.lastWriteCount
    counters.greatestQueue = max(counters.greatestQueue, queue.byteCount)
    flushSoon()
    return .queued
  }

  /// Does what the policy says where more waits than may; a message that waits alone may be of any length.
  private func refuseIfTooMuch(_ appended: Range<Int>?) -> SendOutcome? {
    guard queue.byteCount > options.sendQueueLimit, queue.byteCount > (appended?.count ?? 0) else { return nil }
    if options.slowConsumerPolicy == .block, let appended {
      queue.removeLast(appended)
      counters.messagesRefused += 1
      owesDrained = true
      return .full
    }
    counters.messagesRefused += 1
    let waiting = queue.byteCount - (appended?.count ?? 0)
    finish(.slowConsumer(queued: waiting))
    return .closed
  }

  /// Hands over what was sent in the callback or job that ended.
  final func flushNow() {
    isUnflushed = false
    if !isBlocked, phase == .open || phase == .closing { writeQueue() }
  }

  /// The system takes bytes again.
  final func becameWritable() {
    isBlocked = false
    proceedToWrite()
    flushNow()
    guard owesDrained, phase == .open, queue.byteCount <= options.sendQueueLimit / 2, let connection, let handler else {
      return
    }
    owesDrained = false
    handler.drained(connection)
  }

  /// Has what was queued handed over when the callback or job ends.
  final func flushSoon() {
    guard !isBlocked, !isUnflushed else { return }
    isUnflushed = true
    loop.core.flushLater(self)
  }

  // Closing.

  final func close(_ code: CloseCode, _ text: String) {
    switch phase {
    case .closed, .closing: return
    case .opening: finish(.closedHere)
    case .open: closeOnceSent(.closedHere, code, text)
    }
  }

  /// Sends what is queued and closes then; the handler is told `reason` at the end.
  final func closeOnceSent(_ reason: CloseReason, _ code: CloseCode, _ text: String) {
    phase = .closing
    closeReason = reason
    limitPhase(to: options.closeTimeout) { $0.closeTimedOut() }
    closeInGoodOrder(code, text)
  }

  /// The peer doesn't answer the close.
  func closeTimedOut() {
    finish(.timedOut(.closing))
  }

  /// Closes at once, and tells the handler why when what runs now has ended.
  final func finish(_ reason: CloseReason) {
    guard phase != .closed else { return }
    let wasOpen = phase != .opening
    phase = .closed
    phaseTimer?.cancel()
    idleTimer?.cancel()
    queue.removeAll()
    tearDown()
    dropSocket()
    listener?.connectionEnded(self)
    guard let connection, let handler else { return }
    self.connection = nil
    self.handler = nil
    // Of a server's connections the handler hears from when they are open on.
    guard wasOpen || !isServer else { return }
    loop.core.work.append(.call { handler.closed(connection, reason) })
  }

  /// Ends without a word: another has its socket now.
  final func retire() {
    phase = .closed
    phaseTimer?.cancel()
    idleTimer?.cancel()
    queue.removeAll()
    tearDown()
    listener = nil
    connection = nil
    handler = nil
  }

  /// Closes the socket and hears no more of it.
  final func dropSocket() {
    guard let socket else { return }
    self.socket = nil
    service.release(self)
    socket.abandon()
  }

  override func socketIsGone() {
    finish(closeReason ?? .lost("the connection broke"))
  }

  override final func loopStops() {
    finish(.closedHere)
  }
}

extension ConnectionHandler {
  // Safe: the loop's thread calls these, and the loop is the executor.

  nonisolated func opened(_ connection: Connection) {
    assumeIsolated { $0.connectionOpened(connection) }
  }

  nonisolated func received(_ connection: Connection, _ bytes: UnsafeRawBufferPointer, _ piece: ReceivedPiece) {
    // Unsafe: the closure runs before this returns, on this thread, and keeps nothing.
    nonisolated(unsafe) let bytes = unsafe bytes
    onItsExecutor { unsafe $0.connection(connection, received: bytes.bytes, as: piece) }
  }

  /// Takes the messages that lie whole in `bytes` from `start` on, one behind the other. One call for all of them: who takes
  /// them is looked up once, and references to it are counted once.
  ///
  /// - Returns: Where something else begins, or reading is to end.
  nonisolated func receivedMessages(
    _ connection: Connection, in bytes: UnsafeRawBufferPointer, from start: Int, of socket: WebSocketCore
  ) -> Int {
    // Unsafe: the closure runs before this returns, on this thread, and keeps nothing.
    nonisolated(unsafe) let bytes = unsafe bytes
    var place = start
    onItsExecutor { handler in
      while let message = unsafe socket.takeMessage(in: bytes.bytes, at: place) {
        place = message.payload.upperBound
        unsafe handler.connection(
          connection, received: bytes.bytes.extracting(message.payload), as: .message(message.form))
      }
    }
    return place
  }

  /// Does what `assumeIsolated` does, without asking again whether this is the actor's executor: ``opened(_:)`` has asked,
  /// which comes before anything is received, and a connection stays on its loop's thread. Asking takes as long as reading
  /// a short message.
  private nonisolated func onItsExecutor(_ body: (isolated Self) -> Void) {
    withoutActuallyEscaping(body) { body in
      // Safe: isolation isn't part of how a function is called, only of who may call it.
      let call = unsafe unsafeBitCast(body, to: ((Self) -> Void).self)
      call(self)
    }
  }

  nonisolated func drained(_ connection: Connection) {
    assumeIsolated { $0.connectionDrained(connection) }
  }

  nonisolated func closed(_ connection: Connection, _ reason: CloseReason) {
    assumeIsolated { $0.connectionClosed(connection, reason) }
  }
}
