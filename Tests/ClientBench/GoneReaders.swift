import Synchronization
package import VenueClient

/// Readers of feeds that are gone, told from any thread.
package final class GoneReaders: Sendable {
  private let gone = Mutex<[ReaderID]>([])

  package init() {}

  package func add(_ id: ReaderID) { gone.withLock { $0.append(id) } }

  package func takeAll() -> [ReaderID] {
    gone.withLock { gone in
      defer { gone = [] }
      return gone
    }
  }
}
