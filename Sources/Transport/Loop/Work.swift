/// What a loop is to run on its thread.
enum Work {
  /// A job of an actor or task.
  case job(UnownedJob)
  /// A call of the transport itself, or of a timer.
  case call(@Sendable () -> Void)
}

/// Work in the order it came.
struct WorkQueue {
  private var items: [Work?] = []
  private var first = 0

  var isEmpty: Bool { first == items.count }

  var count: Int { items.count - first }

  mutating func append(_ work: Work) {
    items.append(work)
  }

  /// Appends all of `others` and leaves it empty; both keep their memory.
  mutating func take(from others: inout WorkQueue) {
    if isEmpty && first == 0 {
      swap(&self, &others)
      return
    }
    while let work = others.popFirst() { items.append(work) }
  }

  mutating func popFirst() -> Work? {
    guard first < items.count else { return nil }
    let work = items[first]
    items[first] = nil
    first += 1
    if first == items.count {
      items.removeAll(keepingCapacity: true)
      first = 0
    } else if first >= 1024, first * 2 >= items.count {
      items.removeSubrange(..<first)
      first = 0
    }
    return work
  }
}
