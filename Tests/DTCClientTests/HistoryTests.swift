import ClientBench
import Compression
import DTCProtocol
import Session
import Synchronization
import Testing
import Transport
import WireRuntime

@testable import DTCClient

/// Downloads, on the client's connection and on their own.
@Suite(.timeLimit(.minutes(5)))
struct HistoryTests {
  /// Keeps what a download gives.
  final class Sink: HistorySink {
    var elements: [HistoryDownload.Element] = []
    var progress = HistoryDownload.Progress()
    var end: DTCClientError??
    var room = Int.max

    var heldCount: Int { elements.count }

    func receive(_ element: HistoryDownload.Element, _ progress: HistoryDownload.Progress) -> Bool {
      elements.append(element)
      self.progress = progress
      return elements.count < room
    }

    func advanced(_ progress: HistoryDownload.Progress) { self.progress = progress }

    func finished(_ error: DTCClientError?, _ progress: HistoryDownload.Progress) {
      #expect(end == nil)
      end = .some(error)
      self.progress = progress
    }

    var recordCount: Int { elements.count { if case .record = $0 { true } else { false } } }
  }

  static func record(_ id: Int32, _ number: Int, isFinal: Bool = false) -> DTCMessage {
    .historicalPriceDataRecordResponse(
      .init(
        requestID: id, startDateTime: .init(count: 1_764_000_000_000_000 + Int64(number)), openPrice: 1, highPrice: 2,
        lowPrice: 0.5, lastPrice: 1.5, volume: 3, isFinalRecord: isFinal))
  }

  static let request = HistoricalPriceDataRequest(symbol: "S", recordInterval: .interval1Minute, useZLibCompression: 1)

  /// A download that is asked for, and the request's number.
  func begin(
    _ bench: Bench, _ sink: Sink, _ request: HistoricalPriceDataRequest = Self.request, on link: TestLink? = nil
  ) throws -> (number: UInt32, id: Int32) {
    let number = try #require(bench.core.history(request, into: sink))
    guard case .historicalPriceDataRequest(let sent)? = try bench.sent().last else {
      throw DTCClientError.invalid("no request")
    }
    #expect(sent.symbol == "S")
    return (number, sent.requestID)
  }

  @Test(arguments: MessageEncoding.allCases)
  func `records come on the client's connection, beside everything else`(encoding: MessageEncoding) throws {
    let bench = Bench(Bench.configuration(.negotiated(encoding)))
    try bench.ready()
    let sink = Sink()
    let other = Sink()
    let (_, id) = try begin(bench, sink)
    let (_, second) = try begin(bench, other)
    try bench.receive(
      .historicalPriceDataResponseHeader(.init(requestID: id, recordInterval: .interval1Minute)), Self.record(id, 0),
      .historicalPriceDataResponseHeader(.init(requestID: second)), .heartbeat(.init()), Self.record(second, 0),
      Self.record(id, 1), Self.record(id, 2, isFinal: true))
    #expect(sink.recordCount == 3)
    #expect(sink.end == .some(nil))
    #expect(sink.progress.recordCount == 3)
    #expect(other.end == nil)
    try bench.receive(Self.record(second, 1, isFinal: true))
    #expect(other.recordCount == 2)
    #expect(other.end == .some(nil))
  }

  @Test func `on the client's connection nothing is asked to be compressed`() throws {
    let bench = Bench()
    try bench.ready()
    #expect(bench.core.history(Self.request, into: Sink()) != nil)
    guard case .historicalPriceDataRequest(let sent)? = try bench.sent().last else { return }
    #expect(sent.useZLibCompression == 0)
  }

  @Test func `ticks, an empty answer, a final record that holds nothing, seconds for microseconds`() throws {
    let bench = Bench()
    try bench.ready()
    var sink = Sink()
    var (_, id) = try begin(bench, sink)
    try bench.receive(
      .historicalPriceDataResponseHeader(.init(requestID: id)),
      .historicalPriceDataTickRecordResponse(
        .init(requestID: id, dateTime: .init(count: 5.5), atBidOrAsk: .atAsk, price: 1, volume: 2)),
      .historicalPriceDataTickRecordResponse(.init(requestID: id, isFinalRecord: true)))
    #expect(sink.elements.count == 2)
    #expect(sink.end == .some(nil))
    sink = Sink()
    (_, id) = try begin(bench, sink)
    try bench.receive(.historicalPriceDataResponseHeader(.init(requestID: id, noRecordsToReturn: true)))
    #expect(sink.elements.count == 1)
    #expect(sink.end == .some(nil))
    sink = Sink()
    (_, id) = try begin(bench, sink)
    try bench.receive(
      .historicalPriceDataResponseHeader(.init(requestID: id)),
      .historicalPriceDataRecordResponse(
        .init(requestID: id, startDateTime: .init(count: 1_764_000_000), isFinalRecord: true)))
    guard case .record(let record)? = sink.elements.last else {
      Issue.record("no record")
      return
    }
    #expect(record.startDateTime.count == 1_764_000_000_000_000)
  }

