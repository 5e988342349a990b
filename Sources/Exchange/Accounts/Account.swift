/// An account that can be traded for.
public struct Account: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// The currency its money is in.
  public var currency: String
  /// Cash at the start.
  public var cash: Double
  /// Whether it may trade.
  public var mayTrade: Bool

  /// Makes an account.
  public init(name: String, currency: String, cash: Double, mayTrade: Bool = true) {
    self.name = name
    self.currency = currency
    self.cash = cash
    self.mayTrade = mayTrade
  }
}
