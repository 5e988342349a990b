import Synchronization
import VenueClient

/// Readers of feeds that are gone, told from any thread.
final class GoneReaders: Sendable {
  private let gone = Mutex<[ReaderID]>([])

  func add(_ id: ReaderID) { gone.withLock { $0.append(id) } }

  func takeAll() -> [ReaderID] {
    gone.withLock { gone in
      defer { gone = [] }
      return gone
    }
  }
}
