internal import Session

/// What went wrong at a venue or on the way there, and what to do about it.
struct VenueProblem: Error, Equatable {
  /// What went wrong, as a sentence without a full stop.
  var message: String
  /// What to do.
  var hint: String?

  /// Makes a problem.
  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  /// What `error` means to the user.
  init(_ error: any Error) {
    switch error {
    case let problem as VenueProblem: self = problem
    case let error as any VenueClientError: self = error.problem
    case is CancellationError: self.init("it was ended before it was done")
    default: self.init("\(error)")
    }
  }

  /// What the end of a session means to the user; `advice` says what to do about it at this venue.
  init(_ end: SessionEnd, _ advice: ConnectionAdvice) {
    switch end {
    case .loggedOff: self.init("the session ended")
    case .refused(let text):
      self.init("the server refused the logon\(text.isEmpty ? "" : ": \(text)")", hint: advice.logon)
    case .dismissed(let text): self.init("the server ended the session\(text.isEmpty ? "" : ": \(text)")")
    case .lost(let text) where text.hasPrefix("not connected: "):
      self.init(String(text.dropFirst("not connected: ".count)), hint: advice.address)
    case .lost(let text): self.init("the connection is lost: \(text)")
    case .impossible(let text): self.init(text)
    }
  }
}

/// An error of a venue's client that knows what it means to the user.
protocol VenueClientError: Error {
  /// What went wrong, and what to do.
  var problem: VenueProblem { get }
  /// Whether the venue refused.
  var isRefusal: Bool { get }
}

// What clients of all venues may meet.
extension VenueProblem {
  static let noAnswer = VenueProblem(
    "the server didn't answer in time", hint: "it may not support this: 'LOG_LEVEL=debug' shows what it said")
  static let connectionLost = VenueProblem("the connection was lost before the answer was complete")
  static let notReady = VenueProblem("nothing was sent: the session isn't ready")
  static let readerTooSlow = VenueProblem("output is taken more slowly than the market moves")

  /// Nobody can say what became of an order; `command` lists what is open.
  static func unknownOutcome(ofOrder id: String, _ command: String) -> VenueProblem {
    VenueProblem(
      "the server hasn't said what became of order \(id): it may be working there",
      hint: "'\(command)' shows what is open; don't send it again before you looked")
  }
}
