import Testing
import Transport

/// A handler that writes down what happens, and lets tests wait for it.
actor Recorder: ConnectionHandler {
  /// What happened to a connection.
  enum Event: Equatable {
    case opened
    case received([UInt8], ReceivedPiece)
    case drained
    case closed(CloseReason)
  }

  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  private(set) var events: [Event] = []
  private(set) var connections: [Connection] = []
  private(set) var openCount = 0
  /// What is done with what arrives, beside writing it down.
  private let whenReceived: @Sendable (Connection, [UInt8], ReceivedPiece) -> Void
  private let whenOpened: @Sendable (Connection) -> Void
  private let whenDrained: @Sendable (Connection) -> Void
  /// Whether what arrives is written down.
  private let isKeeping: Bool
  private var waiters: [(isMet: (isolated Recorder) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []

  init(
    _ loop: EventLoop, isKeeping: Bool = true,
    whenOpened: @escaping @Sendable (Connection) -> Void = { _ in },
    whenReceived: @escaping @Sendable (Connection, [UInt8], ReceivedPiece) -> Void = { _, _, _ in },
    whenDrained: @escaping @Sendable (Connection) -> Void = { _ in }
  ) {
    self.loop = loop
    self.isKeeping = isKeeping
    self.whenOpened = whenOpened
    self.whenReceived = whenReceived
    self.whenDrained = whenDrained
  }

  /// A handler that sends everything back.
  static func echo(_ loop: EventLoop) -> Recorder {
    Recorder(
      loop, isKeeping: false,
      whenReceived: { connection, bytes, piece in
        let form: MessageForm = if case .message(let form) = piece { form } else { .binary }
        connection.send(form) { $0.append(contentsOf: bytes) }
      })
  }

  func connectionOpened(_ connection: Connection) {
    events.append(.opened)
    connections.append(connection)
    openCount += 1
    whenOpened(connection)
    resume()
  }

  func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
    let copy = unsafe bytes.withUnsafeBytes { unsafe Array($0) }
    if isKeeping { events.append(.received(copy, piece)) }
    whenReceived(connection, copy, piece)
    resume()
  }

  func connectionDrained(_ connection: Connection) {
    events.append(.drained)
    whenDrained(connection)
    resume()
  }

  func connectionClosed(_ connection: Connection, _ reason: CloseReason) {
    events.append(.closed(reason))
    openCount -= 1
    resume()
  }

  /// Waits until `isMet` holds.
  func wait(until isMet: @escaping @Sendable (isolated Recorder) -> Bool) async {
    guard !isMet(self) else { return }
    await withCheckedContinuation { waiters.append((isMet, $0)) }
  }

  /// Waits for the first connection to close.
  func closeReason() async -> CloseReason {
    await wait { $0.firstClose != nil }
    return firstClose ?? .closedHere
  }

  /// Waits for a connection to be open.
  func opened() async -> Connection? {
    await wait { !$0.connections.isEmpty || $0.firstClose != nil }
    return connections.first
  }

  /// All bytes that arrived.
  var bytes: [UInt8] {
    var all: [UInt8] = []
    for case .received(let bytes, _) in events { all += bytes }
    return all
  }

  /// Messages that arrived.
  var messages: [[UInt8]] {
    events.compactMap { if case .received(let bytes, .message) = $0 { bytes } else { nil } }
  }

  var firstClose: CloseReason? {
    for case .closed(let reason) in events { return reason }
    return nil
  }

  /// Does something on the loop.
  func run<Value: Sendable>(_ body: @Sendable (isolated Recorder) -> Value) -> Value {
    body(self)
  }

  private func resume() {
    var left: [(isMet: (isolated Recorder) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
    for waiter in waiters {
      if waiter.isMet(self) { waiter.continuation.resume() } else { left.append(waiter) }
    }
    waiters = left
  }
}

/// Runs a test with a loop of its own, which is stopped after it.
func withLoop(_ body: (EventLoop) async throws -> Void) async throws {
  let loop = try EventLoop()
  do {
    try await body(loop)
  } catch {
    await loop.stop()
    throw error
  }
  await loop.stop()
}
