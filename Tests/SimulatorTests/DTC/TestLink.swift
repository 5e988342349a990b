import Transport

/// A link that keeps what is sent on it.
final class TestLink: Link {
  /// What was sent at a time: on a stream bytes, on a WebSocket a message.
  struct Sent {
    var form: MessageForm
    var bytes: [UInt8]
    var key: ConflationKey?
  }

  let kind: LinkKind
  var sent: [Sent] = []
  var closing: (code: CloseCode, text: String)?
  var isAborted = false
  /// What the next messages meet.
  var outcome = SendOutcome.queued
  /// How many bytes wait; what is sent is added where it counts.
  var queuedByteCount = 0
  var countsQueue = false

  init(_ kind: LinkKind) {
    self.kind = kind
  }

  func send<Failure: Error>(
    _ form: MessageForm, conflating key: ConflationKey?, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> SendOutcome {
    guard closing == nil, !isAborted else { return .closed }
    var bytes: [UInt8] = []
    try write(&bytes)
    if outcome == .queued || outcome == .conflated {
      sent.append(Sent(form: form, bytes: bytes, key: key))
      if countsQueue { queuedByteCount += bytes.count }
    }
    return outcome
  }

  func close(_ code: CloseCode, _ text: String) { closing = (code, text) }
  func abort() { isAborted = true }
}
