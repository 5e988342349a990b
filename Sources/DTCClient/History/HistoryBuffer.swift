internal import Synchronization

/// What waits between a download and its reader.
///
/// The download stops at a bound, and is told to go on once half of that is read.
final class HistoryBuffer: HistorySink, Sendable {
  /// What the reader wants of the download.
  enum Wish: Sendable {
    /// There is room again.
    case goOn
    /// Nobody reads any more.
    case giveUp
  }

  private typealias Waiter = CheckedContinuation<HistoryDownload.Element?, any Error>

  private struct State {
    var held: [HistoryDownload.Element] = []
    var first = 0
    var waiter: Waiter?
    var ending: Result<Void, DTCClientError>?
    var progress = HistoryDownload.Progress()
    var isPaused = false
    var isReaderGone = false

    mutating func takeFirst() -> HistoryDownload.Element? {
      guard first < held.count else { return nil }
      defer {
        first += 1
        if first == held.count {
          held.removeAll(keepingCapacity: true)
          first = 0
        } else if first >= 4_096, first * 2 > held.count {
          held.removeFirst(first)
          first = 0
        }
      }
      return held[first]
    }
  }

  private let capacity: Int
  private let wish: @Sendable (Wish) -> Void
  private let state = Mutex(State())

  /// Makes a buffer for `capacity` elements; `wish` is called on any thread.
  init(capacity: Int, wish: @escaping @Sendable (Wish) -> Void) {
    self.capacity = max(1, capacity)
    self.wish = wish
  }

  var progress: HistoryDownload.Progress { state.withLock { $0.progress } }

  // The download's end

  func receive(_ element: HistoryDownload.Element, _ progress: HistoryDownload.Progress) -> Bool {
    let (waiter, hasRoom) = state.withLock { state -> (Waiter?, Bool) in
      state.progress = progress
      if state.isReaderGone { return (nil, true) }
      if let waiter = state.waiter {
        state.waiter = nil
        return (waiter, true)
      }
      state.held.append(element)
      state.isPaused = state.held.count - state.first >= capacity
      return (nil, !state.isPaused)
    }
    waiter?.resume(returning: element)
    return hasRoom
  }

  var heldCount: Int { state.withLock { $0.held.count - $0.first } }

  func advanced(_ progress: HistoryDownload.Progress) {
    state.withLock { $0.progress = progress }
  }

  func finished(_ error: DTCClientError?, _ progress: HistoryDownload.Progress) {
    let waiter = state.withLock { state -> Waiter? in
      guard state.ending == nil else { return nil }
      state.progress = progress
      defer { state.waiter = nil }
      // Whoever waits is told now, and then it's over.
      state.ending = state.waiter == nil ? error.map { .failure($0) } ?? .success(()) : .success(())
      return state.waiter
    }
    if let error { waiter?.resume(throwing: error) } else { waiter?.resume(returning: nil) }
  }

  // The reader's end

  func next() async throws -> HistoryDownload.Element? {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: Waiter) in take(continuation) }
    } onCancel: {
      readerLeft()
    }
  }

  private func take(_ continuation: Waiter) {
    let (result, goesOn) = state.withLock { state -> (Result<HistoryDownload.Element?, any Error>?, Bool) in
      if state.isReaderGone { return (.failure(CancellationError()), false) }
      if let element = state.takeFirst() {
        let goesOn = state.isPaused && state.held.count - state.first <= capacity / 2
        if goesOn { state.isPaused = false }
        return (.success(element), goesOn)
      }
      switch state.ending {
      case .failure(let error)?:
        state.ending = .success(())
        return (.failure(error), false)
      case .success?: return (.success(nil), false)
      case nil:
        state.waiter = continuation
        return (nil, false)
      }
    }
    if let result { continuation.resume(with: result) }
    if goesOn { wish(.goOn) }
  }

  /// Takes that nobody reads any more.
  func readerLeft() {
    let (waiter, isFirst) = state.withLock { state -> (Waiter?, Bool) in
      let isFirst = !state.isReaderGone && state.ending == nil
      state.isReaderGone = true
      state.held = []
      state.first = 0
      defer { state.waiter = nil }
      return (state.waiter, isFirst)
    }
    waiter?.resume(throwing: CancellationError())
    if isFirst { wish(.giveUp) }
  }
}
