public import Session
internal import VenueClient

/// What a client can't do, and why.
public enum DTCClientError: Error, Hashable, Sendable {
  /// The venue refused, with these words.
  case rejected(String)
  /// The session isn't ready: nothing was sent.
  case notReady(SessionState)
  /// The session is over.
  case ended(SessionEnd)
  /// The answer didn't come in time.
  case timedOut
  /// The connection was lost before the answer was complete.
  case connectionLost
  /// Nobody can say yet whether the venue has the order; ``DTCClient/orderUpdates()`` will.
  case unknownOutcome(clientOrderID: String)
  /// A sequence's reader took too long.
  case readerTooSlow
  /// What was asked for can't be sent: the message says why.
  case invalid(String)
  /// The server broke the protocol.
  case protocolViolation(String)
}

extension DTCClientError: ClientError {}

extension DTCClientError: CustomStringConvertible {
  /// A sentence without a full stop.
  public var description: String {
    switch self {
    case .rejected(let text): text.isEmpty ? "the server refused" : "the server refused: \(text)"
    case .notReady(let state): "nothing was sent: the session is \(state)"
    case .ended(let end): "the session is over: \(end)"
    case .timedOut: "the answer didn't come in time"
    case .connectionLost: "the connection was lost before the answer was complete"
    case .unknownOutcome(let id): "whether the venue has order \(id) isn't known yet"
    case .readerTooSlow: "the sequence was read too slowly"
    case .invalid(let text): text
    case .protocolViolation(let text): "the server broke the protocol: \(text)"
    }
  }
}

extension FeedGroup.Policy {
  /// A reader who is too slow is told so, and gets no more.
  static var all: Self { .complete(tooSlow: DTCClientError.readerTooSlow) }
}
