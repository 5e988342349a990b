internal import OESClient
internal import OESProtocol

/// The market that the automatic client sends orders to, and orders that make sense there.
///
/// All but market orders are a tenth away from the market: they are accepted, stand, can be replaced and canceled.
struct RunMarket: Equatable, Sendable {
  /// The instrument.
  var symbol: Symbol
  /// Best bid and ask.
  var bid, ask: Double
  /// Smallest price step; above zero.
  var step: Double
  /// How much each order is for.
  var quantity: Double

  private func price(_ price: Double) -> Double { (price / step).rounded(.down) * step }

  /// Prices far below the bid, far above the ask, and beyond that.
  private var below: Double { price(bid * 0.9) }
  private var above: Double { price(ask * 1.1) }
  private var farAbove: Double { price(ask * 1.11) }

  /// A new order of a kind, to buy.
  func order(_ type: OrderType) -> OESOrder {
    var order = OESOrder(symbol: symbol, side: .buy, type: type, quantity: quantity)
    switch type {
    case .mkt: break
    case .stopMkt, .tsm: order.stopPrice = above
    case .stopLmt, .tsl: (order.price, order.stopPrice) = (farAbove, above)
    case .oco: (order.price, order.stopPrice) = (below, above)
    case .ice:
      order.price = below
      order.layers = 2
      order.sizeIncrement = quantity / 2
      order.priceIncrement = step
      order.priceOffset = (bid * 0.1 / step).rounded()
    case .lmt, .peg, .hidden, .pegHidden, .sniperMkt, .sniperLimit, .ocoIce, .bracket, .tpslMarket, .tpslLimit,
      .unlisted:
      order.price = below
    }
    return order
  }

  /// How an order of a kind is replaced: a step further away; a layered one, which has no price, by one of twice the size.
  func change(_ type: OrderType) -> OESOrderChange {
    var change = OESOrderChange()
    switch type {
    case .stopMkt, .tsm: change.stopPrice = above + step
    case .stopLmt, .tsl: (change.price, change.stopPrice) = (farAbove + step, above + step)
    case .ice: change.quantity = quantity * 2
    default: change.price = below - step
    }
    return change
  }
}

extension RunMarket {
  /// The price in the orders of the public examples.
  static let examplePrice = 50_100.5

  /// A market of which no more is known than a price: its step is one that all instruments have at such prices.
  init(symbol: Symbol, near price: Double, quantity: Double) {
    self.init(symbol: symbol, bid: price, ask: price, step: price < 100 ? 0.0001 : 0.5, quantity: quantity)
  }
}
