/// The closing prices of a market's days, each found without those before it.
///
/// Every 256 days the price is near that at which the history starts; between, it is a random walk bridged by halves:
/// the price in the middle of two days follows from theirs and the seed.
struct DailyPrices: Sendable {
  private static let daysPerBlock: Int64 = 256

  /// In ticks.
  private let center: Double
  /// Lowest price, in ticks.
  private let floor: Int64
  /// Deviation of a day's moves as a part of the price.
  private let deviation: Double
  private let seed: UInt64

  /// The days of a lively market whose sessions have `length` seconds.
  init(_ model: MarketModel, sessionLength length: Int64, seed: UInt64) {
    center = Double(model.startPrice)
    floor = model.lowestPrice
    deviation = model.volatility * Double(length).squareRoot() / max(1, center)
    self.seed = seed
  }

  /// The last price of a day, counted from 1970-01-01, in ticks.
  func close(_ day: Int64) -> Int64 {
    let block = day.flooredQuotient(dividingBy: Self.daysPerBlock)
    var (first, last) = (block * Self.daysPerBlock, (block + 1) * Self.daysPerBlock)
    var (low, high) = (anchor(block), anchor(block + 1))
    while last - first > 1 {
      let middle = (first + last) / 2
      var random = SeededRandom(seed, UInt64(bitPattern: middle), UInt64(last - first))
      let value = (low + high) / 2 + deviation * (Double(last - first) / 4).squareRoot() * random.normal()
      if day < middle { (last, high) = (middle, value) } else { (first, low) = (middle, value) }
    }
    return max(floor, Int64((center * Self.exponential(low)).rounded()))
  }

  /// How far from the center, as a natural logarithm, a block of days begins.
  private func anchor(_ block: Int64) -> Double {
    var random = SeededRandom(seed, UInt64(bitPattern: block))
    return (6 * deviation * random.normal()).clamped(to: -0.5...0.5)
  }

  /// e to the `power`, nearly (Padé): always above zero, and the same on every machine.
  private static func exponential(_ power: Double) -> Double {
    let x = power.clamped(to: -2...2)
    let even = 1 + x * x / 12
    return (even + x / 2) / (even - x / 2)
  }
}
