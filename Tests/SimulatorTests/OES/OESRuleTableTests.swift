import Exchange
import OESProtocol
import RecordedVectors
import Testing
import WireRuntime

@testable import Simulator

/// Each rule about transactions is kept to, for each kind of order.
struct OESRuleTableTests {
  let venue: OESTestVenue
  let client: OESTestClient

  init() throws {
    var settings = OESFrontEndSettings()
    settings.checksSequenceNumbers = true
    venue = OESTestVenue(settings: settings)
    client = try OESTestClient(loggedOn: venue)
    venue.trade(at: 200)
    venue.quote(.sell, 50_000, at: 300)
  }

  /// A transaction that is right, to buy 1; `of` an order that it replaces or cancels.
  private func valid(_ pair: RulePair, id: UInt64, of original: UInt64) -> Transaction {
    var transaction = client.transaction(pair.type, pair.order, id: id, .buy, 1, at: pair.needsPrice ? 90 : 0)
    transaction.msgSeqNum = Int64(id)
    if pair.needsStopPrice { transaction.stopLimitPrice = 120 }
    if pair.order == .stopLmt || pair.order == .tsl { transaction.boPrice = 130 }
    if pair.order == .ice {
      transaction.layers = 2
      (transaction.sizeIncrement, transaction.priceIncrement, transaction.priceOffset) = (0.5, 1, 1)
    }
    if pair.type != .orderNew {
      transaction.origOrderID = original
      transaction.boOrigPrice = transaction.boPrice
      transaction.traderID = "trader"
    }
    return transaction
  }

  /// Enters the order that the pair's transactions are about, where there is one; its number.
  private func prepare(_ pair: RulePair) throws -> UInt64 {
    guard pair.type != .orderNew else { return 0 }
    let new = RulePair(type: .orderNew, order: pair.order, required: [])
    let reports = try client.order(valid(new, id: 1, of: 0))
    #expect(reports.first?.rejectReason.rawValue == 0)
    return 1
  }

  /// What a right transaction of the pair comes to.
  private func expectAccepted(_ reports: [Transaction], _ pair: RulePair) {
    if pair.findsNothing {
      #expect(reports.codes == [.orderNotFound])
      return
    }
    let type: TransactionType =
      switch pair.type {
      case .orderNew: pair.order == .mkt ? .quoteFill : .orderAck
      case .cancelReplace: .replaced
      default: .cancelled
      }
    #expect(reports.types == [type] && reports.codes == [RejectCode(rawValue: 0)])
  }

  @Test func `the recorded table has all pairs`() {
    #expect(RulePair.all.count == 39)
  }

