/// What an account holds of an instrument.
public struct Position: Hashable, Sendable {
  /// Whose.
  public var account: String
  /// Of what.
  public var instrument: InstrumentID
  /// In lots; below zero for a short position, 0 for flat.
  public var quantity: Int64
  /// Average price, in ticks; `nil` where flat.
  public var averagePrice: Double?
  /// Profit not yet taken at the last price, in the account's currency.
  public var openProfit: Double
  /// Since when it isn't flat.
  public var entered: ExchangeTime?
}

/// What an account is worth, in its currency.
public struct AccountBalance: Hashable, Sendable {
  /// Whose.
  public var account: String
  /// What the amounts are in.
  public var currency: String
  /// With profit taken.
  public var cash: Double
  /// What is left for new positions.
  public var available: Double
  /// What positions and orders bind.
  public var marginRequirement: Double
  /// Profit not yet taken, at the last prices.
  public var openProfit: Double
  /// Taken and open profit since the trading day began.
  public var dailyProfit: Double
  /// As of when.
  public var time: ExchangeTime
}
