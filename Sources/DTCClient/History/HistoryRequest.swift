internal import DTCProtocol
internal import WireRuntime

/// What is downloaded: prices, or market depth.
enum HistoryRequest: Sendable {
  case prices(HistoricalPriceDataRequest)
  case depth(HistoricalMarketDepthDataRequest)

  /// The request as it is sent. Only where it `isAlone` on its connection may the answer be compressed, because nothing
  /// else is read behind it.
  func message(_ requestID: UInt32, delimiter: String, isAlone: Bool) -> DTCMessage {
    let number = Int32(bitPattern: requestID)
    switch self {
    case .prices(var request):
      let name = MarketName(request.symbol, request.exchange, delimiter: delimiter)
      (request.requestID, request.symbol, request.exchange) = (number, name.symbol, name.exchange)
      if !isAlone { request.useZLibCompression = 0 }
      // How its stream differs no source says, so it's never asked for.
      request.useZLibNGCompression = false
      return .historicalPriceDataRequest(request)
    case .depth(var request):
      let name = MarketName(request.symbol, request.exchange, delimiter: delimiter)
      (request.requestID, request.symbol, request.exchange) = (number, name.symbol, name.exchange)
      if !isAlone { request.useZLibCompression = 0 }
      request.useZLibNGCompression = false
      return .historicalMarketDepthDataRequest(request)
    }
  }
}

/// What a message is in a download.
enum HistoryPart {
  /// The beginning; `isEmpty` where nothing follows.
  case header(HistoryDownload.Element, isEmpty: Bool, isCompressed: Bool)
  /// A record; `isFinal` where it is the last one.
  case record(HistoryDownload.Element, isFinal: Bool)
  /// The last record, which holds nothing.
  case end
  /// The venue refuses, with these words.
  case rejected(String)

  /// The number of the request it answers, and what it is; `nil` for other messages.
  static func of(_ message: DTCMessage) -> (requestID: UInt32, part: HistoryPart)? {
    switch message {
    case .historicalPriceDataResponseHeader(let header):
      (
        UInt32(bitPattern: header.requestID),
        .header(.header(header), isEmpty: header.noRecordsToReturn, isCompressed: header.useZLibCompression != 0)
      )
    case .historicalPriceDataRecordResponse(let record): (UInt32(bitPattern: record.requestID), .of(record))
    case .historicalPriceDataTickRecordResponse(let tick): (UInt32(bitPattern: tick.requestID), .of(tick))
    case .historicalPriceDataResponseTrailer(let trailer): (UInt32(bitPattern: trailer.requestID), .end)
    case .historicalPriceDataReject(let reject):
      (UInt32(bitPattern: reject.requestID), .rejected(reject.sentence))
    case .historicalMarketDepthDataResponseHeader(let header):
      (
        UInt32(bitPattern: header.requestID),
        .header(.depthHeader(header), isEmpty: header.noRecordsToReturn, isCompressed: header.useZLibCompression != 0)
      )
    case .historicalMarketDepthDataRecordResponse(let record):
      (UInt32(bitPattern: record.requestID), .record(.depthRecord(record), isFinal: record.isFinalRecord))
    case .historicalMarketDepthDataReject(let reject):
      (UInt32(bitPattern: reject.requestID), .rejected(reject.rejectText))
    default: nil
    }
  }

  private static func of(_ record: HistoricalPriceDataRecordResponse) -> HistoryPart {
    if record.isFinalRecord, !record.startDateTime.isSet { return .end }
    var record = record
    // Some servers send seconds in this field of microseconds; the magnitude tells.
    if record.startDateTime.count.magnitude < 1_000_000_000_000 { record.startDateTime.count *= 1_000_000 }
    return .record(.record(record), isFinal: record.isFinalRecord)
  }

  private static func of(_ tick: HistoricalPriceDataTickRecordResponse) -> HistoryPart {
    if tick.isFinalRecord, !tick.dateTime.isSet { return .end }
    return .record(.tick(tick), isFinal: tick.isFinalRecord)
  }
}

extension HistoricalPriceDataReject {
  /// The venue's words, with what it says of trying again.
  fileprivate var sentence: String {
    switch rejectReasonCode {
    case .unableToServeDataRetryInSpecifiedSeconds:
      "\(rejectText) (may be tried again in \(retryTimeInSeconds) seconds)"
    default: rejectText
    }
  }
}
