import DTCProtocol
import WireRuntime

/// State of a symbol: 144 bytes, 20 fields behind size and type, no text.
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
  static func encode(_ message: MarketDataSnapshot, into output: inout OutputRawSpan) throws(WireError) {
    try message.encode(into: &output)
  }

  @inline(__always)
  static func decode(_ frame: RawSpan, as encoding: MessageEncoding) throws(WireError) -> MarketDataSnapshot {
    try MarketDataSnapshot(decoding: frame, as: encoding)
  }

  @inline(__always)
  static func encode(
    _ message: MarketDataSnapshot, into output: inout OutputRawSpan, as encoding: MessageEncoding
  ) throws(WireError) {
    try message.encode(into: &output, as: encoding)
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
  static func view(_ frame: RawSpan) -> UInt64 {
    frame[MarketDataSnapshot.Fields.bidPrice].bits &+ frame[MarketDataSnapshot.Fields.askPrice].bits
  }
}

extension Snapshot {
  /// The message as a client of Foundation declares it.
  struct Plain: Codable {
    var type: Int
    var symbolID: UInt32
    var sessionSettlementPrice, sessionOpenPrice, sessionHighPrice, sessionLowPrice, sessionVolume: Double
    var sessionNumTrades, openInterest: UInt32
    var bidPrice, askPrice, askQuantity, bidQuantity, lastTradePrice, lastTradeVolume, lastTradeDateTime,
      bidAskDateTime: Double
    var sessionSettlementDateTime, tradingSessionDate: UInt32
    var tradingStatus: Int8
    var marketDepthUpdateDateTime: Double

    enum CodingKeys: String, CodingKey {
      case type = "Type"
      case symbolID = "SymbolID"
      case sessionSettlementPrice = "SessionSettlementPrice"
      case sessionOpenPrice = "SessionOpenPrice"
      case sessionHighPrice = "SessionHighPrice"
      case sessionLowPrice = "SessionLowPrice"
      case sessionVolume = "SessionVolume"
      case sessionNumTrades = "SessionNumTrades"
      case openInterest = "OpenInterest"
      case bidPrice = "BidPrice"
      case askPrice = "AskPrice"
      case askQuantity = "AskQuantity"
      case bidQuantity = "BidQuantity"
      case lastTradePrice = "LastTradePrice"
      case lastTradeVolume = "LastTradeVolume"
      case lastTradeDateTime = "LastTradeDateTime"
      case bidAskDateTime = "BidAskDateTime"
      case sessionSettlementDateTime = "SessionSettlementDateTime"
      case tradingSessionDate = "TradingSessionDate"
      case tradingStatus = "TradingStatus"
      case marketDepthUpdateDateTime = "MarketDepthUpdateDateTime"
    }
  }

  static func sum(_ message: Plain) -> UInt64 {
    var sum = UInt64(truncatingIfNeeded: message.symbolID)
    sum &+= message.sessionSettlementPrice.bitsIfSet
    sum &+= message.sessionOpenPrice.bitsIfSet
    sum &+= message.sessionHighPrice.bitsIfSet
    sum &+= message.sessionLowPrice.bitsIfSet
    sum &+= message.sessionVolume.bitsIfSet
    sum &+= message.sessionNumTrades.bitsIfSet
    sum &+= message.openInterest.bitsIfSet
    sum &+= message.bidPrice.bitsIfSet
    sum &+= message.askPrice.bitsIfSet
    sum &+= message.askQuantity.bitsIfSet
    sum &+= message.bidQuantity.bitsIfSet
    sum &+= message.lastTradePrice.bitsIfSet
    sum &+= message.lastTradeVolume.bitsIfSet
    sum &+= message.lastTradeDateTime.bitPattern
    sum &+= message.bidAskDateTime.bitPattern
    sum &+= UInt64(truncatingIfNeeded: message.sessionSettlementDateTime)
    sum &+= UInt64(truncatingIfNeeded: message.tradingSessionDate)
    sum &+= UInt64(truncatingIfNeeded: message.tradingStatus)
    sum &+= message.marketDepthUpdateDateTime.bitPattern
    return sum
  }
}
