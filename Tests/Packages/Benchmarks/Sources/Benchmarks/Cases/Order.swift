import DTCProtocol
import WireRuntime

/// A new order: 304 bytes, seven texts of which one is longer than 15 bytes.
enum Order: Case {
  static let name = "order"
  static let hasText = true

  static func message(_ random: inout Random) -> SubmitNewSingleOrder {
    let price = random.price()
    return SubmitNewSingleOrder(
      symbol: "ES\(random.digits(2))_FUT_CME", exchange: "CME", tradeAccount: "DU\(random.digits(7))",
      clientOrderID: "2026-08-01-\(random.digits(8))",
      orderType: OrderType.listed.randomElement(using: &random) ?? .unset,
      buySell: BuySell.listed.randomElement(using: &random) ?? .unset, price1: price,
      quantity: Double(random.next() % 50 + 1), timeInForce: TimeInForce.listed.randomElement(using: &random) ?? .unset,
      isAutomatedOrder: random.next() % 2 == 0, freeFormText: random.mostly("momentum \(random.digits(2))") ?? "",
      openOrClose: OpenCloseTrade.listed.randomElement(using: &random) ?? .unset, price1AsString: "\(price)")
  }

  @inline(__always)
  static func decode(_ frame: RawSpan) throws(WireError) -> SubmitNewSingleOrder {
    try SubmitNewSingleOrder(decoding: frame)
  }

  @inline(__always)
  static func encode(_ message: SubmitNewSingleOrder, into output: inout OutputRawSpan) throws(WireError) {
    try message.encode(into: &output)
  }

  @inline(__always)
  static func decode(_ frame: RawSpan, as encoding: MessageEncoding) throws(WireError) -> SubmitNewSingleOrder {
    try SubmitNewSingleOrder(decoding: frame, as: encoding)
  }

  @inline(__always)
  static func encode(
    _ message: SubmitNewSingleOrder, into output: inout OutputRawSpan, as encoding: MessageEncoding
  ) throws(WireError) {
    try message.encode(into: &output, as: encoding)
  }

  @inline(__always)
  static func sum(_ message: SubmitNewSingleOrder) -> UInt64 {
    var sum = UInt64(message.symbol.utf8.count)
    sum &+= UInt64(message.exchange.utf8.count)
    sum &+= UInt64(message.tradeAccount.utf8.count)
    sum &+= UInt64(message.clientOrderID.utf8.count)
    sum &+= UInt64(truncatingIfNeeded: message.orderType.rawValue)
    sum &+= UInt64(truncatingIfNeeded: message.buySell.rawValue)
    sum &+= message.price1.bitPattern
    sum &+= message.price2.bitPattern
    sum &+= message.quantity.bitPattern
    sum &+= UInt64(truncatingIfNeeded: message.timeInForce.rawValue)
    sum &+= UInt64(truncatingIfNeeded: message.goodTillDateTime.count)
    sum &+= message.isAutomatedOrder ? 1 : 0
    sum &+= message.isParentOrder ? 1 : 0
    sum &+= UInt64(message.freeFormText.utf8.count)
    sum &+= UInt64(truncatingIfNeeded: message.openOrClose.rawValue)
    sum &+= message.maxShowQuantity.bitPattern
    sum &+= UInt64(message.price1AsString.utf8.count)
    sum &+= UInt64(message.price2AsString.utf8.count)
    sum &+= message.intendedPositionQuantity.bitPattern
    return sum
  }

  @inline(__always)
  static func view(_ frame: RawSpan) -> UInt64 {
    frame[SubmitNewSingleOrder.Fields.price1].bitPattern &+ frame[SubmitNewSingleOrder.Fields.quantity].bitPattern
  }
}

extension Order {
  /// The message as a client of Foundation declares it.
  struct Plain: Codable {
    var type: Int
    var symbol, exchange, tradeAccount, clientOrderID: String
    var orderType, buySell: Int32
    var price1, price2, quantity: Double
    var timeInForce: Int32
    var goodTillDateTime: Int64
    var isAutomatedOrder, isParentOrder: UInt8
    var freeFormText: String
    var openOrClose: Int32
    var maxShowQuantity: Double
    var price1AsString, price2AsString: String
    var intendedPositionQuantity: Double

    enum CodingKeys: String, CodingKey {
      case type = "Type"
      case symbol = "Symbol"
      case exchange = "Exchange"
      case tradeAccount = "TradeAccount"
      case clientOrderID = "ClientOrderID"
      case orderType = "OrderType"
      case buySell = "BuySell"
      case price1 = "Price1"
      case price2 = "Price2"
      case quantity = "Quantity"
      case timeInForce = "TimeInForce"
      case goodTillDateTime = "GoodTillDateTime"
      case isAutomatedOrder = "IsAutomatedOrder"
      case isParentOrder = "IsParentOrder"
      case freeFormText = "FreeFormText"
      case openOrClose = "OpenOrClose"
      case maxShowQuantity = "MaxShowQuantity"
      case price1AsString = "Price1AsString"
      case price2AsString = "Price2AsString"
      case intendedPositionQuantity = "IntendedPositionQuantity"
    }
  }

  static func sum(_ message: Plain) -> UInt64 {
    var sum = UInt64(message.symbol.utf8.count)
    sum &+= UInt64(message.exchange.utf8.count)
    sum &+= UInt64(message.tradeAccount.utf8.count)
    sum &+= UInt64(message.clientOrderID.utf8.count)
    sum &+= UInt64(truncatingIfNeeded: message.orderType)
    sum &+= UInt64(truncatingIfNeeded: message.buySell)
    sum &+= message.price1.bitPattern
    sum &+= message.price2.bitPattern
    sum &+= message.quantity.bitPattern
    sum &+= UInt64(truncatingIfNeeded: message.timeInForce)
    sum &+= UInt64(truncatingIfNeeded: message.goodTillDateTime)
    sum &+= UInt64(truncatingIfNeeded: message.isAutomatedOrder)
    sum &+= UInt64(truncatingIfNeeded: message.isParentOrder)
    sum &+= UInt64(message.freeFormText.utf8.count)
    sum &+= UInt64(truncatingIfNeeded: message.openOrClose)
    sum &+= message.maxShowQuantity.bitPattern
    sum &+= UInt64(message.price1AsString.utf8.count)
    sum &+= UInt64(message.price2AsString.utf8.count)
    sum &+= message.intendedPositionQuantity.bitPattern
    return sum
  }
}
