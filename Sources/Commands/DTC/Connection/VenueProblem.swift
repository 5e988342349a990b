internal import DTCClient
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
    case let error as DTCClientError: self.init(error)
    case is CancellationError: self.init("it was ended before it was done")
    default: self.init("\(error)")
    }
  }

  private init(_ error: DTCClientError) {
    switch error {
    case .ended(let end): self.init(end)
    case .timedOut:
      self.init(
        "the server didn't answer in time", hint: "it may not support this: 'LOG_LEVEL=debug' shows what it said")
    case .connectionLost: self.init("the connection was lost before the answer was complete")
    case .unknownOutcome(let id):
      self.init(
        "the connection was lost before the server said what became of order \(id): it may be working there",
        hint: "'venuewire dtc orders' shows what is open; don't send it again before you looked")
    case .notReady: self.init("nothing was sent: the session isn't ready")
    case .readerTooSlow: self.init("output is taken more slowly than the market moves")
    case .rejected, .invalid, .protocolViolation: self.init(error.description)
    }
  }

  /// What the end of a session means to the user.
  init(_ end: SessionEnd) {
    switch end {
    case .loggedOff: self.init("the session ended")
    case .refused(let text):
      self.init(
        "the server refused the logon\(text.isEmpty ? "" : ": \(text)")",
        hint: "'--username' and '--password-file' say who logs on")
    case .dismissed(let text): self.init("the server ended the session\(text.isEmpty ? "" : ": \(text)")")
    case .lost(let text) where text.hasPrefix("not connected: "):
      self.init(
        String(text.dropFirst("not connected: ".count)),
        hint: "'--host' and '--port' say where the server is; 'venuewire simulate --dtc 11099' starts one here")
    case .lost(let text): self.init("the connection is lost: \(text)")
    case .impossible(let text): self.init(text)
    }
  }
}
