internal import HFTClient
internal import Session

extension MarketClient: VisitingClient {
  static var advice: ConnectionAdvice {
    ConnectionAdvice(
      address: "'--url' says where the gateway is; 'venuewire simulate --hft 8000' starts one here",
      logon: "'--token-file', '--cookie-file' and '--session' say who connects; without them it is a new user",
      otherwise: "'--generation' and '--tls' say how the gateway is spoken to")
  }

  func logOn() async throws {
    try await connect()
  }

  func logOff() async {
    await close()
  }

  func tellAsides(to streams: Streams, tellsLosses: Bool) -> Asides {
    let incidents = incidents()
    return Asides([Task { try await streams.tell(incidents, tellsLosses: tellsLosses) }])
  }
}

extension MarketClientError: VenueClientError {
  var isRefusal: Bool { if case .rejected = self { true } else { false } }

  var problem: VenueProblem {
    switch self {
    case .rejected(let rejection): VenueProblem(rejection.words)
    case .timedOut(operation: "order.place"), .connectionLost(operation: "order.place"):
      VenueProblem(
        "the gateway hasn't said what became of the order: it may be working there",
        hint: "'venuewire hft orders' shows it; don't send it again before you looked")
    case .timedOut: .noAnswer
    case .connectionLost: .connectionLost
    case .notReady: .notReady
    case .ended(let end): VenueProblem(end, MarketClient.advice)
    case .invalid, .unreadable: VenueProblem(description)
    case .readerTooSlow: .readerTooSlow
    }
  }
}

extension MarketRejection {
  /// The refusal, with what was asked for and the gateway's own words.
  fileprivate var words: String {
    let why =
      switch reason {
      case .code(let code): code
      case .status(let status): "status \(status)"
      }
    return "the gateway refused \(operation): " + [why, text].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
