public import DTCProtocol

/// A download of historical prices: header first, then records or ticks as they arrive.
public struct HistoryDownload: AsyncSequence, Sendable {
  /// A part of the answer.
  public enum Element: Hashable, Sendable {
    case header(HistoricalPriceDataResponseHeader)
    case record(HistoricalPriceDataRecordResponse)
    case tick(HistoricalPriceDataTickRecordResponse)
  }

  /// Takes one part after another.
  public struct AsyncIterator: AsyncIteratorProtocol {
    /// Bytes received so far, and what they inflated to.
    public var progress: Progress { Progress() }

    public mutating func next() async throws -> Element? { preconditionFailure("not built yet") }
  }

  /// How far a download is.
  public struct Progress: Hashable, Sendable {
    public var bytesReceived = 0, bytesInflated = 0, recordCount = 0
  }

  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator() }
}
