import DTCProtocol
import Exchange
import Transport

/// The past data a client asked for.
final class HistoryDownloads {
  private let frontEnd: DTCFrontEnd
  private let sender: MessageSender
  private let answers: PacedAnswers
  /// Takes that an answer is complete.
  private let ended: (HistoryDownload) -> Void

  init(_ frontEnd: DTCFrontEnd, _ sender: MessageSender, ended: @escaping (HistoryDownload) -> Void) {
    self.frontEnd = frontEnd
    self.sender = sender
    self.ended = ended
    answers = PacedAnswers(queueLimit: frontEnd.settings.historyQueueLimit) { sender.queuedByteCount }
  }

  /// Takes a request. It is compressed only where nothing else goes on on the connection, which ends behind it.
  func take(_ request: HistoricalPriceDataRequest, isAlone: Bool) {
    do throws(HistoryRefusal) {
      guard !answers.isFull else {
        throw HistoryRefusal(
          .unableToServeDataRetryInSpecifiedSeconds, "\(PacedAnswers.limit) requests are being answered",
          retryAfter: 1)
      }
      let query = try HistoryQuery(request, at: frontEnd.host.exchange, frontEnd.settings)
      let compresses =
        request.useZLibCompression != 0 && isAlone && answers.isEmpty && frontEnd.settings.compressesHistory
      answers.add(
        HistoryDownload(
          request.requestID, query.instrument, request.recordInterval, query.records(at: frontEnd.host.exchange),
          sender, compresses: compresses, ended: ended))
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
  func proceed() { answers.proceed() }

  /// Sends no more.
  func cancel() { answers.cancel() }
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
