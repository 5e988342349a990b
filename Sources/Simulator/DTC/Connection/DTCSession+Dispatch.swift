import DTCProtocol
import Transport

// Which part answers which message.
extension DTCSession {
  /// Answers a message of a client that is logged on.
  ///
  /// What only servers send, and what isn't known, ends the connection with a reason: a client that sends it takes this
  /// for something else.
  func dispatch(_ message: DTCMessage, _ login: Login) {
    switch message {
    case .heartbeat, .generalLogMessage: break
    case .logoff: takeLogoff()
    case .logonRequest: end("the client is logged on already", .policyViolation)
    case .marketDataRequest(let request): markets.take(request)
    case .marketDepthRequest(let request): markets.take(request)
    case .marketOrdersRequest(let request): markets.take(request)
    case .historicalPriceDataRequest(let request):
      history.take(request, isAlone: markets.isEmpty && linkKind == .stream)
    case .historicalMarketDepthDataRequest(let request): history.take(request)
    case .journalEntryAdd(let entry): frontEnd.journals.add(entry, of: login.user)
    case .journalEntriesRequest(let request): answer(request, login)
    case .submitNewSingleOrder, .submitNewOCOOrder, .submitFlattenPositionOrder, .flattenPositionsForTradeAccount,
      .cancelReplaceOrder, .cancelOrder, .addCorrectingOrderFill:
      takeOrder(message, login)
    case .openOrdersRequest, .historicalOrderFillsRequest, .currentPositionsRequest, .tradeAccountsRequest,
      .accountBalanceRequest, .historicalAccountBalancesRequest, .accountBalanceAdjustment,
      .tradeAccountTradingIsDisabledRequest:
      takeAccountRequest(message, login)
    case .exchangeListRequest, .symbolsForExchangeRequest, .underlyingSymbolsForExchangeRequest,
      .symbolsForUnderlyingRequest, .symbolSearchRequest, .securityDefinitionForSymbolRequest:
      takeSymbolRequest(message)
    case .unknown: end("\(message.name) isn't known", .policyViolation)
    default: end("\(message.name) is sent by servers only", .policyViolation)
    }
  }
}
