import Transport

/// Keeps what happens on connections for a test, and sends messages back where it is told to.
actor RecordingHandler: ConnectionHandler {
  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  /// What happened.
  enum Event: Hashable, Sendable {
    case opened
    case received(MessageForm, [UInt8])
    case closed(CloseReason)
  }

  private let echoes: Bool
  private let events: AsyncStream<Event>
  private let log: AsyncStream<Event>.Continuation
  private var connection: Connection?

  /// Makes a handler that sends every message back if it `echoes`.
  init(_ loop: EventLoop, echoes: Bool) {
    self.loop = loop
    self.echoes = echoes
    (events, log) = AsyncStream.makeStream()
  }

  func connectionOpened(_ connection: Connection) {
    self.connection = connection
    log.yield(.opened)
  }

  func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
    guard case .message(let form) = piece else { return }
    let message = unsafe bytes.withUnsafeBytes { unsafe Array($0) }
    log.yield(.received(form, message))
    if echoes { connection.send(form) { $0 += message } }
  }

  func connectionClosed(_ connection: Connection, _ reason: CloseReason) {
    log.yield(.closed(reason))
  }

  /// Sends on the connection that opened last.
  func send(_ form: MessageForm, _ message: [UInt8]) -> SendOutcome? {
    connection?.send(form) { $0 += message }
  }

  /// Closes the connection that opened last.
  func close(_ code: CloseCode, _ text: String) {
    connection?.close(code, text)
  }

  /// What happens next.
  nonisolated func next() async -> Event? {
    var iterator = events.makeAsyncIterator()
    return await iterator.next()
  }

  /// Why the next connection that closes does.
  nonisolated func closeReason() async -> CloseReason? {
    while let event = await next() {
      if case .closed(let reason) = event { return reason }
    }
    return nil
  }
}
