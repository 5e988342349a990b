internal import DTCClient
internal import DTCProtocol
internal import Foundation
internal import Trading
internal import Transport
internal import WireRuntime

extension DTCClient: MeasuredClient {
  /// Sends an order that rests, far from the market.
  func ask() async throws -> TrackedOrder {
    try await submit(NewOrder(symbol: "QUIET", side: .buy, type: .limit, quantity: 1, price: 50))
  }

  func takeBack(_ order: TrackedOrder) async throws { _ = try await cancel(order.clientOrderID) }
}

/// A market where nobody else trades: seeded participants would take time of the same core.
private let exchange = """
  instruments:
    QUIET:
      description: A market where nobody else trades
      currency: USD
      tick: 0.01
      lot: 1
      largestOrder: 100
      spot: { base: QUIET }
  accounts:
    SIM1: { currency: USD, cash: 1000000 }

  """

/// Order → acknowledgement, by our client at the local exchange, beside as many bytes there and back in C.
func measureOrders(serverCore: Int, on loop: EventLoop, rounds: Int) async throws -> [Comparison] {
  let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
  try Data(exchange.utf8).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let simulator = try ServerProcess(
    "venuewire", ["simulate", "--dtc", "0", "--configuration", file.path()], core: serverCore)
  defer { simulator.stop() }
  let sizes = [
    "--request", "\(try size(of: .submitNewSingleOrder(SubmitNewSingleOrder())))",
    "--response", "\(try size(of: .orderUpdate(OrderUpdate())))",
  ]
  let pong = try ServerProcess("PingPongPeer", ["serve"] + sizes, core: serverCore)
  defer { pong.stop() }

  var configuration = DTCClientConfiguration(endpoint: Endpoint(host: "127.0.0.1", port: simulator.port))
  configuration.tradeAccount = "SIM1"
  let client = DTCClient(configuration, loop: loop)
  try await client.connect()
  let caller = LoopCaller(client)
  let onLoop = Subject(name: "DTCClient, on loop") { try await caller.roundTrips($0) }
  let anywhere = Subject(name: "DTCClient, any task") { try await roundTrips(client, $0) }
  let raw = Subject(name: "C, blocking") {
    try times(of: "PingPongPeer", ["measure", "--port", "\(pong.port)", "--rounds", "\($0)"] + sizes)
  }
  let what = "DTC order, \(sizes[1])+\(sizes[3]) B"
  let comparisons = [
    try await Comparison("control", raw, beside: raw, rounds: rounds, trips: 1000),
    try await Comparison(what, onLoop, beside: raw, rounds: rounds, trips: 1000, goal: 1.3),
    try await Comparison(what, anywhere, beside: raw, rounds: rounds, trips: 1000),
  ]
  await client.logOff()
  return comparisons
}

/// Bytes of a message in the binary encoding.
private func size(of message: DTCMessage) throws -> Int {
  var bytes: [UInt8] = []
  try message.append(to: &bytes, as: .binary)
  return bytes.count
}
