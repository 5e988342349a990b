package import Session

/// All readers of one thing.
package final class FeedGroup<Element: Sendable> {
  /// What happens to a reader who is too slow.
  package enum Policy {
    /// It gets the newest elements.
    case newest
    /// Its sequence ends with this error.
    case complete(tooSlow: any Error)
  }

  private let policy: Policy
  private var sources: [(id: ReaderID, source: FeedSource<Element>)] = []

  /// Makes a group without readers.
  package init(_ policy: Policy) {
    self.policy = policy
  }

  /// Whether nobody reads: kept, since it is asked for each element.
  package private(set) var isEmpty = true

  /// Adds a reader for whom `buffer` elements are held, with what it's to know at once.
  package func add(
    _ id: ReaderID, buffer: Int, current: Element?, onEnd: @escaping @Sendable (ReaderID) -> Void
  ) -> Feed<Element> {
    let policy: FeedPolicy =
      switch self.policy {
      case .newest: .keepNewest(buffer)
      case .complete(let error): .endWhenFull(buffer, error)
      }
    let (source, feed) = Feed<Element>.make(policy) { onEnd(id) }
    sources.append((id, source))
    isEmpty = false
    if let current { source.yield(current) }
    return feed
  }

  /// Tells all readers.
  package func publish(_ element: Element) {
    for (_, source) in sources { source.yield(element) }
  }

  /// Takes a reader away.
  package func remove(_ id: ReaderID) {
    sources.removeAll { $0.id == id }
    isEmpty = sources.isEmpty
  }

  /// Ends all sequences, with an error where there is one.
  package func finish(_ error: (any Error)?) {
    let ended = sources
    sources = []
    isEmpty = true
    for (_, source) in ended { source.finish(throwing: error) }
  }
}
