internal import Dispatch
internal import Trading
internal import Transport

/// A client of a venue, as far as orders are measured.
protocol OrderingClient: Actor {
  /// The thread it runs on.
  nonisolated var loop: EventLoop { get }
  /// Sends an order that rests; returns once the venue has answered.
  func submitFarFromMarket() async throws -> TrackedOrder
  /// Cancels an order; returns once the venue has answered.
  func cancel(_ clientOrderID: String) async throws -> TrackedOrder
}

/// A trader whose code runs on the client's own loop: what it asks needs no other thread.
actor Trader<Client: OrderingClient> {
  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }
  private let client: Client

  init(_ client: Client) {
    loop = client.loop
    self.client = client
  }

  /// Sends orders far from the market, one after the other; cancels each outside of the time that is measured.
  func roundTrips(_ count: Int) async throws -> [UInt64] {
    var times: [UInt64] = []
    for _ in 0..<count {
      let start = DispatchTime.now().uptimeNanoseconds
      let order = try await client.submitFarFromMarket()
      times.append(DispatchTime.now().uptimeNanoseconds - start)
      _ = try await client.cancel(order.clientOrderID)
    }
    return times
  }
}

/// The same from a task that runs wherever Swift runs tasks.
func roundTripsFromAnywhere(_ client: some OrderingClient, _ count: Int) async throws -> [UInt64] {
  var times: [UInt64] = []
  for _ in 0..<count {
    let start = DispatchTime.now().uptimeNanoseconds
    let order = try await client.submitFarFromMarket()
    times.append(DispatchTime.now().uptimeNanoseconds - start)
    _ = try await client.cancel(order.clientOrderID)
  }
  return times
}
