/// The price that participants think fair: a random walk whose wildness changes too, drawn to where its history started.
struct FairPrice {
  /// How long it takes until most of a distance from the center is gone, in seconds: 60 days.
  private static let patience = 5_184_000.0

  private let center: Double
  private let lowest: Double
  private let volatility: Double
  /// Now, in ticks.
  private(set) var price: Double
  /// How wild it is beside what is usual.
  private var wildness = 1.0

  init(_ model: MarketModel, price: Int64) {
    center = Double(model.startPrice)
    lowest = Double(model.lowestPrice)
    volatility = model.volatility
    self.price = max(Double(price), lowest)
  }

  /// Lets `seconds` pass.
  mutating func move(_ seconds: Double, _ random: inout SeededRandom) {
    let calm = min(1, seconds / 600)
    wildness += calm * (1 - wildness) + 0.6 * calm.squareRoot() * random.normal()
    wildness = wildness.clamped(to: 0.3...3)
    price += volatility * wildness * seconds.squareRoot() * random.normal()
    price += (center - price) * min(1, seconds / Self.patience)
    price = price.clamped(to: lowest...Double(OrderLimits.price / 2))
  }

  /// The best price of a side: half a tick from fair or a little more, so that the spread is one tick or two.
  func best(_ side: Side) -> Int64 {
    side == .buy ? Int64((price - 0.25).rounded(.down)) : Int64((price + 0.25).rounded(.up))
  }
}
