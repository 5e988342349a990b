import DTCProtocol
import Session
import Testing
import Transport
import WireRuntime

@testable import DTCClient

/// Requests and their answers: when one is complete, and what doesn't belong to it.
@Suite(.timeLimit(.minutes(5)))
struct RequestTests {
  /// Asks, plays the answer, and returns what came of it.
  func answer<Request: DTCRequest>(
    _ request: Request, encoding: MessageEncoding = .binary, _ reply: (Int32) -> [DTCMessage]
  ) throws -> Result<[Request.Response], DTCClientError>? {
    let bench = Bench(Bench.configuration(.negotiated(encoding)))
    try bench.ready()
    var result: Result<[Request.Response], DTCClientError>?
    let number = try #require(bench.core.request(request) { result = $0 })
    #expect(try bench.sent().count == 1)
    let messages = reply(Int32(number))
    for (index, message) in messages.enumerated() {
      if result != nil { Issue.record("complete before message \(index)") }
      try bench.receive(message)
    }
    return result
  }

  @Test(arguments: MessageEncoding.allCases)
  func `balances end by number, positions and orders too`(encoding: MessageEncoding) throws {
    let balances = try answer(AccountBalanceRequest(), encoding: encoding) { id in
      (1...2).map {
        .accountBalanceUpdate(
          .init(requestID: id, cashBalance: 5, tradeAccount: "T\($0)", totalNumberMessages: 2, messageNumber: $0))
      }
    }
    #expect(try balances?.get().map(\.tradeAccount) == ["T1", "T2"])
    let positions = try answer(CurrentPositionsRequest(), encoding: encoding) { id in
      (1...3).map {
        .positionUpdate(
          .init(requestID: id, totalNumberMessages: 3, messageNumber: $0, symbol: "S\($0)", quantity: 0))
      }
    }
    #expect(try positions?.get().count == 3)
    let orders = try answer(OpenOrdersRequest(requestAllOrders: 1), encoding: encoding) { id in
      (1...2).map {
        .orderUpdate(
          .init(
            requestID: id, totalNumMessages: 2, messageNumber: $0, symbol: "S", serverOrderID: "\($0)",
            orderStatus: .open, orderUpdateReason: .openOrdersRequestResponse, buySell: .buy))
      }
    }
    #expect(try orders?.get().map(\.serverOrderID) == ["1", "2"])
    let fills = try answer(HistoricalOrderFillsRequest(), encoding: encoding) { id in
      (1...2).map {
        .historicalOrderFillResponse(
          .init(requestID: id, totalNumberMessages: 2, messageNumber: $0, uniqueExecutionID: "\($0)"))
      }
    }
    #expect(try fills?.get().count == 2)
    let accounts = try answer(TradeAccountsRequest(), encoding: encoding) { id in
      (1...2).map {
        .tradeAccountResponse(
          .init(totalNumberMessages: 2, messageNumber: $0, tradeAccount: "T\($0)", requestID: id))
      }
    }
    #expect(try accounts?.get().count == 2)
  }

