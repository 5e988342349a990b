/// Which variant the next update is in.
struct VariantChoice {
  private static let inTurn = MarketDataFamily.allCases.filter { $0 != .mixed }

  private let family: MarketDataFamily
  private var turn = 0

  init(_ family: MarketDataFamily) {
    self.family = family
  }

  /// One that isn't ``MarketDataFamily/mixed``.
  mutating func next() -> MarketDataFamily {
    guard family == .mixed else { return family }
    defer { turn = (turn + 1) % Self.inTurn.count }
    return Self.inTurn[turn]
  }
}
