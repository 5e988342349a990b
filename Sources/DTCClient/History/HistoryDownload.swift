public import DTCProtocol

/// A download of historical data: header first, then records or ticks as they arrive.
///
/// It begins when it is iterated; each iterator is a download of its own. What the reader is too slow for waits: on a
/// connection of its own the server is slowed down. Leaving the loop or cancelling the task closes that connection.
///
/// Times of records are microseconds, whatever the server sent.
public struct HistoryDownload: AsyncSequence, Sendable {
  /// A part of the answer.
  public enum Element: Hashable, Sendable {
    /// How prices will be sent; the first element of them.
    case header(HistoricalPriceDataResponseHeader)
    /// Prices of an interval.
    case record(HistoricalPriceDataRecordResponse)
    /// A trade.
    case tick(HistoricalPriceDataTickRecordResponse)
    /// How market depth will be sent; the first element of it.
    case depthHeader(HistoricalMarketDepthDataResponseHeader)
    /// A change of the book.
    case depthRecord(HistoricalMarketDepthDataRecordResponse)
  }

  /// How far a download is.
  public struct Progress: Hashable, Sendable {
    /// Bytes received so far, what they inflated to where they were compressed, and the records they held.
    public var bytesReceived = 0, bytesInflated = 0, recordCount = 0

    /// The beginning.
    public init() {}
  }

  /// Takes one part after another.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private let reader: HistoryReader

    init(_ reader: HistoryReader) {
      self.reader = reader
    }

    /// Bytes received so far, and what they inflated to.
    public var progress: Progress { reader.buffer.progress }

    /// The next part; `nil` at the end of the answer.
    ///
    /// - Throws: ``DTCClientError`` where the answer is refused, or ends before its end.
    public mutating func next() async throws -> Element? { try await reader.buffer.next() }
  }

  private let begin: @Sendable () -> HistoryBuffer

  /// Makes a download that `begin` begins, each time it's called.
  init(_ begin: @escaping @Sendable () -> HistoryBuffer) {
    self.begin = begin
  }

  /// Begins the download.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(HistoryReader(begin())) }
}

/// What an iterator holds: once nobody does, the download is given up.
final class HistoryReader: Sendable {
  let buffer: HistoryBuffer

  init(_ buffer: HistoryBuffer) {
    self.buffer = buffer
  }

  deinit {
    buffer.readerLeft()
  }
}
