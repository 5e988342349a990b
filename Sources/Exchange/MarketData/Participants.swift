/// The seeded participants of one market: makers who keep both sides of its book filled around a price they think fair,
/// and takers who trade with whatever is there.
///
/// What they do follows from the seed, the times they act at, and the book; the times and the fair price from the seed
/// alone. Clients' orders are in the same book, and are traded with like all others.
final class Participants {
  /// A maker's order.
  struct Quoted {
    var side: Side
    /// In ticks.
    var price: Int64
    var order: HouseOrder
  }

  let model: MarketModel
  /// When they act next; `nil` while the market rests.
  private(set) var nextAction: ExchangeTime?
  /// The price they think fair.
  var fair: FairPrice
  /// Orders of makers, some of which may be done.
  var quoted: [Quoted] = []
  /// When they acted last.
  private var lastAction: ExchangeTime?
  private let seed: UInt64
  private var times: SeededRandom
  private var actionCount: UInt64 = 0

  /// Participants who begin at a price in ticks.
  init(_ model: MarketModel, price: Int64, seed: UInt64) {
    self.model = model
    self.seed = seed
    fair = FairPrice(model, price: price)
    times = SeededRandom(seed, 1)
  }

  /// Begins an action, and moves the fair price by the time that passed; the answer decides what is done.
  ///
  /// Each action has chance of its own, so that the next one's doesn't depend on what the book made of this one's.
  func beginAction(at now: ExchangeTime) -> SeededRandom {
    actionCount += 1
    var random = SeededRandom(seed, 2, actionCount)
    if let lastAction {
      // While a market rests, not much happens to its price.
      fair.move(min(3_600, Double(now.nanoseconds - lastAction.nanoseconds) * 1e-9), &random)
    }
    lastAction = now
    return random
  }

  /// Settles when they act next.
  func scheduleAction(after now: ExchangeTime) -> ExchangeTime {
    let gap = (times.exponential() / model.actionsPerSecond * 1e9).clamped(to: 1...0x1p60)
    let next = ExchangeTime(nanoseconds: now.nanoseconds.addingWithinBounds(Int64(gap)))
    nextAction = next
    return next
  }

  /// Makes them rest.
  func rest() {
    nextAction = nil
  }

  /// The prices that are to be quoted on a side, best first.
  func prices(_ side: Side) -> [Int64] {
    let best = fair.best(side)
    return (0..<Int64(model.levels)).map { side == .buy ? best - $0 : best + $0 }
  }
}
