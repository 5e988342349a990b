import Compression
import DTCProtocol
import Exchange
import Testing
import Transport
import WireRuntime

@testable import Simulator

struct HistoryTests {
  static func request(
    _ interval: HistoricalDataInterval, from start: Int64 = 0, to end: Int64 = 0, days: UInt32 = 0,
    isCompressed: Bool = false
  ) -> HistoricalPriceDataRequest {
    HistoricalPriceDataRequest(
      requestID: 6, symbol: "ESM20_FUT_CME", exchange: "CME", recordInterval: interval,
      startDateTime: DateTime(count: start), endDateTime: DateTime(count: end), maxDaysToReturn: days,
      useZLibCompression: isCompressed ? 1 : 0)
  }

  static func header(_ messages: [DTCMessage]) -> HistoricalPriceDataResponseHeader? {
    if case .historicalPriceDataResponseHeader(let header) = messages.first { header } else { nil }
  }

  static func records(_ messages: [DTCMessage]) -> [HistoricalPriceDataRecordResponse] {
    messages.compactMap { if case .historicalPriceDataRecordResponse(let record) = $0 { record } else { nil } }
  }

  static func ticks(_ messages: [DTCMessage]) -> [HistoricalPriceDataTickRecordResponse] {
    messages.compactMap { if case .historicalPriceDataTickRecordResponse(let tick) = $0 { tick } else { nil } }
  }

  static func reject(_ messages: [DTCMessage]) -> HistoricalPriceDataReject? {
    if case .historicalPriceDataReject(let reject) = messages.first, messages.count == 1 { reject } else { nil }
  }

  /// A venue in whose market trades were made, one a second, with two in the same moment at the end.
  static func venue(trades: Int = 700, settings: DTCFrontEndSettings = DTCFrontEndSettings()) -> TestVenue {
    let venue = TestVenue(settings: settings)
    for index in 0..<trades {
      let price = 12_000 + Int64(index % 7)
      venue.quote(.sell, 1, at: price)
      venue.quote(.buy, 1, at: price, account: "B")
      venue.advance(by: .seconds(1), step: .seconds(1))
    }
    for price in [11_999, 12_001] as [Int64] {
      venue.quote(.sell, 3, at: price)
      venue.quote(.buy, 3, at: price, account: "B")
    }
    venue.advance(by: .milliseconds(100), step: .milliseconds(100))
    return venue
  }

  static let start: Int64 = 1_600_000_000

  @Test(arguments: MessageEncoding.allCases)
  func `records come behind a header, and the last one says so`(encoding: MessageEncoding) throws {
    let venue = Self.venue()
    let client = try TestClient(venue, in: encoding)
    let answer = try client.ask(Self.request(.interval1Minute, from: Self.start - 40))
    let header = try #require(Self.header(answer))
    #expect(header.requestID == 6 && header.recordInterval == .interval1Minute)
    #expect(!header.noRecordsToReturn && header.useZLibCompression == 0)
    let records = Self.records(answer)
    #expect(records.count == answer.count - 1)
    #expect(records.map(\.isFinalRecord) == records.indices.map { $0 == records.count - 1 })
    #expect(records.reduce(0) { $0 + $1.volume } == 706)
    #expect(records.reduce(0) { $0 + $1.numTrades } == 702)
    #expect(records.allSatisfy { $0.requestID == 6 && $0.highPrice <= 3_001.5 && $0.lowPrice >= 2_999.75 })
    #expect(records.allSatisfy { $0.askVolume == $0.volume && $0.startDateTime.count % 60_000_000 == 0 })
    #expect(client.link.closing == nil)
  }

  @Test(arguments: MessageEncoding.allCases)
  func `single trades come as ticks, those of one moment once each`(encoding: MessageEncoding) throws {
    // 256 are read at a time: the last two lie on both sides of a reading's end.
    let venue = Self.venue(trades: 255)
    let client = try TestClient(venue, in: encoding)
    let answer = try client.ask(Self.request(.tick, from: Self.start))
    let ticks = Self.ticks(answer)
    #expect(ticks.count == 257 && answer.count == 258)
    #expect(ticks.map(\.isFinalRecord) == ticks.indices.map { $0 == 256 })
    #expect(ticks.suffix(2).map(\.price) == [2_999.75, 3_000.25])
    #expect(ticks.suffix(2).map(\.volume) == [3, 3])
    #expect(ticks.allSatisfy { $0.atBidOrAsk == .atAsk })
    #expect(ticks.first?.dateTime.count == Double(Self.start))
  }

