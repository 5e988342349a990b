import DTCProtocol
import Exchange
import WireRuntime

// What accounts have: orders, fills, positions, balances.
extension DTCSession {
  /// Answers a request about accounts.
  func takeAccountRequest(_ message: DTCMessage, _ login: Login) {
    switch message {
    case .openOrdersRequest(let request): answer(request, login)
    case .historicalOrderFillsRequest(let request): answer(request, login)
    case .currentPositionsRequest(let request): answer(request, login)
    case .tradeAccountsRequest(let request): answer(request, login)
    case .accountBalanceRequest(let request): answer(request, login)
    case .historicalAccountBalancesRequest(let request): answer(request, login)
    case .accountBalanceAdjustment(let request):
      sender.send(
        AccountBalanceAdjustmentReject(
          requestID: request.requestID, rejectText: "balances aren't adjusted by clients",
          tradeAccount: request.tradeAccount.fitted(to: FieldWidth.account)))
    case .tradeAccountTradingIsDisabledRequest(let request):
      let account = exchange.accounts.first { $0.name == request.tradeAccount && login.sees($0.name) }
      sender.send(
        TradeAccountTradingIsDisabledResponse(
          requestID: request.requestID, tradeAccount: request.tradeAccount,
          tradingIsDisabled: account?.mayTrade == false ? 1 : 0,
          errorText: account == nil ? Self.unknownAccount(request.tradeAccount) : "trading isn't disabled by clients"))
    default: break
    }
  }

  private static let tooManyRequests = "\(PacedAnswers.limit) requests are being answered"

  static func unknownAccount(_ name: String) -> String {
    "there is no account \(name)".fitted(to: FieldWidth.text)
  }

  /// The accounts a request is about: the one it names, or all that may be seen; `nil` for one that mayn't.
  private func accounts(_ name: String, _ login: Login) -> [String]? {
    name.isEmpty ? login.accounts : login.sees(name) ? [name] : nil
  }

  private func answer(_ request: TradeAccountsRequest, _ login: Login) {
    let accounts = exchange.accounts.filter { login.sees($0.name) }
    let total = Int32(clamping: max(1, accounts.count))
    for (index, account) in accounts.enumerated() {
      sender.send(
        TradeAccountResponse(
          totalNumberMessages: total, messageNumber: Int32(clamping: index + 1),
          tradeAccount: account.name.fitted(to: FieldWidth.account), requestID: request.requestID,
          tradingIsDisabled: account.mayTrade ? 0 : 1))
    }
    if accounts.isEmpty {
      sender.send(TradeAccountResponse(totalNumberMessages: 1, messageNumber: 1, requestID: request.requestID))
    }
  }

  private func answer(_ request: OpenOrdersRequest, _ login: Login) {
    guard let accounts = accounts(request.tradeAccount, login) else {
      let text = Self.unknownAccount(request.tradeAccount)
      sender.send(OpenOrdersReject(requestID: request.requestID, rejectText: text))
      return
    }
    guard request.requestAllOrders != 0 || !request.serverOrderID.isEmpty else {
      let text = "neither RequestAllOrders nor ServerOrderID is set"
      sender.send(OpenOrdersReject(requestID: request.requestID, rejectText: text))
      return
    }
    let orders =
      request.requestAllOrders != 0
      ? accounts.flatMap { exchange.openOrders(account: $0) }.sorted { $0.id < $1.id }
      : [order(request.serverOrderID, of: accounts)].compactMap(\.self)
    for (index, order) in orders.enumerated() {
      var update = orderUpdate(of: order, .openOrdersRequestResponse, at: order.changed)
      update.requestID = request.requestID
      update.totalNumMessages = Int32(clamping: orders.count)
      update.messageNumber = Int32(clamping: index + 1)
      sender.send(update)
    }
    if orders.isEmpty {
      var update = OrderUpdate(requestID: request.requestID, totalNumMessages: 1, messageNumber: 1)
      update.orderUpdateReason = .openOrdersRequestResponse
      update.noOrders = true
      update.tradeAccount = request.tradeAccount
      sender.send(update)
    }
  }

  /// An order that is asked for by its name: also one that is done, so that clients learn how it ended while they were away.
  private func order(_ serverOrderID: String, of accounts: [String]) -> OrderRecord? {
    guard let number = UInt64(serverOrderID), let order = exchange.order(OrderID(number)) else { return nil }
    return accounts.contains(order.order.account) ? order : nil
  }

