import DTCProtocol
import Testing
import WireRuntime

@testable import Simulator

struct SymbolTests {
  static func definitions(_ messages: [DTCMessage]) -> [SecurityDefinitionResponse] {
    messages.compactMap { if case .securityDefinitionResponse(let definition) = $0 { definition } else { nil } }
  }

  static func symbols(_ messages: [DTCMessage]) -> [String] { definitions(messages).map(\.symbol) }

  static func rejectText(_ messages: [DTCMessage]) -> String? {
    if case .securityDefinitionReject(let reject) = messages.first, reject.requestID == 4 {
      reject.rejectText
    } else {
      nil
    }
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a symbol's definition has all that is known of it`(encoding: MessageEncoding) throws {
    let client = try TestClient(TestVenue(), in: encoding)
    let answer = try client.ask(SecurityDefinitionForSymbolRequest(requestID: 4, symbol: "ESM20_FUT_CME"))
    let definition = try #require(Self.definitions(answer).first)
    #expect(answer.count == 1)
    #expect(definition.requestID == 4 && definition.isFinalMessage)
    #expect(definition.symbol == "ESM20_FUT_CME" && definition.exchange == "CME")
    #expect(definition.securityType == .futures && definition.descriptionField == "E-mini S&P 500")
    #expect(definition.minPriceIncrement == 0.25 && definition.currencyValuePerIncrement == 12.5)
    #expect(definition.priceDisplayFormat == .decimal2)
    #expect(definition.underlyingSymbol == "ES" && definition.currency == "USD")
    #expect(definition.contractSize == 50 && definition.initialMarginRequirement == 10_000)
    #expect(definition.securityExpirationDate.count == 1_700_000_000)
    #expect(definition.hasMarketDepthData && definition.exchangeSymbol == "ESM20_FUT_CME")
    #expect(definition.floatToIntPriceMultiplier == 1 && definition.intToFloatPriceDivisor == 1)
  }

  @Test func `lists hold what is asked for, and their last message says so`() throws {
    let client = try TestClient(TestVenue(), in: .json)
    let exchanges = try client.ask(ExchangeListRequest(requestID: 4))
    #expect(
      exchanges == [
        .exchangeListResponse(ExchangeListResponse(requestID: 4, exchange: "CME", isFinalMessage: false)),
        .exchangeListResponse(ExchangeListResponse(requestID: 4, exchange: "SPOT", isFinalMessage: true)),
      ])
    let all = try client.ask(SymbolsForExchangeRequest(requestID: 4))
    #expect(Self.symbols(all) == ["ESM20_FUT_CME", "BTCUSDT", "BTCZ26_FUT_CME"])
    #expect(Self.definitions(all).map(\.isFinalMessage) == [false, false, true])
    func ask(_ exchange: String, _ type: SecurityType, _ symbol: String = "") throws -> [String] {
      Self.symbols(
        try client.ask(
          SymbolsForExchangeRequest(requestID: 4, exchange: exchange, securityType: type, symbol: symbol)))
    }
    #expect(try ask("CME", .unset) == ["ESM20_FUT_CME", "BTCZ26_FUT_CME"])
    #expect(try ask("", .forex) == ["BTCUSDT"])
    #expect(try ask("CME", .unset, "BTCZ26_FUT_CME") == ["BTCZ26_FUT_CME"])
    #expect(
      Self.symbols(
        try client.ask(UnderlyingSymbolsForExchangeRequest(requestID: 4, exchange: "CME", securityType: .futures)))
        == ["ESM20_FUT_CME", "BTCZ26_FUT_CME"])
    #expect(
      Self.symbols(try client.ask(SymbolsForUnderlyingRequest(requestID: 4, underlyingSymbol: "BTC")))
        == ["BTCUSDT", "BTCZ26_FUT_CME"])
    #expect(
      Self.symbols(try client.ask(SymbolSearchRequest(requestID: 4, searchText: "btc", searchType: .bySymbol)))
        == ["BTCUSDT", "BTCZ26_FUT_CME"])
    #expect(
      Self.symbols(try client.ask(SymbolSearchRequest(requestID: 4, searchText: "mini", searchType: .byDescription)))
        == ["ESM20_FUT_CME"])
    #expect(try client.ask(SymbolsForExchangeRequest(requestID: 4, requestAction: .unsubscribe)) == [])
  }

  @Test(arguments: MessageEncoding.allCases)
  func `an empty list is one message with the request's number`(encoding: MessageEncoding) throws {
    let client = try TestClient(TestVenue(), in: encoding)
    let answer = try client.ask(SymbolsForExchangeRequest(requestID: 4, exchange: "CME", securityType: .bond))
    var empty = SecurityDefinitionResponse(requestID: 4, isFinalMessage: true)
    // The default of this field doesn't exist in every encoding.
    let received = try #require(Self.definitions(answer).first)
    empty.priceDisplayFormat = received.priceDisplayFormat
    empty.floatToIntPriceMultiplier = received.floatToIntPriceMultiplier
    empty.intToFloatPriceDivisor = received.intToFloatPriceDivisor
    #expect(answer == [.securityDefinitionResponse(empty)])
  }

  @Test func `what isn't there is refused with a reason`() throws {
    let client = try TestClient(TestVenue(), in: .compactJSON)
    #expect(
      Self.rejectText(try client.ask(SecurityDefinitionForSymbolRequest(requestID: 4, symbol: "NOPE")))
        == "there is no symbol NOPE")
    #expect(
      Self.rejectText(
        try client.ask(SecurityDefinitionForSymbolRequest(requestID: 4, symbol: "BTCUSDT", exchange: "CME")))
        == "there is no symbol BTCUSDT on CME")
    #expect(
      Self.rejectText(try client.ask(SymbolsForExchangeRequest(requestID: 4, exchange: "XX")))
        == "there is no exchange XX")
    #expect(Self.rejectText(try client.ask(SymbolSearchRequest(requestID: 4))) == "SearchText is missing")
    #expect(
      Self.rejectText(
        try client.ask(SymbolsForExchangeRequest(requestID: 4, requestAction: .snapshotWithIntervalUpdates)))
        == "lists of symbols can be had or subscribed to")
    // However long a name is, the reason fits.
    let long = String(repeating: "é", count: 5_000)
    let text = Self.rejectText(try client.ask(SecurityDefinitionForSymbolRequest(requestID: 4, symbol: long)))
    #expect(text?.utf8.count == 95 || text?.utf8.count == 94)
  }
}
