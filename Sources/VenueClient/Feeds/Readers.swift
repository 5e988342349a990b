package import Session

/// Whoever reads a feed of a client, and what is to be done once nobody does any more.
package final class Readers {
  private let environment: any ClientEnvironment
  private let buffer: Int
  private var last: UInt64 = 0
  private var ends: [ReaderID: () -> Void] = [:]

  /// Makes a client's list of readers, for each of whom `buffer` elements are held.
  package init(_ environment: any ClientEnvironment, buffer: Int) {
    self.environment = environment
    self.buffer = buffer
  }

  /// Adds a reader to a group; `current` is for it at once, and `onEnd` is called when it reads no more.
  package func add<Element>(
    to group: FeedGroup<Element>, current: Element? = nil, onEnd: @escaping (ReaderID) -> Void = { _ in }
  ) -> (id: ReaderID, feed: Feed<Element>) {
    last += 1
    let id = ReaderID(number: last)
    ends[id] = {
      group.remove(id)
      onEnd(id)
    }
    return (id, group.add(id, buffer: buffer, current: current, onEnd: environment.readerEnded))
  }

  /// Takes that a reader reads no more.
  package func ended(_ id: ReaderID) {
    ends.removeValue(forKey: id)?()
  }

  /// Forgets a reader whose sequence was ended here.
  package func forget(_ id: ReaderID) {
    ends[id] = nil
  }

  /// A sequence that ends at once with an error.
  package func failed<Element>(_ error: any Error, _ type: Element.Type = Element.self) -> Feed<Element> {
    let group = FeedGroup<Element>(.newest)
    let feed = group.add(ReaderID(number: 0), buffer: 1, current: nil) { _ in }
    group.finish(error)
    return feed
  }
}
