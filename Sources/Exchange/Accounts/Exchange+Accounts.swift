internal import Trading
public import WireRuntime

extension Exchange {
  /// The accounts that can be traded for, in the configuration's order.
  public var accounts: [Account] { ledger.accounts.map(\.account) }

  /// Positions that aren't flat.
  public func positions(account: String? = nil) -> [Position] {
    let places = account.map { ledger.place($0).map { [$0] } ?? [] } ?? Array(ledger.accounts.indices)
    return places.flatMap { place in
      markets.filter { ledger.accounts[place].holdings[$0.id.index].quantity != 0 }.map { position(place, $0) }
    }
  }

  /// An account's balance.
  public func balance(account: String) -> AccountBalance? { ledger.place(account).map(balance) }

  /// What an account has left for new positions, exactly, in its currency.
  public func availableFunds(account: String) -> ExactDecimal? {
    ledger.place(account).map { ledger.scale.decimal(availableFunds($0)) }
  }

  /// Balances of the past that are kept, oldest first: one for each change of cash since `start`.
  public func balanceHistory(account: String, since start: ExchangeTime) -> [AccountBalance] {
    guard let place = ledger.place(account) else { return [] }
    return ledger.accounts[place].history.newest().filter { $0.time >= start }
  }

  /// Gives an account what it holds at the start.
  func endow(_ place: Int) {
    let holdings = ledger.accounts[place].account.holdings
    guard !holdings.isEmpty else { return }
    for market in markets {
      guard let lots = holdings[market.instrument.symbol].flatMap(market.instrument.lots),
        (1...OrderLimits.position).contains(lots)
      else { continue }
      ledger.endow(place, market.id, lots: lots, price: market.lastPrice ?? 0, time: now)
    }
  }

  /// What is left for new positions, in units of ``MoneyScale``.
  func availableFunds(_ account: Int) -> Int128 {
    let holdings = ledger.accounts[account].holdings
    var funds = ledger.accounts[account].cash - ledger.accounts[account].requirement
    for index in holdings.indices where holdings[index].quantity != 0 && !ledger.terms[index].isSpot {
      funds += openProfit(holdings[index], markets[index])
    }
    return funds
  }

  /// Begins an account's trading day in a market: its daily profit counts from now.
  func beginTradingDay(in market: Market) {
    for place in ledger.accounts.indices {
      let profit = ledger.accounts[place].holdings[market.id.index].profit(at: market.lastPrice)
      guard profit != ledger.accounts[place].holdings[market.id.index].profitBeforeToday else { continue }
      ledger.accounts[place].holdings[market.id.index].profitBeforeToday = profit
      noteUntold(place)
    }
  }

  /// Notes that an account changes in this call.
  func noteUntold(_ account: Int) {
    guard !ledger.accounts[account].isUntold else { return }
    ledger.accounts[account].isUntold = true
    untoldAccounts.append(account)
  }

  /// Tells the positions and balances that the call changed.
  func tellAccounts() {
    for account in untoldAccounts {
      ledger.accounts[account].isUntold = false
      for market in markets where ledger.accounts[account].holdings[market.id.index].isUntold {
        ledger.accounts[account].holdings[market.id.index].isUntold = false
        events.append(.position(position(account, market)))
      }
      let balance = balance(account)
      if ledger.accounts[account].cash != ledger.accounts[account].toldCash {
        ledger.accounts[account].toldCash = ledger.accounts[account].cash
        ledger.accounts[account].history.append(balance)
      }
      events.append(.balance(balance))
    }
    untoldAccounts.removeAll(keepingCapacity: true)
  }

  private func position(_ account: Int, _ market: Market) -> Position {
    let holding = ledger.accounts[account].holdings[market.id.index]
    return Position(
      account: ledger.accounts[account].account.name, instrument: market.id, quantity: holding.quantity,
      averagePrice: holding.quantity == 0
        ? nil : Double(nearestTo: holding.averagePrice) / Holding.tick,
      openProfit: ledger.scale.amount(openProfit(holding, market)), entered: holding.entered)
  }

  private func balance(_ account: Int) -> AccountBalance {
    let (scale, profit) = (ledger.scale, profit(account))
    let (cash, requirement) = (ledger.accounts[account].cash, ledger.accounts[account].requirement)
    return AccountBalance(
      account: ledger.accounts[account].account.name, currency: ledger.accounts[account].account.currency,
      cash: scale.amount(cash), available: scale.amount(cash + profit.openOfFutures - requirement),
      marginRequirement: scale.amount(requirement), openProfit: scale.amount(profit.open),
      dailyProfit: scale.amount(profit.today), time: now)
  }

  /// What an account's positions earned, in units of ``MoneyScale``.
  private struct Profit {
    /// Not taken yet, and of that what can be traded with: spot is paid for.
    var open: Int128 = 0, openOfFutures: Int128 = 0
    /// Since the trading day began.
    var today: Int128 = 0
  }

  private func profit(_ account: Int) -> Profit {
    var sum = Profit()
    let holdings = ledger.accounts[account].holdings
    for index in holdings.indices where holdings[index].isTraded {
      let holding = holdings[index]
      let open = openProfit(holding, markets[index])
      sum.open += open
      if !ledger.terms[index].isSpot { sum.openOfFutures += open }
      sum.today += MoneyScale.multiply(
        holding.profit(at: markets[index].lastPrice) - holding.profitBeforeToday, ledger.terms[index].tickOfLot)
    }
    return sum
  }

  private func openProfit(_ holding: Holding, _ market: Market) -> Int128 {
    guard holding.quantity != 0, let price = market.lastPrice else { return 0 }
    return MoneyScale.worth(holding.openProfit(at: price), at: ledger.terms[market.id.index].tickOfLot)
  }
}
