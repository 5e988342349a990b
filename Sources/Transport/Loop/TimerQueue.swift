import Synchronization

/// A call that is to come.
public struct ScheduledCall: Sendable {
  let entry: TimerEntry

  /// Makes it not come, if it hasn't begun. From any thread.
  public func cancel() {
    entry.cancel()
  }
}

/// A timer: what it calls, until it is cancelled or due.
final class TimerEntry: Sendable {
  /// Nanoseconds since the loop started.
  let deadline: Int64
  private let body: Mutex<(@Sendable () -> Void)?>

  init(deadline: Int64, body: @escaping @Sendable () -> Void) {
    self.deadline = deadline
    self.body = Mutex(body)
  }

  var isCancelled: Bool { body.withLock { $0 == nil } }

  func cancel() {
    // What the body holds is released outside of the lock.
    _ = take()
  }

  func take() -> (@Sendable () -> Void)? {
    body.withLock { body in
      defer { body = nil }
      return body
    }
  }
}

/// Timers, by the time they are due; those due at the same time in the order they were made.
struct TimerQueue {
  private struct Node {
    var deadline: Int64
    var number: UInt64
    var entry: TimerEntry

    func isBefore(_ other: Node) -> Bool {
      deadline != other.deadline ? deadline < other.deadline : number < other.number
    }
  }

  private var heap: [Node] = []
  private var nextNumber: UInt64 = 0
  /// At this many the cancelled ones are swept out.
  private var sweepAt = 1024

  /// When the first is due; `nil` if there is none.
  var nextDeadline: Int64? { heap.first?.deadline }

  mutating func insert(_ entry: TimerEntry) {
    if heap.count >= sweepAt { sweep() }
    heap.append(Node(deadline: entry.deadline, number: nextNumber, entry: entry))
    nextNumber += 1
    siftUp(heap.count - 1)
  }

  /// Removes the first if it is due at `now`.
  mutating func popDue(at now: Int64) -> TimerEntry? {
    guard let first = heap.first, first.deadline <= now else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      siftDown(0)
    }
    return first.entry
  }

  mutating func removeAll() {
    heap.removeAll()
  }

  private mutating func sweep() {
    heap.removeAll { $0.entry.isCancelled }
    // A sorted array is a heap.
    heap.sort { $0.isBefore($1) }
    sweepAt = max(1024, heap.count * 2)
  }

  private mutating func siftUp(_ start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isBefore(heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func siftDown(_ start: Int) {
    var parent = start
    while true {
      var least = parent
      for child in (2 * parent + 1)..<(2 * parent + 3) where child < heap.count && heap[child].isBefore(heap[least]) {
        least = child
      }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
