import DTCProtocol
import Exchange
import Testing
import Transport
import WireRuntime

@testable import Simulator

struct MarketDataTests {
  static let request = MarketDataRequest(
    requestAction: .subscribe, symbolID: 7, symbol: "ESM20_FUT_CME", exchange: "CME")

  static func venue(_ family: MarketDataFamily = .plain) -> TestVenue {
    var settings = DTCFrontEndSettings()
    settings.marketData = family
    return TestVenue(settings: settings)
  }

  static func rejectText(_ messages: [DTCMessage]) -> String? {
    if case .marketDataReject(let reject) = messages.first, messages.count == 1 { reject.rejectText } else { nil }
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a subscription begins with a snapshot of the market`(encoding: MessageEncoding) throws {
    let venue = Self.venue()
    venue.quote(.buy, 3, at: 12_000)
    venue.quote(.sell, 5, at: 12_004)
    venue.quote(.buy, 1, at: 12_004, account: "B")
    let client = try TestClient(venue, in: encoding)
    let answer = try client.ask(Self.request)
    guard case .marketDataSnapshot(let snapshot) = answer.first, answer.count == 1 else {
      Issue.record("\(answer)")
      return
    }
    #expect(snapshot.symbolID == 7)
    #expect(snapshot.bidPrice == 3_000 && snapshot.bidQuantity == 3)
    #expect(snapshot.askPrice == 3_001 && snapshot.askQuantity == 4)
    #expect(snapshot.lastTradePrice == 3_001 && snapshot.lastTradeVolume == 1)
    #expect(snapshot.sessionOpenPrice == 3_001 && snapshot.sessionHighPrice == 3_001)
    #expect(snapshot.sessionLowPrice == 3_001 && snapshot.sessionVolume == 1 && snapshot.sessionNumTrades == 1)
    #expect(snapshot.lastTradeDateTime.count == 1_600_000_000)
    #expect(snapshot.tradingStatus == .open)
    #expect(snapshot.tradingSessionDate.isSet)
  }

  @Test func `a market where nothing happened has no prices`() throws {
    let client = try TestClient(Self.venue(), in: .binary)
    guard case .marketDataSnapshot(let snapshot) = try client.ask(Self.request).first else {
      Issue.record("no snapshot")
      return
    }
    #expect(snapshot.bidPrice == nil && snapshot.askPrice == nil && snapshot.lastTradePrice == nil)
    #expect(snapshot.bidQuantity == nil && snapshot.sessionOpenPrice == nil)
    #expect(snapshot.sessionVolume == 0)
  }

  @Test(
    arguments: [
      (.plain, "MarketDataUpdateTrade", "MarketDataUpdateBidAsk"),
      (.compact, "MarketDataUpdateTradeCompact", "MarketDataUpdateBidAskCompact"),
      (
        .microseconds, "MarketDataUpdateTradeWithUnbundledIndicator2", "MarketDataUpdateBidAskFloatWithMicroseconds"
      ),
      (.noTimestamp, "MarketDataUpdateTradeNoTimestamp", "MarketDataUpdateBidAskNoTimeStamp"),
      (.unbundled, "MarketDataUpdateTradeWithUnbundledIndicator", "MarketDataUpdateBidAsk"),
    ] as [(MarketDataFamily, String, String)], MessageEncoding.allCases)
  func `updates come in the variant the server chooses`(
    variant: (family: MarketDataFamily, trade: String, quote: String), encoding: MessageEncoding
  ) throws {
    let venue = Self.venue(variant.family)
    let client = try TestClient(venue, in: encoding)
    _ = try client.ask(Self.request)
    venue.quote(.sell, 5, at: 12_003)
    #expect(try client.take().names == [variant.quote])
    venue.quote(.buy, 2, at: 12_003, account: "B")
    let updates = try client.take()
    let figures = [
      "MarketDataUpdateSessionOpen", "MarketDataUpdateSessionHigh", "MarketDataUpdateSessionLow",
      "MarketDataUpdateSessionVolume", "MarketDataUpdateSessionNumTrades",
    ]
    #expect(Set(updates.names).isSuperset(of: figures + [variant.trade, variant.quote]))
    let trade = try #require(updates.first { $0.name == variant.trade })
    let values = Dictionary(trade.fieldValues.map { ($0.name, $0.value) }) { first, _ in first }
    #expect(values["Price"]?.number == 3_000.75)
    #expect(values["Volume"]?.number == 2)
    #expect(values["SymbolID"]?.number == 7)
    #expect(values["AtBidOrAsk"]?.number == 2)
    let quote = try #require(updates.last { $0.name == variant.quote })
    let quoted = Dictionary(quote.fieldValues.map { ($0.name, $0.value) }) { first, _ in first }
    #expect(quoted["AskPrice"]?.number == 3_000.75)
    #expect(quoted["AskQuantity"]?.number == 3)
  }

  @Test func `in mixed updates every variant comes`() throws {
    let venue = Self.venue(.mixed)
    let client = try TestClient(venue, in: .binary)
    _ = try client.ask(Self.request)
    var names: Set<String> = []
    for round in 0..<40 {
      venue.quote(.sell, 1, at: 12_003)
      venue.advance(by: .milliseconds(100 + round % 3))
      venue.quote(.buy, 1, at: 12_003, account: "B")
      names.formUnion(try client.take().names)
    }
    #expect(names.filter { $0.hasPrefix("MarketDataUpdateTrade") }.count == 5)
    #expect(names.filter { $0.hasPrefix("MarketDataUpdateBidAsk") }.count == 4)
  }

  @Test(arguments: [MarketDataFamily.compact, .microseconds, .noTimestamp, .unbundled])
  func `what a variant can't carry comes in the widest one`(family: MarketDataFamily) throws {
    let venue = Self.venue(family)
    let client = try TestClient(venue, in: .binary)
    _ = try client.ask(MarketDataRequest(requestAction: .subscribe, symbolID: 1, symbol: "BTCZ26_FUT_CME"))
    // 987,654.32 has more digits than a float; half a lot is no whole number.
    venue.quote(.sell, 500, at: 98_765_432, TestVenue.fine)
    venue.quote(.buy, 500, at: 98_765_432, TestVenue.fine, account: "B")
    let trades = try client.take().compactMap {
      if case .marketDataUpdateTrade(let trade) = $0 { [trade.price, trade.volume] } else { nil }
    }
    #expect(trades == [[987_654.32, 0.5]])
  }

