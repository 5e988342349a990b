package import Transport

/// A link without a socket: keeps what is sent.
package final class TestLink: Link {
  package let kind: LinkKind
  package let endpoint: Endpoint
  /// Messages as they were given to the link.
  package private(set) var sent: [[UInt8]] = []
  /// The form of each of them.
  package private(set) var forms: [MessageForm] = []
  /// How it was closed by this end, if it was: in these words, or aborted.
  package private(set) var closed: String?
  /// The code it was closed with, if not aborted.
  package private(set) var closeCode: CloseCode?
  package private(set) var isPaused = false
  /// What is said to whoever sends.
  package var outcome = SendOutcome.queued
  private var takenCount = 0

  init(_ endpoint: Endpoint) {
    self.endpoint = endpoint
    kind = endpoint.kind == .stream ? .stream : .webSocket
  }

  /// What was sent since the last time.
  package func takeSent() -> ArraySlice<[UInt8]> {
    defer { takenCount = sent.count }
    return sent[takenCount...]
  }

  package func send<Failure: Error>(
    _ form: MessageForm, conflating key: ConflationKey?, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> SendOutcome {
    var bytes: [UInt8] = []
    try write(&bytes)
    guard closed == nil else { return .closed }
    if outcome == .queued {
      sent.append(bytes)
      forms.append(form)
    }
    return outcome
  }

  package func close(_ code: CloseCode, _ text: String) {
    guard closed == nil else { return }
    (closed, closeCode) = (text, code)
  }

  package func abort() { (closed, closeCode) = ("aborted", nil) }

  package var queuedByteCount: Int { 0 }

  package func pauseReading() { isPaused = true }

  package func resumeReading() { isPaused = false }
}
