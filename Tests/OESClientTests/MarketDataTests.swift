import ClientBench
import OESProtocol
import Session
import Testing
import Trading
import Transport
import VenueClient
import WireRuntime

@testable import OESClient

/// Subscriptions: where they go, what they say, and that they outlive connections.
struct MarketDataTests {
  private func subscriptions(_ messages: [OESMessage]) -> [String] {
    messages.compactMap { message in
      guard case .marketDataSubscribe(let subscribe) = message else { return nil }
      let wanted = subscribe.subscriptions.elements.filter { $0.symbolEnum.rawValue > 0 }
      let names = wanted.map { "\($0.symbol.text)\($0.subscribe.text == "S" ? "+" : "-")\($0.layers)" }
      return "\(subscribe.messageType.protocolName ?? "?") \(names.joined(separator: " "))"
    }
  }

  @Test func `the first reader subscribes, the last one ends it`() throws {
    let bench = Bench()
    try bench.ready()
    var first: Feed<TopOfBook>? = bench.core.topOfBook(.btcusd)
    var trades: Feed<MarketDataExecReport>? = bench.core.executions(.btcusd)
    var book: Feed<DepthBook>? = bench.core.depth(.btcusd, levels: .ten)
    let sent = try bench.sent()
    #expect(subscriptions(sent) == ["TOB BTCUSD+1", "TENLAYERS BTCUSD+10"])
    guard case .marketDataSubscribe(let subscribe) = sent[0] else { return #expect(Bool(false)) }
    #expect((subscribe.key, subscribe.tradingSessionID, subscribe.msgSeqNum) == (4_000_000_001, 77, 2))
    #expect(first != nil && trades != nil && book != nil)
    first = nil
    bench.endReaders()
    #expect(try bench.sent().isEmpty)
    trades = nil
    book = nil
    bench.endReaders()
    #expect(Set(subscriptions(try bench.sent())) == ["TOB BTCUSD-1", "TENLAYERS BTCUSD-10"])
  }

  @Test func `best prices, trades and books go to whoever reads them`() throws {
    let bench = Bench()
    try bench.ready()
    let tops = bench.core.topOfBook(.btcusd)
    let trades = bench.core.executions(.btcusd)
    let books = OESBookDepth.allCases.map { bench.core.depth(.btcusd, levels: $0) }
    let top = TopOfBook(symbolEnum: .btcusd, buyPrice: 99, sellPrice: 101)
    let trade = MarketDataExecReport(symbolEnum: .btcusd, price: 100, volume: 2)
    var three = ThreeLevelData(symbolEnum: .btcusd)
    three.levels[0] = BookLevel(
      buyPrice: 99, buyVolume: 1, numBuyOrders: 4, sellPrice: 101, sellVolume: 2, numSellOrders: 0)
    three.levels[1] = BookLevel(buyPrice: 98, buyVolume: 3, numBuyOrders: 1, sellPrice: 0, sellVolume: 0)
    var five = FiveLevelData(symbolEnum: .btcusd)
    five.levels[4] = BookLevel(buyPrice: 90, buyVolume: 3, numBuyOrders: 1, sellPrice: 0, sellVolume: 0)
    var ten = TenLevelData(symbolEnum: .btcusd)
    // In no order.
    ten.prices[0] = PriceEntry(price: 98, volume: 1, side: .buy)
    ten.prices[7] = PriceEntry(price: 102, volume: 2, side: .sell)
    ten.prices[12] = PriceEntry(price: 99, volume: 3, side: .buy)
    ten.prices[19] = PriceEntry(price: 101, volume: 4, side: .sell)
    ten.prices[18] = PriceEntry(price: 101.5, volume: 0, side: .sell)
    var twenty = TwentyLevelData(symbolEnum: .btcusd)
    twenty.prices[39] = PriceEntry(price: 5, volume: 1, side: .sell)
    var thirty = ThirtyLevelData(symbolEnum: .btcusd)
    thirty.prices[59] = PriceEntry(price: 6, volume: 1, side: .buy)
    try bench.receive(
      .topOfBook(top), .marketDataExecReport(trade), .threeLevelData(three), .fiveLevelData(five), .tenLevelData(ten),
      .twentyLevelData(twenty), .thirtyLevelData(thirty),
      // Of another instrument.
      .topOfBook(TopOfBook(symbolEnum: .flyusdt)), .tenLevelData(TenLevelData(symbolEnum: .flyusdt)))
    #expect(tops.takeWaiting() == [top])
    #expect(trades.takeWaiting() == [trade])
    let told = books.map { $0.takeWaiting() }
    #expect(told.map(\.count) == [1, 1, 1, 1, 1])
    #expect(told[0].first?.bids.map(\.price) == [99, 98])
    #expect(told[0].first?.bids.map(\.orderCount) == [4, 1])
    #expect(told[0].first?.asks == [.init(price: 101, quantity: 2)])
    #expect(told[1].first?.bids.map(\.price) == [90])
    #expect(told[2].first?.bids == [.init(price: 99, quantity: 3), .init(price: 98, quantity: 1)])
    #expect(told[2].first?.asks == [.init(price: 101, quantity: 4), .init(price: 102, quantity: 2)])
    #expect(told[3].first?.asks.map(\.price) == [5])
    #expect(told[4].first?.bids.map(\.price) == [6])
    // Who comes later is told at once what is known.
    #expect(bench.core.topOfBook(.btcusd).takeWaiting() == [top])
    #expect(bench.core.depth(.btcusd, levels: .ten).takeWaiting() == told[2])
  }

  @Test func `after a reconnect all is asked for again, five instruments at a time`() throws {
    let bench = Bench()
    try bench.ready()
    let symbols = (1...7).map { Symbol(rawValue: $0) }
    let tops = symbols.map { bench.core.topOfBook($0) }
    let book = bench.core.depth(.btcusd, levels: .three)
    try bench.receive(.topOfBook(TopOfBook(symbolEnum: .btcusd, buyPrice: 1)))
    _ = tops.map { $0.takeWaiting() }
    bench.lose()
    // What may be old isn't told.
    #expect(bench.core.topOfBook(.btcusd).takeWaiting() == [])
    bench.endReaders()
    bench.advanceToLink()
    try bench.enter()
    #expect(bench.core.state == .ready)
    #expect(
      subscriptions(try bench.sent()) == [
        "TOB BTCUSD+1 USDUSDT+1 FLYUSDT+1 BTCUSDT+1 +1", "TOB +1 +1", "THREELAYERS BTCUSD+3",
      ])
    try bench.receive(.topOfBook(TopOfBook(symbolEnum: .btcusd, buyPrice: 2)))
    #expect(tops[0].takeWaiting().map(\.buyPrice) == [2])
    _ = book
  }

