/// What a client has to say over time, for one reader.
///
/// It holds a bounded number of elements. Where the reader is slower, either the newest count and older ones are dropped
/// and counted, or the sequence ends with an error: whoever makes the feed says which, see ``FeedPolicy``.
///
/// The feed ends for its maker as soon as the reading task is cancelled, or nobody holds the feed or an iterator of it any
/// more: leaving a `for` loop is enough. Two iterators share the elements, each of which goes to one of them.
public struct Feed<Element: Sendable>: AsyncSequence, Sendable {
  /// Takes one element after another.
  public struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate let reader: FeedReader<Element>

    /// The next element, as soon as there is one; `nil` where the feed is over or the task is cancelled.
    ///
    /// - Throws: What the maker ended the feed with.
    public mutating func next() async throws -> Element? {
      try await reader.buffer.next()
    }

    /// The same, without leaving the caller's actor.
    public mutating func next(isolation actor: isolated (any Actor)?) async throws -> Element? {
      try await reader.buffer.next(isolation: actor)
    }
  }

  private let reader: FeedReader<Element>

  /// Makes a feed and the end it is fed at.
  ///
  /// - Parameters:
  ///   - policy: How much it holds, and what happens when that isn't enough.
  ///   - onEnd: Called exactly once, on any thread, when the reader is gone: cancelled, or nobody holds the feed any more.
  ///     Subscriptions are released here.
  /// - Returns: Where elements go in, and where they come out.
  public static func make(
    _ policy: FeedPolicy, onEnd: @escaping @Sendable () -> Void = {}
  ) -> (source: FeedSource<Element>, feed: Feed<Element>) {
    let buffer = FeedBuffer<Element>(policy, onEnd: onEnd)
    return (FeedSource(buffer: buffer), Feed(reader: FeedReader(buffer)))
  }

  /// A reader of what isn't read yet.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(reader: reader)
  }

  /// Takes all elements that wait, without waiting for more; none where the feed is over.
  public func takeWaiting() -> [Element] { reader.buffer.takeWaiting() }

  /// How many elements were dropped because the reader was slower.
  public var droppedCount: Int { reader.buffer.droppedCount }
}

/// How much a feed holds, and what happens when its reader is slower than that.
public enum FeedPolicy: Sendable {
  /// It holds the newest so many, at least one; the oldest is dropped and counted.
  case keepNewest(Int)
  /// Only the newest counts: each element replaces the one before that wasn't read, and isn't counted as dropped.
  case latest
  /// It holds so many, at least one; one more ends it with this error, after those it holds are read.
  case endWhenFull(Int, any Error)
}

/// Where a feed is fed. Any thread may use it; nothing waits.
public struct FeedSource<Element: Sendable>: Sendable {
  fileprivate let buffer: FeedBuffer<Element>

  /// Gives an element to the reader.
  @discardableResult
  public func yield(_ element: Element) -> FeedOutcome {
    buffer.yield(element)
  }

  /// Ends the feed, after the elements it holds are read; with an error, where there is one.
  public func finish(throwing error: (any Error)? = nil) {
    buffer.finish(throwing: error)
  }

  /// Whether nothing can reach the reader any more.
  public var isOver: Bool { buffer.isOver }
}

/// What became of an element that was given to a feed.
public enum FeedOutcome: Hashable, Sendable {
  /// It waits to be read, or is read already.
  case taken
  /// It took the place of an older one that wasn't read.
  case tookPlace
  /// It is lost: the feed was full, and has ended with its error now.
  case ended
  /// It is lost: the feed was over before.
  case over
}

/// What a feed and its iterators hold: once nobody holds it, the reader is gone.
private final class FeedReader<Element: Sendable>: Sendable {
  let buffer: FeedBuffer<Element>

  init(_ buffer: FeedBuffer<Element>) {
    self.buffer = buffer
  }

  deinit {
    buffer.readerLeft()
  }
}
