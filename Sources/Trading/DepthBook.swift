/// A market's depth as a venue tells it: price levels of both sides, best first.
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

  /// The best buyers.
  public var bestBid: Level? { bids.first }
  /// The best sellers.
  public var bestAsk: Level? { asks.first }

  /// Sets the level at `price`, or removes it where `level`'s quantity is zero.
  public mutating func set(_ side: Side, _ level: Level) {
    preconditionFailure("not built yet")
  }

  /// Removes the level at `price`; returns whether there was one.
  @discardableResult
  public mutating func remove(_ side: Side, price: Double) -> Bool {
    preconditionFailure("not built yet")
  }

  /// Removes all levels.
  public mutating func removeAll() {
    bids = []
    asks = []
  }
}
