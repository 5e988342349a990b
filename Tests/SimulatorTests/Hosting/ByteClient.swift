import Transport

/// A client that sends bytes as they are and keeps what comes back.
actor ByteClient: ConnectionHandler {
  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  /// What came so far.
  private(set) var received: [UInt8] = []
  /// Why it ended.
  private(set) var closed: CloseReason?
  /// What came and wasn't taken yet, as it came: on a WebSocket a message each.
  private var pieces: [[UInt8]] = []
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

  func send(_ bytes: [UInt8], _ form: MessageForm = .binary) {
    connection?.send(form) { $0 += bytes }
  }

  func abort() {
    connection?.abort()
  }

  /// Waits for so many bytes, or the end.
  func receive(_ count: Int) async -> [UInt8] {
    await wait { received.count >= count || closed != nil }
    return received
  }

  /// Takes what came next, on a WebSocket a message; `nil` where the connection ends before.
  func next() async -> [UInt8]? {
    await wait { !pieces.isEmpty || closed != nil }
    return pieces.isEmpty ? nil : pieces.removeFirst()
  }

  /// Waits for the end.
  func waitForClose() async -> CloseReason? {
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
    let piece = unsafe bytes.withUnsafeBytes { unsafe Array($0) }
    received += piece
    pieces.append(piece)
    wake()
  }

  func connectionClosed(_ connection: Connection, _ reason: CloseReason) {
    closed = reason
    wake()
  }
}

/// Messages of the binary encoding, byte by byte.
enum DTCBytes {
  /// ENCODING_REQUEST: 16 bytes, type 6, version 8, binary.
  static let encodingRequest: [UInt8] = [16, 0, 6, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0x44, 0x54, 0x43, 0]
  /// ENCODING_RESPONSE: the same with type 7.
  static let encodingResponse: [UInt8] = [16, 0, 7, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0x44, 0x54, 0x43, 0]
}
