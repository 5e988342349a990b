internal import Dispatch
internal import Transport

/// Sends WebSocket messages and waits for their echo, one after the other.
actor EchoClient: ConnectionHandler {
  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }
  private var payload: [UInt8]
  private var left = 0
  private var start: UInt64 = 0
  private var times: [UInt64] = []
  private var waiter: CheckedContinuation<[UInt64], any Error>?

  init(_ loop: EventLoop, size: Int) {
    self.loop = loop
    payload = Array(repeating: 0, count: size)
  }

  /// Makes round trips on a new connection.
  func roundTrips(_ count: Int, port: Int) async throws -> [UInt64] {
    left = count
    times = []
    return try await withCheckedThrowingContinuation { continuation in
      waiter = continuation
      _ = loop.connect(to: Endpoint(host: "127.0.0.1", port: port, .webSocket()), handler: self)
    }
  }

  func connectionOpened(_ connection: Connection) { sendNext(connection) }

  func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
    times.append(DispatchTime.now().uptimeNanoseconds - start)
    guard bytes.byteCount == payload.count else { return connection.abort() }
    left -= 1
    if left > 0 { sendNext(connection) } else { connection.close(.normal, "") }
  }

  func connectionClosed(_ connection: Connection, _ reason: CloseReason) {
    if left == 0 {
      waiter?.resume(returning: times)
    } else {
      waiter?.resume(throwing: BenchmarkError(description: "the echo's connection ended: \(reason)"))
    }
    waiter = nil
  }

  private func sendNext(_ connection: Connection) {
    for index in payload.indices { payload[index] = UInt8(truncatingIfNeeded: left) }
    start = DispatchTime.now().uptimeNanoseconds
    connection.send(.binary) { $0.append(contentsOf: payload) }
  }
}

/// WebSocket echoes by our client beside a client in C on plain libwebsockets, at the same server.
func measureEchoes(serverCore: Int, on loop: EventLoop, rounds: Int) async throws -> [Comparison] {
  let server = try ServerProcess("LibwebsocketsPeer", ["serve"], core: serverCore)
  defer { server.stop() }
  let port = server.port
  var comparisons: [Comparison] = []
  for (size, trips) in [(64, 1000), (1024, 1000), (65536, 300)] {
    let client = EchoClient(loop, size: size)
    let ours = Subject(name: "Transport") { try await client.roundTrips($0, port: port) }
    let plain = Subject(name: "libwebsockets") {
      try times(of: "LibwebsocketsPeer", ["measure", "--port", "\(port)", "--rounds", "\($0)", "--size", "\(size)"])
    }
    if comparisons.isEmpty {
      comparisons.append(try await Comparison("control", plain, beside: plain, rounds: rounds, trips: trips))
    }
    comparisons.append(
      try await Comparison("echo, \(size) B", ours, beside: plain, rounds: rounds, trips: trips, goal: 1))
  }
  return comparisons
}
