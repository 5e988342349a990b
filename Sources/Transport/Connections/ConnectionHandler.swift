/// Who takes what arrives on connections: an actor that runs on their loop.
///
/// Its calls come on the loop's thread, one at a time, in the order things happen. Each is short: while it runs nothing
/// else does.
///
/// ```swift
/// actor Echo: ConnectionHandler {
///   nonisolated let loop: EventLoop
///   nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }
///   …
/// }
/// ```
public protocol ConnectionHandler: Actor {
  /// The loop it runs on, which is also its executor.
  nonisolated var loop: EventLoop { get }

  /// The connection can be sent on: TCP is connected, and TLS and the WebSocket's handshake are done where there are any.
  func connectionOpened(_ connection: Connection)

  /// Bytes arrived; they are there for the duration of the call only.
  func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece)

  /// There is room in the queue again, after ``SendOutcome/full``.
  func connectionDrained(_ connection: Connection)

  /// The connection is closed, or couldn't be opened. The last call for it.
  func connectionClosed(_ connection: Connection, _ reason: CloseReason)
}

extension ConnectionHandler {
  /// Does nothing.
  public func connectionDrained(_ connection: Connection) {}
}

/// What received bytes are a piece of.
public enum ReceivedPiece: Hashable, Sendable {
  /// The stream, cut anywhere.
  case stream
  /// A whole WebSocket message.
  case message(MessageForm)
}

/// Why a connection is closed.
public enum CloseReason: Hashable, Sendable {
  /// This end closed it.
  case closedHere
  /// The peer closed it in good order; a WebSocket with this code and text.
  case closedByPeer(CloseCode?, String)
  /// It couldn't be opened: the name isn't known, nobody listens, the peer refused the handshake.
  case notConnected(String)
  /// The peer's certificate isn't trusted or isn't for its name; or TLS failed otherwise.
  case notTrusted(String)
  /// It broke: reset, or cut without the WebSocket's close.
  case lost(String)
  /// A time-out.
  case timedOut(TimedPhase)
  /// The peer reads too slowly: this many bytes waited.
  case slowConsumer(queued: Int)
  /// The peer sent a message longer than is allowed.
  case messageTooLong(limit: Int)
  /// The peer broke the WebSocket protocol: a bad frame, or text that isn't UTF-8.
  case protocolViolation(String)
}

/// What a time-out ends.
public enum TimedPhase: Hashable, Sendable {
  /// Name resolution and TCP.
  case connecting
  /// TLS and the WebSocket's handshake.
  case handshake
  /// Nothing arrived on an open connection.
  case idle
  /// The peer didn't answer the WebSocket's close.
  case closing
}
