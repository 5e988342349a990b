/// How the seeded participants of a market behave.
public struct MarketModel: Hashable, Sendable {
  /// Price around which its history moves, in ticks; above zero.
  public var startPrice: Int64
  /// Standard deviation of the fair price's moves in a second, in ticks; at least zero.
  public var volatility: Double
  /// Mean number of actions of participants a second, above zero.
  public var actionsPerSecond: Double
  /// Levels a side the participants keep filled, above zero.
  public var levels: Int
  /// Mean quantity of their orders, in lots, above zero.
  public var typicalQuantity: Int64

  /// Makes a model.
  public init(startPrice: Int64, volatility: Double, actionsPerSecond: Double, levels: Int, typicalQuantity: Int64) {
    self.startPrice = startPrice
    self.volatility = volatility
    self.actionsPerSecond = actionsPerSecond
    self.levels = levels
    self.typicalQuantity = typicalQuantity
  }

  /// A market without participants and without a past.
  public static let quiet = MarketModel(
    startPrice: 0, volatility: 0, actionsPerSecond: 0, levels: 0, typicalQuantity: 0)

  /// Whether all figures are in range, so that participants act; else there are none, and no past.
  var isLively: Bool {
    startPrice > 0 && startPrice <= OrderLimits.price / 4 && volatility >= 0 && volatility <= Double(startPrice)
      && actionsPerSecond > 0 && actionsPerSecond <= 10_000 && levels > 0 && levels <= 1_000 && typicalQuantity > 0
      && typicalQuantity <= 1 << 24
  }

  /// Of the actions, how many are trades.
  static let tradeShare = 0.3

  /// Mean number of trades a second.
  var tradesPerSecond: Double { actionsPerSecond * Self.tradeShare }

  /// Lowest price anything trades at, in ticks: all levels have room below it.
  var lowestPrice: Int64 { Int64(levels) + 2 }
}
