import DTCProtocol
import Exchange
import Testing
import WireRuntime

@testable import Simulator

struct AccountTests {
  static let users = [User(name: "", password: "", accounts: ["A", "B", "Closed"])]

  /// A venue where account A bought and sold, and has two orders open.
  static func venue() -> TestVenue {
    let venue = TestVenue(users: users)
    venue.quote(.sell, 10, at: 12_000)
    venue.quote(.buy, 4, at: 12_000, account: "A")
    venue.advance(by: .seconds(100))
    venue.quote(.buy, 1, at: 11_990, account: "A")
    venue.quote(.buy, 2, at: 11_980, account: "A")
    venue.quote(.buy, 3, at: 12_000, account: "B")
    return venue
  }

  @Test(arguments: MessageEncoding.allCases)
  func `accounts come with their number and whether they may trade`(encoding: MessageEncoding) throws {
    let client = try TestClient(Self.venue(), in: encoding)
    let accounts = try client.ask(TradeAccountsRequest(requestID: 9)).compactMap {
      if case .tradeAccountResponse(let account) = $0 { account } else { nil }
    }
    #expect(accounts.map(\.tradeAccount) == ["A", "B", "Closed"])
    #expect(accounts.map(\.messageNumber) == [1, 2, 3])
    #expect(accounts.allSatisfy { $0.totalNumberMessages == 3 && $0.requestID == 9 })
    // The field is newer than the Protocol Buffers edition.
    if encoding != .protobuf, encoding != .vls { #expect(accounts.map(\.tradingIsDisabled) == [0, 0, 1]) }
  }

  @Test(arguments: MessageEncoding.allCases)
  func `open orders are answered as such, numbered`(encoding: MessageEncoding) throws {
    let client = try TestClient(Self.venue(), in: encoding)
    let orders = OrderTests.updates(
      try client.ask(OpenOrdersRequest(requestID: 3, requestAllOrders: 1, tradeAccount: "A")))
    #expect(orders.map(\.price1) == [2_997.5, 2_995])
    #expect(orders.map(\.messageNumber) == [1, 2])
    #expect(orders.allSatisfy { $0.requestID == 3 && $0.totalNumMessages == 2 && !$0.noOrders })
    #expect(orders.allSatisfy { $0.orderUpdateReason == .openOrdersRequestResponse && $0.orderStatus == .open })
    let one = OrderTests.updates(
      try client.ask(OpenOrdersRequest(requestID: 3, requestAllOrders: 0, serverOrderID: orders[1].serverOrderID)))
    #expect(one.map(\.serverOrderID) == [orders[1].serverOrderID])
    // One that is done is answered as well: how it ended.
    _ = try client.ask(CancelOrder(serverOrderID: orders[1].serverOrderID))
    let done = OrderTests.updates(
      try client.ask(OpenOrdersRequest(requestID: 5, requestAllOrders: 0, serverOrderID: orders[1].serverOrderID)))
    #expect(done.map(\.orderStatus) == [.canceled])
    #expect(done.map(\.orderUpdateReason) == [.openOrdersRequestResponse])
    let none = OrderTests.updates(
      try client.ask(OpenOrdersRequest(requestID: 4, requestAllOrders: 1, tradeAccount: "B")))
    #expect(none.count == 1 && none.first?.noOrders == true && none.first?.requestID == 4)
    #expect(none.first?.totalNumMessages == 1 && none.first?.messageNumber == 1)
  }

  @Test(arguments: MessageEncoding.allCases)
  func `fills come oldest first, since a moment or for days`(encoding: MessageEncoding) throws {
    let venue = Self.venue()
    let client = try TestClient(venue, in: encoding)
    func fills(_ request: HistoricalOrderFillsRequest) throws -> [HistoricalOrderFillResponse] {
      try client.ask(request).compactMap { if case .historicalOrderFillResponse(let fill) = $0 { fill } else { nil } }
    }
    let all = try fills(HistoricalOrderFillsRequest(requestID: 5))
    #expect(all.map(\.quantity) == [4, 3] && all.map(\.tradeAccount) == ["A", "B"])
    #expect(all.map(\.messageNumber) == [1, 2] && all.allSatisfy { $0.totalNumberMessages == 2 })
    #expect(all.allSatisfy { $0.price == 3_000 && $0.buySell == .buy && $0.symbol == "ESM20_FUT_CME" })
    #expect(Set(all.map(\.uniqueExecutionID)).count == 2)
    let late = try fills(
      HistoricalOrderFillsRequest(requestID: 5, startDateTime: DateTime(count: 1_600_000_050)))
    #expect(late.map(\.quantity) == [3])
    let one = try fills(HistoricalOrderFillsRequest(requestID: 5, serverOrderID: all[0].serverOrderID))
    #expect(one.map(\.quantity) == [4])
    venue.advance(by: .seconds(10))
    let day = try fills(HistoricalOrderFillsRequest(requestID: 5, numberOfDays: 1, tradeAccount: "A"))
    #expect(day.map(\.quantity) == [4])
    let none = try fills(HistoricalOrderFillsRequest(requestID: 6, tradeAccount: "Closed"))
    #expect(none.count == 1 && none.first?.noOrderFills == true && none.first?.requestID == 6)
  }

  @Test func `long lists wait while the client reads slowly`() throws {
    var settings = DTCFrontEndSettings()
    settings.historyQueueLimit = 1_000
    let venue = TestVenue(settings: settings)
    for _ in 0..<300 {
      venue.quote(.sell, 1, at: 12_000)
      venue.quote(.buy, 1, at: 12_000, account: "A")
    }
    let client = try TestClient(venue, in: .binary)
    client.link.countsQueue = true
    for id in 1...20 { try client.send(HistoricalOrderFillsRequest(requestID: Int32(id))) }
    var greatest = 0
    while client.link.queuedByteCount > 0 {
      greatest = max(greatest, client.link.queuedByteCount)
      client.link.queuedByteCount = 0
      client.session.drained()
    }
    #expect(greatest < 1_000 + 65 * 480)
    let messages = try client.take()
    let fills = messages.compactMap { if case .historicalOrderFillResponse(let fill) = $0 { fill } else { nil } }
    #expect(fills.map(\.requestID) == (1...16).flatMap { Array(repeating: $0, count: 300) })
    #expect(fills.map(\.messageNumber) == (1...16).flatMap { _ in Array(1...300) })
    #expect(messages.names.filter { $0 == "HistoricalOrderFillsReject" }.count == 4)
  }

  @Test(arguments: MessageEncoding.allCases)
  func `positions and balances are answered, numbered`(encoding: MessageEncoding) throws {
    let client = try TestClient(Self.venue(), in: encoding)
    let positions = try client.ask(CurrentPositionsRequest(requestID: 5)).compactMap {
      if case .positionUpdate(let position) = $0 { position } else { nil }
    }
    #expect(positions.map(\.quantity) == [4, 3] && positions.map(\.messageNumber) == [1, 2])
    #expect(positions.allSatisfy { !$0.unsolicited && $0.requestID == 5 && $0.totalNumberMessages == 2 })
    #expect(positions.map(\.marginRequirement) == [40_000, 30_000])
    let none = try client.ask(CurrentPositionsRequest(requestID: 6, tradeAccount: "Closed"))
    guard case .positionUpdate(let update) = none.first, none.count == 1 else {
      Issue.record("\(none)")
      return
    }
    #expect(update.noPositions && update.requestID == 6 && update.totalNumberMessages == 1)
    let balances = try client.ask(AccountBalanceRequest(requestID: 7)).compactMap {
      if case .accountBalanceUpdate(let balance) = $0 { balance } else { nil }
    }
    #expect(balances.map(\.tradeAccount) == ["A", "B", "Closed"] && balances.map(\.messageNumber) == [1, 2, 3])
    #expect(balances.map(\.cashBalance) == [10_000_000, 10_000_000, 0])
    #expect(balances.map(\.marginRequirement).prefix(2).allSatisfy { $0 >= 30_000 })
    #expect(balances.allSatisfy { !$0.unsolicited && $0.requestID == 7 && $0.accountCurrency == "USD" })
  }

  @Test func `past balances end with a final message`() throws {
    let venue = Self.venue()
    // Takes a profit: cash changes.
    venue.quote(.buy, 4, at: 12_004)
    venue.quote(.sell, 4, at: 12_004, account: "A")
    let client = try TestClient(venue, in: .json)
    let history = try client.ask(HistoricalAccountBalancesRequest(requestID: 5, tradeAccount: "A")).compactMap {
      if case .historicalAccountBalanceResponse(let balance) = $0 { balance } else { nil }
    }
    #expect(history.last?.isFinalResponse == true && history.dropLast().allSatisfy { !$0.isFinalResponse })
    #expect(history.last?.cashBalance == 10_000_200)
    let none = try client.ask(
      HistoricalAccountBalancesRequest(
        requestID: 6, tradeAccount: "A", startDateTime: DateTime(count: 2_000_000_000)))
    #expect(
      none == [
        .historicalAccountBalanceResponse(
          HistoricalAccountBalanceResponse(
            requestID: 6, tradeAccount: "A", isFinalResponse: true, noAccountBalances: true))
      ])
  }

