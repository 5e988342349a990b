/// A connection for those who need no handler of their own: what arrives is an `AsyncSequence`, and sending waits while the
/// peer reads too slowly.
///
/// ```swift
/// let channel = try await loop.open(Endpoint(host: "127.0.0.1", port: 11099))
/// try await channel.send(request)
/// for try await piece in channel.incoming { … }
/// ```
///
/// Whoever drops it without ``close(_:_:)`` leaves the connection open until the peer or the loop ends it.
public final class Channel: Sendable {
  /// What arrives. For one reader at a time.
  public let incoming: IncomingPieces
  private let handler: ChannelHandler

  init(_ handler: ChannelHandler) {
    self.handler = handler
    incoming = IncomingPieces(handler: handler)
  }

  /// Sends bytes: on a stream as they are, on a WebSocket as one message. Returns when they are queued, which waits while
  /// ``ConnectionOptions/sendQueueLimit`` is reached.
  ///
  /// - Throws: ``ConnectionClosed`` once the connection is closed or closing; `CancellationError` where the task is
  ///   cancelled while it waits. Nothing was sent then.
  public func send(_ bytes: [UInt8], as form: MessageForm = .binary) async throws {
    while try await !handler.send(bytes, as: form) { try Task.checkCancellation() }
  }

  /// Sends what is queued and closes; on a WebSocket with this code and text.
  ///
  /// - Returns: Why it is closed in the end.
  @discardableResult
  public func close(_ code: CloseCode = .normal, _ text: String = "") async -> CloseReason {
    await handler.close(code, text)
  }
}

/// The connection is closed.
public struct ConnectionClosed: Error, Hashable, Sendable {
  /// Why.
  public var reason: CloseReason

  /// Makes an error.
  public init(_ reason: CloseReason) {
    self.reason = reason
  }
}

extension EventLoop {
  /// Opens a connection and waits until it can be used.
  ///
  /// The slow-consumer policy is always ``SlowConsumerPolicy/block``: who sends waits. Where the task is cancelled, so is the
  /// attempt.
  ///
  /// - Parameters:
  ///   - endpoint: Where it goes.
  ///   - options: Limits and times.
  ///   - receiveLimit: Bytes that wait for the reader of ``Channel/incoming``; with more, the peer is slowed down.
  /// - Returns: The open connection.
  /// - Throws: ``ConnectionClosed`` where it can't be opened.
  public func open(
    _ endpoint: Endpoint, options: ConnectionOptions = ConnectionOptions(), receiveLimit: Int = 1 << 20
  ) async throws(ConnectionClosed) -> Channel {
    var options = options
    options.slowConsumerPolicy = .block
    let handler = ChannelHandler(self, receiveLimit: receiveLimit)
    if let reason = await handler.open(endpoint, options) { throw ConnectionClosed(reason) }
    return Channel(handler)
  }
}
