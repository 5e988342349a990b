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
    return try await positions.run(
      CurrentPositionsRequest(tradeAccount: account), arguments, surroundings,
      changes: { client in await client.positionUpdates() },
      isWanted: { account.isEmpty || $0.tradeAccount == account })
  }

  /// `balance`.
  static func balance(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    let account = arguments.value(.account) ?? ""
    return try await balances.run(
      AccountBalanceRequest(tradeAccount: account), arguments, surroundings,
      changes: { client in await client.balanceUpdates() },
      isWanted: { account.isEmpty || $0.tradeAccount == account })
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
    row: { position in
      [
        position.tradeAccount, position.symbol, position.quantity.shortText,
        position.quantity == 0 ? "-" : position.averagePrice.shortText, position.openProfitLoss.text(digits: 2),
        position.marginRequirement.text(digits: 2),
        position.entryDateTime.isSet ? position.entryDateTime.description : "-",
      ]
    }, noun: "positions")

  static let balances = Listing<AccountBalanceUpdate>(
    columns: [
      .words("ACCOUNT"), .words("CURRENCY"), .numbers("CASH"), .numbers("AVAILABLE"), .numbers("MARGIN"),
      .numbers("OPEN PROFIT"), .numbers("DAILY PROFIT"),
    ],
    row: { balance in
      let amounts = [
        balance.cashBalance, balance.balanceAvailableForNewPositions, balance.marginRequirement,
        balance.openPositionsProfitLoss, balance.dailyProfitLoss,
      ]
      return [balance.tradeAccount, balance.accountCurrency] + amounts.map { $0.text(digits: 2) }
    }, noun: "balances")

  static let accounts = Listing<TradeAccountResponse>(
    columns: [.words("ACCOUNT"), .words("TRADING")],
    row: { [$0.tradeAccount, $0.tradingIsDisabled == 0 ? "allowed" : "disabled"] }, noun: "accounts")
}
