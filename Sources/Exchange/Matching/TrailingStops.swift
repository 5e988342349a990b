/// The orders of a market whose triggers follow the last trade in one direction, oldest first.
///
/// Of two orders the older one has seen all prices that the newer one has: the price it is at is never the less extreme.
/// So those that a trade moves are always the newest.
struct TrailingStops {
  private struct Entry {
    var place: Int
    /// Grows with time.
    var sequence: UInt64
    /// The furthest price traded since it waits; `nil` until there is one.
    var extreme: Int64?
  }

  /// Which prices are further.
  private let direction: TriggerQueue.Direction
  private var entries: [Entry] = []

  /// For triggers that follow rising prices, those of sell orders, or falling ones.
  init(following direction: TriggerQueue.Direction) {
    self.direction = direction
  }

  var isEmpty: Bool { entries.isEmpty }

  /// Adds an order; `last` is the price of the last trade.
  mutating func insert(_ place: Int, sequence: UInt64, last: Int64?) {
    entries.append(Entry(place: place, sequence: sequence, extreme: last))
  }

  /// Takes an order out.
  mutating func remove(sequence: UInt64) {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].sequence < sequence { low = middle + 1 } else { high = middle }
    }
    if low < entries.count, entries[low].sequence == sequence { entries.remove(at: low) }
  }

  /// Takes a trade; returns the orders it moves, oldest first, and how far each trigger goes, in ticks up or down.
  mutating func follow(_ price: Int64) -> [(place: Int, ticks: Int64)] {
    var first = entries.count
    while first > 0, isBeyond(entries[first - 1].extreme, price) { first -= 1 }
    return entries.indices[first...].compactMap { index in
      let before = entries[index].extreme
      entries[index].extreme = price
      return before.map { (entries[index].place, price - $0) }
    }
  }

  private func isBeyond(_ extreme: Int64?, _ price: Int64) -> Bool {
    guard let extreme else { return true }
    return direction == .rising ? price > extreme : price < extreme
  }
}
