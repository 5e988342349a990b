internal import HFTClient
internal import Session

/// A visit to a gateway that keeps its session where the user asked for that.
struct HFTVisit: Sendable {
  private let visit: VenueVisit<MarketClient>
  private let sessionFile: String?
  private let surroundings: Surroundings

  /// Prepares a visit; where it goes on until it is interrupted, `duration` may end it in success.
  init(
    _ arguments: ParsedArguments, _ surroundings: Surroundings,
    ending: VenueVisit<MarketClient>.Ending = .byItself, duration: Duration? = nil
  ) throws(UsageProblem) {
    let request = try HFTConnectionRequest(arguments, in: surroundings)
    var configuration = request.configuration
    if case .byItself = ending { configuration.session.reconnects = false }
    visit = VenueVisit(in: surroundings, warnings: request.warnings, ending: ending, duration: duration) {
      [configuration] loop, log in
      MarketClient(configuration, loop: loop, log: log)
    }
    sessionFile = request.sessionFile
    self.surroundings = surroundings
  }

  /// Connects, keeps the session, does `work` and logs off; does what is to `prepare` before connecting, so that nothing of
  /// the session's beginning is missed.
  func run<Prepared: Sendable>(
    prepare: @escaping @Sendable (MarketClient) async throws -> Prepared,
    _ work: @escaping @Sendable (MarketClient, Prepared) async throws -> ExitStatus?
  ) async -> ExitStatus {
    await visit.run(prepare: prepare) { client, prepared in
      try await keepSession(of: client)
      return try await work(client, prepared)
    }
  }

  /// Connects, keeps the session, does `work` and logs off.
  func run(_ work: @escaping VenueVisit<MarketClient>.Work) async -> ExitStatus {
    await run(prepare: { _ in }, { client, _ in try await work(client) })
  }

  private func keepSession(of client: MarketClient) async throws {
    guard let sessionFile, let session = await client.credential else { return }
    do throws(InputProblem) {
      try surroundings.streams.keep(sessionFile, Array(session.fileText.utf8))
    } catch {
      throw VenueProblem("the session can't be kept in '\(error.path)': \(error.reason)")
    }
  }
}
