internal import Compression
internal import DTCProtocol
internal import WireRuntime

/// The answer to one request for historical data, while it arrives.
final class HistoryTransfer {
  /// Bytes of records that a compressed answer may hold at most.
  static let inflatedLimit = 16 << 30
  /// Bytes that are inflated at a time.
  static let inflatedStep = 1 << 16

  /// The request's number.
  let requestID: UInt32
  /// Told once, when it's over.
  var onEnd: () -> Void = {}
  /// When it is given up, for lack of news.
  private(set) var deadline: Duration?
  private(set) var progress = HistoryDownload.Progress()
  /// Whether there is room for more.
  private(set) var hasRoom = true
  private(set) var isOver = false
  /// Whether the header has come.
  private(set) var hasHeader = false

  let sink: any HistorySink
  private var inflation: Inflation?

  init(_ requestID: UInt32, _ sink: any HistorySink) {
    self.requestID = requestID
    self.sink = sink
  }

  /// Waits until `deadline` for what comes next.
  func wait(until deadline: Duration) {
    self.deadline = hasRoom ? deadline : nil
  }

  /// Counts bytes that arrived.
  func received(_ count: Int) {
    progress.bytesReceived += count
    sink.advanced(progress)
  }

  /// Takes a message that isn't compressed; returns whether the bytes behind it are.
  func take(_ part: HistoryPart) -> Bool {
    guard !isOver else { return false }
    switch part {
    case .header(let element, let isEmpty, let isCompressed):
      guard !hasHeader else {
        finish(.protocolViolation("a second header of the same historical data"))
        return false
      }
      hasHeader = true
      give(element)
      if isEmpty { finish(nil) }
      return isCompressed && !isEmpty
    case .record(let element, let isFinal):
      progress.recordCount += 1
      give(element)
      if isFinal { finish(nil) }
    case .end: finish(nil)
    case .rejected(let text): finish(.rejected(text))
    }
    return false
  }

  /// Begins to read a compressed answer in `encoding`.
  func beginInflating(_ encoding: MessageEncoding) throws(CompressionError) {
    inflation = try Inflation(encoding)
  }

  /// Whether what arrives is compressed.
  var isInflating: Bool { inflation != nil }

  /// Takes bytes of a compressed answer; those there is no room for wait for ``resume()``.
  func inflate(_ bytes: RawSpan) {
    inflation?.append(bytes)
    resume()
  }

  /// Goes on once there is room.
  func resume() {
    hasRoom = true
    guard let inflation, !isOver else { return }
    do {
      while hasRoom, !isOver {
        let isMore = try inflation.step { message in
          if let (number, part) = HistoryPart.of(message), number == requestID { _ = take(part) }
        }
        progress.bytesInflated = inflation.byteCount
        guard isMore else { break }
      }
      sink.advanced(progress)
      if inflation.isFinished, hasRoom, !isOver { finish(nil) }
    } catch {
      finish(.protocolViolation("\(error)"))
    }
  }

  /// Takes that the server closed the connection in good order: servers that serve one request on a connection end it so,
  /// some without marking the last record.
  func closedByServer() {
    if let inflation, !inflation.isBetweenMessages {
      finish(.connectionLost)
    } else {
      finish(hasHeader && progress.recordCount > 0 ? nil : .connectionLost)
    }
  }

  /// Ends it.
  func finish(_ error: DTCClientError?) {
    guard !isOver else { return }
    isOver = true
    deadline = nil
    inflation = nil
    sink.finished(error, progress)
    onEnd()
  }

  private func give(_ element: HistoryDownload.Element) {
    if !sink.receive(element, progress) {
      hasRoom = false
      deadline = nil
    }
  }
}
