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

extension Violation {
  /// Those of the recorded rules, of the documents, and of what the venue's own state asks for.
  static let all: [Violation] = [
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
    Violation(name: "the name of another instrument", code: .symbolEnumInvalid) { $0.boSymbol = "BTCUSDT" },
    Violation(name: "a negative session", code: .tradingSessionInvalid) { $0.tradingSessionID = -1 },
    Violation(name: "another session", code: .tradingSessionInvalid) { $0.tradingSessionID += 1 },
    Violation(name: "another key", code: .invalidSecurityKey) { $0.key += 1 },
    Violation(name: "no such side", code: .orderSideInvalid) { $0.boSide = Side(rawValue: 4) },
    Violation(name: "another account", code: .accountNotFound) { $0.account = 100_700 },
    Violation(name: "a day ago", code: .sendingTimeInvalid) { $0.sendingTime.count -= 86_400_000_000_000 },
    Violation(name: "a day from now", code: .sendingTimeInvalid) { $0.sendingTime.count += 86_400_000_000_000 },
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
}
