internal import Dispatch
internal import Transport

/// A client of a venue, as far as its round trips are measured.
protocol MeasuredClient: Actor {
  /// What the venue answers.
  associatedtype Answer: Sendable
  /// The thread it runs on.
  nonisolated var loop: EventLoop { get }
  /// Sends what is measured; returns once the venue has answered.
  func ask() async throws -> Answer
  /// Takes back what that left at the venue, outside of the time that is measured.
  func takeBack(_ answer: Answer) async throws
}

/// A caller whose code runs on the client's own loop, in a task that is resumed there: what it asks needs no other thread.
actor LoopCaller<Client: MeasuredClient> {
  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }
  private let client: Client

  init(_ client: Client) {
    loop = client.loop
    self.client = client
  }

  func roundTrips(_ count: Int) async throws -> [UInt64] {
    try await withTaskExecutorPreference(loop) { try await LiveBenchmarks.roundTrips(client, count, from: self) }
  }
}

/// Asks a client again and again, one after the other, from wherever the caller runs; the nanoseconds of each answer.
func roundTrips(
  _ client: some MeasuredClient, _ count: Int, from isolation: isolated (any Actor)? = #isolation
) async throws -> [UInt64] {
  var times: [UInt64] = []
  times.reserveCapacity(count)
  for _ in 0..<count {
    let start = DispatchTime.now().uptimeNanoseconds
    let answer = try await client.ask()
    times.append(DispatchTime.now().uptimeNanoseconds - start)
    try await client.takeBack(answer)
  }
  return times
}
