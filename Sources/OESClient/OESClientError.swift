public import OESProtocol
public import Session

/// What a client of a binary order-entry venue can't do, and why.
public enum OESClientError: Error, Hashable, Sendable {
  /// The venue refused, with this code.
  case rejected(RejectCode)
  /// It breaks a rule of the venue, which would refuse it with this code: it wasn't sent.
  case breaksRule(RejectCode, field: String)
  /// So many requests have no answer yet: it wasn't sent.
  case tooManyOutstanding(limit: Int)
  /// The session isn't ready: nothing was sent.
  case notReady(SessionState)
  /// The session is over.
  case ended(SessionEnd)
  /// The answer didn't come in time.
  case timedOut
  /// The connection was lost before the answer was complete.
  case connectionLost
  /// Nobody can say yet whether the venue has the order; ``OESClient/orderUpdates()`` will.
  case unknownOutcome(orderID: UInt64)
  /// A sequence's reader took too long.
  case readerTooSlow
  /// What was asked for can't be sent: the message says why.
  case invalid(String)
  /// The server sent what can't be read.
  case unreadable(ReceiveError)
}

/// Why bytes that arrived are no message: the results of the venue's own library, with the place.
public enum ReceiveError: Error, Hashable, Sendable {
  /// Fewer than the 4 bytes of a header were there when the connection ended.
  case notEnoughHeader(available: Int, offset: Int)
  /// Fewer bytes than the header states were there when the connection ended.
  case notEnoughBody(stated: Int, available: Int, offset: Int)
  /// No message has this tag.
  case invalidMessageType(tag: UInt8, offset: Int)
  /// The message has another length than its tag says, or a field of it can't be read.
  case parseError(tag: UInt8, reason: String, offset: Int)
}
