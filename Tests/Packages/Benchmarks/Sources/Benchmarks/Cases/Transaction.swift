import OESProtocol
import WireRuntime

/// A new limit order at the order-entry venue: 250 bytes, six texts of fixed width.
enum TransactionCase: BinaryCase {
  static let name = "transaction"
  static let sizeOffset = 2

  static func message(_ random: inout Random) -> Transaction {
    var order = Transaction(
      messageType: .orderNew, account: UInt32(random.next() % 1_000_000) + 1, orderID: random.next() >> 16)
    order.symbolEnum = Symbol.listed.randomElement(using: &random) ?? .btcusd
    order.orderType = OrderType.listed.randomElement(using: &random) ?? .lmt
    order.symbolType = .spot
    order.boPrice = random.price()
    order.boSide = Side.listed.randomElement(using: &random) ?? .buy
    order.boOrderQty = Double(random.next() % 500 + 1) / 4
    order.tif = TimeInForce.listed.randomElement(using: &random) ?? .gtc
    order.stopLimitPrice = random.mostly(random.price()) ?? 0
    order.boSymbol = FixedText(cutting: random.mostly("BTCUSDT") ?? "FLYUSDT")
    order.origOrderID = random.next() >> 16
    order.traderID = FixedText(cutting: "BOU\(random.digits(2))")
    order.sendingTime = Nanoseconds(count: 1_760_000_000_000_000_000 + random.next() % 86_400_000_000_000)
    order.tradingSessionID = Int32(random.next() % 1_000)
    order.key = Int32(truncatingIfNeeded: random.next())
    order.displaySize = Double(random.next() % 8) / 8
    order.refreshSize = Double(random.next() % 8) / 8
    order.layers = Int16(random.next() % 11)
    order.sizeIncrement = Double(random.next() % 100) / 10
    order.priceIncrement = Double(random.next() % 100) / 4
    order.priceOffset = Double(random.next() % 5)
    order.boOrigPrice = random.price()
    order.msgSeqNum = Int64(random.next() >> 32)
    order.attributes = FixedText(cutting: random.mostly("NYNNNNNNNNNN") ?? "")
    return order
  }

  @inline(__always)
  static func decode(_ frame: RawSpan) throws(WireError) -> Transaction { try Transaction(decoding: frame) }

  @inline(__always)
  static func encode(_ message: Transaction, into output: inout OutputRawSpan) throws(WireError) {
    try message.encode(into: &output)
  }

  @inline(__always)
  static func sum(_ message: Transaction) -> UInt64 {
    var sum = ends(message.data1)
    sum &+= ends(message.data2)
    sum &+= UInt64(message.messageLen)
    sum &+= UInt64(message.messageType.rawValue)
    sum &+= UInt64(message.padding)
    sum &+= UInt64(message.account)
    sum &+= message.orderID
    sum &+= UInt64(message.symbolEnum.rawValue)
    sum &+= UInt64(message.orderType.rawValue)
    sum &+= UInt64(message.symbolType.rawValue)
    sum &+= message.boPrice.bitPattern
    sum &+= UInt64(message.boSide.rawValue)
    sum &+= message.boOrderQty.bitPattern
    sum &+= UInt64(message.tif.rawValue)
    sum &+= message.stopLimitPrice.bitPattern
    sum &+= ends(message.boSymbol)
    sum &+= message.origOrderID
    sum &+= message.boCancelShares.bitPattern
    sum &+= message.execID
    sum &+= message.execShares.bitPattern
    sum &+= message.remainingQuantity.bitPattern
    sum &+= message.execFee.bitPattern
    sum &+= ends(message.expirationDate)
    sum &+= ends(message.traderID)
    sum &+= UInt64(message.rejectReason.rawValue)
    sum &+= message.sendingTime.count
    sum &+= UInt64(truncatingIfNeeded: message.tradingSessionID)
    sum &+= UInt64(truncatingIfNeeded: message.key)
    sum &+= message.displaySize.bitPattern
    sum &+= message.refreshSize.bitPattern
    sum &+= UInt64(truncatingIfNeeded: message.layers)
    sum &+= message.sizeIncrement.bitPattern
    sum &+= message.priceIncrement.bitPattern
    sum &+= message.priceOffset.bitPattern
    sum &+= message.boOrigPrice.bitPattern
    sum &+= message.execPrice.bitPattern
    sum &+= UInt64(truncatingIfNeeded: message.msgSeqNum)
    sum &+= message.takeProfitPrice.bitPattern
    sum &+= UInt64(message.triggerType)
    sum &+= message.secondLegPrice.bitPattern
    sum &+= UInt64(message.routeEnum)
    sum &+= UInt64(message.modifyType)
    sum &+= ends(message.attributes)
    return sum
  }

  /// The first and the last byte, which are the same one in the shortest texts.
  @inline(__always)
  private static func ends<let width: Int>(_ text: FixedText<width>) -> UInt64 {
    UInt64(text.bytes[0]) &+ UInt64(text.bytes[width - 1])
  }
}