  @Test(arguments: MessageEncoding.allCases)
  func `lists of exchanges, symbols and balances end with a flag`(encoding: MessageEncoding) throws {
    let exchanges = try answer(ExchangeListRequest(), encoding: encoding) { id in
      [
        .exchangeListResponse(.init(requestID: id, exchange: "A", isFinalMessage: false)),
        .exchangeListResponse(.init(requestID: id, exchange: "B", isFinalMessage: true)),
      ]
    }
    #expect(try exchanges?.get().map(\.exchange) == ["A", "B"])
    func definitions(_ id: Int32) -> [DTCMessage] {
      ["A", "B"].map {
        .securityDefinitionResponse(.init(requestID: id, symbol: $0, isFinalMessage: $0 == "B"))
      }
    }
    #expect(try answer(SymbolsForExchangeRequest(), encoding: encoding, definitions)?.get().count == 2)
    #expect(try answer(SymbolsForUnderlyingRequest(), encoding: encoding, definitions)?.get().count == 2)
    #expect(try answer(SymbolSearchRequest(), encoding: encoding, definitions)?.get().count == 2)
    let underlying = try answer(UnderlyingSymbolsForExchangeRequest(), encoding: encoding) { id in
      [
        .securityDefinitionResponse(
          .init(requestID: id, isFinalMessage: true, underlyingSymbol: "ES"))
      ]
    }
    #expect(try underlying?.get().map(\.underlyingSymbol) == ["ES"])
    let balances = try answer(HistoricalAccountBalancesRequest(), encoding: encoding) { id in
      [
        .historicalAccountBalanceResponse(.init(requestID: id, cashBalance: 1, isFinalResponse: false)),
        .historicalAccountBalanceResponse(.init(requestID: id, cashBalance: 2, isFinalResponse: true)),
      ]
    }
    #expect(try balances?.get().map(\.cashBalance) == [1, 2])
    let journal = try answer(JournalEntriesRequest(), encoding: encoding) { _ in
      [
        .journalEntryResponse(.init(journalEntry: "one", dateTime: .init(count: 1))),
        .journalEntryResponse(.init(journalEntry: "two", dateTime: .init(count: 2), isFinalResponse: true)),
      ]
    }
    #expect(try journal?.get().map(\.journalEntry) == ["one", "two"])
  }

  @Test(arguments: MessageEncoding.allCases)
  func `one message is the answer where there is one, or where it says neither number nor end`(
    encoding: MessageEncoding
  ) throws {
    let definition = try answer(SecurityDefinitionForSymbolRequest(symbol: "S"), encoding: encoding) { id in
      [.securityDefinitionResponse(.init(requestID: id, symbol: "S", isFinalMessage: false))]
    }
    #expect(try definition?.get().map(\.symbol) == ["S"])
    let balance = try answer(AccountBalanceRequest(), encoding: encoding) { id in
      [.accountBalanceUpdate(.init(requestID: id, cashBalance: 3, tradeAccount: "T"))]
    }
    #expect(try balance?.get().map(\.cashBalance) == [3])
    let adjustment = try answer(AccountBalanceAdjustment(creditAmount: 1), encoding: encoding) { id in
      [.accountBalanceAdjustmentReject(.init(requestID: id, rejectText: "no"))]
    }
    #expect(adjustment == .failure(.rejected("no")))
    let fill = try answer(AddCorrectingOrderFill(clientOrderID: "C"), encoding: encoding) { _ in
      [.correctingOrderFillResponse(.init(clientOrderID: "C", resultText: "done", isError: false))]
    }
    #expect(try fill?.get().map(\.resultText) == ["done"])
    let refused = try answer(AddCorrectingOrderFill(clientOrderID: "C"), encoding: encoding) { _ in
      [.correctingOrderFillResponse(.init(clientOrderID: "C", resultText: "no", isError: true))]
    }
    #expect(refused == .failure(.rejected("no")))
  }

  @Test func `messages that have a form in Protocol Buffers only are asked for there`() throws {
    let done = try answer(TradeAccountTradingIsDisabledRequest(tradeAccount: "T"), encoding: .protobuf) { id in
      [
        .tradeAccountTradingIsDisabledResponse(
          .init(requestID: UInt32(id), tradeAccount: "T", tradingIsDisabled: 1))
      ]
    }
    #expect(try done?.get().map(\.tradingIsDisabled) == [1])
    let bench = Bench()
    try bench.ready()
    var result: Result<[TradeAccountTradingIsDisabledResponse], DTCClientError>?
    #expect(bench.core.request(TradeAccountTradingIsDisabledRequest()) { result = $0 } == nil)
    guard case .failure(.invalid)? = result else {
      Issue.record("\(String(describing: result))")
      return
    }
  }