  @Test func `accounts that mayn't be seen, and what isn't served, are refused`() throws {
    let client = try TestClient(TestVenue(), in: .protobuf)
    let text = "there is no account B"
    #expect(
      try client.ask(OpenOrdersRequest(requestID: 1, requestAllOrders: 1, tradeAccount: "B"))
        == [.openOrdersReject(OpenOrdersReject(requestID: 1, rejectText: text))])
    #expect(
      try client.ask(OpenOrdersRequest(requestID: 1, requestAllOrders: 0)).names == ["OpenOrdersReject"])
    #expect(
      try client.ask(HistoricalOrderFillsRequest(requestID: 1, tradeAccount: "B"))
        == [.historicalOrderFillsReject(HistoricalOrderFillsReject(requestID: 1, rejectText: text))])
    #expect(
      try client.ask(HistoricalOrderFillsRequest(requestID: 1, numberOfDays: -1)).names
        == ["HistoricalOrderFillsReject"])
    #expect(
      try client.ask(CurrentPositionsRequest(requestID: 1, tradeAccount: "B"))
        == [.currentPositionsReject(CurrentPositionsReject(requestID: 1, rejectText: text))])
    #expect(
      try client.ask(AccountBalanceRequest(requestID: 1, tradeAccount: "B"))
        == [.accountBalanceReject(AccountBalanceReject(requestID: 1, rejectText: text))])
    #expect(
      try client.ask(HistoricalAccountBalancesRequest(requestID: 1, tradeAccount: "B"))
        == [.historicalAccountBalancesReject(HistoricalAccountBalancesReject(requestID: 1, rejectText: text))])
    #expect(
      try client.ask(AccountBalanceAdjustment(requestID: 1, tradeAccount: "A", creditAmount: 1)).names
        == ["AccountBalanceAdjustmentReject"])
    let disabling = try client.ask(TradeAccountTradingIsDisabledRequest(requestID: 1, tradeAccount: "A"))
    guard case .tradeAccountTradingIsDisabledResponse(let response) = disabling.first else {
      Issue.record("\(disabling)")
      return
    }
    #expect(response.errorText == "trading isn't disabled by clients" && response.requestID == 1)
  }

  @Test(arguments: MessageEncoding.allCases)
  func `journals are kept by user`(encoding: MessageEncoding) throws {
    let venue = TestVenue(users: [
      User(name: "ann", password: "", accounts: ["A"]), User(name: "bob", password: "", accounts: ["A"]),
    ])
    let client = try TestClient(venue, in: encoding, user: "ann")
    let empty = [DTCMessage.journalEntryResponse(JournalEntryResponse(isFinalResponse: true))]
    #expect(try client.ask(JournalEntriesRequest(requestID: 1)) == empty)
    for (text, time) in [("first", 100), ("second", 200)] {
      #expect(try client.ask(JournalEntryAdd(journalEntry: text, dateTime: DateTime(count: Int64(time)))) == [])
    }
    let entries = try client.ask(JournalEntriesRequest(requestID: 1))
    #expect(
      entries == [
        .journalEntryResponse(
          JournalEntryResponse(journalEntry: "first", dateTime: DateTime(count: 100), isFinalResponse: false)),
        .journalEntryResponse(
          JournalEntryResponse(journalEntry: "second", dateTime: DateTime(count: 200), isFinalResponse: true)),
      ])
    #expect(try client.ask(JournalEntriesRequest(requestID: 1, startDateTime: DateTime(count: 150))).count == 1)
    let other = try TestClient(venue, in: encoding, user: "bob")
    #expect(try other.ask(JournalEntriesRequest(requestID: 1)) == empty)
  }
}
