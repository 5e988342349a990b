public import WireRuntime

/// An account that can be traded for.
public struct Account: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// The currency its money is in.
  public var currency: String
  /// Cash at the start.
  public var cash: Double
  /// What it holds at the start, by symbol; above zero.
  ///
  /// Counts as bought at the market's price then, or for nothing where it has none, without touching ``cash``. What isn't
  /// listed or no whole number of lots is left out.
  public var holdings: [String: ExactDecimal]
  /// Whether it may trade.
  public var mayTrade: Bool

  /// Makes an account.
  public init(
    name: String, currency: String, cash: Double, holdings: [String: ExactDecimal] = [:], mayTrade: Bool = true
  ) {
    self.name = name
    self.currency = currency
    self.cash = cash
    self.holdings = holdings
    self.mayTrade = mayTrade
  }
}
