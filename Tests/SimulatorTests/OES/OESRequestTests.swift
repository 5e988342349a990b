import Exchange
import OESProtocol
import Testing
import Transport
import WireRuntime

@testable import Simulator

struct OESRequestTests {
  let venue = OESTestVenue()

  private func instrumentRequest(_ client: OESTestClient, _ type: RequestType) -> InstrumentRequest {
    InstrumentRequest(
      account: client.account, requestType: type, key: client.key, tradingSessionID: client.sessionID)
  }

  private func responses(_ messages: [OESMessage]) -> [InstrumentResponse] {
    messages.compactMap { if case .instrumentResponse(let response) = $0 { response } else { nil } }
  }

  @Test(arguments: [FrontEndKind.oes, .oesMarketData])
  func `all instruments are those that have a number, in its order`(kind: FrontEndKind) throws {
    let client = try OESTestClient(loggedOn: venue, at: kind)
    let found = responses(try client.ask(instrumentRequest(client, .all))).map { $0.fieldValues }
    func values(_ name: String) -> [String] {
      found.map { fields in fields.first { $0.name == name }.map { "\($0.value)".replacing("\"", with: "") } ?? "" }
    }
    #expect(values("Data1") == ["Q", "Q", "Q"] && values("MessageType") == ["21", "21", "21"])
    #expect(values("SymbolEnum") == ["1", "3", "4"])
    #expect(values("SymbolName") == ["BTCUSD", "FLYUSDT", "BTCUSDT"])
    #expect(values("ResponseType") == ["2", "3", "4"])
    #expect(values("SymbolType") == ["1", "2", "1"])
    // The nearest half-precision numbers.
    #expect(values("PriceIncrement") == ["0.5", "0.01", "0.01"])
    #expect(values("MinSize") == ["0.001", "1.0", "0.001"])
    #expect(values("MaxSize") == ["100.0", "1000.0", "100.0"])
    #expect(values("MsgSeqNum") == ["2", "3", "4"])
  }

  @Test func `one instrument is found by number or name`() throws {
    let client = try OESTestClient(loggedOn: venue)
    var request = instrumentRequest(client, .symbolEnum)
    request.symbolEnum = .btcusdt
    var found = responses(try client.ask(request))
    #expect(found.map { $0.symbolName.text } == ["BTCUSDT"] && found.map { $0.responseType } == [.snapshot])
    request.symbolEnum = Symbol(rawValue: 0)
    request.symbolName = "FLYUSDT"
    found = responses(try client.ask(request))
    #expect(found.map { $0.symbolEnum } == [.flyusdt])
    // With neither, as the published client asks, it is all.
    #expect(responses(try client.ask(instrumentRequest(client, .symbolEnum))).count == 3)
  }

  @Test func `a refused instrument request comes back with the reason`() throws {
    let client = try OESTestClient(loggedOn: venue)
    var unlisted = instrumentRequest(client, .symbolEnum)
    unlisted.symbolEnum = .usdusdt
    var unknown = instrumentRequest(client, .symbolEnum)
    unknown.symbolName = "ETHUSD"
    var badType = instrumentRequest(client, RequestType(rawValue: 9))
    badType.symbolEnum = .btcusd
    var badKey = instrumentRequest(client, .all)
    badKey.key += 1
    for (request, code) in [
      (unlisted, RejectCode.symbolEnumInvalid), (unknown, .symbolEnumInvalid), (badType, .invalidFieldValue),
      (badKey, .invalidSecurityKey),
    ] {
      guard case .instrumentRequest(let answer)? = try client.ask(request).first else {
        Issue.record("there was no answer")
        return
      }
      #expect(answer.rejectReason == code && answer.requestType == request.requestType)
    }
  }

