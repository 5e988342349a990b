import OESProtocol
import WireRuntime

/// Transactions that break no rule, of every kind of the documents' tables.
enum SampleOrders {
  /// When they are sent.
  static let now = Nanoseconds(count: 1_636_848_000_000_000_000)

  /// What clients ask for.
  static let requests: [TransactionType] = [.orderNew, .cancelReplace, .orderCancel]
  /// What the venue offers.
  static let offered: [OrderType] = [
    .lmt, .mkt, .stopMkt, .stopLmt, .peg, .hidden, .pegHidden, .oco, .ice, .sniperMkt, .sniperLimit, .tsm, .tsl,
  ]
  /// Orders that show a part of themselves, if they say so.
  static let displayed: Set<OrderType> = [.lmt, .peg, .hidden, .pegHidden, .oco]
  /// Orders that trade at the market, and need no price.
  static let unpriced: Set<OrderType> = [.mkt, .stopMkt, .tsm]
  /// Orders with a stop price.
  static let stopped: Set<OrderType> = [.stopMkt, .stopLmt, .tsm, .tsl, .oco]
  /// Orders that stand till cancelled, whatever else is asked for.
  static let lasting: Set<OrderType> = [
    .stopMkt, .stopLmt, .tsm, .tsl, .oco, .ice, .sniperMkt, .sniperLimit,
  ]

  /// A transaction with what its kind needs, and nothing else.
  static func transaction(_ request: TransactionType, _ type: OrderType) -> Transaction {
    var order = Transaction(messageType: request, account: 100_700, orderID: 46_832_153, symbolEnum: .btcusdt)
    order.orderType = type
    order.symbolType = .spot
    order.boPrice = unpriced.contains(type) ? 0 : 35_040.5
    order.boSide = .buy
    order.boOrderQty = type == .ice ? 0.3 : 2
    order.tif = .gtc
    order.stopLimitPrice = stopped.contains(type) ? 34_900 : 0
    order.boSymbol = "BTCUSDT"
    order.sendingTime = now
    order.tradingSessionID = 506
    if request != .orderNew { order.origOrderID = 46_832_151 }
    if request == .orderCancel { order.boOrigPrice = order.boPrice }
    if type == .ice, request == .orderNew {
      // In binary, 3 × 0.1 is more than 0.3.
      (order.layers, order.sizeIncrement, order.priceIncrement, order.priceOffset) = (3, 0.1, 1, 2)
    }
    return order
  }
}

extension TransactionV1 {
  /// The older form of `transaction`, made of its bytes: it lacks the 12 before the attributes.
  init(cutting transaction: Transaction) throws(WireError) {
    var older = transaction
    older.messageLen = UInt16(Self.byteCount)
    let bytes = try older.encoded()
    let kept = Array(bytes.prefix(Self.byteCount - 12) + bytes.suffix(12))
    self = try kept.withFrame { frame throws(WireError) in try TransactionV1(decoding: frame) }
  }
}

extension Transaction {
  /// The code it is rejected with at ``SampleOrders/now``, in either form; the outer `nil` where the forms differ.
  func code(at now: Nanoseconds = SampleOrders.now) -> RejectCode?? {
    let violation = rejection(at: now)
    let older = TransactionV1(self).rejection(at: now)
    return violation == older ? .some(violation?.code) : nil
  }
}