  @Test(arguments: RulePair.all)
  func `a right transaction is accepted, and its answer has what the examples have`(pair: RulePair) throws {
    let original = try prepare(pair)
    let reports = try client.order(valid(pair, id: 2, of: original))
    expectAccepted(reports, pair)
    let answer = try #require(reports.first)
    #expect(answer.orderID == 2 && answer.account == client.account && answer.symbolEnum == .btcusd)
    #expect(answer.orderType == pair.order && answer.symbolType == .spot && answer.boSide == .buy)
    #expect(answer.boOrderQty == 1 && answer.tif.rawValue != 0 && answer.boSymbol == "BTCUSD")
    #expect(answer.sendingTime.isSet && answer.tradingSessionID != 0 && answer.key != 0 && answer.msgSeqNum > 0)
    if pair.needsPrice { #expect(answer.boPrice > 0) }
    if pair.type == .orderCancel { #expect(answer.origOrderID == original) }
  }

  /// What comes of a needed field that is empty; nothing of one that may be zero, and of the trader's name, which the
  /// byte tables call unused.
  private func code(ofEmpty field: String, _ pair: RulePair) -> RejectCode? {
    switch field {
    case "MessageType", "Data1": .msgTypeInvalid
    case "Account": .accountInvalid
    case "OrderID": .orderidInvalid
    case "SymbolEnum": .symbolEnumInvalid
    case "OrderType": .ordTypeInvalid
    case "SymbolType", "BOSymbol": .invalidFieldValue
    case "BOPrice": pair.needsPrice ? .priceInvalid : nil
    case "BOSide": .orderSideInvalid
    case "BOOrderQty": .sizeInvalid
    case "TIF": .invalidFieldValue
    case "StopLimitPrice": .stopPriceInvalid
    case "SendingTime": .sendingTimeInvalid
    case "TradingSessionID": .tradingSessionInvalid
    case "Key": .invalidSecurityKey
    case "OrigOrderID": .origOrderIDInvalid
    case "BOOrigPrice": pair.needsPrice ? .origPriceInvalid : nil
    case "Layers": .iceSizeincrementTimesLayersNotEqualOrdqty
    case "SizeIncrement": .sizeIncrementInvalid
    case "MsgSeqNum": .msgSeqNumInvalid
    default: nil
    }
  }

  /// Empties a field of an encoded transaction, by its description.
  private func emptied(_ transaction: Transaction, _ name: String) throws -> [UInt8] {
    let field = try #require(Transaction.metadata.fields.first { $0.name == name })
    var transaction = transaction
    // A layered order without a size has no layers either, or it would break two rules.
    if name == "BOOrderQty" { transaction.layers = 0 }
    var bytes = try transaction.encoded()
    for index in 0..<field.type.byteCount { bytes[field.offset + index] = 0 }
    return bytes
  }

  @Test(arguments: RulePair.all)
  func `a needed field that is empty is refused with its code`(pair: RulePair) throws {
    let original = try prepare(pair)
    var id: UInt64 = 2
    for name in pair.required where name != "MessageLen" {
      let code = code(ofEmpty: name, pair)
      if code == nil, pair.type != .orderNew { continue }
      id += 1
      client.send(try emptied(valid(pair, id: id, of: original), name))
      let reports = try client.reports()
      if let code {
        #expect(reports.codes == [code] && reports.types == [.reject], "\(name)")
      } else {
        expectAccepted(reports, pair)
      }
    }
    // What may be empty changes nothing of a replacement or cancel; it is done once.
    if pair.type != .orderNew {
      var bare = valid(pair, id: id + 1, of: original)
      bare.traderID = ""
      if !pair.needsPrice { (bare.boPrice, bare.boOrigPrice) = (0, 0) }
      expectAccepted(try client.order(bare), pair)
    }
    client.send(try emptied(valid(pair, id: id + 2, of: original), "MessageLen"))
    #expect(client.link.closing != nil)
  }

  @Test(arguments: RulePair.all)
  func `what breaks one rule is refused with its code, and changes nothing`(pair: RulePair) throws {
    let original = try prepare(pair)
    let before = venue.exchange.openOrders()
    var id: UInt64 = 2
    for violation in Violation.all where violation.applies(pair) {
      id += 1
      var transaction = valid(pair, id: id, of: original)
      violation.change(&transaction)
      let reports = try client.order(transaction)
      #expect(reports.codes == [violation.code] && reports.types == [.reject], "\(violation.name)")
      #expect(reports.first?.orderID == transaction.orderID && reports.first?.orderType == transaction.orderType)
    }
    #expect(venue.exchange.openOrders() == before)
    expectAccepted(try client.order(valid(pair, id: id + 1, of: original)), pair)
  }

  @Test func `every code of the recorded checks is among those`() {
    var codes: Set<UInt32> = []
    func collect(_ node: JSONNode) {
      if let code = node["code"]?.integer { codes.insert(UInt32(code)) }
      for child in node.array ?? node.object.map({ Array($0.values) }) ?? [] { collect(child) }
    }
    collect(Recorded.json("OES/rules.json")["validation"] ?? .null)
    // In words only: the size of layered orders, and those that stand till canceled.
    codes.formUnion([24, 35])
    #expect(codes.count > 18)
    #expect(codes.isSubset(of: Violation.all.map(\.code.rawValue) + [19, 20]))
  }
}
