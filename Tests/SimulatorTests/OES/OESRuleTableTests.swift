import Exchange
import OESProtocol
import RecordedVectors
import Testing
import WireRuntime

@testable import Simulator

/// What a client may ask for: a type of transaction of a kind of order, and the fields it needs as the documents list
/// them.
struct RulePair: Sendable, CustomTestStringConvertible {
  let type: TransactionType
  let order: OESProtocol.OrderType
  let required: [String]

  var testDescription: String { "\(type.protocolName ?? "") \(order.protocolName ?? "")" }

  /// All of the recorded table.
  static let all: [RulePair] = {
    let matrix = Recorded.json("OES/rules.json")["required_fields"]?["matrix"]
    return [TransactionType.orderNew, .cancelReplace, .orderCancel].flatMap { type in
      OESProtocol.OrderType.listed.compactMap { order in
        let pair = matrix?[type.protocolName ?? ""]?["by_order_type"]?["\(order.rawValue)"]
        guard let required = pair?["required"]?.array else { return nil }
        return RulePair(type: type, order: order, required: required.compactMap(\.string))
      }
    }
  }()

  /// Market orders never stand, so there is none to replace or cancel.
  var findsNothing: Bool { order == .mkt && type != .orderNew }
  /// Whether the order has a price of its own; one to be traded at the market doesn't need what the table asks for.
  var needsPrice: Bool { ![.mkt, .stopMkt, .tsm].contains(order) }
  var needsStopPrice: Bool { [.stopMkt, .stopLmt, .oco, .tsm, .tsl].contains(order) }
  var standsTillCanceled: Bool { needsStopPrice || [.ice, .sniperMkt, .sniperLimit].contains(order) }
  var mayShowPart: Bool { [.lmt, .peg, .hidden, .pegHidden, .oco].contains(order) && type != .orderCancel }
  var isNewLayered: Bool { type == .orderNew && order == .ice }
}

