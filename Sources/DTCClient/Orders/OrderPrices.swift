internal import DTCProtocol
internal import WireRuntime

/// Which of the protocol's two prices is the limit and which the trigger: that depends on the kind of order.
enum OrderPrices {
  /// The protocol's first and second price of an order with this limit and this trigger.
  ///
  /// - Throws: ``DTCClientError/invalid(_:)`` where the kind needs a price that isn't there.
  static func wire(
    _ type: OrderType, limit: Double?, stop: Double?
  ) throws(DTCClientError) -> (first: Double?, second: Double?) {
    switch type {
    case .market, .marketLimit: return (nil, nil)
    case .limit: return (try checked(limit, "a limit order needs a price"), nil)
    case .stop, .marketIfTouched: return (try checked(stop ?? limit, "a stop order needs its stop price"), nil)
    case .stopLimit, .limitIfTouched:
      return (
        try checked(stop, "a stop-limit order needs its stop price"),
        try checked(limit, "a stop-limit order needs a price")
      )
    case .unset, .unlisted: throw .invalid("an order needs a kind that the protocol lists")
    }
  }

  /// The protocol's two prices of a change; `nil` for one that stays as it is.
  ///
  /// - Throws: ``DTCClientError/invalid(_:)`` where the kind has no such price.
  static func changed(
    _ type: OrderType, _ change: OrderChange
  ) throws(DTCClientError) -> (first: Double?, second: Double?) {
    let (limit, stop) = (change.price, change.stopPrice)
    for price in [limit, stop].compactMap({ $0 }) where !price.isFinite { throw .invalid("a price isn't a number") }
    switch type {
    case .stopLimit, .limitIfTouched: return (stop, limit)
    case .stop, .marketIfTouched: return (stop ?? limit, nil)
    case .limit, .unset, .unlisted:
      guard stop == nil else { throw .invalid("the order has no stop price") }
      return (limit, nil)
    case .market, .marketLimit:
      guard limit == nil, stop == nil else { throw .invalid("a market order has no price") }
      return (nil, nil)
    }
  }

  private static func checked(_ price: Double?, _ problem: String) throws(DTCClientError) -> Double {
    guard let price, price.isFinite else { throw .invalid(problem) }
    return price
  }
}

extension NewOrder {
  /// Makes sure that it can be sent.
  ///
  /// - Throws: ``DTCClientError/invalid(_:)`` with what is wrong.
  func check() throws(DTCClientError) {
    guard !symbol.isEmpty else { throw .invalid("an order needs a symbol") }
    guard quantity.isFinite, quantity > 0 else { throw .invalid("an order's quantity is above zero") }
    guard side == .buy || side == .sell else { throw .invalid("an order buys or sells") }
    guard timeInForce != .goodTillDateTime || goodTill?.isSet == true else {
      throw .invalid("an order good till a time needs that time")
    }
    _ = try OrderPrices.wire(type, limit: price, stop: stopPrice)
  }
}
