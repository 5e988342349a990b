internal import Synchronization

/// The number of what a task waits for, and whether the task was cancelled; whichever comes first.
package final class NumberSlot: Sendable {
  private let state = Mutex<(number: UInt32?, isCancelled: Bool)>((nil, false))

  /// Makes one without a number.
  package init() {}

  /// The number, if it is set already.
  package var number: UInt32? { state.withLock { $0.number } }

  /// Whether the task was cancelled.
  package var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Sets the number; returns whether the task is cancelled already.
  package func set(_ number: UInt32) -> Bool {
    state.withLock { state in
      state.number = number
      return state.isCancelled
    }
  }

  /// Takes that the task is cancelled; returns the number, if there is one already.
  package func cancel() -> UInt32? {
    state.withLock { state in
      state.isCancelled = true
      return state.number
    }
  }
}
