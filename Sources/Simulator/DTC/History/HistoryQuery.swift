import DTCProtocol
import Exchange
import WireRuntime

/// Why past data is refused.
struct HistoryRefusal: Error {
  let code: HistoricalPriceDataRejectReasonCode
  let text: String
  let retryAfter: UInt16

  init(_ code: HistoricalPriceDataRejectReasonCode, _ text: String, retryAfter: UInt16 = 0) {
    self.code = code
    self.text = text
    self.retryAfter = retryAfter
  }
}

/// What a request for past data asks for.
struct HistoryQuery {
  let instrument: Instrument
  /// Seconds; 0 for single trades.
  let interval: Int
  let range: Range<ExchangeTime>

  /// Reads a request.
  ///
  /// - Without a start the data begins the usual number of days before its end; `MaxDaysToReturn` may move the start
  ///   further towards the end.
  /// - Without an end it goes on to the present; with one, to the end of that second.
  ///
  /// - Throws: ``HistoryRefusal``.
  init(
    _ request: HistoricalPriceDataRequest, at exchange: Exchange, _ settings: DTCFrontEndSettings
  ) throws(HistoryRefusal) {
    guard let instrument = exchange.instrument(request.symbol, on: request.exchange) else {
      throw HistoryRefusal(
        .unableToServeDataDoNotRetry, RequestRefusal(unknown: request.symbol, on: request.exchange).text)
    }
    if case .unlisted(let interval) = request.recordInterval {
      throw HistoryRefusal(.generalRejectError, "there is no record interval of \(interval) seconds")
    }
    self.instrument = instrument
    interval = Int(request.recordInterval.rawValue)
    let present = exchange.now.adding(nanoseconds: 1)
    var end = present
    if request.endDateTime.isSet {
      end = min(end, ExchangeTime(clamping: request.endDateTime).adding(nanoseconds: 1_000_000_000))
    }
    let days = request.maxDaysToReturn == 0 ? UInt32(settings.usualHistoryDays) : request.maxDaysToReturn
    let earliest = end.before(days: Int64(days))
    var start = earliest
    if request.startDateTime.isSet {
      start = ExchangeTime(clamping: request.startDateTime)
      if request.maxDaysToReturn > 0 { start = max(start, earliest) }
      guard !request.endDateTime.isSet || request.startDateTime.count <= request.endDateTime.count else {
        throw HistoryRefusal(
          .dataRequestOutsideBoundsOfAvailableData, "EndDateTime is before StartDateTime")
      }
    }
    // A start in the future leaves nothing.
    range = start < end ? start..<end : end..<end
  }

  /// Where the records are read from.
  func records(at exchange: Exchange) -> HistoryRecords {
    if interval == 0 {
      return .ticks(
        HistorySource(range, time: \.time) { exchange.ticks(instrument.id, in: $0, limit: $1) })
    }
    return .bars(
      HistorySource(range, time: \.start) { exchange.bars(instrument.id, interval: interval, in: $0, limit: $1) })
  }
}
