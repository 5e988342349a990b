public import DTCProtocol
internal import VenueClient

extension DTCClient {
  /// Downloads historical prices: the elements are the header, then the records as they arrive.
  ///
  /// Compression is asked for by the request, and used on connections of their own only.
  public func history(_ request: HistoricalPriceDataRequest) -> HistoryDownload { download(.prices(request)) }

  /// Downloads historical market depth: the elements are the header, then the records as they arrive.
  public func history(_ request: HistoricalMarketDepthDataRequest) -> HistoryDownload { download(.depth(request)) }

  private func download(_ request: HistoryRequest) -> HistoryDownload {
    let capacity = core.configuration.streamBuffer
    return HistoryDownload {
      let slot = NumberSlot()
      let buffer = HistoryBuffer(capacity: capacity) { wish in
        switch wish {
        case .goOn: Task { await self.goOn(slot) }
        case .giveUp: if let number = slot.cancel() { Task { await self.giveUp(number) } }
        }
      }
      Task { await self.begin(request, buffer, slot) }
      return buffer
    }
  }

  private func begin(_ request: HistoryRequest, _ buffer: HistoryBuffer, _ slot: NumberSlot) {
    guard !slot.isCancelled, let number = running.beginHistory(request, buffer) else { return }
    if slot.set(number) { core.cancelHistory(number) }
  }

  private func goOn(_ slot: NumberSlot) {
    if let number = slot.number { core.resumeHistory(number) }
  }

  private func giveUp(_ number: UInt32) {
    core.cancelHistory(number)
  }
}
