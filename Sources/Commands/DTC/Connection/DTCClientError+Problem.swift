internal import DTCClient

extension DTCClientError: VenueClientError {
  var isRefusal: Bool { if case .rejected = self { true } else { false } }

  var problem: VenueProblem {
    switch self {
    case .ended(let end): VenueProblem(end, DTCClient.advice)
    case .timedOut: .noAnswer
    case .connectionLost: .connectionLost
    case .unknownOutcome(let id): .unknownOutcome(ofOrder: id, "venuewire dtc orders")
    case .notReady: .notReady
    case .readerTooSlow: .readerTooSlow
    case .rejected, .invalid, .protocolViolation: VenueProblem(description)
    }
  }
}
