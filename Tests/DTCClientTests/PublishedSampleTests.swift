import DTCProtocol
import Session
import Testing
import Trading
import Transport
import WireRuntime

@testable import DTCClient

/// Traffic as the published client of this protocol has it: long and compact JSON on a WebSocket.
@Suite(.timeLimit(.minutes(5)))
struct PublishedSampleTests {
  /// A client that numbers symbols as the published one does, logged on by its sample's answer.
  func bench() -> Bench {
    var configuration = Bench.configuration(kind: .webSocket())
    configuration.symbolNumbering = .hashed
    let bench = Bench(configuration)
    bench.open()
    bench.receive(
      #"{"Type": 2, "ProtocolVersion": 8, "Result": 1, "ResultText": "ready", "ServerName": "Sim", "#
        + #""MarketDataSupported": 1, "MarketDepthIsSupported": 1, "SecurityDefinitionsSupported": 1, "#
        + #""TradingIsSupported": 0}"#)
    return bench
  }

  @Test func `a snapshot in compact form is everything, and a level in long form is one`() async throws {
    let bench = bench()
    #expect(bench.core.state == .ready)
    var states = bench.core.market("GCG27_FUT_COMEX").makeAsyncIterator()
    var books = bench.core.depth("GCG27_FUT_COMEX").makeAsyncIterator()
    let sent = try bench.sent().dropFirst()
    #expect(
      Array(sent) == [
        .marketDataRequest(.init(requestAction: .subscribe, symbolID: 2_014_260_469, symbol: "GCG27_FUT_COMEX")),
        .marketDepthRequest(
          .init(requestAction: .subscribe, symbolID: 2_014_260_469, symbol: "GCG27_FUT_COMEX", numLevels: 10)),
      ])
    bench.receive(
      #"{"Type": 104, "F": [2014260469, 2700.1, 2701, 2715, 2698.5, 18000, 9100, 402000, 2710.4, 2710.5, 1, 3, "#
        + "2710.5, 4, 1764000351.5, 1764000350.25, 0, 1763942400, 2, 1764000350.3]}")
    let state = try #require(try await states.next())
    #expect((state.quote?.bid, state.quote?.bidQuantity) == (2710.4, 3))
    #expect((state.quote?.ask, state.quote?.askQuantity) == (2710.5, 1))
    #expect((state.open, state.high) == (2701, 2715))
    #expect((state.low, state.settlement) == (2698.5, 2700.1))
    #expect((state.volume, state.tradeCount, state.openInterest) == (18_000, 9_100, 402_000))
    #expect(state.status == .open)
    #expect(state.lastTrade?.time == .init(count: 1_764_000_351_500_000_000))
    bench.receive(
      #"{"Type": 122, "SymbolID": 2014260469, "IsFirstMessageInBatch": 1, "IsLastMessageInBatch": 1}"#)
    bench.receive(
      #"{"Type": 106, "SymbolID": 2014260469, "Side": 1, "Price": 2710.3, "Quantity": 8, "UpdateType": 1, "#
        + #""DateTime": 1764000352.1, "NumOrders": 2}"#)
    #expect(try await books.next() == DepthBook())
    #expect(try await books.next()?.bids == [.init(price: 2710.3, quantity: 8, orderCount: 2)])
    bench.receive(
      #"{"Type": 108, "SymbolID": 2014260469, "BidPrice": 2710.4, "BidQuantity": 3, "AskPrice": 2710.5, "#
        + #""AskQuantity": 1, "DateTime": 1764000350}"#)
    #expect(try await states.next()?.quote?.time == .init(count: 1_764_000_350_000_000_000))
    bench.receive(#"{"Type": 3, "NumDroppedMessages": 0, "CurrentDateTime": 1764000340}"# + "\0")
    #expect(bench.core.state == .ready)
  }

  @Test func `answers are complete as the published client's users expect`() throws {
    let bench = bench()
    func ask<Request: DTCRequest>(_ request: Request, _ answer: (UInt32) -> [String]) throws -> [Request.Response] {
      var result: Result<[Request.Response], DTCClientError>?
      let number = try #require(bench.core.request(request) { result = $0 })
      for text in answer(number) { bench.receive(text) }
      return try #require(result).get()
    }
    let definition = try ask(SecurityDefinitionForSymbolRequest(symbol: "NQZ26_FUT_CME")) { id in
      [
        #"{"Type": 507, "RequestID": \#(id), "Symbol": "NQZ26_FUT_CME", "SecurityType": 1, "#
          + #""MinPriceIncrement": 0.25, "CurrencyValuePerIncrement": 5, "IsFinalMessage": 1, "Currency": "USD"}"#
      ]
    }
    #expect(definition.map(\.minPriceIncrement) == [0.25])
    let exchanges = try ask(ExchangeListRequest()) { id in
      [
        #"{"Type": 501, "RequestID": \#(id), "Exchange": "XAAA", "IsFinalMessage": 0}"#,
        #"{"Type": 501, "RequestID": \#(id), "Exchange": "XBBB", "IsFinalMessage": 1}"#,
      ]
    }
    #expect(exchanges.map(\.exchange) == ["XAAA", "XBBB"])
    let balances = try ask(AccountBalanceRequest()) { id in
      (1...2).map {
        #"{"Type": 600, "RequestID": \#(id), "TotalNumberMessages": 2, "MessageNumber": \#($0), "TradeAccount": "T\#($0)"}"#
      }
    }
    #expect(balances.map(\.tradeAccount) == ["T1", "T2"])
    let none = try ask(CurrentPositionsRequest()) { id in
      [#"{"Type": 306, "RequestID": \#(id), "TotalNumberMessages": 0, "MessageNumber": 0, "NoPositions": 1}"#]
    }
    #expect(none.isEmpty)
    let past = try ask(HistoricalAccountBalancesRequest(tradeAccount: "T1")) { id in
      [
        #"{"Type": 606, "RequestID": \#(id), "DateTime": 1763900100, "CashBalance": 4900, "IsFinalResponse": 0}"#,
        #"{"Type": 606, "RequestID": \#(id), "DateTime": 1763986500, "CashBalance": 5000.5, "IsFinalResponse": 1}"#,
      ]
    }
    #expect(past.map(\.cashBalance) == [4900, 5000.5])
    #expect(throws: DTCClientError.rejected("not kept")) {
      try ask(HistoricalOrderFillsRequest(numberOfDays: 3, tradeAccount: "T1")) { id in
        [#"{"Type": 308, "RequestID": \#(id), "RejectText": "not kept"}"#]
      }
    }
  }
}
