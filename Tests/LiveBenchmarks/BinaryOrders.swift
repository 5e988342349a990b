internal import Foundation
internal import OESClient
internal import OESProtocol
internal import Trading
internal import Transport
internal import WireRuntime

extension OESClient: MeasuredClient {
  /// Sends an order that rests, far from the market.
  func ask() async throws -> TrackedOrder {
    try await submit(OESOrder(symbol: .btcusdt, side: .buy, type: .lmt, quantity: 1, price: 50))
  }

  func takeBack(_ order: TrackedOrder) async throws { _ = try await cancel(order.clientOrderID) }

  /// Sends orders that trade nothing and don't rest, one after the other.
  fileprivate func submitInPassing(_ count: Int) async throws {
    var order = OESOrder(symbol: .btcusdt, side: .buy, type: .lmt, quantity: 1, price: 50)
    order.timeInForce = .ioc
    for _ in 0..<count { _ = try await submit(order) }
  }

  /// The same with so many under way at once.
  fileprivate func submitInPassing(_ count: Int, underWay: Int) async throws {
    try await withThrowingTaskGroup { group in
      for _ in 0..<underWay { group.addTask { try await self.submitInPassing(count / underWay) } }
      try await group.waitForAll()
    }
  }
}

/// A market where nobody else trades: seeded participants would take time of the same core.
private let exchange = """
  instruments:
    BTCUSDT:
      description: A market where nobody else trades
      currency: USDT
      tick: 0.5
      lot: 0.01
      largestOrder: 100
      spot: { base: BTC }
  accounts:
    "100700": { currency: USDT, cash: 1000000 }
  users:
    - { name: BOU7, accounts: ["100700"], apiKey: "1" }

  """

/// Order → acknowledgement at the binary order-entry venue, by our client at the local exchange, beside as many bytes there
/// and back in C; and how many orders it sustains.
func measureBinaryOrders(
  serverCore: Int, on loop: EventLoop, rounds: Int
) async throws -> ([Comparison], Throughput) {
  let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
  try Data(exchange.utf8).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let simulator = try ServerProcess(
    "venuewire", ["simulate", "--aes", "0", "--oes", "0", "--configuration", file.path()], core: serverCore)
  defer { simulator.stop() }
  let sizes = ["--request", "\(Transaction.byteCount)", "--response", "\(Transaction.byteCount)"]
  let pong = try ServerProcess("PingPongPeer", ["serve"] + sizes, core: serverCore)
  defer { pong.stop() }

  let client = OESClient(
    OESClientConfiguration(
      endpoint: Endpoint(host: "127.0.0.1", port: simulator.port), userName: "BOU7", account: 100_700, apiKey: "1"),
    loop: loop)
  try await client.connect()
  let caller = LoopCaller(client)
  let onLoop = Subject(name: "OESClient, on loop") { try await caller.roundTrips($0) }
  let anywhere = Subject(name: "OESClient, any task") { try await roundTrips(client, $0) }
  let raw = Subject(name: "C, blocking") {
    try times(of: "PingPongPeer", ["measure", "--port", "\(pong.port)", "--rounds", "\($0)"] + sizes)
  }
  let what = "OES order, \(sizes[1])+\(sizes[3]) B"
  let comparisons = [
    try await Comparison(what, onLoop, beside: raw, rounds: rounds, trips: 1000, goal: 1.3),
    try await Comparison(what, anywhere, beside: raw, rounds: rounds, trips: 1000),
  ]
  let sustained = try await Throughput(
    "OES orders acknowledged", underWay: 32, rounds: max(rounds / 2, 1), count: 16_000
  ) { try await client.submitInPassing($0, underWay: 32) }
  await client.logOff()
  return (comparisons, sustained)
}
