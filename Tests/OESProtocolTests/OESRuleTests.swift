import OESProtocol
import Testing
import WireRuntime

struct OESRuleTests {
  /// Something wrong with an order, the kinds of orders it is wrong with, and the code for it.
  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: RejectCode
    let applies: @Sendable (TransactionType, OrderType) -> Bool
    let make: @Sendable (inout Transaction) -> Void

    init(
      _ name: String, _ code: RejectCode,
      for applies: @escaping @Sendable (TransactionType, OrderType) -> Bool = { _, _ in true },
      _ make: @escaping @Sendable (inout Transaction) -> Void
    ) {
      testDescription = name
      self.code = code
      self.applies = applies
      self.make = make
    }
  }

  @Test func `an order with what its kind needs is accepted`() throws {
    var refused: [String] = []
    for request in SampleOrders.requests {
      for type in SampleOrders.offered {
        let order = SampleOrders.transaction(request, type)
        if order.code() != .some(nil) {
          refused.append("\(request) \(type): \(order.rejection(at: SampleOrders.now)?.description ?? "")")
        }
      }
    }
    #expect(refused == [])
  }

  @Test(arguments: faults)
  func `an order that breaks one rule is rejected with the code of that rule`(fault: Fault) throws {
    var tried = 0
    var others: [String] = []
    for request in SampleOrders.requests {
      for type in SampleOrders.offered where fault.applies(request, type) {
        var order = SampleOrders.transaction(request, type)
        fault.make(&order)
        tried += 1
        if order.code() != .some(fault.code) { others.append("\(request) \(type)") }
      }
    }
    #expect(others == [])
    #expect(tried > 0)
  }

  static let faults: [Fault] = general + layered + changed + filled + lasting

  private static let general: [Fault] = [
    Fault("type 0", .msgTypeInvalid) { $0.messageType = .unlisted(0) },
    Fault("type 24", .msgTypeInvalid) { $0.messageType = .init(rawValue: 24) },
    Fault("order type 0", .ordTypeInvalid) { $0.orderType = .unlisted(0) },
    Fault("order type 18", .ordTypeInvalid) { $0.orderType = .unlisted(18) },
    Fault("bracket", .ordTypeInvalid) { $0.orderType = .bracket },
    Fault("take profit, market", .ordTypeInvalid) { $0.orderType = .tpslMarket },
    Fault("take profit, limit", .ordTypeInvalid) { $0.orderType = .tpslLimit },
    Fault("cancelling layers", .ordTypeInvalid) {
      $0.orderType = .ocoIce
      ($0.stopLimitPrice, $0.layers, $0.sizeIncrement) = (1, 1, 1)
    },
    Fault("no instrument", .symbolEnumInvalid) { $0.symbolEnum = .unlisted(0) },
    Fault("instrument 5", .symbolEnumInvalid) { $0.symbolEnum = .unlisted(5) },
    Fault("session -1", .tradingSessionInvalid) { $0.tradingSessionID = -1 },
    Fault("side 0", .orderSideInvalid) { $0.boSide = .unlisted(0) },
    Fault("side 4", .orderSideInvalid) { $0.boSide = .unlisted(4) },
    Fault("no account", .accountInvalid) { $0.account = 0 },
    Fault("no order number", .orderidInvalid) { $0.orderID = 0 },
    Fault("no time", .sendingTimeInvalid) { $0.sendingTime = .notSet },
    Fault("a day ago", .sendingTimeInvalid) { $0.sendingTime.count -= 86_400_000_000_000 },
    Fault("a day ahead", .sendingTimeInvalid) { $0.sendingTime.count += 86_400_000_000_000 },
    Fault("the last moment", .sendingTimeInvalid) { $0.sendingTime.count = .max },
  ]

  private static let layered: [Fault] = [
    Fault("11 layers", .exceededMaxLayers, for: isNewIce) { ($0.layers, $0.boOrderQty) = (11, 1.1) },
    Fault("layers of nothing", .sizeIncrementInvalid, for: isNewIce) { ($0.sizeIncrement, $0.boOrderQty) = (0, 0) },
    Fault("layers of NaN", .sizeIncrementInvalid, for: isNewIce) { $0.sizeIncrement = .nan },
    Fault("layers without end", .sizeIncrementInvalid, for: isNewIce) {
      ($0.sizeIncrement, $0.boOrderQty) = (.infinity, .infinity)
    },
    Fault("offset -1", .priceOffsetInvalid, for: isNewIce) { $0.priceOffset = -1 },
    Fault("offset NaN", .priceOffsetInvalid, for: isNewIce) { $0.priceOffset = .nan },
    Fault("increment -1", .priceIncrementInvalid, for: isNewIce) { $0.priceIncrement = -1 },
    Fault("increment without end", .priceIncrementInvalid, for: isNewIce) { $0.priceIncrement = .infinity },
    Fault("another size", .iceSizeincrementTimesLayersNotEqualOrdqty, for: isNewIce) { $0.boOrderQty = 0.4 },
    Fault("a little more", .iceSizeincrementTimesLayersNotEqualOrdqty, for: isNewIce) { $0.boOrderQty += 1e-9 },
    Fault("size NaN", .iceSizeincrementTimesLayersNotEqualOrdqty, for: isNewIce) { $0.boOrderQty = .nan },
  ]

  private static let changed: [Fault] = [
    Fault("no original order", .origOrderIDInvalid, for: { request, _ in request != .orderNew }) { $0.origOrderID = 0 },
    Fault("no original price", .origPriceInvalid, for: { $0 == .orderCancel && !SampleOrders.unpriced.contains($1) }) {
      $0.boOrigPrice = 0
    },
    Fault(
      "original price NaN", .origPriceInvalid, for: { $0 == .orderCancel && !SampleOrders.unpriced.contains($1) }
    ) { $0.boOrigPrice = .nan },
  ]

  private static let filled: [Fault] = [
    Fault("no price", .priceInvalid, for: isPriced) { $0.boPrice = 0 },
    Fault("a price too small", .priceInvalid, for: isPriced) { $0.boPrice = 0.000_009_9 },
    Fault("a price below zero", .priceInvalid, for: isPriced) { $0.boPrice = -1 },
    Fault("price NaN", .priceInvalid, for: isPriced) { $0.boPrice = .nan },
    Fault("a price without end", .priceInvalid, for: isPriced) { $0.boPrice = .infinity },
    Fault("no size", .sizeInvalid, for: isOfOneSize) { $0.boOrderQty = 0 },
    Fault("a size below zero", .sizeInvalid, for: isOfOneSize) { $0.boOrderQty = -2 },
    Fault("size NaN", .sizeInvalid, for: isOfOneSize) { $0.boOrderQty = .nan },
    Fault("a size without end", .sizeInvalid, for: isOfOneSize) { $0.boOrderQty = .infinity },
    Fault("no stop price", .stopPriceInvalid, for: isStopped) { $0.stopLimitPrice = 0 },
    Fault("stop price NaN", .stopPriceInvalid, for: isStopped) { $0.stopLimitPrice = .nan },
    Fault("a stop price without end", .stopPriceInvalid, for: isStopped) { $0.stopLimitPrice = .infinity },
    Fault("no kind of instrument", .invalidFieldValue) { $0.symbolType = .unlisted(0) },
    Fault("another kind of instrument", .invalidFieldValue) { $0.symbolType = .unlisted(3) },
    Fault("no name of the instrument", .invalidFieldValue) { $0.boSymbol = "" },
    Fault("no display size", .displaySizeInvalid, for: isDisplayed) {
      ($0.attributes, $0.refreshSize) = ("NNY", 1)
    },
    Fault("display size NaN", .displaySizeInvalid, for: isDisplayed) {
      ($0.attributes, $0.refreshSize, $0.displaySize) = ("NNYNNNNNNNNN", 1, .nan)
    },
    Fault("no refresh size", .refreshSizeInvalid, for: isDisplayed) {
      ($0.attributes, $0.displaySize) = ("NYYNNNNNNNNN", 1)
    },
  ]

  private static let lasting: [Fault] = [
    Fault("time in force 7", .invalidFieldValue) { $0.tif = .unlisted(7) },
    Fault("no time in force", .invalidFieldValue, for: needsTimeInForce) { $0.tif = .unlisted(0) },
    Fault("for the day", .invalidFieldValue, for: { $0 != .orderCancel && SampleOrders.lasting.contains($1) }) {
      $0.tif = .day
    },
  ]

  private static func isNewIce(_ request: TransactionType, _ type: OrderType) -> Bool {
    request == .orderNew && type == .ice
  }

  private static func isPriced(_: TransactionType, _ type: OrderType) -> Bool { !SampleOrders.unpriced.contains(type) }

  /// A new layered order with another size has the wrong number of layers, too.
  private static func isOfOneSize(_ request: TransactionType, _ type: OrderType) -> Bool { !isNewIce(request, type) }

  private static func isStopped(_: TransactionType, _ type: OrderType) -> Bool { SampleOrders.stopped.contains(type) }

  private static func isDisplayed(_ request: TransactionType, _ type: OrderType) -> Bool {
    request != .orderCancel && SampleOrders.displayed.contains(type)
  }

  /// New market, stop and trailing orders need not say it.
  private static func needsTimeInForce(_ request: TransactionType, _ type: OrderType) -> Bool {
    request != .orderNew || ![.mkt, .stopMkt, .stopLmt, .tsm, .tsl].contains(type)
  }

  @Test func `what a kind of order doesn't need may be empty`() throws {
    var stop = SampleOrders.transaction(.orderNew, .stopMkt)
    stop.tif = .unlisted(0)
    #expect(stop.code() == .some(nil))
    var market = SampleOrders.transaction(.orderNew, .mkt)
    market.tif = .unlisted(0)
    market.attributes = "NNYNNNNNNNNN"
    #expect(market.code() == .some(nil))
    for transaction in [.execution, .orderAck, .cancelled, .riskReject] as [TransactionType] {
      var answer = Transaction(messageType: transaction, account: 1, orderID: 1, symbolEnum: .btcusd)
      (answer.orderType, answer.boSide, answer.sendingTime) = (.lmt, .sell, SampleOrders.now)
      #expect(answer.code() == .some(nil))
    }
  }

  @Test(arguments: [86_399_999_999_999, 0] as [UInt64])
  func `a moment less than a day away is accepted`(distance: UInt64) throws {
    var order = SampleOrders.transaction(.orderNew, .lmt)
    order.sendingTime.count -= distance
    #expect(order.code() == .some(nil))
    order.sendingTime.count += 2 * distance
    #expect(order.code() == .some(nil))
  }

  @Test func `a violation says what is wrong in words`() {
    var order = SampleOrders.transaction(.orderNew, .lmt)
    order.boSide = .unlisted(7)
    #expect(order.rejection(at: SampleOrders.now)?.description == "BOSide is 7; it must be BUY, SELL or SELLSHORT")
    order.boSide = .buy
    order.boPrice = 0
    let violation = order.rejection(at: SampleOrders.now)
    #expect(violation?.field == "BOPrice")
    #expect(violation?.description == "BOPrice is 0.0; it must be at least 0.00001")
    order.boPrice = 1
    order.boSymbol = ""
    #expect(order.rejection(at: SampleOrders.now)?.description == "BOSymbol is empty; it must be filled")
    order.orderType = .bracket
    #expect(
      order.rejection(at: SampleOrders.now)?.description.hasPrefix("OrderType is BRACKET; it must be LMT, ") == true)
    order.sendingTime = Nanoseconds(count: 1000)
    #expect(
      order.rejection(at: SampleOrders.now)?.description
        == "SendingTime is 1970-01-01T00:00:00.000001Z; it must lie less than 86400 seconds from now")
  }
}