/// One way to break one rule and no other.
struct Violation: Sendable {
  let name: String
  let code: RejectCode
  var applies: @Sendable (RulePair) -> Bool = { _ in true }
  let change: @Sendable (inout Transaction) -> Void
}

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

  static let day: UInt64 = 86_400_000_000_000

  static let violations: [Violation] = [
    Violation(name: "no such type of transaction", code: .msgTypeInvalid) {
      $0.messageType = TransactionType(rawValue: 24)
    },
    Violation(name: "a type that clients don't send", code: .msgTypeInvalid, applies: { $0.type == .orderNew }) {
      $0.messageType = .orderAck
    },
    Violation(name: "no such kind of order", code: .ordTypeInvalid) { $0.orderType = OrderType(rawValue: 18) },
    Violation(name: "a kind that isn't offered", code: .ordTypeInvalid) { $0.orderType = .bracket },
    Violation(name: "another one", code: .ordTypeInvalid) { $0.orderType = .tpslMarket },
    Violation(name: "and another", code: .ordTypeInvalid) { $0.orderType = .tpslLimit },
    Violation(name: "and pairs in layers", code: .ordTypeInvalid) {
      ($0.orderType, $0.stopLimitPrice, $0.layers, $0.sizeIncrement) = (.ocoIce, 120, 2, 0.5)
    },
    Violation(name: "no such instrument", code: .symbolEnumInvalid) { $0.symbolEnum = Symbol(rawValue: 5) },
    Violation(name: "an instrument that isn't listed", code: .symbolEnumInvalid) { $0.symbolEnum = .usdusdt },
    Violation(name: "a negative session", code: .tradingSessionInvalid) { $0.tradingSessionID = -1 },
    Violation(name: "another session", code: .tradingSessionInvalid) { $0.tradingSessionID += 1 },
    Violation(name: "another key", code: .invalidSecurityKey) { $0.key += 1 },
    Violation(name: "no such side", code: .orderSideInvalid) { $0.boSide = Side(rawValue: 4) },
    Violation(name: "another account", code: .accountNotFound) { $0.account = 100_700 },
    Violation(name: "a day ago", code: .sendingTimeInvalid) { $0.sendingTime.count -= day },
    Violation(name: "a day from now", code: .sendingTimeInvalid) { $0.sendingTime.count += day },
    Violation(name: "a used sequence number", code: .msgSeqNumInvalid) { $0.msgSeqNum = 1 },
    Violation(name: "a tiny size", code: .sizeInvalid, applies: { $0.order != .ice }) { $0.boOrderQty = 0.000_009 },
    Violation(
      name: "a size between lots", code: .sizeInvalid,
      applies: { $0.order != .ice && $0.type != .orderCancel && !$0.findsNothing }
    ) {
      $0.boOrderQty = 1.000_5
    },
    Violation(
      name: "a size above the largest", code: .sizeInvalid,
      applies: { $0.order != .ice && $0.type != .orderCancel && !$0.findsNothing }
    ) {
      $0.boOrderQty = 100.001
    },
    Violation(name: "a tiny price", code: .priceInvalid, applies: { $0.needsPrice }) { $0.boPrice = 0.000_009 },
    Violation(name: "a price off the grid", code: .priceInvalid, applies: { $0.needsPrice && $0.type != .orderCancel })
    {
      $0.boPrice += 0.25
    },
    Violation(name: "a negative stop price", code: .stopPriceInvalid, applies: { $0.needsStopPrice }) {
      $0.stopLimitPrice = -1
    },
    Violation(
      name: "a stop price off the grid", code: .stopPriceInvalid,
      applies: { $0.needsStopPrice && $0.type != .orderCancel }
    ) { $0.stopLimitPrice += 0.25 },
    Violation(name: "no such time in force", code: .invalidFieldValue) { $0.tif = TimeInForce(rawValue: 7) },
    Violation(
      name: "a time in force that isn't till canceled", code: .invalidFieldValue,
      applies: { $0.standsTillCanceled && $0.type != .orderCancel }
    ) { $0.tif = .day },
    Violation(name: "no display size", code: .displaySizeInvalid, applies: { $0.mayShowPart }) {
      ($0.attributes, $0.refreshSize) = ("NNYNNNNNNNNN", 0.5)
    },
    Violation(name: "no refresh size", code: .refreshSizeInvalid, applies: { $0.mayShowPart }) {
      ($0.attributes, $0.displaySize) = ("NNYNNNNNNNNN", 0.5)
    },
    Violation(name: "no original price", code: .origPriceInvalid, applies: { $0.type == .orderCancel && $0.needsPrice })
    {
      $0.boOrigPrice = 0
    },
    Violation(name: "no original order", code: .origOrderIDInvalid, applies: { $0.type != .orderNew }) {
      $0.origOrderID = 0
    },
    Violation(name: "an original order that never was", code: .origOrderNotFound, applies: { $0.type != .orderNew }) {
      $0.origOrderID = 999
    },
    Violation(name: "too many layers", code: .exceededMaxLayers, applies: { $0.isNewLayered }) {
      ($0.layers, $0.boOrderQty) = (11, 5.5)
    },
    Violation(name: "layers of nothing", code: .sizeIncrementInvalid, applies: { $0.isNewLayered }) {
      ($0.sizeIncrement, $0.boOrderQty) = (0, 0)
    },
    Violation(name: "a negative offset", code: .priceOffsetInvalid, applies: { $0.isNewLayered }) {
      $0.priceOffset = -1
    },
    Violation(name: "an offset between ticks", code: .priceOffsetInvalid, applies: { $0.isNewLayered }) {
      $0.priceOffset = 0.5
    },
    Violation(name: "a negative increment", code: .priceIncrementInvalid, applies: { $0.isNewLayered }) {
      $0.priceIncrement = -1
    },
    Violation(name: "an increment off the grid", code: .priceIncrementInvalid, applies: { $0.isNewLayered }) {
      $0.priceIncrement = 0.25
    },
    Violation(
      name: "layers that don't make the size", code: .iceSizeincrementTimesLayersNotEqualOrdqty,
      applies: { $0.isNewLayered }
    ) { $0.boOrderQty = 1.5 },
    Violation(
      name: "a used number", code: .duplicateOrderID, applies: { $0.type == .cancelReplace && !$0.findsNothing }
    ) {
      $0.orderID = 1
    },
    Violation(
      name: "more than the account can pay", code: .notEnoughEquityToComplete,
      applies: { $0.type == .orderNew && $0.order == .lmt }
    ) { ($0.boPrice, $0.boOrderQty) = (100_000_000, 100) },
  ]

  @Test(arguments: RulePair.all)
  func `what breaks one rule is refused with its code, and changes nothing`(pair: RulePair) throws {
    let original = try prepare(pair)
    let before = venue.exchange.openOrders()
    var id: UInt64 = 2
    for violation in Self.violations where violation.applies(pair) {
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
    #expect(codes.isSubset(of: Self.violations.map(\.code.rawValue) + [19, 20]))
  }
}
