internal import Session

/// Whoever reads a feed of the client, and what is to be done once nobody does any more.
final class Readers {
  private let environment: any DTCClientEnvironment
  private let buffer: Int
  private var last: UInt64 = 0
  private var ends: [ReaderID: () -> Void] = [:]

  init(_ environment: any DTCClientEnvironment, buffer: Int) {
    self.environment = environment
    self.buffer = buffer
  }

  /// Adds a reader to a group; `current` is for it at once, and `onEnd` is called when it reads no more.
  func add<Element>(
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
  func ended(_ id: ReaderID) {
    ends.removeValue(forKey: id)?()
  }

  /// Forgets a reader whose sequence was ended here.
  func forget(_ id: ReaderID) {
    ends[id] = nil
  }

  /// A sequence that ends at once with an error.
  func failed<Element>(_ error: DTCClientError, _ type: Element.Type = Element.self) -> Feed<Element> {
    let group = FeedGroup<Element>(.all)
    let feed = group.add(ReaderID(number: 0), buffer: 1, current: nil) { _ in }
    group.finish(error)
    return feed
  }
}
