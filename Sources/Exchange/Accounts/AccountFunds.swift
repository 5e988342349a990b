public import WireRuntime

/// What an account has, exactly, in its currency.
public struct AccountFunds: Hashable, Sendable {
  /// Cash that nothing binds; profit that isn't taken yet doesn't count.
  public var free: ExactDecimal
  /// What positions and orders bind.
  public var bound: ExactDecimal
}

extension Exchange {
  /// What an account has; `nil` where there is no such account.
  public func funds(account: String) -> AccountFunds? {
    guard let place = ledger.place(account) else { return nil }
    let (cash, bound) = (ledger.accounts[place].cash, ledger.accounts[place].requirement)
    return AccountFunds(free: ledger.scale.decimal(cash - bound), bound: ledger.scale.decimal(bound))
  }

  /// The lots an account holds of an instrument, and how many of them its open orders may sell; none where there is no
  /// such account or instrument.
  public func holding(_ id: InstrumentID, account: String) -> (lots: Int64, forSale: Int64) {
    guard let place = ledger.place(account), markets.indices.contains(id.index) else { return (0, 0) }
    let holding = ledger.accounts[place].holdings[id.index]
    return (holding.quantity, holding.largestSale)
  }
}
