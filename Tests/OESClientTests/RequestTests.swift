import ClientBench
import OESProtocol
import Session
import Testing
import Trading
import WireRuntime

@testable import OESClient

/// Lists: which answer is whose, and when it's complete.
struct RequestTests {
  private func instrument(_ symbol: Symbol, _ place: ResponseType = .snapshot) -> OESMessage {
    .instrumentResponse(InstrumentResponse(responseType: place, symbolEnum: symbol))
  }

  @Test func `instruments come one by one until the last`() throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<ListAnswer>()
    bench.core.ask(.instruments(nil), completion: outcomes.take)
    bench.core.ask(.instruments(.flyusdt), completion: outcomes.take)
    let sent = try bench.sent()
    guard case .instrumentRequest(let all) = sent[0], case .instrumentRequest(let one) = sent[1] else {
      return #expect(Bool(false))
    }
    #expect((all.requestType, all.symbolEnum.rawValue, all.key) == (.all, 0, 4_000_000_001))
    #expect((one.requestType, one.symbolEnum, one.symbolName.text) == (.symbolEnum, .flyusdt, "FLYUSDT"))
    try bench.receive(
      instrument(.btcusd, .snapshotStart), instrument(.usdusdt, .snapshotContinuation),
      instrument(.flyusdt, .snapshotFinish), instrument(.flyusdt))
    #expect(outcomes.values.map { $0.instruments.map(\.symbolEnum) } == [[.btcusd, .usdusdt, .flyusdt], [.flyusdt]])
  }

  @Test func `lists that don't say when they end are ended by a fence`() throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<ListAnswer>()
    bench.core.ask(.risk(nil), completion: outcomes.take)
    bench.core.ask(.collateral(.btcusd), completion: outcomes.take)
    bench.core.ask(.openOrders, completion: outcomes.take)
    let sent = try bench.sent()
    #expect(sent.map { $0.metadata?.tag } == ["w", "Y", "f", "Y", "E", "Y"])
    let open = Transaction(
      messageType: .orderStatus, account: 100_701, orderID: 5, symbolEnum: .btcusd, orderType: .lmt, symbolType: .spot,
      boPrice: 100, boSide: .buy, boOrderQty: 1, boSymbol: "BTCUSD")
    try bench.receive(
      .riskUserSymbol(RiskUserSymbol(symbolEnum: .btcusd)), .riskUserSymbol(RiskUserSymbol(symbolEnum: .flyusdt)),
      instrument(.btcusd), .collateralData(CollateralData(symbolEnum: .btcusd)), instrument(.btcusd),
      .transaction(open),
      instrument(.btcusd))
    #expect(outcomes.values.map(\.risks.count) == [2, 0, 0])
    #expect(outcomes.values.map(\.collaterals.count) == [0, 1, 0])
    #expect(outcomes.values.map { $0.orders.map(\.orderID) } == [[], [], [5]])
    // An order that was listed is known, and can be canceled.
    #expect(bench.core.knownOrders["5"]?.state == .working)
    bench.core.cancel("5") { _ in }
    #expect(try bench.sentTransactions().map(\.origOrderID) == [5])
  }

  @Test func `no open orders are an empty list`() throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<ListAnswer>()
    bench.core.ask(.openOrders, completion: outcomes.take)
    try bench.receive(instrument(.btcusd))
    #expect(outcomes.values.map(\.orders.count) == [0])
  }

  @Test func `a refusal is told, and whoever asks next gets the own answer`() throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<ListAnswer>()
    bench.core.ask(.instruments(Symbol(rawValue: 9)), completion: outcomes.take)
    bench.core.ask(.risk(Symbol(rawValue: 9)), completion: outcomes.take)
    bench.core.ask(.risk(.btcusd), completion: outcomes.take)
    let requests = try bench.sent()
    guard case .instrumentRequest(var refused) = requests[0] else { return #expect(Bool(false)) }
    refused.rejectReason = .symbolEnumInvalid
    try bench.receive(
      .instrumentRequest(refused),
      .transaction(Transaction(messageType: .reject, account: 100_701, rejectReason: .symbolEnumInvalid)),
      instrument(.btcusd), .riskUserSymbol(RiskUserSymbol(symbolEnum: .btcusd)), instrument(.btcusd))
    #expect(outcomes.errors == [.rejected(.symbolEnumInvalid), .rejected(.symbolEnumInvalid)])
    #expect(outcomes.values.map(\.risks.count) == [1])
  }

  @Test func `what isn't answered in time is told so, and its late answer isn't the next one's`() throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<ListAnswer>()
    bench.core.ask(.risk(nil), completion: outcomes.take)
    bench.advance(by: .seconds(5))
    #expect(outcomes.errors == [.timedOut])
    bench.core.ask(.risk(nil), completion: outcomes.take)
    try bench.receive(.riskUserSymbol(RiskUserSymbol(symbolEnum: .flyusdt)), instrument(.btcusd))
    #expect(outcomes.all.count == 1)
    try bench.receive(.riskUserSymbol(RiskUserSymbol(symbolEnum: .btcusd)), instrument(.btcusd))
    #expect(outcomes.values.map { $0.risks.map(\.symbolEnum) } == [[.btcusd]])
  }

  @Test func `each message of an answer gives it time`() throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<ListAnswer>()
    bench.core.ask(.instruments(nil), completion: outcomes.take)
    try bench.receive(instrument(.btcusd, .snapshotStart))
    bench.advance(by: .seconds(4))
    try bench.receive(instrument(.usdusdt, .snapshotContinuation))
    bench.advance(by: .seconds(4))
    try bench.receive(instrument(.flyusdt, .snapshotFinish))
    #expect(outcomes.values.map(\.instruments.count) == [3])
  }

  @Test func `a lost connection fails all, and nothing is asked while the session isn't ready`() throws {
    let bench = Bench()
    let outcomes = Outcomes<ListAnswer>()
    bench.core.ask(.risk(nil), completion: outcomes.take)
    try bench.ready()
    bench.core.ask(.risk(nil), completion: outcomes.take)
    bench.core.ask(.instruments(nil), completion: outcomes.take)
    bench.lose()
    #expect(outcomes.errors == [.notReady(.idle), .connectionLost, .connectionLost])
  }

  @Test func `requests without answers are limited`() throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<ListAnswer>()
    for _ in 0..<70 { bench.core.ask(.risk(nil), completion: outcomes.take) }
    #expect(outcomes.errors == Array(repeating: .tooManyOutstanding(limit: 64), count: 6))
  }

  @Test func `any message is sent as it is`() throws {
    let bench = Bench()
    try bench.ready()
    let message = OESMessage.transaction(Transaction(messageLen: 238, orderID: 5, msgSeqNum: 79_488_880))
    try bench.core.sendRaw(message, to: .oes)
    #expect(try bench.sent() == [message])
    #expect(throws: OESClientError.notReady(.ready)) { try bench.core.sendRaw(message, to: .mds) }
    let logout = OESMessage.clientLogon(ClientLogon(logonType: .logout))
    _ = try bench.sent(on: bench.link(4_444))
    try bench.core.sendRaw(logout, to: .aes)
    #expect(try bench.sent(on: bench.link(4_444)) == [logout])
  }
}
