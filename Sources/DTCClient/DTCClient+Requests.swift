public import DTCProtocol
internal import VenueClient
public import WireRuntime

extension DTCClient {
  /// Sends a request and returns all messages of its answer, in order.
  ///
  /// The request's number is set here. An answer is complete as its kind of message says: by number, by a final flag, by
  /// saying there is nothing, which is no message.
  ///
  /// - Throws: ``DTCClientError/rejected(_:)`` with the venue's words, ``DTCClientError/timedOut``,
  ///   ``DTCClientError/connectionLost``, ``DTCClientError/notReady(_:)``; `CancellationError` where the task is cancelled.
  public func request<Request: DTCRequest>(_ request: Request) async throws -> [Request.Response] {
    try await answer(abandon: { core, number in core.cancelRequest(number) }) { core, completion in
      core.request(request, completion: completion)
    }
  }

  /// Orders that are open at the venue; of one account where it's named.
  public func openOrders(account: String = "") async throws -> [OrderUpdate] {
    try await request(OpenOrdersRequest(requestAllOrders: 1, tradeAccount: account))
  }

  /// Positions; of one account where it's named.
  public func positions(account: String = "") async throws -> [PositionUpdate] {
    try await request(CurrentPositionsRequest(tradeAccount: account))
  }

  /// Balances; of one account where it's named.
  public func balances(account: String = "") async throws -> [AccountBalanceUpdate] {
    try await request(AccountBalanceRequest(tradeAccount: account))
  }

  /// Accounts.
  public func accounts() async throws -> [TradeAccountResponse] { try await request(TradeAccountsRequest()) }

  /// Exchanges.
  public func exchanges() async throws -> [ExchangeListResponse] { try await request(ExchangeListRequest()) }

  /// Symbols of an exchange, of one kind where it's given.
  public func symbols(
    exchange: String, type: SecurityType = .unset
  ) async throws -> [SecurityDefinitionResponse] {
    try await request(SymbolsForExchangeRequest(exchange: exchange, securityType: type, requestAction: .subscribe))
  }

  /// Underlying symbols of an exchange.
  public func underlyingSymbols(
    exchange: String, type: SecurityType = .unset
  ) async throws -> [SecurityDefinitionResponse] {
    try await request(UnderlyingSymbolsForExchangeRequest(exchange: exchange, securityType: type))
  }

  /// Symbols of an underlying one.
  public func symbols(
    underlying: String, exchange: String = "", type: SecurityType = .unset
  ) async throws -> [SecurityDefinitionResponse] {
    try await request(
      SymbolsForUnderlyingRequest(underlyingSymbol: underlying, exchange: exchange, securityType: type))
  }

  /// Symbols whose name or description holds a text.
  public func search(
    _ text: String, exchange: String = "", type: SecurityType = .unset, by search: SearchType = .bySymbol
  ) async throws -> [SecurityDefinitionResponse] {
    try await request(
      SymbolSearchRequest(searchText: text, exchange: exchange, securityType: type, searchType: search))
  }

  /// What a symbol is: tick, contract size, expiry; `nil` where the venue says nothing.
  public func securityDefinition(
    _ symbol: String, exchange: String = ""
  ) async throws -> SecurityDefinitionResponse? {
    let name = MarketName(symbol, exchange, delimiter: core.server?.symbolExchangeDelimiter ?? "")
    return try await request(
      SecurityDefinitionForSymbolRequest(symbol: name.symbol, exchange: name.exchange)
    ).first
  }

  /// Fills of the last days.
  public func historicalFills(account: String = "", days: Int = 1) async throws -> [HistoricalOrderFillResponse] {
    try await request(HistoricalOrderFillsRequest(numberOfDays: Int32(clamping: days), tradeAccount: account))
  }

  /// Fills since a moment.
  public func historicalFills(
    account: String = "", since start: UnixTime<Int64, InSeconds>
  ) async throws -> [HistoricalOrderFillResponse] {
    try await request(HistoricalOrderFillsRequest(tradeAccount: account, startDateTime: start))
  }

  /// What balances were; since a moment where it's given.
  public func historicalBalances(
    account: String, since start: UnixTime<Int64, InSeconds>? = nil
  ) async throws -> [HistoricalAccountBalanceResponse] {
    try await request(
      HistoricalAccountBalancesRequest(tradeAccount: account, startDateTime: start ?? .notSet))
  }

  /// The journal's entries since a moment.
  public func journal(since start: UnixTime<Int64, InSeconds>) async throws -> [JournalEntryResponse] {
    try await request(JournalEntriesRequest(startDateTime: start))
  }
}
