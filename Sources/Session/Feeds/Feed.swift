/// What a client has to say over time, for one reader.
///
/// It holds a bounded number of elements. Where the reader is slower, either the newest counts and older ones are dropped
/// and counted, or the sequence ends with an error: whoever makes the feed says which.
public struct Feed<Element: Sendable>: AsyncSequence, Sendable {
  /// Takes one element after another.
  public struct AsyncIterator: AsyncIteratorProtocol {
    public mutating func next() async throws -> Element? { preconditionFailure("not built yet") }
  }

  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator() }
}
