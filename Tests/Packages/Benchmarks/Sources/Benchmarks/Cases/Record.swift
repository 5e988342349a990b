import DTCProtocol
import WireRuntime

/// A past bar: 88 bytes, no text.
enum Record: Case {
  static let name = "record"
  static let hasText = false

  static func message(_ random: inout Random) -> HistoricalPriceDataRecordResponse {
    let open = random.price()
    let close = random.price()
    let volume = random.next() % 5_000
    return HistoricalPriceDataRecordResponse(
      requestID: Int32(random.next() % 1_000),
      startDateTime: .init(count: 1_760_000_000_000_000 + Int64(random.next() % 86_400) * 1_000_000), openPrice: open,
      highPrice: max(open, close) + 2.5, lowPrice: min(open, close) - 1.75, lastPrice: close, volume: Double(volume),
      openInterest: UInt32(volume / 3), bidVolume: Double(volume / 2), askVolume: Double(volume - volume / 2),
      isFinalRecord: random.next() % 64 == 0)
  }

  @inline(__always)
  static func decode(_ frame: RawSpan) throws(WireError) -> HistoricalPriceDataRecordResponse {
    try HistoricalPriceDataRecordResponse(decoding: frame)
  }

  @inline(__always)
  static func encode(_ message: HistoricalPriceDataRecordResponse, into output: inout OutputRawSpan) throws(WireError) {
    try message.encode(into: &output)
  }

  @inline(__always)
  static func decode(
    _ frame: RawSpan, as encoding: MessageEncoding
  ) throws(WireError) -> HistoricalPriceDataRecordResponse {
    try HistoricalPriceDataRecordResponse(decoding: frame, as: encoding)
  }

  @inline(__always)
  static func encode(
    _ message: HistoricalPriceDataRecordResponse, into output: inout OutputRawSpan, as encoding: MessageEncoding
  ) throws(WireError) {
    try message.encode(into: &output, as: encoding)
  }

  @inline(__always)
  static func sum(_ message: HistoricalPriceDataRecordResponse) -> UInt64 {
    var sum = UInt64(truncatingIfNeeded: message.requestID)
    sum &+= UInt64(truncatingIfNeeded: message.startDateTime.count)
    sum &+= message.openPrice.bitPattern
    sum &+= message.highPrice.bitPattern
    sum &+= message.lowPrice.bitPattern
    sum &+= message.lastPrice.bitPattern
    sum &+= message.volume.bitPattern
    sum &+= UInt64(message.numTrades)
    sum &+= message.bidVolume.bitPattern
    sum &+= message.askVolume.bitPattern
    sum &+= message.isFinalRecord ? 1 : 0
    return sum
  }

  @inline(__always)
  static func view(_ frame: RawSpan) -> UInt64 {
    frame[HistoricalPriceDataRecordResponse.Fields.lastPrice].bitPattern
      &+ frame[HistoricalPriceDataRecordResponse.Fields.volume].bitPattern
  }
}

extension Record {
  /// The message as a client of Foundation declares it.
  struct Plain: Codable {
    var type: Int
    var requestID: Int32
    var startDateTime: Int64
    var openPrice, highPrice, lowPrice, lastPrice, volume: Double
    var openInterest, numTrades: UInt32
    var bidVolume, askVolume: Double
    var isFinalRecord: UInt8

    enum CodingKeys: String, CodingKey {
      case type = "Type"
      case requestID = "RequestID"
      case startDateTime = "StartDateTime"
      case openPrice = "OpenPrice"
      case highPrice = "HighPrice"
      case lowPrice = "LowPrice"
      case lastPrice = "LastPrice"
      case volume = "Volume"
      case openInterest = "OpenInterest"
      case numTrades = "NumTrades"
      case bidVolume = "BidVolume"
      case askVolume = "AskVolume"
      case isFinalRecord = "IsFinalRecord"
    }
  }

  static func sum(_ message: Plain) -> UInt64 {
    var sum = UInt64(truncatingIfNeeded: message.requestID)
    sum &+= UInt64(truncatingIfNeeded: message.startDateTime)
    sum &+= message.openPrice.bitPattern
    sum &+= message.highPrice.bitPattern
    sum &+= message.lowPrice.bitPattern
    sum &+= message.lastPrice.bitPattern
    sum &+= message.volume.bitPattern
    sum &+= UInt64(truncatingIfNeeded: message.numTrades)
    sum &+= message.bidVolume.bitPattern
    sum &+= message.askVolume.bitPattern
    sum &+= UInt64(truncatingIfNeeded: message.isFinalRecord)
    return sum
  }
}
