import DTCProtocol
import WireRuntime

/// Best bid and ask: 40 bytes, no text.
enum Quote: Case {
  static let name = "quote"
  static let hasText = false

  static func message(_ random: inout Random) -> MarketDataUpdateBidAsk {
    let price = random.price()
    return MarketDataUpdateBidAsk(
      symbolID: UInt32(random.next() % 4096), bidPrice: random.mostly(price),
      bidQuantity: Float(random.next() % 500), askPrice: random.mostly(price + 0.25),
      askQuantity: Float(random.next() % 500), dateTime: .init(count: 1_760_000_000 + UInt32(random.next() % 86_400)))
  }

  @inline(__always)
  static func decode(_ frame: RawSpan) throws(WireError) -> MarketDataUpdateBidAsk {
    try MarketDataUpdateBidAsk(decoding: frame)
  }

  @inline(__always)
  static func sum(_ message: MarketDataUpdateBidAsk) -> UInt64 {
    var sum = UInt64(message.symbolID)
    sum &+= message.bidPrice.bits
    sum &+= UInt64(message.bidQuantity.bitPattern)
    sum &+= message.askPrice.bits
    sum &+= UInt64(message.askQuantity.bitPattern)
    sum &+= UInt64(message.dateTime.count)
    return sum
  }

  @inline(__always)
  static func encode(_ message: MarketDataUpdateBidAsk, into output: inout OutputRawSpan) throws(WireError) {
    try message.encode(into: &output)
  }

  @inline(__always)
  static func view(_ frame: RawSpan) -> UInt64 {
    frame[MarketDataUpdateBidAsk.Fields.bidPrice].bits &+ frame[MarketDataUpdateBidAsk.Fields.askPrice].bits
  }
}

/// State of a symbol: 144 bytes, 20 fields, no text.
enum Snapshot: Case {
  static let name = "snapshot"
  static let hasText = false

  static func message(_ random: inout Random) -> MarketDataSnapshot {
    let time = 1_760_000_000 + Double(random.next() % 86_400_000) / 1_000
    return MarketDataSnapshot(
      symbolID: UInt32(random.next() % 4096), sessionSettlementPrice: random.mostly(random.price()),
      sessionOpenPrice: random.mostly(random.price()), sessionHighPrice: random.mostly(random.price()),
      sessionLowPrice: random.mostly(random.price()), sessionVolume: random.mostly(Double(random.next() % 1_000_000)),
      sessionNumTrades: random.mostly(UInt32(random.next() % 100_000)),
      openInterest: random.mostly(UInt32(random.next() % 100_000)), bidPrice: random.mostly(random.price()),
      askPrice: random.mostly(random.price()), askQuantity: random.mostly(Double(random.next() % 500)),
      bidQuantity: random.mostly(Double(random.next() % 500)), lastTradePrice: random.mostly(random.price()),
      lastTradeVolume: random.mostly(Double(random.next() % 500)), lastTradeDateTime: .init(count: time),
      bidAskDateTime: .init(count: time + 0.004), sessionSettlementDateTime: .init(count: 1_759_950_000),
      tradingSessionDate: .init(count: 1_759_881_600),
      tradingStatus: TradingStatus.listed.randomElement(using: &random) ?? .unknown,
      marketDepthUpdateDateTime: .init(count: time + 0.01))
  }

  @inline(__always)
  static func decode(_ frame: RawSpan) throws(WireError) -> MarketDataSnapshot {
    try MarketDataSnapshot(decoding: frame)
  }

  @inline(__always)
  static func sum(_ message: MarketDataSnapshot) -> UInt64 {
    var sum = UInt64(message.symbolID)
    sum &+= message.sessionSettlementPrice.bits
    sum &+= message.sessionOpenPrice.bits
    sum &+= message.sessionHighPrice.bits
    sum &+= message.sessionLowPrice.bits
    sum &+= message.sessionVolume.bits
    sum &+= message.sessionNumTrades.bits
    sum &+= message.openInterest.bits
    sum &+= message.bidPrice.bits
    sum &+= message.askPrice.bits
    sum &+= message.askQuantity.bits
    sum &+= message.bidQuantity.bits
    sum &+= message.lastTradePrice.bits
    sum &+= message.lastTradeVolume.bits
    sum &+= message.lastTradeDateTime.count.bitPattern
    sum &+= message.bidAskDateTime.count.bitPattern
    sum &+= UInt64(message.sessionSettlementDateTime.count)
    sum &+= UInt64(message.tradingSessionDate.count)
    sum &+= UInt64(truncatingIfNeeded: message.tradingStatus.rawValue)
    sum &+= message.marketDepthUpdateDateTime.count.bitPattern
    return sum
  }