  @Test func `the range is bounded by its ends and by days`() throws {
    let venue = Self.venue()
    let client = try TestClient(venue, in: .binary)
    func seconds(_ request: HistoricalPriceDataRequest) throws -> [Int64] {
      Self.records(try client.ask(request)).map { $0.startDateTime.count / 1_000_000 - Self.start }
    }
    #expect(try seconds(Self.request(.interval1Second, from: Self.start + 10, to: Self.start + 12)) == [10, 11, 12])
    let recent = try seconds(Self.request(.interval1Hour, from: 1, days: 1))
    #expect(recent.allSatisfy { $0 > -86_400 } && !recent.isEmpty)
  }

  @Test func `nothing in the range is a header alone`() throws {
    let client = try TestClient(Self.venue(trades: 1), in: .json)
    for isCompressed in [false, true] {
      let answer = try client.ask(
        Self.request(.interval1Minute, from: Self.start + 100_000, isCompressed: isCompressed))
      #expect(answer.count == 1)
      #expect(Self.header(answer)?.noRecordsToReturn == true)
      #expect(Self.header(answer)?.useZLibCompression == 0)
    }
    #expect(client.link.closing == nil)
  }

  @Test func `requests are refused with reasons`() throws {
    let client = try TestClient(Self.venue(trades: 1), in: .vls)
    var request = Self.request(.interval1Minute)
    request.symbol = "NOPE"
    let unknown = Self.reject(try client.ask(request))
    #expect(unknown?.rejectText == "there is no symbol NOPE on CME")
    #expect(unknown?.rejectReasonCode == .unableToServeDataDoNotRetry && unknown?.requestID == 6)
    let interval = Self.reject(try client.ask(Self.request(.unlisted(77))))
    #expect(interval?.rejectText == "there is no record interval of 77 seconds")
    let range = Self.reject(try client.ask(Self.request(.tick, from: 200, to: 100)))
    #expect(range?.rejectReasonCode == .dataRequestOutsideBoundsOfAvailableData)
    #expect(
      try client.ask(HistoricalMarketDepthDataRequest(requestID: 6, symbol: "ESM20_FUT_CME")) == [
        .historicalMarketDepthDataReject(
          HistoricalMarketDepthDataReject(
            requestID: 6, rejectText: "past market depth isn't kept", rejectReasonCode: .unableToServeDataDoNotRetry))
      ])
  }

  @Test(arguments: MessageEncoding.allCases, [HistoricalDataInterval.interval1Second, .tick])
  func `compressed, everything behind the header is one zlib stream, and the connection ends`(
    encoding: MessageEncoding, interval: HistoricalDataInterval
  ) throws {
    let venue = Self.venue()
    let plain = try TestClient(venue, in: encoding).ask(Self.request(interval, from: Self.start))
    let client = try TestClient(venue, in: encoding)
    let answer = try client.ask(Self.request(interval, from: Self.start, isCompressed: true))
    #expect(answer.count == 1)
    #expect(Self.header(answer)?.useZLibCompression == 1)
    #expect(client.link.closing?.code == .normal)
    var inflater = try Inflater(Inflater.Limits(total: 1 << 20))
    var bytes: [UInt8] = []
    let progress = try client.compressed.withFrame { frame throws(CompressionError) in
      try inflater.inflate(frame, appendingTo: &bytes, limit: .max)
    }
    #expect(progress.outcome == .finished && progress.consumed == client.compressed.count)
    #expect(client.compressed.count < bytes.count / 2)
    var decoder = FrameDecoder(encoding, framing: DTCMessage.framing)
    var messages: [DTCMessage] = []
    _ = try bytes.withFrame { bytes throws(FramingError) in
      try decoder.consume(bytes) { frame, place throws(WireError) in
        messages.append(try DTCMessage(decoding: frame, as: place.encoding))
        return .proceed
      }
    }
    try decoder.finish()
    #expect(messages == Array(plain.dropFirst()))
    // Nothing else comes between or behind.
    venue.advance(by: .seconds(30))
    #expect(client.link.sent.isEmpty)
  }

  @Test func `data isn't compressed where other things go on, on a WebSocket, or where the server doesn't`() throws {
    var settings = DTCFrontEndSettings()
    settings.compressesHistory = false
    let request = Self.request(.interval1Minute, from: Self.start - 40, isCompressed: true)
    let busy = try TestClient(Self.venue(trades: 3), in: .binary)
    _ = try busy.ask(MarketDataRequest(symbolID: 1, symbol: "ESM20_FUT_CME"))
    let webSocket = try TestClient(Self.venue(trades: 3), .webSocket, in: .json)
    let refused = try TestClient(Self.venue(trades: 3, settings: settings), in: .binary)
    for client in [busy, webSocket, refused] {
      let answer = try client.ask(request)
      #expect(Self.header(answer)?.useZLibCompression == 0)
      #expect(Self.records(answer).last?.isFinalRecord == true)
      #expect(client.link.closing == nil)
    }
  }

  @Test func `a connection may serve one request only`() throws {
    var settings = DTCFrontEndSettings()
    settings.oneHistoryRequestPerConnection = true
    let client = try TestClient(Self.venue(trades: 3, settings: settings), in: .binary)
    let answer = try client.ask(Self.request(.interval1Minute, from: Self.start))
    #expect(answer.last == .logoff(Logoff(reason: "the data is sent")))
    #expect(client.link.closing?.code == .normal)
  }

  @Test(arguments: [false, true])
  func `data waits while the client reads slowly`(isCompressed: Bool) throws {
    var settings = DTCFrontEndSettings()
    settings.historyQueueLimit = 4_096
    let venue = Self.venue(trades: 900, settings: settings)
    let client = try TestClient(venue, in: .binary)
    client.link.countsQueue = true
    try client.send(Self.request(.tick, from: Self.start, isCompressed: isCompressed))
    var greatest = 0
    var rounds = 0
    while client.link.queuedByteCount > 0, rounds < 1_000 {
      greatest = max(greatest, client.link.queuedByteCount)
      client.link.queuedByteCount = 0
      rounds += 1
      if rounds % 2 == 0 {
        client.session.drained()
      } else {
        venue.advance(by: .milliseconds(1), step: .milliseconds(1))
      }
    }
    #expect(greatest < 4_096 + 256 * 48 + 100)
    let ticks = Self.ticks(try client.take())
    if isCompressed {
      #expect(client.link.closing != nil)
      #expect(!client.compressed.isEmpty)
    } else {
      #expect(rounds == 4)
      #expect(ticks.count == 902 && ticks.last?.isFinalRecord == true)
    }
  }

  @Test func `requests are answered one after the other, and not too many wait`() throws {
    var settings = DTCFrontEndSettings()
    settings.historyQueueLimit = 0
    let venue = Self.venue(trades: 3, settings: settings)
    let client = try TestClient(venue, in: .json)
    var rejects: [HistoricalPriceDataReject] = []
    for id in 1...18 {
      var request = Self.request(.interval1Minute, from: Self.start)
      request.requestID = Int32(id)
      if let reject = Self.reject(try client.ask(request)) { rejects.append(reject) }
    }
    #expect(rejects.map(\.requestID) == [17, 18])
    #expect(rejects.allSatisfy { $0.rejectReasonCode == .unableToServeDataRetryInSpecifiedSeconds })
    #expect(rejects.allSatisfy { $0.retryTimeInSeconds == 1 })
  }

  @Test func `a source gives each record once, however many share a moment`() {
    let times = [1, 1, 1, 2, 3, 3, 3, 3, 3, 4].map { ExchangeTime(nanoseconds: $0) }
    for count in 1...11 {
      var source = HistorySource<(Int, ExchangeTime)>(
        ExchangeTime(nanoseconds: 0)..<ExchangeTime(nanoseconds: 4), time: { $0.1 }
      ) { range, limit in
        Array(times.enumerated().map { ($0.offset, $0.element) }.filter { range.contains($0.1) }.prefix(limit))
      }
      var read: [Int] = []
      while !source.isExhausted { read += source.next(count).map(\.0) }
      #expect(read == Array(0..<9))
    }
  }
}
