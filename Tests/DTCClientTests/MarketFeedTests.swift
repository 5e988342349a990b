import DTCProtocol
import Session
import Testing
import Trading
import Transport
import WireRuntime

@testable import DTCClient

/// Subscriptions and what comes of them.
@Suite(.timeLimit(.minutes(5)))
struct MarketFeedTests {
  /// The market's number in the request that `bench` sent last.
  func number(_ bench: Bench) throws -> UInt32 {
    for message in try bench.sent().reversed() {
      switch message {
      case .marketDataRequest(let request): return request.symbolID
      case .marketDepthRequest(let request): return request.symbolID
      case .marketOrdersRequest(let request): return request.symbolID
      default: break
      }
    }
    throw DTCClientError.invalid("no request")
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a market is asked for once, however many read it, and no more once nobody does`(
    encoding: MessageEncoding
  ) async throws {
    let bench = Bench(Bench.configuration(.negotiated(encoding)))
    try bench.ready()
    var quotes: Feed<Quote>? = bench.core.quotes("NQZ26_FUT_CME")
    var trades: Feed<Trade>? = bench.core.trades("NQZ26_FUT_CME")
    let sent = try bench.sent()
    guard case .marketDataRequest(let request)? = sent.first, sent.count == 1 else {
      Issue.record("\(sent)")
      return
    }
    #expect(request.requestAction == .subscribe)
    #expect(request.symbol == "NQZ26_FUT_CME")
    try bench.receive(
      .marketDataUpdateBidAsk(
        .init(symbolID: request.symbolID, bidPrice: 10, bidQuantity: 1, askPrice: 11, askQuantity: 2)),
      .marketDataUpdateTrade(.init(symbolID: request.symbolID, atBidOrAsk: .atBid, price: 10, volume: 3)))
    var quote = quotes?.makeAsyncIterator()
    #expect(try await quote?.next() == Quote(bid: 10, bidQuantity: 1, ask: 11, askQuantity: 2))
    var trade = trades?.makeAsyncIterator()
    #expect(try await trade?.next() == Trade(price: 10, quantity: 3, atBidOrAsk: .atBid))
    // Who comes later is told at once.
    let late = bench.core.quotes("NQZ26_FUT_CME")
    var lateQuote = late.makeAsyncIterator()
    #expect(try await lateQuote.next() == Quote(bid: 10, bidQuantity: 1, ask: 11, askQuantity: 2))
    (quotes, quote) = (nil, nil)
    bench.endReaders()
    #expect(try bench.sent().isEmpty)
    (trades, trade) = (nil, nil)
    bench.endReaders()
    #expect(try bench.sent().isEmpty)
    withExtendedLifetime(lateQuote) {}
  }

  @Test func `the last reader's end ends the subscription, by number alone`() throws {
    let bench = Bench()
    try bench.ready()
    var quotes: Feed<Quote>? = bench.core.quotes("S")
    let number = try number(bench)
    #expect(quotes != nil)
    quotes = nil
    bench.endReaders()
    #expect(
      try bench.sent() == [.marketDataRequest(.init(requestAction: .unsubscribe, symbolID: number))])
    // What comes behind it is for nobody.
    try bench.receive(.marketDataUpdateBidAsk(.init(symbolID: number, bidPrice: 1)))
    let again = bench.core.market("S")
    #expect(try self.number(bench) == number)
    withExtendedLifetime(again) {}
  }

  @Test func `a subscription made before the session is ready is asked for then, and again after a loss`() async throws
  {
    let bench = Bench()
    let states = bench.core.market("S")
    var iterator = states.makeAsyncIterator()
    bench.open()
    try bench.logOn(Bench.response(trading: false))
    let number = try number(bench)
    try bench.receive(.marketDataSnapshot(.init(symbolID: number, bidPrice: 5, askPrice: 6)))
    var state = try await iterator.next()
    #expect(state?.quote?.bid == 5)
    #expect(state?.isStale == false)
    bench.reconnect()
    state = try await iterator.next()
    #expect(state?.isStale == true)
    #expect(state?.quote?.bid == 5)
    try bench.logOn(Bench.response(trading: false))
    #expect(try self.number(bench) == number)
    try bench.receive(
      .marketDataUpdateBidAsk(.init(symbolID: number, bidPrice: 7, bidQuantity: 1, askPrice: 8, askQuantity: 1)))
    state = try await iterator.next()
    #expect(state?.isStale == false)
    #expect(state?.quote?.bid == 7)
  }

  @Test func `a rejected subscription ends its sequences with the server's words`() async throws {
    let bench = Bench()
    try bench.ready()
    let quotes = bench.core.quotes("NOPE")
    let states = bench.core.market("NOPE")
    let number = try number(bench)
    try bench.receive(.marketDataReject(.init(symbolID: number, rejectText: "unknown symbol")))
    await #expect(throws: DTCClientError.rejected("unknown symbol")) { for try await _ in quotes {} }
    await #expect(throws: DTCClientError.rejected("unknown symbol")) { for try await _ in states {} }
    bench.endReaders()
    #expect(try bench.sent().isEmpty)
    bench.reconnect()
    try bench.logOn()
    try bench.answerOpenOrders()
    #expect(try !bench.sent().contains { if case .marketDataRequest = $0 { true } else { false } })
  }

  @Test func `a feed that is interrupted marks markets stale, and is subscribed again where the server wants that`()
    async throws
  {
    for resubscribes in [false, true] {
      let bench = Bench()
      try bench.ready(Bench.response(trading: false) { $0.resubscribeWhenMarketDataFeedAvailable = resubscribes })
      let states = bench.core.market("S")
      var iterator = states.makeAsyncIterator()
      let number = try number(bench)
      try bench.receive(
        .marketDataSnapshot(.init(symbolID: number, bidPrice: 5)),
        .marketDataFeedStatus(.init(status: .unavailable)))
      #expect(try await iterator.next()?.isStale == false)
      #expect(try await iterator.next()?.isStale == true)
      try bench.receive(.marketDataFeedStatus(.init(status: .available)))
      #expect(try bench.sent().count == (resubscribes ? 1 : 0))
      if !resubscribes { #expect(try await iterator.next()?.isStale == false) }
      try bench.receive(.marketDataFeedSymbolStatus(.init(symbolID: number, status: .unavailable)))
      if !resubscribes { #expect(try await iterator.next()?.isStale == true) }
      try bench.receive(.marketDataFeedSymbolStatus(.init(symbolID: number, status: .available)))
      #expect(try await iterator.next()?.isStale == false)
      try bench.receive(.tradingSymbolStatus(.init(symbolID: number, status: .preOpen)))
      #expect(try await iterator.next()?.status == .preOpen)
    }
  }

  @Test func `symbol and exchange are parted where the server does so`() throws {
    let bench = Bench()
    try bench.ready(Bench.response(trading: false) { $0.symbolExchangeDelimiter = "-" })
    let quotes = bench.core.quotes("MSFT-NQTV")
    guard case .marketDataRequest(let request)? = try bench.sent().first else { return }
    #expect(request.symbol == "MSFT")
    #expect(request.exchange == "NQTV")
    withExtendedLifetime(quotes) {}
  }

  @Test func `a reader that is too slow for trades is told so, and one for quotes gets the newest`() async throws {
    var configuration = Bench.configuration()
    configuration.streamBuffer = 2
    let bench = Bench(configuration)
    try bench.ready()
    let trades = bench.core.trades("S")
    let quotes = bench.core.quotes("S")
    let number = try number(bench)
    for price in 1...3 {
      try bench.receive(
        .marketDataUpdateTrade(.init(symbolID: number, price: Double(price), volume: 1)),
        .marketDataUpdateBidAsk(.init(symbolID: number, bidPrice: Double(price), bidQuantity: 1)))
    }
    var prices: [Double] = []
    await #expect(throws: DTCClientError.readerTooSlow) { for try await trade in trades { prices.append(trade.price) } }
    #expect(prices == [1, 2])
    var iterator = quotes.makeAsyncIterator()
    #expect(try await iterator.next()?.bid == 2)
    #expect(try await iterator.next()?.bid == 3)
  }

  @Test func `compact JSON with the market's number first is understood`() async throws {
    var configuration = Bench.configuration(.fixed(.json), kind: .webSocket())
    configuration.symbolNumbering = .hashed
    let bench = Bench(configuration)
    try bench.ready(Bench.response(trading: false))
    let states = bench.core.market("GCG27_FUT_COMEX")
    let trades = bench.core.trades("GCG27_FUT_COMEX")
    #expect(try number(bench) == 2_014_260_469)
    bench.receive("{\"Type\":117,\"F\":[2014260469,2710.4,3,2710.5,1,1764000350]}")
    bench.receive("{\"Type\":112,\"F\":[2014260469,2,2710.5,4,1764000351]}")
    var iterator = states.makeAsyncIterator()
    let quoted = try await iterator.next()
    #expect(
      quoted?.quote
        == Quote(
          bid: 2710.4, bidQuantity: 3, ask: 2710.5, askQuantity: 1, time: .init(count: 1_764_000_350_000_000_000)))
    let trade = Trade(
      price: 2710.5, quantity: 4, atBidOrAsk: .atAsk, time: .init(count: 1_764_000_351_000_000_000))
    #expect(try await iterator.next()?.lastTrade == trade)
    var tradeIterator = trades.makeAsyncIterator()
    #expect(try await tradeIterator.next() == trade)
    // And in the protocol's own order.
    bench.receive("{\"Type\":112,\"F\":[2711.25,5,1764000352,2014260469,1]}")
    #expect(try await tradeIterator.next()?.price == 2711.25)
  }

  @Test func `a message of a symbol nobody asked for is ignored`() throws {
    let bench = Bench()
    try bench.ready()
    try bench.receive(
      .marketDataUpdateBidAsk(.init(symbolID: 77)), .marketDepthUpdateLevel(.init(symbolID: 78)),
      .marketOrdersAdd(.init(symbolID: 79)), .marketDataReject(.init(symbolID: 80)))
    #expect(bench.core.state == .ready)
  }
}