  @inline(__always)
  static func encode(_ message: MarketDataSnapshot, into output: inout OutputRawSpan) throws(WireError) {
    try message.encode(into: &output)
  }

  @inline(__always)
  static func view(_ frame: RawSpan) -> UInt64 {
    frame[MarketDataSnapshot.Fields.bidPrice].bits &+ frame[MarketDataSnapshot.Fields.askPrice].bits
  }
}

/// First message of a client: 284 bytes, six texts of which two are longer than 15 bytes.
enum Logon: Case {
  static let name = "logon"
  static let hasText = true

  static func message(_ random: inout Random) -> LogonRequest {
    LogonRequest(
      username: "trader\(random.digits(4))", password: random.digits(12),
      generalTextData: "session \(random.digits(6)) of the day", integer1: Int32(random.next() % 100),
      heartbeatIntervalInSeconds: Int32(random.next() % 56) + 5, tradeAccount: "DU\(random.digits(7))",
      hardwareIdentifier: "\(random.digits(8))-\(random.digits(4))-\(random.digits(4))-\(random.digits(12))",
      clientName: "Venuewire", marketDataTransmissionInterval: Int32(random.next() % 1_000))
  }

  @inline(__always)
  static func decode(_ frame: RawSpan) throws(WireError) -> LogonRequest {
    try LogonRequest(decoding: frame)
  }

  @inline(__always)
  static func sum(_ message: LogonRequest) -> UInt64 {
    var sum = UInt64(truncatingIfNeeded: message.protocolVersion)
    sum &+= UInt64(message.username.utf8.count)
    sum &+= UInt64(message.password.utf8.count)
    sum &+= UInt64(message.generalTextData.utf8.count)
    sum &+= UInt64(truncatingIfNeeded: message.integer1)
    sum &+= UInt64(truncatingIfNeeded: message.integer2)
    sum &+= UInt64(truncatingIfNeeded: message.heartbeatIntervalInSeconds)
    sum &+= UInt64(truncatingIfNeeded: message.unused1)
    sum &+= UInt64(message.tradeAccount.utf8.count)
    sum &+= UInt64(message.hardwareIdentifier.utf8.count)
    sum &+= UInt64(message.clientName.utf8.count)
    sum &+= UInt64(truncatingIfNeeded: message.marketDataTransmissionInterval)
    return sum
  }

  @inline(__always)
  static func encode(_ message: LogonRequest, into output: inout OutputRawSpan) throws(WireError) {
    try message.encode(into: &output)
  }

  @inline(__always)
  static func view(_ frame: RawSpan) -> UInt64 {
    UInt64(truncatingIfNeeded: frame[LogonRequest.Fields.protocolVersion])
      &+ UInt64(truncatingIfNeeded: frame[LogonRequest.Fields.heartbeatIntervalInSeconds])
  }
}

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
      openOrClose: OpenCloseTrade.listed.randomElement(using: &random) ?? .unset, price1AsString: "\(price)",
      intendedPositionQuantity: Double(random.next() % 50))
  }

  @inline(__always)
  static func decode(_ frame: RawSpan) throws(WireError) -> SubmitNewSingleOrder {
    try SubmitNewSingleOrder(decoding: frame)
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
  static func encode(_ message: SubmitNewSingleOrder, into output: inout OutputRawSpan) throws(WireError) {
    try message.encode(into: &output)
  }

  @inline(__always)
  static func view(_ frame: RawSpan) -> UInt64 {
    frame[SubmitNewSingleOrder.Fields.price1].bitPattern &+ frame[SubmitNewSingleOrder.Fields.quantity].bitPattern
  }
}
