internal import DTCProtocol

extension DTCMessage {
  /// The number of the market that this message is about; `nil` for messages that aren't about one.
  var symbolID: UInt32? {
    switch self {
    case .marketDataSnapshot(let message): message.symbolID
    case .marketDataUpdateBidAsk(let message): message.symbolID
    case .marketDataUpdateBidAskCompact(let message): message.symbolID
    case .marketDataUpdateBidAskFloatWithMicroseconds(let message): message.symbolID
    case .marketDataUpdateBidAskNoTimeStamp(let message): message.symbolID
    case .marketDataUpdateTrade(let message): message.symbolID
    case .marketDataUpdateTradeCompact(let message): message.symbolID
    case .marketDataUpdateTradeNoTimestamp(let message): message.symbolID
    case .marketDataUpdateTradeWithUnbundledIndicator(let message): message.symbolID
    case .marketDataUpdateTradeWithUnbundledIndicator2(let message): message.symbolID
    case .marketDataUpdateLastTradeSnapshot(let message): message.symbolID
    case .marketDataUpdateSessionOpen(let message): message.symbolID
    case .marketDataUpdateSessionHigh(let message): message.symbolID
    case .marketDataUpdateSessionLow(let message): message.symbolID
    case .marketDataUpdateSessionVolume(let message): message.symbolID
    case .marketDataUpdateSessionNumTrades(let message): message.symbolID
    case .marketDataUpdateSessionSettlement(let message): message.symbolID
    case .marketDataUpdateOpenInterest(let message): message.symbolID
    case .marketDataUpdateTradingSessionDate(let message): message.symbolID
    case .tradingSymbolStatus(let message): message.symbolID
    case .marketDataFeedSymbolStatus(let message): message.symbolID
    case .marketDataReject(let message): message.symbolID
    case .marketDepthSnapshotLevel(let message): message.symbolID
    case .marketDepthSnapshotLevelFloat(let message): message.symbolID
    case .marketDepthUpdateLevel(let message): message.symbolID
    case .marketDepthUpdateLevelFloatWithMilliseconds(let message): message.symbolID
    case .marketDepthUpdateLevelNoTimestamp(let message): message.symbolID
    case .marketDepthReject(let message): message.symbolID
    case .marketOrdersAdd(let message): message.symbolID
    case .marketOrdersModify(let message): message.symbolID
    case .marketOrdersRemove(let message): message.symbolID
    case .marketOrdersSnapshotMessageBoundary(let message): message.symbolID
    case .marketOrdersReject(let message): message.symbolID
    default: nil
    }
  }

  /// Whether it is an update of market data, depth or history, of which there are many: they are logged on request only.
  var isFrequentData: Bool {
    switch self {
    case .marketDataSnapshot, .marketDepthSnapshotLevel, .marketDataReject, .marketDepthReject, .marketOrdersReject,
      .tradingSymbolStatus, .marketDataFeedSymbolStatus, .marketOrdersSnapshotMessageBoundary:
      false
    case .historicalPriceDataResponseHeader, .historicalPriceDataRecordResponse,
      .historicalPriceDataTickRecordResponse, .historicalPriceDataResponseTrailer,
      .historicalMarketDepthDataResponseHeader, .historicalMarketDepthDataRecordResponse:
      true
    default: symbolID != nil
    }
  }
}