  @Test func `what is subscribed to before the session is ready is asked for then`() throws {
    let bench = Bench()
    let tops = bench.core.topOfBook(.btcusd)
    bench.start()
    try bench.authenticate()
    try bench.enter()
    #expect(subscriptions(try bench.sent()) == ["TOB BTCUSD+1"])
    _ = tops
  }

  /// A client of a venue with market data servers, which is ready.
  private func withServers(_ change: (inout OESClientConfiguration) -> Void = { _ in }) throws -> Bench {
    let bench = Bench(change)
    try bench.ready {
      $0.primaryMarketDataIP = "mds:4447"
      $0.secondaryMarketDataIP = "mds:4448"
    }
    return bench
  }

  @Test func `where a market data server is named subscriptions go there, once there are any`() throws {
    let bench = try withServers()
    #expect(bench.ports == [4_444, 4_445])
    let tops = bench.core.topOfBook(.btcusd)
    #expect(bench.ports == [4_444, 4_445, 4_447])
    #expect(try bench.sent(on: bench.link(4_445)).isEmpty)
    bench.open()
    guard case .clientLogon(let logon) = try #require(try bench.sent().first) else { return #expect(Bool(false)) }
    #expect((logon.key, logon.tradingSessionID, logon.twoFA.text) == (4_000_000_001, 77, "755224"))
    try bench.receive(.clientLogon(Bench.grant))
    #expect(subscriptions(try bench.sent()) == ["TOB BTCUSD+1"])
    try bench.receive(.topOfBook(TopOfBook(symbolEnum: .btcusd, buyPrice: 2)))
    #expect(tops.takeWaiting().map(\.buyPrice) == [2])
    // The order entry server has none of it.
    #expect(try bench.sent(on: bench.link(4_445)).isEmpty)
    var isDone = false
    bench.core.stop { isDone = true }
    guard case .clientLogon(let logout) = try #require(try bench.sent(on: bench.link(4_447)).first) else {
      return #expect(Bool(false))
    }
    #expect(logout.logonType == .logout)
    bench.core.linkClosed(bench.link(4_445), .closedByPeer(nil, ""))
    #expect(isDone)
    #expect(bench.link(4_447).closed != nil)
  }

  @Test func `a lost market data server is replaced by the other one, and orders go on`() throws {
    let bench = try withServers()
    let tops = bench.core.topOfBook(.btcusd)
    bench.open()
    try bench.receive(.clientLogon(Bench.grant))
    bench.lose()
    #expect(bench.core.state == .ready)
    bench.advanceToLink()
    #expect(bench.ports == [4_444, 4_445, 4_447, 4_448])
    bench.open()
    try bench.receive(.clientLogon(Bench.grant))
    #expect(subscriptions(try bench.sent()) == ["TOB BTCUSD+1"])
    try bench.receive(.clientLogon(ClientLogon(logonType: .logout)))
    bench.advanceToLink()
    #expect(bench.ports.last == 4_447)
    bench.core.linkClosed(bench.link, .notConnected("refused"))
    bench.advanceToLink()
    #expect(bench.ports.last == 4_448)
    bench.open()
    try bench.receive(Bench.refusal(.invalidSecurityKey))
    bench.advanceToLink()
    #expect(bench.ports.last == 4_447)
    bench.open()
    bench.receive([72, 0, 0, 0])
    #expect(bench.core.state == .ready)
    _ = tops
  }

  @Test func `market data goes on while the order entry server is away`() throws {
    let bench = try withServers()
    let tops = bench.core.topOfBook(.btcusd)
    bench.open()
    try bench.receive(.clientLogon(Bench.grant))
    let market = bench.link
    bench.lose(bench.link(4_445))
    try bench.receive(.topOfBook(TopOfBook(symbolEnum: .btcusd, buyPrice: 2)), on: market)
    #expect(tops.takeWaiting().map(\.buyPrice) == [2])
  }

  @Test func `subscriptions say what their connection logged on as, though orders got another key since`() throws {
    let bench = try withServers()
    let tops = bench.core.topOfBook(.btcusd)
    bench.open()
    let market = bench.link
    _ = try bench.sent()
    // Both order entry servers are gone while the logon is answered: the authentication server gives another key.
    bench.lose(bench.link(4_445))
    bench.advanceToLink()
    bench.lose(bench.link(4_446))
    bench.advanceToLink()
    try bench.authenticate {
      $0.key = 9
      $0.primaryMarketDataIP = "mds:4447"
    }
    #expect(bench.ports.suffix(2) == [4_444, 4_445])
    try bench.receive(.clientLogon(Bench.grant), on: market)
    func subscribed() throws -> MarketDataSubscribe? {
      guard case .marketDataSubscribe(let message) = try bench.sent(on: market).first else { return nil }
      return message
    }
    let first = try #require(try subscribed())
    #expect((first.key, first.tradingSessionID) == (4_000_000_001, 77))
    try bench.enter()
    #expect(bench.core.state == .ready)
    let trades = bench.core.executions(.flyusdt)
    #expect(try subscribed()?.key == 4_000_000_001)
    // One that is made now has the new one.
    bench.core.linkClosed(market, .lost("cut"))
    bench.advanceToLink()
    bench.open()
    guard case .clientLogon(let logon) = try #require(try bench.sent().first) else { return #expect(Bool(false)) }
    #expect(logon.key == 9)
    _ = (tops, trades)
  }

  @Test func `a subscription that the market data server refuses is told`() throws {
    let bench = try withServers()
    let incidents = bench.core.incidentFeed()
    let tops = bench.core.topOfBook(.btcusd)
    bench.open()
    try bench.receive(.clientLogon(Bench.grant))
    var refusal = Transaction()
    refusal.rejectReason = .tradingSessionInvalid
    try bench.receive(.transaction(refusal))
    guard case .notSubscribed(let words) = try #require(incidents.takeWaiting().first) else {
      return #expect(Bool(false))
    }
    #expect(words.contains("TRADING_SESSION_INVALID"), "\(words)")
    try bench.receive(.topOfBook(TopOfBook(symbolEnum: .btcusd, buyPrice: 2)))
    #expect(tops.takeWaiting().map(\.buyPrice) == [2])
  }

  @Test func `the market data server may be set`() throws {
    let bench = try withServers { $0.marketDataEndpoint = Endpoint(host: "mine", port: 9_100) }
    let tops = bench.core.topOfBook(.btcusd)
    #expect(bench.ports.last == 9_100)
    _ = tops
  }

  @Test func `sequences end with the session`() async throws {
    let bench = Bench()
    try bench.ready()
    let tops = bench.core.topOfBook(.btcusd)
    let states = bench.core.stateFeed()
    bench.core.stop {}
    bench.advance(by: .seconds(3))
    for try await _ in tops { #expect(Bool(false)) }
    #expect(states.takeWaiting() == [.ready, .loggingOff, .stopped(.loggedOff)])
    var iterator = bench.core.topOfBook(.btcusd).makeAsyncIterator()
    await #expect(throws: OESClientError.ended(.loggedOff)) { _ = try await iterator.next() }
    var bad = Bench().core.topOfBook(Symbol(rawValue: 0)).makeAsyncIterator()
    await #expect(throws: OESClientError.self) { _ = try await bad.next() }
  }
}
