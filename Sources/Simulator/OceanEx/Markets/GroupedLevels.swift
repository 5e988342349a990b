import Exchange
import OceanExProtocol
import WireRuntime

/// The best levels of one side of a book, at prices with no more decimals than are wanted.
///
/// Prices between are put to the next one away from the other side: nobody is shown a better price than there is.
struct GroupedLevels {
  /// Levels that are looked at for an answer at most.
  private static let mostLevels = 10_000

  /// Best first.
  let levels: [OceanExProtocol.BookLevel]

  /// The first `count` levels of a side, prices at `precision` decimals; `nil` for those of the market.
  init(_ market: OceanExMarket, _ side: ExchangeSide, at exchange: Exchange, count: Int, precision: Int?) {
    let digits = min(precision ?? .max, market.instrument.priceDigits)
    let isWhole = digits == market.instrument.priceDigits
    let depth = exchange.depth(market.instrument.id, side, count: isWhole ? count : Self.mostLevels)
    var groups: [(price: ExactDecimal, lots: Int64)] = []
    for level in depth {
      let price = market.price(level.price).cut(to: digits, upwards: side == .sell)
      if let last = groups.last, last.price == price {
        groups[groups.count - 1].lots += level.quantity
      } else if groups.count < count {
        groups.append((price, level.quantity))
      } else {
        break
      }
    }
    levels = groups.map { .init(price: $0.price.shown, volume: market.volume($0.lots)) }
  }
}

extension ExactDecimal {
  /// The nearest number above or below, or this one, that has so many decimals; it is above zero.
  fileprivate func cut(to digits: Int, upwards: Bool) -> ExactDecimal {
    guard scale > digits else { return self }
    let divisor = (digits..<scale).reduce(Int128(1)) { power, _ in power * 10 }
    let (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: divisor)
    return ExactDecimal(coefficient: upwards && rest > 0 ? quotient + 1 : quotient, scale: digits)
  }
}
