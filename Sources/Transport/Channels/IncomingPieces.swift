/// What arrives on a ``Channel``: of a stream bytes cut anywhere, of a WebSocket whole messages.
///
/// Ends when the connection was closed in good order, by whichever end, or the reading task is cancelled.
public struct IncomingPieces: AsyncSequence, Sendable {
  /// Bytes that arrived together.
  public struct Piece: Hashable, Sendable {
    /// The bytes.
    public var bytes: [UInt8]
    /// What they are a piece of.
    public var piece: ReceivedPiece
  }

  /// Hands the pieces over in their order.
  public struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate let handler: ChannelHandler

    /// The next piece; `nil` at the end.
    ///
    /// - Throws: ``ConnectionClosed`` where the connection broke.
    public mutating func next() async throws(ConnectionClosed) -> Piece? {
      try await handler.next()
    }
  }

  let handler: ChannelHandler

  /// An iterator at the first piece that nobody has read.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(handler: handler)
  }
}
