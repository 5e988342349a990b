public import WireRuntime

/// A book with exact prices and whole quantities, quick to keep up to date.
///
/// Prices are counted in units of the finest one that came: changes compare and move whole numbers.
public struct DecimalBook: Hashable, Sendable {
  /// One price level.
  public struct Level: Hashable, Sendable {
    /// Price.
    public var price: ExactDecimal
    /// Quantity, above zero.
    public var quantity: Int64

    /// Makes a level.
    public init(price: ExactDecimal, quantity: Int64) {
      self.price = price
      self.quantity = quantity
    }
  }

  /// Digits behind the point that prices are counted in.
  public private(set) var scale = 0
  private var bids: PriceLadder, asks: PriceLadder

  /// Makes an empty book that keeps the best `levelLimit` levels of each side.
  public init(levelLimit: Int = 65_536) {
    bids = PriceLadder(.bid, limit: levelLimit)
    asks = PriceLadder(.ask, limit: levelLimit)
  }

  /// How many levels a side has.
  public func count(_ side: DepthBook.Side) -> Int { side == .bid ? bids.count : asks.count }

  /// The best level of a side.
  public func best(_ side: DepthBook.Side) -> Level? { (side == .bid ? bids : asks).best.map(level) }

  /// The best `count` levels of a side, the best first.
  public func levels(_ side: DepthBook.Side, best count: Int = .max) -> [Level] {
    (side == .bid ? bids : asks).best(count).map(level)
  }

  /// Sets the quantity at a price; one that isn't above zero removes the level.
  ///
  /// - Returns: Whether the price can be counted, with those that are there, in 64 bits; nothing changes where not.
  @inline(__always)
  @discardableResult
  public mutating func set(_ side: DepthBook.Side, price: ExactDecimal, quantity: Int64) -> Bool {
    guard price.scale == scale, let units = Int64(exactly: price.coefficient) else {
      return setOther(side, price, quantity)
    }
    switch side {
    case .bid: bids.set(price: units, quantity: quantity)
    case .ask: asks.set(price: units, quantity: quantity)
    }
    return units != .min
  }

  /// Removes all levels, and keeps their memory.
  public mutating func removeAll() {
    bids.removeAll()
    asks.removeAll()
    scale = 0
  }

  /// The same for a price of another scale.
  @inline(never)
  private mutating func setOther(_ side: DepthBook.Side, _ price: ExactDecimal, _ quantity: Int64) -> Bool {
    var (coefficient, digits) = (price.coefficient, price.scale)
    // Prices are spelled as the venue spells them, but for zeros without end.
    if digits > scale, quantity <= 0 || digits > 9 || !refine(to: digits) {
      while digits > scale, coefficient % 10 == 0 { (coefficient, digits) = (coefficient / 10, digits - 1) }
      if digits > scale {
        // What isn't there needs no finer unit to be removed.
        guard quantity > 0 else { return true }
        guard refine(to: digits) else { return false }
      }
    }
    for _ in digits..<scale {
      let (tens, overflows) = coefficient.multipliedReportingOverflow(by: 10)
      guard !overflows else { return false }
      coefficient = tens
    }
    guard let units = Int64(exactly: coefficient), units != .min else { return false }
    switch side {
    case .bid: bids.set(price: units, quantity: quantity)
    case .ask: asks.set(price: units, quantity: quantity)
    }
    return true
  }

  private mutating func refine(to digits: Int) -> Bool {
    guard digits <= 18 else { return false }
    if bids.isEmpty, asks.isEmpty {
      scale = digits
      return true
    }
    let factor = (scale..<digits).reduce(Int64(1)) { factor, _ in factor * 10 }
    var (finerBids, finerAsks) = (bids, asks)
    guard finerBids.divideUnit(by: factor), finerAsks.divideUnit(by: factor) else { return false }
    (bids, asks, scale) = (finerBids, finerAsks, digits)
    return true
  }

  private func level(_ level: PriceLadder.Level) -> Level {
    Level(price: ExactDecimal(coefficient: Int128(level.price), scale: scale), quantity: level.quantity)
  }
}
