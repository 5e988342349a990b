public import Authentication
public import OceanExProtocol
public import Session
internal import VenueClient

/// What a client of OceanEx can't do, and why.
public enum OceanExClientError: Error, Hashable, Sendable {
  /// The venue refused, with this code and these words; empty where it has none.
  case rejected(ResultCode, message: String)
  /// The request needs a logon, and there is none: it wasn't sent.
  case notLoggedOn
  /// There are no credentials to log on with.
  case noCredentials
  /// The private key can't be used.
  case key(KeyError)
  /// The session isn't ready: nothing was sent.
  case notReady(SessionState)
  /// The session is over.
  case ended(SessionEnd)
  /// The answer didn't come in time.
  case timedOut
  /// The connection was lost before the answer came.
  case connectionLost
  /// Nobody can say yet whether the venue has the order; ``OceanExClient/OceanExClient/orderUpdates()`` will.
  case unknownOutcome(clientOrderID: String)
  /// The rate is reached and so many requests wait: it wasn't sent.
  case rateLimited(waiting: Int)
  /// A sequence's reader took too long.
  case readerTooSlow
  /// What was asked for can't be sent: the message says why.
  case invalid(String)
  /// The venue's answer can't be read: the message says where.
  case unreadable(String)
}

extension OceanExClientError: ClientError {}

extension OceanExClientError: CustomStringConvertible {
  /// A sentence without a full stop.
  public var description: String {
    switch self {
    case .rejected(let code, let message): "the venue refused: \(message.isEmpty ? "" : "\(message), ")\(code.sentence)"
    case .notLoggedOn: "not sent: the request needs a logon"
    case .noCredentials: "there are no credentials: a logon needs a uid, the name of a key and the private key"
    case .key(let error): "\(error)"
    case .notReady(let state): "nothing was sent: the session is \(state)"
    case .ended(let end): "the session is over: \(end)"
    case .timedOut: "the answer didn't come in time"
    case .connectionLost: "the connection was lost before the answer came"
    case .unknownOutcome(let id): "whether the venue has order \(id) isn't known yet"
    case .rateLimited(let waiting): "not sent: the rate is reached, and \(waiting) requests wait"
    case .readerTooSlow: "the sequence was read too slowly"
    case .invalid(let text): text
    case .unreadable(let text): "the venue's answer can't be read: \(text)"
    }
  }
}

extension OceanExClientError {
  /// What a completion is called with whose task was cancelled; callers of the client get a `CancellationError`.
  static let abandoned = OceanExClientError.invalid("nobody waits for it any more")
}

extension ResultCode {
  /// The code's name and number.
  var sentence: String { protocolName.map { "\($0) (\(rawValue))" } ?? "code \(rawValue)" }
}

extension FeedGroup.Policy {
  /// A reader who is too slow is told so, and gets no more.
  static var all: Self { .complete(tooSlow: OceanExClientError.readerTooSlow) }
}
