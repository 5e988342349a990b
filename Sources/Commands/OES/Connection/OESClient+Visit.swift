internal import OESClient
internal import OESProtocol
internal import Session

extension VenueVisit where Client == OESClient {
  /// Prepares a visit to a binary order-entry venue; where `duration` is given it ends in success once that has passed.
  init(
    _ request: OESConnectionRequest, in surroundings: Surroundings, ending: Ending = .byItself,
    duration: Duration? = nil
  ) {
    var configuration = request.configuration
    if case .byItself = ending { configuration.session.reconnects = false }
    self.init(in: surroundings, warnings: request.warnings, ending: ending, duration: duration) {
      [configuration] loop, log in
      OESClient(configuration, loop: loop, log: log)
    }
  }
}

extension OESClient: VisitingClient {
  static var advice: ConnectionAdvice {
    ConnectionAdvice(
      address: "'--host' and '--port' say where the authentication server is; "
        + "'venuewire simulate --aes 4444 --oes 4445' starts one here",
      logon: "'--user', '--account' and '--key-file' say who logs on",
      otherwise: "'--oes' says where the order entry server is, if the address that is named can't be reached from here"
    )
  }

  func logOn() async throws {
    try await connect()
  }

  func tellAsides(to streams: Streams, tellsLosses: Bool) -> Asides {
    let incidents = incidents()
    return Asides([Task { try await streams.tell(incidents, tellsLosses: tellsLosses) }])
  }
}

extension OESClientError: VenueClientError {
  var isRefusal: Bool { if case .rejected = self { true } else { false } }

  var problem: VenueProblem {
    switch self {
    case .rejected(let code): VenueProblem("the server refused: \(code.words)")
    case .breaksRule(let code, let field):
      VenueProblem("nothing was sent, because the server would refuse it: \(code.words)", hint: "see \(field)")
    case .tooManyOutstanding(let limit):
      VenueProblem("nothing was sent: \(counted(limit, "request")) wait for an answer already")
    case .notReady: .notReady
    case .ended(let end): VenueProblem(end, OESClient.advice)
    case .timedOut: .noAnswer
    case .connectionLost: .connectionLost
    case .unknownOutcome(let id): .unknownOutcome(ofOrder: "\(id)", "venuewire oes orders")
    case .readerTooSlow: .readerTooSlow
    case .invalid(let text): VenueProblem(text)
    case .unreadable(let error): VenueProblem("the server sent what can't be read: \(error.words)")
    }
  }
}

extension RejectCode {
  /// The code's number and the venue's name for it.
  var words: String { "\(rawValue) \(protocolName ?? "UNLISTED")" }
}

extension ReceiveError {
  /// The result in the words of the venue's own library, with its place.
  var words: String {
    switch self {
    case .notEnoughHeader(let available, let offset):
      "not enough header: \(counted(available, "byte")) at byte \(offset) of the stream"
    case .notEnoughBody(let stated, let available, let offset):
      "not enough body: \(available) of \(counted(stated, "byte")) at byte \(offset) of the stream"
    case .invalidMessageType(let tag, let offset):
      "invalid message type \(tag) at byte \(offset) of the stream"
    case .parseError(let tag, let reason, let offset):
      "parse error in a message with the tag \(Character(Unicode.Scalar(tag))), at byte \(offset) of the stream: \(reason)"
    }
  }
}
