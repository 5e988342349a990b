/// When to look at which request, the earliest first: a binary heap.
struct CheckHeap: Sendable {
  struct Check: Sendable {
    var time: Duration
    var number: UInt32
  }

  private var checks: [Check]

  init(_ checks: [Check] = []) {
    // Sorted is a heap too.
    self.checks = checks.sorted { $0.time < $1.time }
  }

  var count: Int { checks.count }
  var first: Check? { checks.first }

  mutating func insert(_ check: Check) {
    checks.append(check)
    var child = checks.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard checks[child].time < checks[parent].time else { return }
      checks.swapAt(child, parent)
      child = parent
    }
  }

  mutating func removeFirst() {
    guard let last = checks.popLast(), !checks.isEmpty else { return }
    replaceFirst(last)
  }

  /// Puts another check in place of the first, which must be there.
  mutating func replaceFirst(_ check: Check) {
    checks[0] = check
    var parent = 0
    while true {
      var smallest = parent
      for child in (2 * parent + 1)...(2 * parent + 2)
      where child < checks.count && checks[child].time < checks[smallest].time {
        smallest = child
      }
      guard smallest != parent else { return }
      checks.swapAt(parent, smallest)
      parent = smallest
    }
  }
}
