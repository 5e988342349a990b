import Synchronization

/// Tells connections of one process apart.
public struct ConnectionID: Hashable, Sendable {
  /// Counts connections from 1 on, in the order they were made.
  public let number: UInt64

  private static let last = Atomic<UInt64>(0)

  init() {
    number = Self.last.wrappingAdd(1, ordering: .relaxed).newValue
  }
}
