import RecordedVectors
import Testing
import Transport

/// A client of a WebSocket that takes JSON texts one by one.
actor TextClient: ConnectionHandler {
  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  /// Why it ended.
  private(set) var closed: CloseReason?
  private var messages: [[UInt8]] = []
  private var connection: Connection?
  private var isOpen = false
  private var waiters: [CheckedContinuation<Void, Never>] = []

  init(_ loop: EventLoop) {
    self.loop = loop
  }

  /// Connects, and waits until that is done or has failed.
  func connect(to endpoint: Endpoint) async {
    connection = loop.connect(to: endpoint, handler: self)
    await wait { isOpen || closed != nil }
  }

  func send(_ text: String, _ form: MessageForm = .text) { send(Array(text.utf8), form) }

  func send(_ bytes: [UInt8], _ form: MessageForm = .text) {
    connection?.send(form) { $0 += bytes }
  }

  /// The next message; an error where the connection ends before.
  func next() async throws -> JSONNode {
    await wait { !messages.isEmpty || closed != nil }
    try #require(!messages.isEmpty, "the connection ended: \(String(describing: closed))")
    return try #require(JSONNode(messages.removeFirst()))
  }

  /// Sends a request and takes the next message that isn't a ping.
  func ask(_ text: String) async throws -> JSONNode {
    send(text)
    while true {
      let message = try await next()
      if message["type"] == nil { return message }
    }
  }

  /// Waits for the end.
  func end() async -> CloseReason? {
    await wait { closed != nil }
    return closed
  }

  private func wait(until isDone: () -> Bool) async {
    while !isDone() { await withCheckedContinuation { waiters.append($0) } }
  }

  private func wake() {
    for waiter in waiters { waiter.resume() }
    waiters = []
  }

  func connectionOpened(_ connection: Connection) {
    isOpen = true
    wake()
  }

  func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
    // The pointer is used during the call only.
    messages.append(unsafe bytes.withUnsafeBytes { unsafe Array($0) })
    wake()
  }

  func connectionClosed(_ connection: Connection, _ reason: CloseReason) {
    closed = reason
    wake()
  }
}
