public import OESProtocol
public import Session
internal import VenueClient

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

extension OESClientError: ClientError {}

extension OESClientError: CustomStringConvertible {
  /// A sentence without a full stop.
  public var description: String {
    switch self {
    case .rejected(let code): "the server refused: \(code.sentence)"
    case .breaksRule(let code, let field): "not sent, since \(field) breaks a rule: \(code.sentence)"
    case .tooManyOutstanding(let limit): "not sent: \(limit) requests wait for their answers"
    case .notReady(let state): "nothing was sent: the session is \(state)"
    case .ended(let end): "the session is over: \(end)"
    case .timedOut: "the answer didn't come in time"
    case .connectionLost: "the connection was lost before the answer was complete"
    case .unknownOutcome(let id): "whether the venue has order \(id) isn't known yet"
    case .readerTooSlow: "the sequence was read too slowly"
    case .invalid(let text): text
    case .unreadable(let error): "the server sent what can't be read: \(error)"
    }
  }
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

extension ReceiveError: CustomStringConvertible {
  /// One sentence with the place.
  public var description: String {
    switch self {
    case .notEnoughHeader(let available, let offset):
      "not enough header: the end is behind \(available) bytes of one (byte \(offset) of the stream)"
    case .notEnoughBody(let stated, let available, let offset):
      "not enough body: the end is behind \(available) bytes of \(stated) (byte \(offset) of the stream)"
    case .invalidMessageType(let tag, let offset):
      "invalid message type: tag \(Self.name(tag)) (byte \(offset) of the stream)"
    case .parseError(let tag, let reason, let offset):
      "parse error: tag \(Self.name(tag)), \(reason) (byte \(offset) of the stream)"
    }
  }

  private static func name(_ tag: UInt8) -> String {
    (0x21...0x7E).contains(tag) ? "'\(Character(UnicodeScalar(tag)))'" : "\(tag)"
  }
}

extension RejectCode {
  /// The code's name and number.
  var sentence: String { protocolName.map { "\($0) (\(rawValue))" } ?? "code \(rawValue)" }
}

extension FeedGroup.Policy {
  /// A reader who is too slow is told so, and gets no more.
  static var all: Self { .complete(tooSlow: OESClientError.readerTooSlow) }
}