  @Test func `a refusal, silence and a loss are told`() throws {
    let bench = Bench()
    try bench.ready()
    let refused = Sink()
    var (_, id) = try begin(bench, refused)
    try bench.receive(
      .historicalPriceDataReject(
        .init(
          requestID: id, rejectText: "busy", rejectReasonCode: .unableToServeDataRetryInSpecifiedSeconds,
          retryTimeInSeconds: 7)))
    #expect(refused.end == .some(.rejected("busy (may be tried again in 7 seconds)")))
    let silent = Sink()
    (_, id) = try begin(bench, silent)
    try bench.receive(.historicalPriceDataResponseHeader(.init(requestID: id)))
    bench.advance(by: .seconds(4))
    try bench.receive(Self.record(id, 0))
    bench.advance(by: .seconds(4))
    #expect(silent.end == nil)
    bench.advance(by: .seconds(2))
    #expect(silent.end == .some(.timedOut))
    let lost = Sink()
    _ = try begin(bench, lost)
    bench.core.linkClosed(bench.link, .lost("reset"))
    #expect(lost.end == .some(.connectionLost))
    let early = Sink()
    #expect(bench.core.history(Self.request, into: early) == nil)
    guard case .some(.some(.notReady)) = early.end else {
      Issue.record("\(String(describing: early.end))")
      return
    }
  }

  // Connections of their own

  /// A download on a connection of its own, where the request has been sent.
  func own(
    _ sink: Sink, encoding: MessageEncoding = .binary, _ configure: (inout DTCClientConfiguration) -> Void = { _ in }
  ) throws -> (bench: Bench, link: TestLink, number: UInt32, id: Int32) {
    var configuration = Bench.configuration(.negotiated(encoding))
    configuration.historyEndpoint = Endpoint(host: "history", port: 11_098)
    configure(&configuration)
    let bench = Bench(configuration)
    try bench.ready(Bench.response(trading: false))
    let number = try #require(bench.core.history(Self.request, into: sink))
    let link = bench.link
    bench.core.linkOpened(link)
    bench.encoding = .binary
    try bench.receive(.encodingResponse(EncodingResponse(encoding: Encoding(encoding))), on: link)
    bench.encoding = encoding
    try bench.receive(.logonResponse(Bench.response(trading: false)), on: link)
    guard case .historicalPriceDataRequest(let sent)? = try bench.sent(on: link).last else {
      throw DTCClientError.invalid("no request")
    }
    #expect(sent.useZLibCompression == 1)
    return (bench, link, number, sent.requestID)
  }

  /// A compressed answer, its end written where `isEnded`.
  func compressed(
    _ messages: [DTCMessage], _ encoding: MessageEncoding, isEnded: Bool = true
  ) throws -> [UInt8] {
    var plain: [UInt8] = []
    for message in messages { try message.appendStreamed(to: &plain, as: encoding) }
    var deflater = try Deflater()
    var output: [UInt8] = []
    _ = try plain.withFrame { bytes throws(CompressionError) in
      try deflater.deflate(bytes, isEnded ? .finish : .sync, appendingTo: &output, limit: 1 << 24)
    }
    return output
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a compressed answer is read however it's cut`(encoding: MessageEncoding) throws {
    for piece in [1, 7, 64, 100_000] {
      let sink = Sink()
      let (bench, link, _, id) = try own(sink, encoding: encoding)
      #expect(link.endpoint.host == "history")
      var bytes: [UInt8] = []
      try DTCMessage.historicalPriceDataResponseHeader(.init(requestID: id, useZLibCompression: 1))
        .appendStreamed(to: &bytes, as: encoding)
      bytes += try compressed((0..<500).map { Self.record(id, $0, isFinal: $0 == 499) }, encoding)
      for start in stride(from: 0, to: bytes.count, by: piece) {
        bench.receive(Array(bytes[start..<min(start + piece, bytes.count)]), on: link)
      }
      #expect(sink.recordCount == 500)
      #expect(sink.end == .some(nil))
      #expect(sink.progress.bytesInflated > sink.progress.recordCount * 20)
      #expect(link.closeCode == .normal)
      #expect(bench.core.state == .ready)
    }
  }

