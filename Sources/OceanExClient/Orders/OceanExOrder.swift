public import OceanExProtocol

/// An order to send to OceanEx.
public struct OceanExOrder: Hashable, Sendable {
  /// The market's id, such as `btcusdt`.
  public var market: String
  /// Its side.
  public var side: RequestSide
  /// Its kind: limit, until cancelled, or market.
  public var type: OrderType
  /// How much, in the base currency; above zero.
  public var volume: Double
  /// The limit price; `nil` for a market order.
  public var price: Double?

  /// Makes an order: a market order where there is no price.
  public init(market: String, side: RequestSide, volume: Double, price: Double? = nil) {
    self.market = market
    self.side = side
    self.volume = volume
    self.price = price
    type = price == nil ? .market : .limit
  }

  /// The request.
  public var request: OrderCreateRequest {
    OrderCreateRequest(market: market, side: side, volume: volume, price: price, ordType: type)
  }

  /// What no order is like; `nil` where nothing is wrong.
  var problem: String? {
    if market.isEmpty { return "an order has a market" }
    guard RequestSide.listed.contains(side) else { return "an order is to buy or to sell" }
    guard volume.isFinite, volume > 0 else { return "an order's volume is a number above 0" }
    switch (type, price) {
    case (.limit, nil): return "a limit order has a price"
    case (.market, .some): return "a market order has no price"
    case (_, let price?) where !(price.isFinite && price > 0): return "an order's price is a number above 0"
    case (.limit, _), (.market, _): return nil
    default: return "an order is a limit or a market order"
    }
  }
}
