import Exchange
import OESProtocol
import Testing
import WireRuntime

@testable import Simulator

struct OESRejectionTests {
  static let codes: [(Rejection, RejectCode)] = [
    (.unknownInstrument, .symbolEnumInvalid), (.unknownAccount, .accountNotFound), (.unknownOrder, .orderNotFound),
    (.orderIsDone, .orderNotFound), (.badPrice, .priceInvalid), (.badQuantity, .sizeInvalid),
    (.duplicateClientOrderID, .duplicateOrderID), (.insufficientFunds, .notEnoughEquityToComplete),
    (.marketClosed, .mesNotAvailableTradingDisabled), (.noLiquidity, .noMarketMakerVolume),
    (.wouldTakeLiquidity, .matchingEngineRejected), (.wouldIncreasePosition, .matchingEngineRejected),
    (.tradingDisabled, .accountDisabled), (.expired, .invalidFieldValue), (.cannotBeLinked, .matchingEngineRejected),
    (.tooManyOrders, .exceedsOpenOrderRequests), (.cannotBeChanged, .invalidFieldValue),
  ]

  @Test func `what the exchange refuses has its code`() {
    #expect(Self.codes.allSatisfy { rejection, code in RejectCode(rejection) == code })
  }

  @Test func `an account that may not trade is told so, and may ask`() throws {
    let client = OESTestClient(OESTestVenue(users: []), .oes)
    _ = try client.logOn(ClientLogon(logonType: .login, account: 7, userName: "anyone"))
    #expect(try client.order(client.transaction(id: 1)).codes == [.accountDisabled])
    guard case .riskUserSymbol(let risk)? = try client.ask(RiskUpdateRequest(symbolEnum: .btcusd)).first else {
      Issue.record("there was no answer")
      return
    }
    #expect(risk.symbolDisabled == 1)
  }

  @Test func `a closed market is told so`() throws {
    var instruments = OESTestVenue.instruments
    instruments[0].sessions = TradingSessions(open: 40_000, close: 40_060)
    let client = try OESTestClient(loggedOn: OESTestVenue(instruments: instruments))
    #expect(try client.order(client.transaction(id: 1)).codes == [.mesNotAvailableTradingDisabled])
  }

  @Test func `refused orders leave their number free, but for those the exchange knows`() throws {
    let client = try OESTestClient(loggedOn: OESTestVenue())
    #expect(try client.order(client.transaction(id: 1, at: 100.25)).codes == [.priceInvalid])
    #expect(
      try client.order(client.transaction(id: 1, .buy, 100, at: 100_000_000)).codes == [.notEnoughEquityToComplete])
    #expect(try client.order(client.transaction(id: 1)).codes == [.duplicateOrderID])
  }
}
