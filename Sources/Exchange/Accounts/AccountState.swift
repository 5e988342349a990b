internal import Trading

/// An account as the exchange keeps it; money in units of ``MoneyScale``.
struct AccountState {
  let account: Account
  /// Cash with profit taken.
  var cash: Int128
  /// By ``InstrumentID``.
  var holdings: [Holding]
  /// What positions and orders bind, in sum and by ``InstrumentID``.
  private(set) var requirement: Int128 = 0
  private var requirements: [Int128]
  /// The newest order of each name, of those that are kept.
  var names: [String: OrderID] = [:]
  var openOrderCount = 0
  /// Places of the open orders that may only make a position smaller, oldest first.
  var reduceOnlyOrders: [Int] = []
  var history: RecentElements<AccountBalance>
  /// Cash as of the newest of these.
  var toldCash: Int128
  /// Whether it changed since it was last told.
  var isUntold = false

  init(_ account: Account, cash: Int128, instruments: Int, keptBalances: Int) {
    history = RecentElements(capacity: keptBalances)
    self.account = account
    self.cash = cash
    toldCash = cash
    holdings = (0..<instruments).map { _ in Holding() }
    requirements = (0..<instruments).map { _ in 0 }
  }

  /// Takes one more instrument.
  mutating func list() {
    holdings.append(Holding())
    requirements.append(0)
  }

  /// Works out anew what an instrument's position and orders bind.
  mutating func updateRequirement(_ instrument: InstrumentID, _ terms: Ledger.Terms) {
    let new = holdings[instrument.index].requirement(terms)
    requirement += new - requirements[instrument.index]
    requirements[instrument.index] = new
  }
}

extension Holding {
  /// What the position and the orders bind, in units of ``MoneyScale``.
  func requirement(_ terms: Ledger.Terms) -> Int128 {
    terms.isSpot
      ? MoneyScale.multiply(workingCost, terms.tickOfLot)
      : MoneyScale.multiply(Int128(largestPosition), terms.marginOfLot)
  }

  /// Changes what orders may still buy or sell; those that may only reduce the position apart.
  mutating func bind(_ side: Side, lots: Int64, cost: Int128, isReduceOnly: Bool = false) {
    guard !isReduceOnly else { return workingReduction += lots }
    switch side {
    case .buy:
      workingBuy += lots
      workingCost += cost
    case .sell:
      workingSell += lots
    }
  }
}