  @Test func `best prices may take each other's place in the queue, and nothing else`() throws {
    let venue = Self.venue()
    let client = try TestClient(venue, in: .binary)
    _ = try client.ask(Self.request)
    _ = try client.ask(MarketDepthRequest(symbolID: 7, symbol: "ESM20_FUT_CME"))
    venue.quote(.sell, 5, at: 12_003)
    venue.quote(.buy, 2, at: 12_003, account: "B")
    let keyed = client.link.sent.filter { $0.key != nil }
    #expect(Set(keyed.map { $0.bytes[2] }) == [108])
    #expect(Set(client.link.sent.filter { $0.bytes[2] == 108 }.map(\.key)).count == 1)
    let before = try #require(keyed.first?.key)
    // A snapshot stands between old and new ones.
    try client.forget()
    _ = try client.ask(Self.request)
    venue.quote(.sell, 1, at: 12_002)
    #expect(client.link.sent.contains { $0.key != nil && $0.key != before })
  }

  @Test func `what was replaced is counted in the next heartbeat`() throws {
    let venue = Self.venue()
    let client = try TestClient(venue, in: .binary)
    _ = try client.ask(Self.request)
    client.link.outcome = .conflated
    venue.quote(.sell, 5, at: 12_003)
    venue.quote(.sell, 5, at: 12_002)
    client.link.outcome = .queued
    try client.forget()
    venue.advance(by: .seconds(10))
    let beat = try client.take().compactMap {
      if case .heartbeat(let beat) = $0 { beat.numDroppedMessages } else { nil }
    }
    #expect(beat == [2])
  }

