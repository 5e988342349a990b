import DTCClient
import HFTClient
import OESClient
import OceanExClient

/// What became of something a client was asked for.
enum Outcome: String, Hashable, Sendable {
  case success
  /// Refused by the venue, or by a rule of its that the client knows.
  case rejected
  /// Whether the venue has it isn't known.
  case unknown
  /// Not sent, as the session isn't ready.
  case notReady
  /// What should never be.
  case other
}

/// A client's error, which says what became of what it was asked for.
protocol ClientError: Error {
  var outcome: Outcome { get }
}

extension DTCClientError: ClientError {
  var outcome: Outcome {
    switch self {
    case .rejected: .rejected
    case .unknownOutcome: .unknown
    case .notReady: .notReady
    default: .other
    }
  }
}

extension OESClientError: ClientError {
  var outcome: Outcome {
    switch self {
    case .rejected, .breaksRule: .rejected
    case .unknownOutcome: .unknown
    case .notReady: .notReady
    default: .other
    }
  }
}

extension OceanExClientError: ClientError {
  var outcome: Outcome {
    switch self {
    case .rejected: .rejected
    case .unknownOutcome, .connectionLost, .timedOut: .unknown
    case .notReady, .notLoggedOn: .notReady
    default: .other
    }
  }
}

extension MarketClientError: ClientError {
  var outcome: Outcome {
    switch self {
    case .rejected: .rejected
    case .connectionLost, .timedOut: .unknown
    case .notReady: .notReady
    default: .other
    }
  }
}
