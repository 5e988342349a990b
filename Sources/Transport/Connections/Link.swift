/// One end of a connection, as those see it who send on it: a socket's connection, or a stand-in without one.
///
/// A link belongs to whoever runs the connection's loop: all calls are made there.
public protocol Link: AnyObject {
  /// How bytes travel on it.
  var kind: LinkKind { get }

  /// Queues what `write` appends: on a stream those bytes, on a WebSocket one message of them.
  ///
  /// What is queued while the peer reads too slowly is bounded; ``SlowConsumerPolicy`` says what happens at the bound.
  ///
  /// - Parameters:
  ///   - form: Whether a WebSocket message is text or binary; a stream doesn't tell.
  ///   - key: Messages with the same key replace each other while they wait, under ``SlowConsumerPolicy/conflate``.
  ///   - write: Appends to bytes that may hold others already.
  /// - Returns: What became of them.
  /// - Throws: What `write` throws; nothing is queued then.
  @discardableResult
  func send<Failure: Error>(
    _ form: MessageForm, conflating key: ConflationKey?, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> SendOutcome

  /// Sends what is queued, then closes; on a WebSocket with this code and text.
  func close(_ code: CloseCode, _ text: String)

  /// Closes at once; what is queued is lost.
  func abort()

  /// Bytes that wait to be sent.
  var queuedByteCount: Int { get }

  /// Stops reading until ``resumeReading()``, which slows the peer's sending down; where a link can't, nothing changes.
  func pauseReading()

  /// Reads again.
  func resumeReading()
}

extension Link {
  /// Does nothing.
  public func pauseReading() {}

  /// Does nothing.
  public func resumeReading() {}

  /// Queues what `write` appends, which nothing replaces.
  @discardableResult
  public func send<Failure: Error>(
    _ form: MessageForm, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> SendOutcome {
    try send(form, conflating: nil, write)
  }
}

/// How bytes travel on a link.
public enum LinkKind: Hashable, Sendable {
  /// As one stream each way: TCP, with or without TLS.
  case stream
  /// As messages: WebSocket.
  case webSocket
}

/// Whether a WebSocket message is text or binary.
public enum MessageForm: Hashable, Sendable {
  case text, binary
}

/// Which waiting messages replace each other, as the sender numbers them: one for each value that only counts when new.
public struct ConflationKey: Hashable, Sendable {
  /// The sender's number.
  public var value: UInt64

  /// Makes a key.
  public init(_ value: UInt64) {
    self.value = value
  }
}

/// What became of bytes that were given to a link.
public enum SendOutcome: Hashable, Sendable {
  /// They are sent or queued.
  case queued
  /// They replaced a message that waited.
  case conflated
  /// They weren't taken: the queue is full and the policy is to block. ``ConnectionHandler/connectionDrained(_:)`` follows.
  case full
  /// They weren't taken: the connection is closing or closed, or was closed now because the queue is full.
  case closed
}

/// What happens to a peer that reads more slowly than it is sent to.
public enum SlowConsumerPolicy: Hashable, Sendable {
  /// It is disconnected.
  case disconnect
  /// Waiting messages with a key are replaced by newer ones with it; where that isn't enough, it is disconnected.
  case conflate
  /// The sender is told ``SendOutcome/full`` and waits.
  case block
}

/// A WebSocket close code.
public struct CloseCode: RawRepresentable, Hashable, Sendable {
  /// As it is sent: 1000 to 4999.
  public var rawValue: UInt16

  /// Makes a code.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// The work is done.
  public static let normal = CloseCode(rawValue: 1000)
  /// The end goes away.
  public static let goingAway = CloseCode(rawValue: 1001)
  /// The peer broke the protocol.
  public static let protocolError = CloseCode(rawValue: 1002)
  /// The peer sent a form of data that isn't taken.
  public static let unsupportedData = CloseCode(rawValue: 1003)
  /// Text wasn't UTF-8.
  public static let invalidText = CloseCode(rawValue: 1007)
  /// The peer broke a rule.
  public static let policyViolation = CloseCode(rawValue: 1008)
  /// A message is longer than is allowed.
  public static let messageTooLong = CloseCode(rawValue: 1009)
  /// Something went wrong at this end.
  public static let internalError = CloseCode(rawValue: 1011)
}
