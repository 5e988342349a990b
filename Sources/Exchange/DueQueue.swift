/// What the exchange does by itself, by the time it is due; of one time in the order it was added.
struct DueQueue {
  /// Something due.
  enum Action {
    /// An order's good-till moment.
    case orderExpiry(OrderID)
    /// The seeded participants of a market act.
    case participants(InstrumentID)
    /// A trading session begins.
    case sessionOpen(InstrumentID)
    /// A trading session ends.
    case sessionClose(InstrumentID)
  }

  private struct Entry {
    var time: ExchangeTime
    var sequence: UInt64
    var action: Action

    static func < (one: Entry, other: Entry) -> Bool {
      one.time == other.time ? one.sequence < other.sequence : one.time < other.time
    }
  }

  /// A heap: each entry is due before those at twice its place plus 1 and plus 2.
  private var heap: [Entry] = []
  private var sequence: UInt64 = 0

  /// How many entries there are.
  var count: Int { heap.count }

  /// What is due first, and when.
  var first: (time: ExchangeTime, action: Action)? {
    heap.first.map { ($0.time, $0.action) }
  }

  /// Adds something that is due at `time`.
  mutating func add(_ action: Action, at time: ExchangeTime) {
    sequence += 1
    heap.append(Entry(time: time, sequence: sequence, action: action))
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child] < heap[parent] else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Removes what needn't be done.
  mutating func removeAll(where isStale: (Action, ExchangeTime) -> Bool) {
    heap.removeAll { isStale($0.action, $0.time) }
    // What is sorted is a heap.
    heap.sort(by: <)
  }

  /// Removes what is due first.
  mutating func removeFirst() {
    guard let last = heap.popLast(), !heap.isEmpty else { return }
    heap[0] = last
    var parent = 0
    while true {
      var earliest = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[earliest] {
        earliest = child
      }
      guard earliest != parent else { return }
      heap.swapAt(parent, earliest)
      parent = earliest
    }
  }
}
