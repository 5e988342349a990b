internal import OceanExClient
internal import OceanExProtocol
internal import Session

extension VenueVisit<OceanExClient> {
  /// Prepares a visit, and warns.
  init(
    _ request: OceanExConnectionRequest, in surroundings: Surroundings, ending: Ending = .byItself,
    duration: Duration? = nil
  ) {
    var configuration = request.configuration
    if case .byItself = ending { configuration.session.reconnects = false }
    self.init(in: surroundings, warnings: request.warnings, ending: ending, duration: duration) {
      [configuration] loop, log in
      OceanExClient(configuration, loop: loop, log: log)
    }
  }
}

extension OceanExClient: VisitingClient {
  static var advice: ConnectionAdvice {
    ConnectionAdvice(
      address: "'--url' says where the venue is; 'venuewire simulate --oceanex "
        + "\(OceanExConnectionRequest.standardPort)' starts one here",
      logon: "'--uid', '--api-key' and '--key' say who logs on")
  }

  func logOn() async throws {
    try await connect()
  }

  func tellAsides(to streams: Streams, tellsLosses: Bool) -> Asides {
    let incidents = incidents()
    return Asides([Task { try await streams.tell(incidents, tellsLosses: tellsLosses) }])
  }
}

extension OceanExClientError: VenueClientError {
  var isRefusal: Bool { if case .rejected = self { true } else { false } }

  var problem: VenueProblem {
    switch self {
    case .rejected(let code, let message):
      VenueProblem("the venue refused: \(code.words)\(message.isEmpty ? "" : ": \(message)")")
    case .key(let error): VenueProblem("\(error)", hint: OceanExClient.advice.logon)
    case .noCredentials, .notLoggedOn: VenueProblem("\(self)", hint: OceanExClient.advice.logon)
    case .notReady: .notReady
    case .ended(let end): VenueProblem(end, OceanExClient.advice)
    case .timedOut: .noAnswer
    case .connectionLost: .connectionLost
    case .unknownOutcome(let id): .unknownOutcome(ofOrder: id, "venuewire oceanex orders MARKET")
    case .readerTooSlow: .readerTooSlow
    case .rateLimited, .invalid, .unreadable: VenueProblem("\(self)")
    }
  }
}

extension ResultCode {
  /// The code's number and our name for it, since the venue publishes none.
  fileprivate var words: String { protocolName.map { "\(rawValue) \($0)" } ?? "\(rawValue)" }
}
