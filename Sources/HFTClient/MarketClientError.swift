public import Session
internal import VenueClient
public import WireRuntime

/// What a client of the HFT simulator can't do, and why.
public enum MarketClientError: Error, Hashable, Sendable {
  /// The gateway refused.
  case rejected(MarketRejection)
  /// The answer didn't come in time; what was asked for may be done all the same.
  case timedOut(operation: String)
  /// The connection was lost before the answer came; what was asked for may be done all the same.
  case connectionLost(operation: String)
  /// The session isn't ready: nothing was sent.
  case notReady(SessionState)
  /// The session is over.
  case ended(SessionEnd)
  /// What was asked for can't be sent: the message says why.
  case invalid(String)
  /// The gateway's answer can't be read.
  case unreadable(operation: String, WireError)
  /// A sequence's reader took too long.
  case readerTooSlow
}

/// A request that the gateway refused.
public struct MarketRejection: Hashable, Sendable {
  /// What was asked for.
  public var operation: String
  /// Why, for programs.
  public var reason: Reason
  /// Why, for people; may be empty.
  public var text: String

  /// Why, for programs.
  public enum Reason: Hashable, Sendable {
    /// A code of the first generation, such as `unknown_symbol`; empty where the gateway gives none.
    case code(String)
    /// An HTTP status.
    case status(Int)
  }

  /// Makes one.
  public init(operation: String, reason: Reason, text: String) {
    self.operation = operation
    self.reason = reason
    self.text = text
  }
}

extension MarketClientError: ClientError {}

extension MarketClientError: CustomStringConvertible {
  /// A sentence without a full stop.
  public var description: String {
    switch self {
    case .rejected(let rejection): rejection.description
    case .timedOut(let operation): "the answer to \(operation) didn't come in time"
    case .connectionLost(let operation): "the connection was lost before the answer to \(operation) came"
    case .notReady(let state): "nothing was sent: the session is \(state)"
    case .ended(let end): "the session is over: \(end)"
    case .invalid(let text): text
    case .unreadable(let operation, let error): "the answer to \(operation) can't be read: \(error)"
    case .readerTooSlow: "the sequence was read too slowly"
    }
  }
}

extension MarketRejection: CustomStringConvertible {
  /// A sentence without a full stop.
  public var description: String {
    let why =
      switch reason {
      case .code(let code): code.isEmpty ? "without a code" : code
      case .status(let status): "status \(status)"
      }
    return "the gateway refused \(operation) (\(why))\(text.isEmpty ? "" : ": \(text)")"
  }
}
