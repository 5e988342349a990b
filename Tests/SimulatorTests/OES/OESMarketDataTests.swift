import Exchange
import OESProtocol
import Testing
import Transport
import WireRuntime

@testable import Simulator

struct OESMarketDataTests {
  let venue = OESTestVenue()

  private func subscribe(
    _ client: OESTestClient, _ type: SubscribeType, _ symbols: [Symbol] = [.btcusd], _ flag: FixedText<1> = "S"
  ) -> MarketDataSubscribe {
    var request = MarketDataSubscribe(
      messageType: type, account: client.account, key: client.key, tradingSessionID: client.sessionID)
    for (place, symbol) in symbols.enumerated() {
      request.subscriptions[place] = Subscription(symbolEnum: symbol, subscribe: flag)
    }
    return request
  }

  private func top(_ messages: [OESMessage]) -> [TopOfBook] {
    messages.compactMap { if case .topOfBook(let top) = $0 { top } else { nil } }
  }

  @Test(arguments: [FrontEndKind.oesMarketData, .oes])
  func `the top of the book comes at once, then with each change, and trades with it`(kind: FrontEndKind) throws {
    venue.quote(.buy, 2_000, at: 200)
    let client = try OESTestClient(loggedOn: venue, at: kind)
    let first = try #require(top(try client.ask(subscribe(client, .tob))).first)
    #expect(first.buyPrice == 100 && first.buyVolume == 2 && first.sellPrice == 0 && first.sellVolume == 0)
    #expect(first.symbolEnum == .btcusd && first.symbolName.text == "BTCUSD" && first.symbolType == .spot)
    #expect(first.messageType == 1 && first.lastTradePrice == 0)
    venue.quote(.sell, 500, at: 200, account: "N")
    let messages = try client.take()
    #expect(messages.tags == "Vt")
    guard case .marketDataExecReport(let trade)? = messages.first, let second = top(messages).first else {
      Issue.record("there was no trade")
      return
    }
    #expect(trade.price == 100 && trade.volume == 0.5 && trade.side == .sell && trade.symbolName.text == "BTCUSD")
    #expect(second.lastTradePrice == 100 && second.last24Vol == 0.5 && second.high == 100 && second.low == 100)
    #expect(second.buyVolume == 1.5 && second.msgSeqNum > trade.msgSeqNum)
    // Another level isn't the top.
    venue.quote(.buy, 1_000, at: 199)
    #expect(try client.take().isEmpty)
    venue.quote(.buy, 1_000, at: 200, InstrumentID(3))
    #expect(try client.take().isEmpty)
  }

  @Test func `levels come best first, in each form`() throws {
    for distance: Int64 in 0..<35 {
      venue.quote(.buy, 1_000 + distance, at: 200 - distance)
      venue.quote(.sell, 2_000 + distance, at: 201 + distance)
    }
    let client = try OESTestClient(loggedOn: venue, at: .oesMarketData)
    func prices(_ count: Int) -> [Double] {
      let bids: [Double] = (0..<count).map { 100 - Double($0) / 2 }
      let asks: [Double] = (0..<count).map { 100.5 + Double($0) / 2 }
      return bids + asks
    }
    func check(_ found: [OESProtocol.BookLevel]) {
      let sides = found.map { $0.buyPrice } + found.map { $0.sellPrice }
      #expect(sides == prices(found.count))
      let volumes: [Double] = found.indices.map { 1 + Double($0) / 1_000 }
      #expect(found.map { $0.buyVolume } == volumes)
      #expect(found.allSatisfy { $0.numBuyOrders == 1 && $0.numSellOrders == 1 })
    }
    func check(_ found: [PriceEntry]) {
      let half = found.count / 2
      #expect(found.map { $0.price } == prices(half))
      #expect(found.prefix(half).allSatisfy { $0.side == .buy } && found.suffix(half).allSatisfy { $0.side == .sell })
    }
    for type in [SubscribeType.threelayers, .fivelayers, .tenlayers, .twentylayers, .thirtylayers] {
      switch try client.ask(subscribe(client, type)).first {
      case .threeLevelData(let data): check(data.levels.elements)
      case .fiveLevelData(let data): check(data.levels.elements)
      case .tenLevelData(let data):
        check(data.prices.elements)
        #expect(data.startLayer == 1 && data.symbol.text == "BTCUSD" && data.msgSeqNum > 0)
      case .twentyLevelData(let data): check(data.prices.elements)
      case .thirtyLevelData(let data): check(data.prices.elements)
      case let other: Issue.record("\(type) brought \(other.map { "\($0)" } ?? "nothing")")
      }
    }
    // A change at the 4th level is seen by those who see it.
    venue.quote(.buy, 1, at: 197)
    #expect(try client.take().tags == "mOSU")
    // One at the 15th by fewer.
    venue.quote(.sell, 1, at: 215)
    #expect(try client.take().tags == "SU")
  }