  @Test func `that there is nothing is one message, and an empty answer`() throws {
    #expect(
      try answer(OpenOrdersRequest()) { [.orderUpdate(.init(requestID: $0, noOrders: true))] }?.get().isEmpty == true)
    #expect(
      try answer(CurrentPositionsRequest()) { [.positionUpdate(.init(requestID: $0, noPositions: true))] }?.get()
        .isEmpty == true)
    #expect(
      try answer(HistoricalOrderFillsRequest()) {
        [.historicalOrderFillResponse(.init(requestID: $0, noOrderFills: true))]
      }?.get().isEmpty == true)
    #expect(
      try answer(AccountBalanceRequest()) { [.accountBalanceUpdate(.init(requestID: $0, noAccountBalances: true))] }?
        .get().isEmpty == true)
    #expect(
      try answer(HistoricalAccountBalancesRequest()) {
        [.historicalAccountBalanceResponse(.init(requestID: $0, noAccountBalances: true))]
      }?.get().isEmpty == true)
    #expect(
      try answer(ExchangeListRequest()) {
        [.exchangeListResponse(.init(requestID: $0, isFinalMessage: true))]
      }?.get().isEmpty == true)
    #expect(
      try answer(SymbolSearchRequest()) {
        [.securityDefinitionResponse(.init(requestID: $0, isFinalMessage: true))]
      }?.get().isEmpty == true)
    #expect(
      try answer(TradeAccountsRequest()) {
        [.tradeAccountResponse(.init(totalNumberMessages: 1, messageNumber: 1, requestID: $0))]
      }?.get().isEmpty == true)
    #expect(
      try answer(JournalEntriesRequest()) { _ in [.journalEntryResponse(.init(isFinalResponse: true))] }?.get()
        .isEmpty == true)
  }

  @Test func `a refusal has the server's words`() throws {
    let expected = DTCClientError.rejected("no")
    #expect(
      try answer(OpenOrdersRequest()) { [.openOrdersReject(.init(requestID: $0, rejectText: "no"))] }
        == .failure(expected))
    #expect(
      try answer(CurrentPositionsRequest()) { [.currentPositionsReject(.init(requestID: $0, rejectText: "no"))] }
        == .failure(expected))
    #expect(
      try answer(HistoricalOrderFillsRequest()) {
        [.historicalOrderFillsReject(.init(requestID: $0, rejectText: "no"))]
      } == .failure(expected))
    #expect(
      try answer(AccountBalanceRequest()) { [.accountBalanceReject(.init(requestID: $0, rejectText: "no"))] }
        == .failure(expected))
    #expect(
      try answer(HistoricalAccountBalancesRequest()) {
        [.historicalAccountBalancesReject(.init(requestID: $0, rejectText: "no"))]
      } == .failure(expected))
    #expect(
      try answer(SecurityDefinitionForSymbolRequest()) {
        [.securityDefinitionReject(.init(requestID: $0, rejectText: "no"))]
      } == .failure(expected))
    #expect(
      try answer(JournalEntriesRequest()) { [.journalEntriesReject(.init(requestID: $0, rejectText: "no"))] }
        == .failure(expected))
  }

  @Test func `what nobody asked for isn't part of an answer`() async throws {
    let bench = Bench()
    try bench.ready()
    var positions = bench.core.positionFeed().makeAsyncIterator()
    var result: Result<[PositionUpdate], DTCClientError>?
    let number = Int32(try #require(bench.core.request(CurrentPositionsRequest()) { result = $0 }))
    try bench.receive(
      .positionUpdate(.init(requestID: 0, symbol: "A", quantity: 1)),
      .positionUpdate(.init(requestID: number, symbol: "B", quantity: 2, unsolicited: true)),
      .positionUpdate(.init(requestID: number + 7, totalNumberMessages: 1, messageNumber: 1, symbol: "C", quantity: 3)),
      .positionUpdate(.init(requestID: number, totalNumberMessages: 1, messageNumber: 1, symbol: "D", quantity: 4)))
    #expect(try result?.get().map(\.symbol) == ["D"])
    var symbols: [String] = []
    for _ in 0..<4 { symbols.append(try await positions.next()?.symbol ?? "") }
    #expect(symbols == ["A", "B", "C", "D"])
    // An order's update that only repeats the number isn't an open order.
    var orders: Result<[OrderUpdate], DTCClientError>?
    let question = Int32(try #require(bench.core.request(OpenOrdersRequest()) { orders = $0 }))
    try bench.receive(
      .orderUpdate(.init(requestID: question, serverOrderID: "1", orderUpdateReason: .orderFilled, buySell: .buy)))
    #expect(orders == nil)
    try bench.receive(.orderUpdate(.init(requestID: question, noOrders: true)))
    #expect(try orders?.get().isEmpty == true)
  }

  @Test func `an answer has its time from each message on, and comes too late for nobody else`() throws {
    let bench = Bench()
    try bench.ready()
    var slow: Result<[ExchangeListResponse], DTCClientError>?
    let number = Int32(try #require(bench.core.request(ExchangeListRequest()) { slow = $0 }))
    for _ in 0..<4 {
      bench.advance(by: .seconds(4))
      try bench.receive(.exchangeListResponse(.init(requestID: number, exchange: "A", isFinalMessage: false)))
    }
    #expect(slow == nil)
    bench.advance(by: .seconds(5))
    #expect(slow == .failure(.timedOut))
    var next: Result<[ExchangeListResponse], DTCClientError>?
    let other = Int32(try #require(bench.core.request(ExchangeListRequest()) { next = $0 }))
    #expect(other != number)
    try bench.receive(
      .exchangeListResponse(.init(requestID: number, exchange: "late", isFinalMessage: true)),
      .exchangeListResponse(.init(requestID: other, exchange: "B", isFinalMessage: true)))
    #expect(try next?.get().map(\.exchange) == ["B"])
  }

  @Test func `many requests wait at once, each for its own answer`() throws {
    let bench = Bench()
    try bench.ready()
    var answers: [Int: [String]] = [:]
    var numbers: [Int32] = []
    for index in 0..<100 {
      let number = bench.core.request(SecurityDefinitionForSymbolRequest(symbol: "S\(index)")) {
        answers[index] = (try? $0.get())?.map(\.symbol)
      }
      numbers.append(Int32(try #require(number)))
    }
    for (index, number) in numbers.enumerated().reversed() {
      try bench.receive(.securityDefinitionResponse(.init(requestID: number, symbol: "S\(index)")))
    }
    #expect(answers.count == 100)
    #expect(answers.allSatisfy { $0.value == ["S\($0.key)"] })
  }

  @Test func `journals answer in the order they were asked for`() throws {
    let bench = Bench()
    try bench.ready()
    var results: [[String]] = []
    for _ in 0..<2 {
      bench.core.request(JournalEntriesRequest()) { results.append(((try? $0.get()) ?? []).map(\.journalEntry)) }
    }
    for text in ["first", "second"] {
      try bench.receive(
        .journalEntryResponse(.init(journalEntry: text, dateTime: .init(count: 1), isFinalResponse: true)))
    }
    #expect(results == [["first"], ["second"]])
  }

  @Test func `a loss ends all that wait, and nothing is sent before the session is ready again`() throws {
    let bench = Bench()
    try bench.ready()
    var result: Result<[ExchangeListResponse], DTCClientError>?
    bench.core.request(ExchangeListRequest()) { result = $0 }
    bench.core.linkClosed(bench.link, .lost("reset"))
    #expect(result == .failure(.connectionLost))
    result = nil
    bench.core.request(ExchangeListRequest()) { result = $0 }
    guard case .failure(.notReady(.waiting))? = result else {
      Issue.record("\(String(describing: result))")
      return
    }
    bench.advanceToLink()
    bench.core.linkOpened(bench.link)
    try bench.logOn()
    #expect(bench.core.state == .catchingUp)
    result = nil
    bench.core.request(ExchangeListRequest()) { result = $0 }
    #expect(result == .failure(.notReady(.catchingUp)))
    #expect(throws: DTCClientError.notReady(.catchingUp)) { try bench.core.sendRaw(.heartbeat(Heartbeat())) }
  }

  @Test func `a canceled request's answer is as if nobody had asked`() throws {
    let bench = Bench()
    try bench.ready()
    var count = 0
    let number = try #require(bench.core.request(ExchangeListRequest()) { _ in count += 1 })
    bench.core.cancelRequest(number)
    #expect(count == 1)
    try bench.receive(.exchangeListResponse(.init(requestID: Int32(number), exchange: "A", isFinalMessage: true)))
    #expect(count == 1)
  }
}
