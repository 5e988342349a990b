import DTCProtocol
import RecordedVectors
import Testing
import WireRuntime

/// Keys of views read what decoding reads, for frames of every edition.
struct DTCViewTests {
  static let vectors = DTCVectorTests.vectors + OtherEditionTests.vectors

  static func of(_ message: String) -> [RecordedVector] { vectors.filter { $0.message == message } }

  @Test(arguments: of("MarketDataUpdateTrade"))
  func `of a trade`(vector: RecordedVector) throws {
    let fields = MarketDataUpdateTrade.Fields.self
    try vector.bytes.withFrame { frame throws(WireError) in
      let trade = try MarketDataUpdateTrade(decoding: frame)
      #expect(frame[fields.symbolID] == trade.symbolID)
      #expect(frame[fields.atBidOrAsk] == trade.atBidOrAsk)
      #expect(frame[fields.price] == trade.price)
      #expect(frame[fields.volume] == trade.volume)
      #expect(frame[fields.dateTime] == trade.dateTime)
    }
  }

  @Test(arguments: of("LogonRequest"))
  func `of a logon request`(vector: RecordedVector) throws {
    let fields = LogonRequest.Fields.self
    try vector.bytes.withFrame { frame throws(WireError) in
      let logon = try LogonRequest(decoding: frame)
      #expect(frame[fields.protocolVersion] == logon.protocolVersion)
      #expect(frame[fields.username] == logon.username)
      #expect(frame[fields.password] == logon.password)
      #expect(frame[fields.clientName] == logon.clientName)
      #expect(frame[fields.integer1] == logon.integer1)
      #expect(frame[fields.heartbeatIntervalInSeconds] == logon.heartbeatIntervalInSeconds)
      let isHeld = fields.username.holds(logon.username, in: frame)
      #expect(isHeld)
    }
  }

  @Test(arguments: of("OrderUpdate"))
  func `of an order update`(vector: RecordedVector) throws {
    let fields = OrderUpdate.Fields.self
    try vector.bytes.withFrame { frame throws(WireError) in
      let update = try OrderUpdate(decoding: frame)
      #expect(frame[fields.symbol] == update.symbol)
      #expect(frame[fields.orderStatus] == update.orderStatus)
      #expect(frame[fields.buySell] == update.buySell)
      #expect(frame[fields.price1] == update.price1)
      #expect(frame[fields.orderQuantity] == update.orderQuantity)
      #expect(frame[fields.filledQuantity] == update.filledQuantity)
      #expect(frame[fields.lastFillDateTime] == update.lastFillDateTime)
      #expect(frame[fields.lastFillExecutionID] == update.lastFillExecutionID)
      #expect(frame[fields.freeFormText] == update.freeFormText)
    }
  }

  @Test(arguments: of("MarketDataSnapshot"))
  func `of a snapshot`(vector: RecordedVector) throws {
    let fields = MarketDataSnapshot.Fields.self
    try vector.bytes.withFrame { frame throws(WireError) in
      let snapshot = try MarketDataSnapshot(decoding: frame)
      #expect(frame[fields.sessionHighPrice] == snapshot.sessionHighPrice)
      #expect(frame[fields.openInterest] == snapshot.openInterest)
      #expect(frame[fields.bidAskDateTime] == snapshot.bidAskDateTime)
      #expect(frame[fields.tradingStatus] == snapshot.tradingStatus)
    }
  }

  @Test(arguments: of("SecurityDefinitionResponse"))
  func `of a security definition`(vector: RecordedVector) throws {
    let fields = SecurityDefinitionResponse.Fields.self
    try vector.bytes.withFrame { frame throws(WireError) in
      let definition = try SecurityDefinitionResponse(decoding: frame)
      #expect(frame[fields.symbol] == definition.symbol)
      #expect(frame[fields.priceDisplayFormat] == definition.priceDisplayFormat)
      #expect(frame[fields.displayPriceMultiplier] == definition.displayPriceMultiplier)
      #expect(frame[fields.hasMarketDepthData] == definition.hasMarketDepthData)
      #expect(frame[fields.securityIdentifier] == definition.securityIdentifier)
    }
  }

  @Test(arguments: of("CancelReplaceOrder"))
  func `of a replacement of an order`(vector: RecordedVector) throws {
    let fields = CancelReplaceOrder.Fields.self
    try vector.bytes.withFrame { frame throws(WireError) in
      let order = try CancelReplaceOrder(decoding: frame)
      #expect(frame[fields.price1IsSet] == order.price1IsSet)
      #expect(frame[fields.price2IsSet] == order.price2IsSet)
      #expect(frame[fields.clientOrderID] == order.clientOrderID)
    }
  }
}
