/// A connection over a socket.
///
/// Made by ``EventLoop/connect(to:options:handler:)`` and by listeners. Its calls are made on its loop.
public final class Connection: Link, Sendable {
  /// Tells connections of one process apart.
  public var id: ConnectionID { preconditionFailure("not built yet") }
  /// The peer's address and port, `127.0.0.1:11099`.
  public var peer: String { preconditionFailure("not built yet") }
  /// The path of a WebSocket's request; empty on a stream.
  public var path: String { preconditionFailure("not built yet") }

  public var kind: LinkKind { preconditionFailure("not built yet") }

  public func send<Failure: Error>(
    _ form: MessageForm, conflating key: ConflationKey?, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> SendOutcome {
    preconditionFailure("not built yet")
  }

  public func close(_ code: CloseCode, _ text: String) {}

  public func abort() {}

  public var queuedByteCount: Int { 0 }

  /// Stops reading until ``resumeReading()``: the peer's sending is slowed down by TCP.
  public func pauseReading() {}

  /// Reads again.
  public func resumeReading() {}

  /// What went over it so far.
  public var counters: ConnectionCounters { ConnectionCounters() }

  init() {}
}

/// Tells connections of one process apart.
public struct ConnectionID: Hashable, Sendable {
  var number: UInt64
}

/// What went over a connection.
public struct ConnectionCounters: Hashable, Sendable {
  /// Bytes and messages (on a stream: pieces) that arrived.
  public var bytesReceived = 0, messagesReceived = 0
  /// Bytes and messages that were queued.
  public var bytesQueued = 0, messagesQueued = 0
  /// Messages that a newer one replaced.
  public var messagesConflated = 0
  /// Messages that weren't taken because the queue was full.
  public var messagesRefused = 0
  /// Most bytes that waited.
  public var greatestQueue = 0
}