  private func answer(_ request: HistoricalOrderFillsRequest, _ login: Login) {
    guard let accounts = accounts(request.tradeAccount, login) else {
      let text = Self.unknownAccount(request.tradeAccount)
      sender.send(HistoricalOrderFillsReject(requestID: request.requestID, rejectText: text))
      return
    }
    guard request.numberOfDays >= 0 else {
      sender.send(HistoricalOrderFillsReject(requestID: request.requestID, rejectText: "NumberOfDays is below zero"))
      return
    }
    var start = ExchangeTime(clamping: request.startDateTime)
    if request.numberOfDays > 0 {
      start = max(start, exchange.now.before(days: Int64(request.numberOfDays)))
    }
    let fills = accounts.flatMap { exchange.executions(account: $0, since: start) }.filter { fill in
      request.serverOrderID.isEmpty || fill.order.text == request.serverOrderID
    }.sorted { $0.id < $1.id }
    guard !lists.isFull else {
      sender.send(HistoricalOrderFillsReject(requestID: request.requestID, rejectText: Self.tooManyRequests))
      return
    }
    let total = Int32(clamping: fills.count)
    lists.add(
      ListAnswer(fills) { [unowned self] fill, index in
        var response = response(to: fill)
        response.requestID = request.requestID
        response.totalNumberMessages = total
        response.messageNumber = Int32(clamping: index + 1)
        sender.send(response)
      })
    if fills.isEmpty {
      var response = HistoricalOrderFillResponse(
        requestID: request.requestID, totalNumberMessages: 1, messageNumber: 1)
      response.noOrderFills = true
      response.tradeAccount = request.tradeAccount
      sender.send(response)
    }
  }

  private func response(to fill: Execution) -> HistoricalOrderFillResponse {
    let instrument = exchange.instruments[fill.instrument.index]
    var response = HistoricalOrderFillResponse(
      symbol: instrument.symbol.fitted(to: FieldWidth.symbol),
      exchange: instrument.exchange.fitted(to: FieldWidth.exchange),
      serverOrderID: fill.order.text, buySell: fill.side.dtc, price: instrument.price(fill.price),
      dateTime: fill.time.seconds, quantity: instrument.quantity(fill.quantity), uniqueExecutionID: String(fill.id),
      tradeAccount: fill.account)
    response.exchangeOrderID = fill.order.text
    response.username = exchange.order(fill.order)?.order.enteredBy ?? ""
    return response
  }

  private func answer(_ request: CurrentPositionsRequest, _ login: Login) {
    guard let accounts = accounts(request.tradeAccount, login) else {
      let text = Self.unknownAccount(request.tradeAccount)
      sender.send(CurrentPositionsReject(requestID: request.requestID, rejectText: text))
      return
    }
    let positions = accounts.flatMap { exchange.positions(account: $0) }
    for (index, position) in positions.enumerated() {
      var update = update(of: position)
      update.requestID = request.requestID
      update.totalNumberMessages = Int32(clamping: positions.count)
      update.messageNumber = Int32(clamping: index + 1)
      sender.send(update)
    }
    if positions.isEmpty {
      sender.send(
        PositionUpdate(
          requestID: request.requestID, totalNumberMessages: 1, messageNumber: 1, tradeAccount: request.tradeAccount,
          noPositions: true))
    }
  }

  private func answer(_ request: AccountBalanceRequest, _ login: Login) {
    guard let accounts = accounts(request.tradeAccount, login) else {
      let text = Self.unknownAccount(request.tradeAccount)
      sender.send(AccountBalanceReject(requestID: request.requestID, rejectText: text))
      return
    }
    let balances = accounts.compactMap { exchange.balance(account: $0) }
    for (index, balance) in balances.enumerated() {
      var update = update(of: balance)
      update.requestID = request.requestID
      update.totalNumberMessages = Int32(clamping: balances.count)
      update.messageNumber = Int32(clamping: index + 1)
      sender.send(update)
    }
    if balances.isEmpty {
      var update = AccountBalanceUpdate(requestID: request.requestID, totalNumberMessages: 1, messageNumber: 1)
      update.noAccountBalances = true
      sender.send(update)
    }
  }

  private func answer(_ request: HistoricalAccountBalancesRequest, _ login: Login) {
    guard let accounts = accounts(request.tradeAccount, login) else {
      let text = Self.unknownAccount(request.tradeAccount)
      sender.send(HistoricalAccountBalancesReject(requestID: request.requestID, rejectText: text))
      return
    }
    let start = ExchangeTime(clamping: request.startDateTime)
    let balances = accounts.flatMap { exchange.balanceHistory(account: $0, since: start) }
    guard !lists.isFull else {
      sender.send(HistoricalAccountBalancesReject(requestID: request.requestID, rejectText: Self.tooManyRequests))
      return
    }
    let last = balances.count - 1
    lists.add(
      ListAnswer(balances) { [sender] balance, index in
        sender.send(
          HistoricalAccountBalanceResponse(
            requestID: request.requestID, dateTime: balance.time.fractional, cashBalance: balance.cash,
            accountCurrency: balance.currency.fitted(to: FieldWidth.currency), tradeAccount: balance.account,
            isFinalResponse: index == last))
      })
    if balances.isEmpty {
      sender.send(
        HistoricalAccountBalanceResponse(
          requestID: request.requestID, tradeAccount: request.tradeAccount, isFinalResponse: true,
          noAccountBalances: true))
    }
  }
}
