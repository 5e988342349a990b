internal import Dispatch
internal import Transport

/// Reads the same events and only counts them: what the feed, the sockets and the WebSocket allow.
actor MessageCounter: ConnectionHandler {
  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }
  private var left = 0
  private var waiter: CheckedContinuation<Void, any Error>?

  init(_ loop: EventLoop) {
    self.loop = loop
  }

  /// Messages a second, from before the connection is opened.
  func rate(of count: Int, port: Int) async throws -> Double {
    left = count
    let start = DispatchTime.now().uptimeNanoseconds
    try await withCheckedThrowingContinuation { continuation in
      waiter = continuation
      _ = loop.connect(to: Endpoint(host: "127.0.0.1", port: port, .webSocket(path: "/ws/md?token=t")), handler: self)
    }
    return Double(count) / (Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
  }

  func connectionOpened(_ connection: Connection) {}

  func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
    left -= 1
    guard left == 0 else { return }
    end(.success(()))
    connection.abort()
  }

  func connectionClosed(_ connection: Connection, _ reason: CloseReason) {
    end(.failure(BenchmarkError(description: "the feed's connection ended: \(reason)")))
  }

  private func end(_ result: Result<Void, any Error>) {
    waiter?.resume(with: result)
    waiter = nil
  }
}
