internal import EventLog
internal import Session
internal import Transport

/// One connection to a venue, from the logon to the logoff, and what a command does in between.
struct VenueVisit<Client: VisitingClient>: Sendable {
  /// How a command ends.
  enum Ending: Sendable {
    /// When it has done what it was told; to interrupt it is to leave that undone.
    case byItself
    /// When the user interrupts it; it stays connected until then, through losses too.
    case whenInterrupted
  }

  /// What a command does once it is connected; how it ends, or `nil` where the connection ended first.
  typealias Work = @Sendable (Client) async throws -> ExitStatus?

  private let makeClient: @Sendable (EventLoop, EventLog) -> Client
  private let surroundings: Surroundings
  private let ending: Ending
  private let duration: Duration?

  /// Prepares a visit, and warns; where `duration` is given it ends in success once that has passed.
  init(
    in surroundings: Surroundings, warnings: [String], ending: Ending, duration: Duration?,
    _ makeClient: @escaping @Sendable (EventLoop, EventLog) -> Client
  ) {
    for warning in warnings { surroundings.streams.report("venuewire: warning: \(warning)\n") }
    self.makeClient = makeClient
    self.surroundings = surroundings
    self.ending = ending
    self.duration = duration
  }

  /// What came first.
  private enum Event: Sendable {
    case done(ExitStatus?)
    case failed(VenueProblem)
    case interrupted
    case timeIsUp
  }

  /// Connects, does `work` and logs off; does what is to `prepare` before connecting, so that nothing of the session's
  /// beginning is missed.
  func run<Prepared: Sendable>(
    prepare: @escaping @Sendable (Client) async throws -> Prepared,
    _ work: @escaping @Sendable (Client, Prepared) async throws -> ExitStatus?
  ) async -> ExitStatus {
    let loop: EventLoop
    do throws(TransportError) {
      loop = try EventLoop()
    } catch {
      surroundings.streams.report("venuewire: error: \(error)\n")
      return .problems
    }
    let client = makeClient(loop, .ofCommand(in: surroundings))
    let asides = await client.tellAsides(to: surroundings.streams, tellsLosses: ending == .whenInterrupted)
    let event = await firstEvent(client, prepare, work, asides)
    var status = await end(event, client)
    await client.logOff()
    await loop.stop()
    if case .interrupted = event, ending == .byItself { status = .interrupted }
    return status
  }

  /// Connects, does `work` and logs off.
  func run(_ work: @escaping Work) async -> ExitStatus {
    await run(prepare: { _ in }, { client, _ in try await work(client) })
  }

  private func firstEvent<Prepared: Sendable>(
    _ client: Client, _ prepare: @escaping @Sendable (Client) async throws -> Prepared,
    _ work: @escaping @Sendable (Client, Prepared) async throws -> ExitStatus?, _ asides: Asides
  ) async -> Event {
    let interruption = surroundings.interruption()
    return await withTaskGroup(of: Event.self) { group in
      group.addTask {
        do {
          let prepared = try await prepare(client)
          do {
            try await client.logOn()
          } catch {
            var problem = VenueProblem(error)
            let isRefused = (error as? any VenueClientError)?.isRefusal ?? false
            problem.hint = problem.hint ?? (isRefused ? Client.advice.logon : Client.advice.otherwise)
            return .failed(problem)
          }
          return .done(try await work(client, prepared))
        } catch {
          return .failed(VenueProblem(error))
        }
      }
      group.addTask {
        await interruption.wait()
        return .interrupted
      }
      if let duration {
        group.addTask { [surroundings] in
          await surroundings.pause(duration)
          return .timeIsUp
        }
      }
      let first = await group.next() ?? .interrupted
      asides.stop()
      group.cancelAll()
      // Sequences end with the session, so whoever reads them does.
      if case .done = first {} else { await client.logOff() }
      return first
    }
  }

  private func end(_ event: Event, _ client: Client) async -> ExitStatus {
    switch event {
    case .interrupted, .timeIsUp: return .success
    case .done(let status?): return status
    case .failed(let problem): return report(problem)
    case .done(nil):
      guard case .stopped(let end) = await client.state else { return report(VenueProblem("the connection ended")) }
      return report(VenueProblem(end, Client.advice))
    }
  }

  private func report(_ problem: VenueProblem) -> ExitStatus {
    surroundings.streams.report("venuewire: error: \(problem.message)\n")
    if let hint = problem.hint { surroundings.streams.report("hint: \(hint)\n") }
    return .problems
  }
}
