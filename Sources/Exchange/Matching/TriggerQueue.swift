/// Orders that wait for a trade at a price, on one side of it: first those that are reached first, then the oldest.
struct TriggerQueue {
  /// Which trades set orders off.
  enum Direction {
    /// Those at the trigger or above.
    case rising
    /// Those at the trigger or below.
    case falling
  }

  private struct Entry {
    /// Smaller for those reached first.
    var rank: Int64
    var sequence: UInt64
    var order: OrderID

    static func < (one: Entry, other: Entry) -> Bool {
      one.rank == other.rank ? one.sequence < other.sequence : one.rank < other.rank
    }
  }

  private let direction: Direction
  /// Those reached last come first.
  private var entries: [Entry] = []

  init(_ direction: Direction) {
    self.direction = direction
  }

  var isEmpty: Bool { entries.isEmpty }

  private func rank(_ price: Int64) -> Int64 { direction == .rising ? price : -price }

  /// Whether a trade at `price` sets off orders with this trigger.
  func isReached(_ trigger: Int64, by price: Int64) -> Bool { rank(trigger) <= rank(price) }

  /// Adds an order; `sequence` grows with time.
  mutating func insert(_ order: OrderID, trigger: Int64, sequence: UInt64) {
    let entry = Entry(rank: rank(trigger), sequence: sequence, order: order)
    entries.insert(entry, at: place(entry))
  }

  /// Takes an order out.
  mutating func remove(_ order: OrderID, trigger: Int64, sequence: UInt64) {
    let place = place(Entry(rank: rank(trigger), sequence: sequence, order: order))
    if place < entries.count, entries[place].order == order { entries.remove(at: place) }
  }

  /// Takes out the next order that a trade at `price` sets off.
  mutating func popReached(by price: Int64) -> OrderID? {
    guard let next = entries.last, next.rank <= rank(price) else { return nil }
    entries.removeLast()
    return next.order
  }

  private func place(_ entry: Entry) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entry < entries[middle] { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
