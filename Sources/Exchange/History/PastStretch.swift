/// What was traded in a stretch of the past, from which everything within it follows.
///
/// A stretch is made whole: its prices, its volume and how many trades it has. Halving it, and the halves again, or making
/// its trades one by one, only divides up what is there; so bars of every length and trades always agree, and none of them
/// needs what it isn't asked for.
struct PastStretch: Hashable, Sendable {
  /// A stretch with more trades is halved before its trades are made.
  static let mostTrades = 32
  /// Every stretch has as many: room for its first, last, highest and lowest trade.
  static let fewestTrades = 4

  /// Nanoseconds since 1970; the end is no part of it.
  var begin: Int64, end: Int64
  /// Its trades are at least ``fewestTrades``, its volume at least as many lots.
  var summary: TradeSummary
  /// Standard deviation of the price's moves in a second, in ticks.
  var volatility: Double
  /// Decides what it is made of.
  var seed: UInt64

  /// Both halves of its time, with ``fewestTrades`` each; it has more than ``mostTrades``.
  var halves: (PastStretch, PastStretch) {
    var random = SeededRandom(seed: seed)
    let middle = begin + (end - begin) / 2
    var (early, late) = (summary, summary)
    divideTrades(&early, &late, &random)
    dividePrices(&early, &late, &random)
    return (
      PastStretch(begin: begin, end: middle, summary: early, volatility: volatility, seed: random.next()),
      PastStretch(begin: middle, end: end, summary: late, volatility: volatility, seed: random.next())
    )
  }

  private func divideTrades(_ early: inout TradeSummary, _ late: inout TradeSummary, _ random: inout SeededRandom) {
    let all = summary
    let share = (0.5 + 0.12 * random.normal()).clamped(to: 0.2...0.8)
    let count = Int((Double(all.tradeCount) * share).rounded())
    early.tradeCount = count.clamped(to: Self.fewestTrades...all.tradeCount - Self.fewestTrades)
    late.tradeCount = all.tradeCount - early.tradeCount
    // One lot for each trade; what is above that is divided about as the trades are.
    let above = all.volume - Int64(all.tradeCount)
    let volumeShare = (Double(early.tradeCount) / Double(all.tradeCount) + 0.05 * random.normal()).clamped(to: 0...1)
    early.volume = Int64(early.tradeCount) + Int64((Double(above) * volumeShare).rounded()).clamped(to: 0...above)
    late.volume = all.volume - early.volume
    let bought = Double(all.askVolume) * (Double(early.volume) / Double(all.volume) + 0.05 * random.normal())
    early.askVolume = Int64(bought.rounded()).clamped(
      to: max(0, all.askVolume - late.volume)...min(early.volume, all.askVolume))
    late.askVolume = all.askVolume - early.askVolume
  }

  private func dividePrices(_ early: inout TradeSummary, _ late: inout TradeSummary, _ random: inout SeededRandom) {
    let all = summary
    // Of each half: as wild as the whole is (a random walk's range is about 1.6 of its deviations) and as usual.
    let range = Double(all.high - all.low) / 1.6
    let usual = volatility * volatility * Double(end - begin) * 1e-9
    let variance = (range * range + usual) / 4
    let middle = Double(all.open + all.close) / 2 + (variance / 2).squareRoot() * random.normal()
    early.close = Int64(middle.rounded().clamped(to: Double(all.low)...Double(all.high)))
    late.open = (early.close + random.whole(-1...1)).clamped(to: all.low...all.high)
    early.high = highest(of: early, variance, &random)
    late.high = highest(of: late, variance, &random)
    early.low = lowest(of: early, variance, &random)
    late.low = lowest(of: late, variance, &random)
    // One of the two reaches what both together do.
    if early.high < all.high, late.high < all.high {
      if random.chance(Double(early.high - all.low + 1) / Double(early.high + late.high - 2 * all.low + 2)) {
        early.high = all.high
      } else {
        late.high = all.high
      }
    }
    if early.low > all.low, late.low > all.low {
      if random.chance(Double(all.high - early.low + 1) / Double(2 * all.high - early.low - late.low + 2)) {
        early.low = all.low
      } else {
        late.low = all.low
      }
    }
  }

  private func highest(of half: TradeSummary, _ variance: Double, _ random: inout SeededRandom) -> Int64 {
    let reach = RandomWalk.reach(from: half.open, to: half.close, variance: variance, &random)
    return reach.clamped(to: max(half.open, half.close)...summary.high)
  }

  private func lowest(of half: TradeSummary, _ variance: Double, _ random: inout SeededRandom) -> Int64 {
    let reach = -RandomWalk.reach(from: -half.open, to: -half.close, variance: variance, &random)
    return reach.clamped(to: summary.low...min(half.open, half.close))
  }
}

/// What is known of random walks.
enum RandomWalk {
  /// The highest place of a walk between two places, with this variance in all (exact for a Brownian bridge).
  static func reach(from first: Int64, to last: Int64, variance: Double, _ random: inout SeededRandom) -> Int64 {
    let way = Double(last - first)
    let highest = Double(first) + (way + (way * way + 2 * variance * random.exponential()).squareRoot()) / 2
    return Int64(highest.rounded().clamped(to: -0x1p60...0x1p60))
  }
}
