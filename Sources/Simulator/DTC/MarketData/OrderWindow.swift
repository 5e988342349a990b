import Exchange

/// The best orders of a book as a client has them, and what it must be told to have them right.
struct OrderWindow {
  /// An order in the book.
  struct Entry: Equatable {
    var order: BookOrder
    var side: Side
  }

  /// One change.
  enum Change: Equatable {
    case removed(Entry)
    case modified(from: Entry, to: Entry)
    case added(Entry)
  }

  /// Smallest quantity the client wants to see.
  let least: Int64
  private(set) var entries: [Entry]

  init(least: Int64, entries: [Entry]) {
    self.least = least
    self.entries = entries
  }

  /// Takes the best orders of the book; what changed, removals first.
  mutating func update(to new: [Entry]) -> [Change] {
    let old = Dictionary(entries.map { ($0.order.id, $0) }) { first, _ in first }
    let kept = Set(new.map(\.order.id))
    var changes: [Change] = entries.filter { !kept.contains($0.order.id) }.map { .removed($0) }
    for entry in new {
      if let before = old[entry.order.id] {
        if before != entry { changes.append(.modified(from: before, to: entry)) }
      } else {
        changes.append(.added(entry))
      }
    }
    entries = new
    return changes
  }
}