  @Test func `without a final record the server's close is the end`() throws {
    var sink = Sink()
    var (bench, link, _, id) = try own(sink)
    try bench.receive(
      .historicalPriceDataResponseHeader(.init(requestID: id)), Self.record(id, 0), Self.record(id, 1), on: link)
    #expect(sink.end == nil)
    bench.core.linkClosed(link, .closedByPeer(nil, ""))
    #expect(sink.end == .some(nil))
    #expect(sink.recordCount == 2)
    // Within a message it isn't.
    sink = Sink()
    (bench, link, _, id) = try own(sink)
    try bench.receive(.historicalPriceDataResponseHeader(.init(requestID: id)), Self.record(id, 0), on: link)
    bench.receive([88, 0, 0x23], on: link)
    bench.core.linkClosed(link, .closedByPeer(nil, ""))
    #expect(sink.end == .some(.connectionLost))
    // Nor before any record, nor where the connection broke.
    sink = Sink()
    (bench, link, _, id) = try own(sink)
    bench.core.linkClosed(link, .closedByPeer(nil, ""))
    #expect(sink.end == .some(.connectionLost))
    sink = Sink()
    (bench, link, _, id) = try own(sink)
    try bench.receive(.historicalPriceDataResponseHeader(.init(requestID: id)), Self.record(id, 0), on: link)
    bench.core.linkClosed(link, .lost("reset"))
    #expect(sink.end == .some(.connectionLost))
    // A compressed answer may end with its stream.
    sink = Sink()
    (bench, link, _, id) = try own(sink)
    try bench.receive(.historicalPriceDataResponseHeader(.init(requestID: id, useZLibCompression: 1)), on: link)
    bench.receive(try compressed([Self.record(id, 0)], .binary), on: link)
    #expect(sink.end == .some(nil))
    // Or be flushed only, and then the close counts.
    sink = Sink()
    (bench, link, _, id) = try own(sink)
    try bench.receive(.historicalPriceDataResponseHeader(.init(requestID: id, useZLibCompression: 1)), on: link)
    bench.receive(try compressed([Self.record(id, 0)], .binary, isEnded: false), on: link)
    #expect(sink.end == nil)
    bench.core.linkClosed(link, .closedByPeer(nil, ""))
    #expect(sink.end == .some(nil))
  }

  @Test func `a reader that is slow slows the server down, and gets everything`() throws {
    let sink = Sink()
    sink.room = 10
    let (bench, link, number, id) = try own(sink)
    try bench.receive(.historicalPriceDataResponseHeader(.init(requestID: id, useZLibCompression: 1)), on: link)
    bench.receive(try compressed((0..<100_000).map { Self.record(id, $0, isFinal: $0 == 99_999) }, .binary), on: link)
    #expect(link.isPaused)
    #expect(sink.end == nil)
    #expect(sink.elements.count < 5_000)
    // Silence is none while the reader doesn't read.
    bench.advance(by: .seconds(30))
    #expect(sink.end == nil)
    var count = 0
    var rounds = 0
    while sink.end == nil, rounds < 10_000 {
      count += sink.elements.count
      sink.elements = []
      bench.core.resumeHistory(number)
      rounds += 1
    }
    #expect(count + sink.elements.count == 100_001)
    #expect(sink.end == .some(nil))
  }

  @Test func `giving a download up closes its connection`() throws {
    let sink = Sink()
    let (bench, link, number, id) = try own(sink)
    try bench.receive(.historicalPriceDataResponseHeader(.init(requestID: id)), Self.record(id, 0), on: link)
    bench.core.cancelHistory(number)
    #expect(link.closeCode == .normal)
    #expect(sink.end != nil)
    try bench.receive(Self.record(id, 1), on: link)
    #expect(sink.recordCount == 1)
    #expect(bench.core.state == .ready)
  }

  @Test func `where the server ends a connection after each answer, each has its own`() throws {
    let bench = Bench()
    try bench.ready(Bench.response(trading: false) { $0.oneHistoricalPriceDataRequestPerConnection = true })
    let main = bench.link
    #expect(bench.core.history(Self.request, into: Sink()) != nil)
    #expect(bench.core.history(Self.request, into: Sink()) != nil)
    #expect(bench.environment.links.count == 3)
    #expect(bench.environment.links.allSatisfy { $0.endpoint == main.endpoint })
    #expect(main.closed == nil)
  }

