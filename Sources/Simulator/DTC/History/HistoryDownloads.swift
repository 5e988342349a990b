import DTCProtocol
import Exchange
import Transport

/// The past data a client asked for: one answer after the other, each as fast as the client reads it.
final class HistoryDownloads {
  /// Requests that wait at most.
  private static let limit = 16

  private let frontEnd: DTCFrontEnd
  private let sender: MessageSender
  private var waiting: [HistoryDownload] = []
  /// Takes that an answer is complete.
  private let ended: (HistoryDownload) -> Void
  private var isSending = false

  init(_ frontEnd: DTCFrontEnd, _ sender: MessageSender, ended: @escaping (HistoryDownload) -> Void) {
    self.frontEnd = frontEnd
    self.sender = sender
    self.ended = ended
  }

  /// Takes a request. It is compressed only where nothing else goes on on the connection, which ends behind it.
  func take(_ request: HistoricalPriceDataRequest, isAlone: Bool) {
    do throws(HistoryRefusal) {
      guard waiting.count < Self.limit else {
        throw HistoryRefusal(
          .unableToServeDataRetryInSpecifiedSeconds, "\(Self.limit) requests are being answered", retryAfter: 1)
      }
      let query = try HistoryQuery(request, at: frontEnd.host.exchange, frontEnd.settings)
      let compresses =
        request.useZLibCompression != 0 && isAlone && waiting.isEmpty && frontEnd.settings.compressesHistory
      waiting.append(
        HistoryDownload(
          request.requestID, query.instrument, request.recordInterval, query.records(at: frontEnd.host.exchange),
          compresses: compresses))
      proceed()
    } catch {
      sender.send(
        HistoricalPriceDataReject(
          requestID: request.requestID, rejectText: error.text.fitted(to: FieldWidth.text),
          rejectReasonCode: error.code, retryTimeInSeconds: error.retryAfter))
    }
  }

  /// Refuses past depth, which isn't kept.
  func take(_ request: HistoricalMarketDepthDataRequest) {
    sender.send(
      HistoricalMarketDepthDataReject(
        requestID: request.requestID, rejectText: "past market depth isn't kept",
        rejectReasonCode: .unableToServeDataDoNotRetry))
  }

  /// Sends while the client reads.
  func proceed() {
    // Sending may end the connection, which comes back here.
    guard !isSending else { return }
    isSending = true
    defer { isSending = false }
    while let first = waiting.first, sender.queuedByteCount < frontEnd.settings.historyQueueLimit {
      guard first.sendSome(sender) else { continue }
      if !waiting.isEmpty { waiting.removeFirst() }
      ended(first)
    }
  }

  /// Sends no more.
  func cancel() { waiting = [] }
}

extension DTCSession {
  /// Ends a connection that serves one answer only, or whose answer was compressed.
  func historyEnded(_ download: HistoryDownload) {
    if download.isCompressed {
      close(.normal, "the data is sent")
    } else if settings.oneHistoryRequestPerConnection {
      end("the data is sent", .normal)
    }
  }
}