  @Test func `risk tells positions, cash and what was traded, of one instrument or of each`() throws {
    let client = try OESTestClient(loggedOn: venue)
    venue.quote(.sell, 2_000, at: 200)
    _ = try client.order(client.transaction(id: 1, .buy, 2, at: 100))
    var request = RiskUpdateRequest(account: client.account, tradingSessionID: client.sessionID, key: client.key)
    let all = try client.ask(request)
    #expect(all.tags == "NNN")
    request.symbolEnum = .btcusd
    guard case .riskUserSymbol(let risk)? = try client.ask(request).first else {
      Issue.record("there was no answer")
      return
    }
    #expect(risk.account == 100_701 && risk.symbolEnum == .btcusd && risk.userName == "trader")
    #expect(risk.longPosition == 102 && risk.shortPosition == 0 && risk.symbolDisabled == 0)
    #expect(risk.executedLongPosition == 2 && risk.executedLongCash == 200 && risk.executedShortCash == 0)
    #expect(risk.btcEquity == 202 && risk.flyEquity == 0)
    #expect(risk.usdEquity == 99_999_800)
    #expect(risk.openOrderRequestLimit == 1_000 && risk.tradingSessionID == client.sessionID)
    request.symbolEnum = .usdusdt
    #expect(try client.ask(request).transactions.codes == [.symbolEnumInvalid])
  }

  @Test func `collateral comes for what is held, and once where nothing is`() throws {
    let client = try OESTestClient(loggedOn: venue)
    var request = CollateralRequest(account: client.account, tradingSessionID: client.sessionID, key: client.key)
    #expect(try client.ask(request).tags == "hh")
    request.symbolEnum = .flyusdt
    guard case .collateralData(let data)? = try client.ask(request).first else {
      Issue.record("there was no answer")
      return
    }
    #expect(data.symbolEnum == .flyusdt && data.longPosition == 0 && data.usdEquity == 100_000_000)
    #expect(data.symbolDisabled.text == "0")
    let poor = OESTestClient(OESTestVenue(users: []), .oes)
    _ = try poor.logOn(ClientLogon(logonType: .login, account: 7, userName: "any"))
    guard case .collateralData(let none)? = try poor.ask(CollateralRequest()).first else {
      Issue.record("there was no answer")
      return
    }
    #expect(none.symbolEnum.rawValue == 0 && none.symbolDisabled.text == "1")
  }

  @Test func `open orders come as transactions whose padding tells the place, and none as nothing`() throws {
    let client = try OESTestClient(loggedOn: venue)
    var request = OpenOrderRequest(
      account: Int32(client.account), tradingSessionID: Int32(client.sessionID))
    #expect(try client.ask(request).isEmpty)
    _ = try client.order(client.transaction(id: 11, at: 100))
    let single = try client.ask(request).transactions
    #expect(single.map(\.padding) == [ResponseType.snapshot.rawValue] && single.types == [.orderStatus])
    for id: UInt64 in 12...14 { _ = try client.order(client.transaction(id: id, at: 100)) }
    let several = try client.ask(request).transactions
    #expect(several.map(\.orderID) == [11, 12, 13, 14])
    #expect(several.map(\.padding) == [2, 3, 3, 4])
    #expect(several.allSatisfy { $0.remainingQuantity == 1 && $0.boPrice == 100 && $0.boSide == .buy })
    request.symbolEnum = .btcusdt
    #expect(try client.ask(request).isEmpty)
    request.symbolEnum = Symbol(rawValue: 0)
    request.symbolName = "BTCUSD"
    #expect(try client.ask(request).transactions.count == 4)
    request.symbolName = "NOPE"
    #expect(try client.ask(request).transactions.codes == [.symbolEnumInvalid])
  }

  @Test func `a long list waits for the client, and answers behind it come behind it`() throws {
    let client = try OESTestClient(loggedOn: venue)
    for id: UInt64 in 1...1_000 { try client.send(client.transaction(id: id, .buy, 0.001)) }
    try client.forget()
    client.link.countsQueue = true
    try client.send(OpenOrderRequest(account: Int32(client.account), tradingSessionID: Int32(client.sessionID)))
    try client.send(instrumentRequest(client, .symbolEnum))
    let first = try client.take()
    #expect(first.count < 1_000 && first.tags.allSatisfy { $0 == "T" })
    var rest: [OESMessage] = []
    for _ in 0..<10 {
      client.link.queuedByteCount = 0
      client.session.drained()
      rest += try client.take()
    }
    #expect((first + rest).tags == String(repeating: "T", count: 1_000) + "QQQ")
    // Who asks on and on without reading is refused.
    client.link.queuedByteCount = 1 << 20
    for _ in 0..<16 { try client.send(instrumentRequest(client, .symbolEnum)) }
    #expect(try client.ask(instrumentRequest(client, .symbolEnum)).tags == "Y")
  }

