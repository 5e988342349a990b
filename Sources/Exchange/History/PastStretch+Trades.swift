// The single trades of a stretch.
extension PastStretch {
  /// Its trades, in the order of their times; together they are what ``summary`` says.
  var trades: [Tick] {
    // Of another seed than the halves, so that neither follows from the other.
    var random = SeededRandom(seed, 1)
    let times = times(&random)
    let prices = prices(&random)
    let isBuy = takingSides(of: prices, &random)
    let buyCount = isBuy.reduce(0) { $1 ? $0 + 1 : $0 }
    var bought = Self.parts(of: summary.askVolume, count: buyCount, &random)[...]
    var sold = Self.parts(of: summary.volume - summary.askVolume, count: isBuy.count - buyCount, &random)[...]
    return times.indices.map { index in
      let quantity = (isBuy[index] ? bought.popFirst() : sold.popFirst()) ?? 0
      return Tick(
        time: ExchangeTime(nanoseconds: times[index]), price: prices[index], quantity: quantity,
        takingSide: isBuy[index] ? .buy : .sell)
    }
  }

  private func times(_ random: inout SeededRandom) -> [Int64] {
    (0..<summary.tradeCount).map { _ in begin + random.below(end - begin) }.sorted()
  }

  /// Prices from the first trade's to the last's, over the highest and the lowest.
  private func prices(_ random: inout SeededRandom) -> [Int64] {
    let last = summary.tradeCount - 1
    var fixed = [0: summary.open, last: summary.close]
    var inner = Array(1..<last)
    for extreme in [summary.high, summary.low] where extreme != summary.open && extreme != summary.close {
      let place = inner.remove(at: Int(random.below(Int64(inner.count))))
      fixed[place] = extreme
    }
    let places = fixed.keys.sorted()
    var prices = [summary.open]
    for (from, to) in zip(places, places.dropFirst()) {
      guard let target = fixed[to] else { continue }
      for place in from + 1..<to {
        let step = Double(target - prices[place - 1]) / Double(to - place + 1) + 0.8 * random.normal()
        prices.append((prices[place - 1] + Int64(step.rounded())).clamped(to: summary.low...summary.high))
      }
      prices.append(target)
    }
    return prices
  }

  /// Whether buyers took, trade by trade: rather where the price rises.
  private func takingSides(of prices: [Int64], _ random: inout SeededRandom) -> [Bool] {
    let count = prices.count
    let bought = summary.askVolume, sold = summary.volume - bought
    // Each trade has a lot at least, and each lot a trade.
    let least = bought == 0 ? 0 : max(1, Int64(count) - sold)
    let most = sold == 0 ? Int64(count) : min(bought, Int64(count) - 1)
    let likely = Int64((Double(count) * Double(bought) / Double(summary.volume)).rounded())
    let buyCount = bought == 0 ? 0 : Int(likely.clamped(to: least...most))
    let rises = prices.indices.map { index in
      Double(prices[index] - prices[max(0, index - 1)]).clamped(to: -2...2) + random.normal()
    }
    let order = prices.indices.sorted { (rises[$1], $0) < (rises[$0], $1) }
    var isBuy = [Bool](repeating: false, count: count)
    for index in order.prefix(buyCount) { isBuy[index] = true }
    return isBuy
  }

  /// A quantity in parts of one lot at least, few of them large.
  private static func parts(of total: Int64, count: Int, _ random: inout SeededRandom) -> [Int64] {
    guard count > 0 else { return [] }
    let weights = (0..<count).map { _ in
      let weight = random.exponential()
      return weight * weight + 0.01
    }
    let sum = weights.reduce(0, +)
    let above = total - Int64(count)
    var (reached, given) = (0.0, Int64(0))
    return weights.enumerated().map { index, weight in
      reached += weight
      let upTo = index == count - 1 ? above : Int64(Double(above) * (reached / sum)).clamped(to: given...above)
      defer { given = upTo }
      return 1 + upTo - given
    }
  }
}
