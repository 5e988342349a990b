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
  static func encode(_ message: MarketDataUpdateBidAsk, into output: inout OutputRawSpan) throws(WireError) {
    try message.encode(into: &output)
  }

  @inline(__always)
  static func decode(_ frame: RawSpan, as encoding: MessageEncoding) throws(WireError) -> MarketDataUpdateBidAsk {
    try MarketDataUpdateBidAsk(decoding: frame, as: encoding)
  }

  @inline(__always)
  static func encode(
    _ message: MarketDataUpdateBidAsk, into output: inout OutputRawSpan, as encoding: MessageEncoding
  ) throws(WireError) {
    try message.encode(into: &output, as: encoding)
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
  static func view(_ frame: RawSpan) -> UInt64 {
    frame[MarketDataUpdateBidAsk.Fields.bidPrice].bits &+ frame[MarketDataUpdateBidAsk.Fields.askPrice].bits
  }
}

extension Quote {
  /// The message as a client of Foundation declares it.
  struct Plain: Codable {
    var type: Int
    var symbolID: UInt32
    var bidPrice: Double
    var bidQuantity: Float
    var askPrice: Double
    var askQuantity: Float
    var dateTime: UInt32

    enum CodingKeys: String, CodingKey {
      case type = "Type"
      case symbolID = "SymbolID"
      case bidPrice = "BidPrice"
      case bidQuantity = "BidQuantity"
      case askPrice = "AskPrice"
      case askQuantity = "AskQuantity"
      case dateTime = "DateTime"
    }
  }

  static func sum(_ message: Plain) -> UInt64 {
    var sum = UInt64(truncatingIfNeeded: message.symbolID)
    sum &+= message.bidPrice.bitsIfSet
    sum &+= UInt64(message.bidQuantity.bitPattern)
    sum &+= message.askPrice.bitsIfSet
    sum &+= UInt64(message.askQuantity.bitPattern)
    sum &+= UInt64(truncatingIfNeeded: message.dateTime)
    return sum
  }
}