  @Test func `missing levels are zero`() throws {
    venue.quote(.sell, 1_000, at: 200)
    let client = try OESTestClient(loggedOn: venue, at: .oesMarketData)
    guard case .tenLevelData(let data)? = try client.ask(subscribe(client, .tenlayers)).first else {
      Issue.record("there was no answer")
      return
    }
    #expect(data.prices[10] == PriceEntry(price: 100, volume: 1, side: .sell))
    #expect(data.prices.elements.filter { $0 == PriceEntry() }.count == 19)
  }

  @Test func `several instruments are subscribed by number or name, and ended one by one`() throws {
    let client = try OESTestClient(loggedOn: venue, at: .oesMarketData)
    var request = subscribe(client, .tob, [.btcusd, .btcusdt])
    request.subscriptions[4] = Subscription(symbol: "FLYUSDT", subscribe: "S")
    #expect(top(try client.ask(request)).map(\.symbolEnum) == [.btcusd, .btcusdt, .flyusdt])
    #expect(try client.ask(subscribe(client, .tob, [.btcusd], "U")).isEmpty)
    venue.trade(at: 200)
    #expect(try client.take().isEmpty)
    venue.quote(.buy, 1, at: 200, OESTestVenue.future)
    #expect(top(try client.take()).map(\.symbolEnum) == [.flyusdt])
    // Ending what isn't subscribed is no error.
    #expect(try client.ask(subscribe(client, .thirtylayers, [.btcusd], "")).isEmpty)
    #expect(try client.ask(subscribe(client, .tob, [])).isEmpty)
  }

  @Test func `what can't be subscribed is refused as a whole`() throws {
    let client = try OESTestClient(loggedOn: venue, at: .oesMarketData)
    #expect(try client.ask(subscribe(client, .tob, [.btcusd, .usdusdt])).transactions.codes == [.symbolEnumInvalid])
    #expect(try client.ask(subscribe(client, .fobData)).transactions.codes == [.invalidFieldValue])
    var badKey = subscribe(client, .tob)
    badKey.key += 1
    #expect(try client.ask(badKey).transactions.codes == [.invalidSecurityKey])
    venue.trade(at: 200)
    #expect(try client.take().isEmpty)
  }

  @Test func `states that wait may be replaced by newer ones of the same kind, trades never`() throws {
    let client = try OESTestClient(loggedOn: venue, at: .oesMarketData)
    try client.send(subscribe(client, .tob, [.btcusd, .btcusdt]))
    try client.send(subscribe(client, .fivelayers))
    client.link.sent = []
    for price: Int64 in 100...102 { venue.trade(at: price) }
    let keys = client.link.sent.map { ($0.bytes.first ?? 0, $0.key) }
    let trades = keys.filter { $0.0 == UInt8(ascii: "V") }
    let tops = keys.filter { $0.0 == UInt8(ascii: "t") }
    let levels = keys.filter { $0.0 == UInt8(ascii: "m") }
    #expect(trades.count == 3 && trades.allSatisfy { $0.1 == nil })
    #expect(Set(tops.map(\.1)).count == 1 && Set(levels.map(\.1)).count == 1)
    #expect(tops.first?.1 != levels.first?.1 && tops.first?.1 != nil)
    client.link.sent = []
    venue.quote(.buy, 1, at: 90, InstrumentID(3))
    #expect(client.link.sent.first?.key != tops.first?.1)
  }

  @Test func `nothing comes after the logout`() throws {
    let client = try OESTestClient(loggedOn: venue, at: .oesMarketData)
    try client.send(subscribe(client, .tob))
    try client.send(ClientLogon(logonType: .logout))
    try client.forget()
    venue.trade(at: 200)
    #expect(try client.take().isEmpty)
    #expect(client.link.closing?.code == .normal)
  }
}
