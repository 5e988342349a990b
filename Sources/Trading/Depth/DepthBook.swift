/// A market's depth as a venue tells it: price levels of both sides, best first.
///
/// Venues tell levels by price or by position; whoever mixes the two for a side looks after its order.
public struct DepthBook: Hashable, Sendable {
  /// One price level.
  public struct Level: Hashable, Sendable {
    /// Price.
    public var price: Double
    /// Quantity, always above zero.
    public var quantity: Double
    /// How many orders; `nil` where the venue doesn't tell.
    public var orderCount: Int?

    /// Makes a level.
    public init(price: Double, quantity: Double, orderCount: Int? = nil) {
      self.price = price
      self.quantity = quantity
      self.orderCount = orderCount
    }
  }

  /// Side of the book.
  public enum Side: Hashable, Sendable {
    case bid, ask
  }

  /// Buyers, the highest price first.
  public private(set) var bids: [Level] = []
  /// Sellers, the lowest price first.
  public private(set) var asks: [Level] = []

  /// Makes an empty book.
  public init() {}

  /// Makes a book of levels as a venue tells them all at once, in any order. Levels without a quantity or with a price that
  /// is no number are left out, and all but one of those at one price.
  public init(bids: [Level], asks: [Level]) {
    self.bids = Self.sorted(bids) { $0 > $1 }
    self.asks = Self.sorted(asks) { $0 < $1 }
  }

  /// Levels best first; as they are, where they are so already.
  private static func sorted(_ levels: [Level], _ isBetter: (Double, Double) -> Bool) -> [Level] {
    var isSorted = true
    for place in levels.indices {
      let level = levels[place]
      if !(level.quantity > 0) || level.price.isNaN { isSorted = false }
      if place > 0, !isBetter(levels[place - 1].price, level.price) { isSorted = false }
    }
    if isSorted { return levels }
    var result: [Level] = []
    let usable = levels.filter { $0.quantity > 0 && !$0.price.isNaN }
    for level in usable.sorted(by: { isBetter($0.price, $1.price) }) {
      if result.last?.price != level.price { result.append(level) }
    }
    return result
  }

  /// The best buyers.
  public var bestBid: Level? { bids.first }
  /// The best sellers.
  public var bestAsk: Level? { asks.first }

  /// The levels of a side, best first.
  public subscript(side: Side) -> [Level] {
    side == .bid ? bids : asks
  }

  // By price

  /// Sets the level at `level`'s price, or removes it where its quantity is zero, negative or no number. A price that is no
  /// number changes nothing.
  public mutating func set(_ side: Side, _ level: Level) {
    guard level.quantity > 0 else { return _ = remove(side, price: level.price) }
    guard !level.price.isNaN else { return }
    change(side) { levels in
      let place = levels.place(of: level.price, side)
      if place < levels.count, levels[place].price == level.price {
        levels[place] = level
      } else {
        levels.insert(level, at: place)
      }
    }
  }

  /// Removes the level at `price`; returns whether there was one.
  @discardableResult
  public mutating func remove(_ side: Side, price: Double) -> Bool {
    change(side) { levels in
      let place = levels.place(of: price, side)
      guard place < levels.count, levels[place].price == price else { return false }
      levels.remove(at: place)
      return true
    }
  }

  // By position

  /// Inserts a level before that at `position`, from 0 for the best; returns whether there is such a position.
  @discardableResult
  public mutating func insert(_ side: Side, at position: Int, _ level: Level) -> Bool {
    change(side) { levels in
      guard (0...levels.count).contains(position), level.quantity > 0, !level.price.isNaN else { return false }
      levels.insert(level, at: position)
      return true
    }
  }

  /// Replaces the level at `position`, from 0 for the best; returns whether there is one.
  @discardableResult
  public mutating func replace(_ side: Side, at position: Int, _ level: Level) -> Bool {
    change(side) { levels in
      guard levels.indices.contains(position), level.quantity > 0, !level.price.isNaN else { return false }
      levels[position] = level
      return true
    }
  }

  /// Removes the level at `position`, from 0 for the best; returns whether there was one.
  @discardableResult
  public mutating func remove(_ side: Side, at position: Int) -> Bool {
    change(side) { levels in
      guard levels.indices.contains(position) else { return false }
      levels.remove(at: position)
      return true
    }
  }

  // All

  /// Removes all levels of a side.
  public mutating func removeAll(_ side: Side) {
    change(side) { $0 = [] }
  }

  /// Removes all levels.
  public mutating func removeAll() {
    bids = []
    asks = []
  }

  /// Keeps the best `count` levels of each side.
  public mutating func truncate(to count: Int) {
    bids.removeLast(max(bids.count - max(count, 0), 0))
    asks.removeLast(max(asks.count - max(count, 0), 0))
  }

  private mutating func change<Result>(_ side: Side, _ body: (inout [Level]) -> Result) -> Result {
    switch side {
    case .bid: body(&bids)
    case .ask: body(&asks)
    }
  }
}

extension [DepthBook.Level] {
  /// Where a level with this price is, or belongs: the first place that isn't better.
  fileprivate func place(of price: Double, _ side: DepthBook.Side) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      let isBetter = side == .bid ? self[middle].price > price : self[middle].price < price
      if isBetter { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