  @Test func `a client whose queue is full is cut off`() throws {
    let venue = Self.venue()
    let client = try TestClient(venue, in: .binary)
    _ = try client.ask(Self.request)
    client.link.outcome = .full
    venue.quote(.sell, 5, at: 12_003)
    #expect(client.link.isAborted)
  }

  // Numbers of symbols

  @Test func `numbers of symbols follow the rules`() throws {
    let client = try TestClient(Self.venue(), in: .vls)
    func ask(_ action: RequestAction, _ id: UInt32, _ symbol: String, _ exchange: String = "") throws -> [DTCMessage] {
      try client.ask(MarketDataRequest(requestAction: action, symbolID: id, symbol: symbol, exchange: exchange))
    }
    #expect(try ask(.subscribe, 7, "ESM20_FUT_CME").names == ["MarketDataSnapshot"])
    #expect(try ask(.subscribe, 7, "ESM20_FUT_CME", "CME").names == ["MarketDataSnapshot"])
    #expect(
      Self.rejectText(try ask(.subscribe, 8, "ESM20_FUT_CME")) == "ESM20_FUT_CME is subscribed with SymbolID 7")
    #expect(Self.rejectText(try ask(.subscribe, 7, "BTCUSDT")) == "SymbolID 7 stands for ESM20_FUT_CME")
    #expect(Self.rejectText(try ask(.snapshot, 7, "BTCUSDT")) == "SymbolID 7 stands for ESM20_FUT_CME")
    #expect(Self.rejectText(try ask(.subscribe, 9, "NOPE")) == "there is no symbol NOPE")
    #expect(Self.rejectText(try ask(.subscribe, 9, "BTCUSDT", "CME")) == "there is no symbol BTCUSDT on CME")
    #expect(Self.rejectText(try ask(.subscribe, 0, "BTCUSDT")) == "SymbolID is missing")
    #expect(Self.rejectText(try ask(.subscribe, 9, "")) == "Symbol is missing")
    #expect(Self.rejectText(try ask(.unlisted(9), 9, "BTCUSDT")) == "there is no request action 9")
    #expect(Self.rejectText(try ask(.unsubscribe, 9, "")) == "no data is subscribed with SymbolID 9")
    #expect(try ask(.snapshot, 9, "BTCUSDT").names == ["MarketDataSnapshot"])
    #expect(try ask(.unsubscribe, 7, "") == [])
    #expect(Self.rejectText(try ask(.unsubscribe, 7, "")) == "no data is subscribed with SymbolID 7")
    #expect(try ask(.subscribe, 7, "BTCUSDT").names == ["MarketDataSnapshot"])
  }

  @Test func `depth and data share a number, which stays taken until both are ended`() throws {
    let venue = Self.venue()
    let client = try TestClient(venue, in: .json)
    _ = try client.ask(Self.request)
    #expect(try client.ask(MarketDepthRequest(symbolID: 7, symbol: "ESM20_FUT_CME")).count == 1)
    #expect(try client.ask(MarketDataRequest(requestAction: .unsubscribe, symbolID: 7)) == [])
    venue.quote(.sell, 5, at: 12_003)
    #expect(try client.take().names == ["MarketDepthUpdateLevel"])
    #expect(
      Self.rejectText(try client.ask(MarketDataRequest(requestAction: .subscribe, symbolID: 7, symbol: "BTCUSDT")))
        == "SymbolID 7 stands for ESM20_FUT_CME")
    #expect(try client.ask(MarketDepthRequest(requestAction: .unsubscribe, symbolID: 7)) == [])
    venue.quote(.sell, 5, at: 12_003)
    #expect(try client.take() == [])
  }

  @Test func `ids above the greatest signed one come back saturated where that is asked for`() throws {
    var settings = DTCFrontEndSettings()
    for saturates in [false, true] {
      settings.saturatesSymbolIDs = saturates
      let client = try TestClient(TestVenue(settings: settings), in: .json)
      let answer = try client.ask(
        MarketDataRequest(requestAction: .subscribe, symbolID: 2_380_550_405, symbol: "BTCUSDT"))
      guard case .marketDataSnapshot(let snapshot) = answer.first else { continue }
      #expect(snapshot.symbolID == (saturates ? 2_147_483_647 : 2_380_550_405))
    }
  }

  // Snapshots

  @Test func `interval snapshots come where something happened, at the interval`() throws {
    let venue = Self.venue()
    let client = try TestClient(venue, in: .binary)
    var request = Self.request
    request.requestAction = .snapshotWithIntervalUpdates
    #expect(
      Self.rejectText(try client.ask(request)) == "IntervalForSnapshotUpdatesInMilliseconds is missing")
    request.intervalForSnapshotUpdatesInMilliseconds = 2_000
    #expect(try client.ask(request).names == ["MarketDataSnapshot"])
    venue.advance(by: .seconds(4))
    #expect(try client.take() == [])
    for price in 0..<3 { venue.quote(.buy, 1, at: 12_000 + Int64(price)) }
    #expect(try client.take() == [])
    venue.advance(by: .milliseconds(500))
    #expect(try client.take().names == ["MarketDataSnapshot"])
    venue.quote(.buy, 1, at: 12_003)
    venue.advance(by: .milliseconds(1_500))
    #expect(try client.take() == [])
    venue.advance(by: .milliseconds(500))
    #expect(try client.take().names == ["MarketDataSnapshot"])
    _ = try client.ask(MarketDataRequest(requestAction: .unsubscribe, symbolID: 7))
    venue.quote(.buy, 1, at: 12_004)
    venue.advance(by: .seconds(3))
    #expect(try client.take().names.filter { $0 != "Heartbeat" } == [])
  }

  @Test func `a market that closes and opens is told, with the final volume and an alert`() throws {
    var instruments = TestVenue.instruments
    // It is 12:26:40 UTC at the start.
    instruments[0].sessions = TradingSessions(open: 13 * 3_600 + 600, close: 13 * 3_600)
    let venue = TestVenue(instruments: instruments)
    let client = try TestClient(venue, in: .json)
    _ = try client.ask(Self.request)
    venue.quote(.sell, 2, at: 12_000)
    venue.quote(.buy, 2, at: 12_000, account: "B")
    try client.forget()
    var seen: [DTCMessage] = []
    while seen.names.filter({ $0 == "AlertMessage" }).count < 2, venue.now < .seconds(5_000) {
      venue.advance(by: .seconds(8), step: .seconds(8))
      seen += try client.ask(Heartbeat())
    }
    let statuses = seen.compactMap { if case .tradingSymbolStatus(let status) = $0 { status.status } else { nil } }
    #expect(statuses == [.close, .open])
    let alerts = seen.compactMap { if case .alertMessage(let alert) = $0 { alert.messageText } else { nil } }
    #expect(alerts == ["ESM20_FUT_CME: the market is closed", "ESM20_FUT_CME: the market is open"])
    let final = seen.compactMap {
      if case .marketDataUpdateSessionVolume(let volume) = $0, volume.isFinalSessionVolume {
        volume.volume
      } else {
        nil
      }
    }
    #expect(final == [2])
    #expect(seen.names.contains("MarketDataUpdateTradingSessionDate"))
  }
}

extension FieldValue {
  /// The value as a number, whatever it is stored as.
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .unsigned(let value): Double(value)
    case .double(let value): value
    case .float(let value): Double(value)
    default: nil
    }
  }
}
