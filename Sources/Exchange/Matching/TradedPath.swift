/// The prices of trades since waiting orders were looked at, in order: the first, those at which the direction turned,
/// and the last.
///
/// Whatever waits for a price, follows the last one or does both fares the same on them as on all of them.
struct TradedPath {
  private(set) var prices: [Int64] = []

  var isEmpty: Bool { prices.isEmpty }

  /// Takes a trade.
  mutating func add(_ price: Int64) {
    guard let last = prices.last else { return prices.append(price) }
    guard price != last else { return }
    if prices.count > 1, (prices[prices.count - 2] < last) == (last < price) {
      prices[prices.count - 1] = price
    } else {
      prices.append(price)
    }
  }

  /// Begins anew.
  mutating func clear() {
    prices.removeAll(keepingCapacity: true)
  }
}