  @Test func `what goes wrong on a download's connection is told there alone`() throws {
    let cases: [(Bench, TestLink) throws -> Void] = [
      { bench, link in bench.receive([0, 0, 0, 0], on: link) },
      { bench, link in bench.core.linkClosed(link, .messageTooLong(limit: 5)) },
      { bench, _ in bench.advance(by: .seconds(30)) },
      { bench, link in
        try bench.receive(.historicalPriceDataResponseHeader(.init(requestID: 1, useZLibCompression: 1)), on: link)
        bench.receive([1, 2, 3, 4, 5], on: link)
      },
    ]
    for act in cases {
      let sink = Sink()
      let (bench, link, _, _) = try own(sink)
      try act(bench, link)
      guard case .some(.some) = sink.end else {
        Issue.record("no error")
        continue
      }
      #expect(link.closed != nil)
      #expect(bench.core.state == .ready || bench.environment.now > .seconds(1_029))
    }
    let sink = Sink()
    var configuration = Bench.configuration()
    configuration.historyEndpoint = Endpoint(host: "history", port: 1)
    let bench = Bench(configuration)
    try bench.ready(Bench.response(trading: false))
    #expect(bench.core.history(Self.request, into: sink) != nil)
    bench.core.linkClosed(bench.link, .notConnected("refused"))
    #expect(sink.end == .some(.ended(.lost("not connected: refused"))))
  }

  @Test func `a refused logon refuses the download`() throws {
    var configuration = Bench.configuration(.fixed(.binary))
    configuration.historyEndpoint = Endpoint(host: "history", port: 1)
    let bench = Bench(configuration)
    try bench.ready(Bench.response(trading: false))
    let sink = Sink()
    #expect(bench.core.history(Self.request, into: sink) != nil)
    bench.core.linkOpened(bench.link)
    try bench.receive(.logonResponse(Bench.response(.error) { $0.resultText = "full" }))
    #expect(sink.end == .some(.rejected("full")))
  }

  @Test func `market depth's past is downloaded the same way`() throws {
    let bench = Bench()
    try bench.ready()
    let sink = Sink()
    #expect(bench.core.history(HistoricalMarketDepthDataRequest(symbol: "S"), into: sink) != nil)
    guard case .historicalMarketDepthDataRequest(let sent)? = try bench.sent().last else {
      Issue.record("no request")
      return
    }
    try bench.receive(
      .historicalMarketDepthDataResponseHeader(.init(requestID: sent.requestID)),
      .historicalMarketDepthDataRecordResponse(.init(requestID: sent.requestID, price: 1, isFinalRecord: true)))
    #expect(sink.elements.count == 2)
    #expect(sink.end == .some(nil))
  }

  // The buffer

  @Test func `a reader takes parts in order, is told the end, and asks for more at half`() async throws {
    let wishes = Wishes()
    let buffer = HistoryBuffer(capacity: 4) { wishes.add($0) }
    let ticks = (0..<5).map { HistoryDownload.Element.tick(.init(price: Double($0))) }
    let progress = HistoryDownload.Progress()
    #expect(ticks[..<3].allSatisfy { buffer.receive($0, progress) })
    #expect(!buffer.receive(ticks[3], progress))
    #expect(!buffer.receive(ticks[4], progress))
    var reader: HistoryReader? = HistoryReader(buffer)
    for tick in ticks[..<3] { #expect(try await buffer.next() == tick) }
    #expect(wishes.all == [.goOn])
    buffer.finished(.connectionLost, progress)
    for tick in ticks[3...] { #expect(try await buffer.next() == tick) }
    await #expect(throws: DTCClientError.connectionLost) { try await buffer.next() }
    #expect(try await buffer.next() == nil)
    #expect(reader != nil)
    reader = nil
    #expect(wishes.all == [.goOn])
  }

  @Test func `a reader that goes gives the download up, once`() async throws {
    let wishes = Wishes()
    var download: HistoryDownload? = HistoryDownload { HistoryBuffer(capacity: 4) { wishes.add($0) } }
    var iterator = download?.makeAsyncIterator()
    #expect(iterator != nil)
    (iterator, download) = (nil, nil)
    #expect(wishes.all == [.giveUp])
    let buffer = HistoryBuffer(capacity: 4) { wishes.add($0) }
    let task = Task { try await buffer.next() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(wishes.all == [.giveUp, .giveUp])
  }
}

/// What a reader wished, from any thread.
final class Wishes: Sendable {
  private let wishes = Mutex<[HistoryBuffer.Wish]>([])

  var all: [HistoryBuffer.Wish] { wishes.withLock { $0 } }

  func add(_ wish: HistoryBuffer.Wish) { wishes.withLock { $0.append(wish) } }
}
