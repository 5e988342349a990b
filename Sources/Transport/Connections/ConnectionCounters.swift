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
