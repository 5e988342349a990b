internal import DTCClient
internal import DTCProtocol
internal import WireRuntime

/// Lists of what accounts hold.
enum AccountCommands {
  /// `positions`.
  static func positions(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    let account = arguments.value(.account) ?? ""
    let format = arguments.format
    return try await positions.run(
      CurrentPositionsRequest(tradeAccount: account), arguments, surroundings,
      changes: { client in await client.positionUpdates() },
      line: { position in
        guard account.isEmpty || position.tradeAccount == account else { return nil }
        return (positions.instrument(position), positions.line(position, format))
      })
  }

  /// `balance`.
  static func balance(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    let account = arguments.value(.account) ?? ""
    let format = arguments.format
    return try await balances.run(
      AccountBalanceRequest(tradeAccount: account), arguments, surroundings,
      changes: { client in await client.balanceUpdates() },
      line: { balance in
        guard account.isEmpty || balance.tradeAccount == account else { return nil }
        return (nil, balances.line(balance, format))
      })
  }

  /// `accounts`.
  static func accounts(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    return try await accounts.run(TradeAccountsRequest(), arguments, surroundings)
  }

  static let positions = Listing<PositionUpdate>(
    columns: [
      .words("ACCOUNT"), .words("SYMBOL"), .numbers("QUANTITY"), .numbers("AVERAGE"), .numbers("OPEN PROFIT"),
      .numbers("MARGIN"), .words("SINCE"),
    ],
    instrument: { PriceFormats.Name(symbol: $0.symbol, exchange: $0.exchange) },
    row: { position, price in
      [
        position.tradeAccount, position.symbol, position.quantity.shortText,
        position.quantity == 0 ? "-" : price.average(position.averagePrice), position.openProfitLoss.text(digits: 2),
        position.marginRequirement.text(digits: 2),
        position.entryDateTime.isSet ? position.entryDateTime.description : "-",
      ]
    }, noun: "positions")

  static let balances = Listing<AccountBalanceUpdate>(
    columns: [
      .words("ACCOUNT"), .words("CURRENCY"), .numbers("CASH"), .numbers("AVAILABLE"), .numbers("MARGIN"),
      .numbers("OPEN PROFIT"), .numbers("DAILY PROFIT"),
    ],
    row: { balance, _ in
      let amounts = [
        balance.cashBalance, balance.balanceAvailableForNewPositions, balance.marginRequirement,
        balance.openPositionsProfitLoss, balance.dailyProfitLoss,
      ]
      return [balance.tradeAccount, balance.accountCurrency] + amounts.map { $0.text(digits: 2) }
    }, noun: "balances")

  static let accounts = Listing<TradeAccountResponse>(
    columns: [.words("ACCOUNT"), .words("TRADING")],
    row: { account, _ in [account.tradeAccount, account.tradingIsDisabled == 0 ? "allowed" : "disabled"] },
    noun: "accounts")
}
