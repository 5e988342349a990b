/// One side of a book as whole numbers: price levels in units of the caller's, quantities above zero.
///
/// Most changes are near the best price. That is at the end, so that a change moves the few levels that are better.
public struct PriceLadder: Hashable, Sendable {
  /// One price level.
  public struct Level: Hashable, Sendable {
    /// Price, in the caller's units.
    public var price: Int64
    /// Quantity, above zero.
    public var quantity: Int64

    /// Makes a level.
    public init(price: Int64, quantity: Int64) {
      self.price = price
      self.quantity = quantity
    }
  }

  /// Which side.
  public let side: DepthBook.Side
  /// Levels that are kept at most, the best ones.
  public let limit: Int
  /// Levels, the best last; prices negated for sellers, so that they rise on both sides.
  private var levels: [Level] = []

  /// Makes a side without levels.
  public init(_ side: DepthBook.Side, limit: Int = 65_536) {
    self.side = side
    self.limit = max(limit, 1)
  }

  /// How many levels.
  public var count: Int { levels.count }

  /// Whether there are none.
  public var isEmpty: Bool { levels.isEmpty }

  /// The best level.
  public var best: Level? { levels.last.map(told) }

  /// The level at `position`, 0 for the best.
  ///
  /// - Precondition: there are more than `position` levels.
  public subscript(position: Int) -> Level { told(levels[levels.count - 1 - position]) }

  /// The best `count` levels, the best first.
  public func best(_ count: Int) -> [Level] { levels.suffix(max(count, 0)).reversed().map(told) }

  /// Sets the quantity at a price; one that isn't above zero removes the level. The least price there is changes nothing.
  @inline(__always)
  public mutating func set(price: Int64, quantity: Int64) {
    guard price != .min else { return }
    let key = side == .bid ? price : 0 &- price
    let place = place(of: key)
    if place > 0, levels[place - 1].price == key {
      if quantity > 0 {
        levels[place - 1].quantity = quantity
      } else {
        levels.remove(at: place - 1)
      }
    } else if quantity > 0 {
      insert(Level(price: key, quantity: quantity), at: place)
    }
  }

  /// Removes all levels, and keeps their memory.
  public mutating func removeAll() { levels.removeAll(keepingCapacity: true) }

  /// Counts prices in units that are so many times smaller; returns whether all of them can be. Nothing changes where not.
  public mutating func divideUnit(by factor: Int64) -> Bool {
    var finer = levels
    for place in finer.indices {
      let (price, overflows) = finer[place].price.multipliedReportingOverflow(by: factor)
      guard !overflows, price != .min else { return false }
      finer[place].price = price
    }
    levels = finer
    return true
  }

  /// How many levels are not better than `key`, which a level may have: where it belongs behind.
  @inline(__always)
  private func place(of key: Int64) -> Int {
    var place = levels.count
    let near = max(0, place - 8)
    while place > near {
      if levels[place - 1].price <= key { return place }
      place -= 1
    }
    var low = 0
    while low < place {
      let middle = (low + place) / 2
      if levels[middle].price <= key { low = middle + 1 } else { place = middle }
    }
    return place
  }

  @inline(never)
  private mutating func insert(_ level: Level, at place: Int) {
    if levels.count >= limit {
      // The worst one goes, which may be the new one.
      guard place > 0 else { return }
      levels.removeFirst()
      return levels.insert(level, at: place - 1)
    }
    levels.insert(level, at: place)
  }

  private func told(_ level: Level) -> Level {
    Level(price: side == .bid ? level.price : 0 &- level.price, quantity: level.quantity)
  }
}