  @Test func `what a request must carry is checked`() throws {
    let client = try OESTestClient(loggedOn: venue)
    func refused(_ change: (inout RiskUpdateRequest) -> Void) throws -> [RejectCode] {
      var request = RiskUpdateRequest(
        account: client.account, tradingSessionID: client.sessionID, symbolEnum: .btcusd, key: client.key)
      change(&request)
      return try client.ask(request).transactions.codes
    }
    #expect(try refused { _ in }.isEmpty)
    #expect(try refused { $0.account = 100_700 } == [.accountNotFound])
    #expect(try refused { $0.tradingSessionID += 1 } == [.tradingSessionInvalid])
    #expect(try refused { $0.key += 1 } == [.invalidSecurityKey])
    #expect(client.link.closing == nil)
  }

  @Test func `sequence numbers are checked where that is wanted`() throws {
    var settings = OESFrontEndSettings()
    settings.checksSequenceNumbers = true
    let client = try OESTestClient(loggedOn: OESTestVenue(settings: settings))
    func answer(_ number: UInt32) throws -> String {
      var request = instrumentRequest(client, .symbolEnum)
      request.symbolEnum = .btcusd
      request.msgSeqNum = number
      return try client.ask(request).tags
    }
    #expect(try answer(0) == "Y")
    #expect(try answer(1) == "Q")
    #expect(try answer(1) == "Y")
    #expect(try answer(7) == "Q")
    #expect(try client.order(client.transaction(id: 1) { $0.msgSeqNum = 7 }).codes == [.msgSeqNumInvalid])
    #expect(try client.order(client.transaction(id: 1) { $0.msgSeqNum = 8 }).types == [.orderAck])
  }

  @Test func `before the logon everything is refused for want of a key`() throws {
    for kind in [FrontEndKind.oes, .oesSecondary, .oesMarketData] {
      let client = OESTestClient(venue, kind)
      guard case .instrumentRequest(let answer)? = try client.ask(InstrumentRequest()).first else {
        Issue.record("there was no answer")
        return
      }
      #expect(answer.rejectReason == .invalidSecurityKey)
      #expect(try client.ask(RiskUpdateRequest()).transactions.codes == [.invalidSecurityKey])
      #expect(try client.ask(CollateralRequest()).transactions.codes == [.invalidSecurityKey])
      #expect(try client.ask(OpenOrderRequest()).transactions.codes == [.invalidSecurityKey])
      #expect(try client.ask(MarketDataSubscribe()).transactions.codes == [.invalidSecurityKey])
      #expect(try client.ask(Transaction()).transactions.codes == [.invalidSecurityKey])
      #expect(client.link.closing == nil)
    }
  }

  @Test func `what another server takes is refused there`() throws {
    let market = try OESTestClient(loggedOn: venue, at: .oesMarketData)
    #expect(try market.order(market.transaction(id: 1)).codes == [.msgTypeInvalid])
    let open = OpenOrderRequest(account: Int32(market.account), tradingSessionID: Int32(market.sessionID))
    #expect(try market.ask(open).transactions.codes == [.msgTypeInvalid])
    for request: any WireMessage in [Transaction(), InstrumentRequest(), OpenOrderRequest(), TopOfBook()] {
      let authentication = OESTestClient(venue, .aes)
      guard case .clientLogon(let answer)? = try authentication.ask(request).first else {
        Issue.record("there was no answer")
        return
      }
      #expect(answer.loginStatus == .failure && answer.rejectReason == .msgTypeInvalid)
      #expect(authentication.link.closing != nil)
    }
  }
}
