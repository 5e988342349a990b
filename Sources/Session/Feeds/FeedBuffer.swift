import Synchronization

/// What waits between a feed's maker and its reader.
///
/// Continuations are resumed and closures called without the lock.
final class FeedBuffer<Element: Sendable>: Sendable {
  private enum Ending {
    /// After what is held, with this error or none.
    case finished((any Error)?)
    /// The reader is gone; nothing is held.
    case abandoned
  }

  private typealias Waiter = CheckedContinuation<Element?, any Error>

  private struct State {
    var held = ElementQueue<Element>()
    var waiters: [Waiter] = []
    var ending: Ending?
    var droppedCount = 0
    var readerIsHere = true

    /// What a reader gets at once: an element, or the end; `nil` where it has to wait.
    mutating func take() -> Result<Element?, any Error>? {
      if let element = held.removeFirst() { return .success(element) }
      switch ending {
      case nil: return nil
      case .abandoned: return .success(nil)
      case .finished(let error):
        // The error is told once; then the feed is over.
        ending = .finished(nil)
        return error.map { .failure($0) } ?? .success(nil)
      }
    }
  }

  private let policy: FeedPolicy
  private let capacity: Int
  private let onEnd: @Sendable () -> Void
  private let state = Mutex(State())

  init(_ policy: FeedPolicy, onEnd: @escaping @Sendable () -> Void) {
    self.policy = policy
    self.onEnd = onEnd
    capacity =
      switch policy {
      case .keepNewest(let count), .endWhenFull(let count, _): max(count, 1)
      case .latest: 1
      }
  }

  var droppedCount: Int { state.withLock { $0.droppedCount } }

  var isOver: Bool { state.withLock { $0.ending != nil } }

  // Maker

  func yield(_ element: Element) -> FeedOutcome {
    let (outcome, waiter) = state.withLock { state -> (FeedOutcome, Waiter?) in
      if state.ending != nil { return (.over, nil) }
      if !state.waiters.isEmpty { return (.taken, state.waiters.removeFirst()) }
      if state.held.count < capacity {
        state.held.append(element)
        return (.taken, nil)
      }
      switch policy {
      case .endWhenFull(_, let error):
        state.ending = .finished(error)
        return (.ended, nil)
      case .keepNewest: state.droppedCount += 1
      case .latest: break
      }
      _ = state.held.removeFirst()
      state.held.append(element)
      return (.tookPlace, nil)
    }
    waiter?.resume(returning: element)
    return outcome
  }

  func finish(throwing error: (any Error)?) {
    let waiters = state.withLock { state -> [Waiter] in
      guard state.ending == nil else { return [] }
      // Whoever waits is told now, the first of them the error.
      state.ending = .finished(state.waiters.isEmpty ? error : nil)
      defer { state.waiters = [] }
      return state.waiters
    }
    guard let first = waiters.first else { return }
    if let error { first.resume(throwing: error) } else { first.resume(returning: nil) }
    for waiter in waiters.dropFirst() { waiter.resume(returning: nil) }
  }

  // Reader

  func next(isolation actor: isolated (any Actor)? = #isolation) async throws -> Element? {
    if Task.isCancelled { readerLeft() }
    if let result = state.withLock({ $0.take() }) { return try result.get() }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let result = state.withLock { state -> Result<Element?, any Error>? in
          let result = state.take()
          if result == nil { state.waiters.append(continuation) }
          return result
        }
        if let result { continuation.resume(with: result) }
      }
    } onCancel: {
      readerLeft()
    }
  }

  func takeWaiting() -> [Element] {
    state.withLock { state in
      var elements: [Element] = []
      elements.reserveCapacity(state.held.count)
      while let element = state.held.removeFirst() { elements.append(element) }
      return elements
    }
  }

  func readerLeft() {
    let (waiters, isFirst) = state.withLock { state -> ([Waiter], Bool) in
      defer {
        state.waiters = []
        state.held = ElementQueue()
        state.ending = .abandoned
        state.readerIsHere = false
      }
      return (state.waiters, state.readerIsHere)
    }
    for waiter in waiters { waiter.resume(returning: nil) }
    if isFirst { onEnd() }
  }
}
