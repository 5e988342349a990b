internal import DTCProtocol

extension DTCMessage {
  /// The number of the request that this message answers; 0 where nobody asked for it, `nil` for messages that never
  /// carry one.
  var answeredRequestID: Int32? {
    switch self {
    case .orderUpdate(let message): message.requestID
    case .openOrdersReject(let message): message.requestID
    case .historicalOrderFillResponse(let message): message.requestID
    case .historicalOrderFillsReject(let message): message.requestID
    case .positionUpdate(let message): message.unsolicited ? 0 : message.requestID
    case .currentPositionsReject(let message): message.requestID
    case .tradeAccountResponse(let message): message.requestID
    case .exchangeListResponse(let message): message.requestID
    case .securityDefinitionResponse(let message): message.requestID
    case .securityDefinitionReject(let message): message.requestID
    case .accountBalanceUpdate(let message): message.unsolicited ? 0 : message.requestID
    case .accountBalanceReject(let message): message.requestID
    case .accountBalanceAdjustmentReject(let message): message.requestID
    case .accountBalanceAdjustmentComplete(let message): message.requestID
    case .historicalAccountBalanceResponse(let message): message.requestID
    case .historicalAccountBalancesReject(let message): message.requestID
    case .journalEntriesReject(let message): message.requestID
    case .tradeAccountTradingIsDisabledResponse(let message): Int32(bitPattern: message.requestID)
    default: nil
    }
  }

  /// Whether it may be part of an answer though it carries no request's number.
  var isAnswerWithoutNumber: Bool {
    switch self {
    case .journalEntryResponse, .correctingOrderFillResponse: true
    default: false
    }
  }
}
