/// What an account holds of an instrument, and what its orders may add to it.
///
/// All in ticks and lots, without rounding but for the average price.
struct Holding {
  /// Below zero for a short position.
  var quantity: Int64 = 0
  /// What all trades so far paid (below zero) or earned, in ticks times lots.
  var flow: Int128 = 0
  /// Average price of the position, in ticks, with ``priceFractionBits`` bits of fraction; 0 where flat.
  var averagePrice: Int128 = 0
  /// Since when it isn't flat.
  var entered: ExchangeTime?
  /// Lots that orders in the market or waiting for a trigger may still buy and sell.
  var workingBuy: Int64 = 0
  var workingSell: Int64 = 0
  /// Lots that orders which may only make the position smaller may still trade, in sum: together never more than it.
  var workingReduction: Int64 = 0
  /// What the buy orders among them would cost, in ticks times lots.
  var workingCost: Int128 = 0
  /// ``flow`` and worth of the position when the trading day began.
  var profitBeforeToday: Int128 = 0
  /// Whether it changed since it was last told.
  var isUntold = false

  /// Whether anything of it was ever traded.
  var isTraded: Bool { quantity != 0 || flow != 0 || profitBeforeToday != 0 }

  static let priceFractionBits: Int128 = 24
  /// One tick in units of ``averagePrice``.
  static let tick = 0x1p24

  /// Takes a trade.
  mutating func trade(_ side: Side, price: Int64, quantity traded: Int64, time: ExchangeTime) {
    let signed = side == .buy ? traded : -traded
    flow -= Int128(signed) * Int128(price)
    let exactPrice = Int128(price) << Holding.priceFractionBits
    let after = quantity + signed
    if after == 0 {
      averagePrice = 0
      entered = nil
    } else if quantity == 0 || (quantity > 0) != (after > 0) {
      averagePrice = exactPrice
      entered = time
    } else if (signed > 0) == (quantity > 0) {
      let total = averagePrice * Int128(quantity.magnitude) + exactPrice * Int128(traded)
      averagePrice = total.dividedToNearest(by: Int128(after.magnitude))
    }
    quantity = after
  }

  /// Profit taken, in ticks times lots with ``priceFractionBits`` bits of fraction.
  var takenProfit: Int128 { (flow << Holding.priceFractionBits) + averagePrice * Int128(quantity) }

  /// Profit not taken at `price`, in the same unit.
  func openProfit(at price: Int64) -> Int128 {
    ((Int128(price) << Holding.priceFractionBits) - averagePrice) * Int128(quantity)
  }

  /// Profit of all trades if the position were closed at `price`, in ticks times lots.
  func profit(at price: Int64?) -> Int128 {
    guard let price else { return 0 }
    return flow + Int128(quantity) * Int128(price)
  }

  /// The largest position in either direction if all orders on one side were filled.
  var largestPosition: Int64 {
    let bought = workingBuy + (quantity < 0 ? reduction : 0)
    let sold = workingSell + (quantity > 0 ? reduction : 0)
    return max((quantity + bought).clampedMagnitude, (quantity - sold).clampedMagnitude)
  }

  /// What all orders to sell a position would sell.
  var largestSale: Int64 { workingSell + (quantity > 0 ? reduction : 0) }

  /// How much of the position the orders that may only make it smaller would take away.
  private var reduction: Int64 { min(Int64(clamping: quantity.magnitude), workingReduction) }
}

extension Int64 {
  /// Without the sign.
  fileprivate var clampedMagnitude: Int64 { Int64(clamping: magnitude) }
}
