import Exchange

/// The best levels of a book as a client has them, and what it must be told to have them right.
///
/// A level that is pushed out of the window is deleted; one that moves into it is inserted. So the client always has the
/// best ``count`` levels of each side and no other.
struct DepthWindow {
  /// One change at one price.
  struct Change: Equatable {
    var side: Side
    /// What is there now; for a deletion, what was.
    var level: BookLevel
    /// Place from the best price, from 0: now, or for a deletion before.
    var place: Int
    var isDeletion: Bool
  }

  /// Levels a side.
  let count: Int
  private(set) var bids: [BookLevel]
  private(set) var asks: [BookLevel]

  init(count: Int, bids: [BookLevel], asks: [BookLevel]) {
    self.count = count
    self.bids = bids
    self.asks = asks
  }

  /// Takes the best levels of the book; what changed, deletions first.
  mutating func update(bids: [BookLevel], asks: [BookLevel]) -> [Change] {
    let changes =
      Self.changes(from: self.bids, to: bids, .buy) + Self.changes(from: self.asks, to: asks, .sell)
    self.bids = bids
    self.asks = asks
    return changes.filter(\.isDeletion) + changes.filter { !$0.isDeletion }
  }

  /// What changed of one side; both lists begin with the best price.
  private static func changes(from old: [BookLevel], to new: [BookLevel], _ side: Side) -> [Change] {
    var changes: [Change] = []
    var (before, now) = (0, 0)
    func isBetter(_ one: BookLevel, than other: BookLevel) -> Bool {
      side == .buy ? one.price > other.price : one.price < other.price
    }
    while before < old.count || now < new.count {
      if now == new.count || before < old.count && isBetter(old[before], than: new[now]) {
        changes.append(Change(side: side, level: old[before], place: before, isDeletion: true))
        before += 1
      } else if before == old.count || isBetter(new[now], than: old[before]) {
        changes.append(Change(side: side, level: new[now], place: now, isDeletion: false))
        now += 1
      } else {
        if old[before] != new[now] {
          changes.append(Change(side: side, level: new[now], place: now, isDeletion: false))
        }
        before += 1
        now += 1
      }
    }
    return changes
  }
}
