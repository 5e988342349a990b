import Synchronization

/// What other threads hand to a loop: the only part of it that they touch.
final class LoopInbox: Sendable {
  private struct State {
    var work = WorkQueue()
    var phase = Phase.running
    /// Whether the loop was woken since it last looked.
    var isWoken = false
    var isStopAsked = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private enum Phase {
    /// The loop's thread serves sockets.
    case running
    /// Sockets are gone; a thread runs what is left.
    case draining
    /// Sockets are gone and nothing is left; the next work brings a thread of its own.
    case ended
  }

  private let state = Mutex(State())
  private let waker: SocketWaker

  init(waker: SocketWaker) {
    self.waker = waker
  }

  /// Queues work for the loop, and wakes it if nobody did yet.
  ///
  /// - Returns: Whether the caller has to provide a thread, because the loop has ended.
  func submit(_ work: Work) -> Bool {
    state.withLock { state in
      state.work.append(work)
      switch state.phase {
      case .running:
        wake(&state)
        return false
      case .draining:
        return false
      case .ended:
        state.phase = .draining
        return true
      }
    }
  }

  /// Moves what arrived to `work`, on the loop's thread.
  ///
  /// - Returns: Whether the loop is to stop.
  func collect(into work: inout WorkQueue) -> Bool {
    state.withLock { state in
      state.isWoken = false
      if !state.work.isEmpty { work.take(from: &state.work) }
      return state.isStopAsked
    }
  }

  /// Asks the loop to stop; `waiter` is resumed when it has, at once if it had before.
  func askToStop(_ waiter: CheckedContinuation<Void, Never>) {
    let isStopped = state.withLock { state in
      guard state.phase == .running else { return true }
      state.waiters.append(waiter)
      state.isStopAsked = true
      wake(&state)
      return false
    }
    if isStopped { waiter.resume() }
  }

  /// Notes that sockets are gone: from here on the loop isn't woken.
  ///
  /// - Returns: Who waits for that.
  func socketsAreGone() -> [CheckedContinuation<Void, Never>] {
    state.withLock { state in
      state.phase = .draining
      defer { state.waiters = [] }
      return state.waiters
    }
  }

  /// Moves what arrived to `work`, after sockets are gone.
  ///
  /// - Returns: Whether there was any; if not, the calling thread has to leave.
  func drain(into work: inout WorkQueue) -> Bool {
    state.withLock { state in
      guard !state.work.isEmpty else {
        state.phase = .ended
        return false
      }
      work.take(from: &state.work)
      return true
    }
  }

  private func wake(_ state: inout State) {
    guard !state.isWoken else { return }
    state.isWoken = true
    waker.wake()
  }
}
