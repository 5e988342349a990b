import OESProtocol

/// What each request carries beside what it asks for.
struct RequestIdentity {
  var account: Int64
  /// `nil` where the message has no room for one.
  var key: Int64?
  var sessionID: Int64
  var number: Int64
}

extension RequestIdentity {
  init(_ request: InstrumentRequest) {
    self.init(
      account: Int64(request.account), key: Int64(request.key), sessionID: Int64(request.tradingSessionID),
      number: Int64(request.msgSeqNum))
  }

  init(_ request: RiskUpdateRequest) {
    self.init(
      account: Int64(request.account), key: Int64(request.key), sessionID: Int64(request.tradingSessionID),
      number: Int64(request.msgSeqNum))
  }

  init(_ request: CollateralRequest) {
    self.init(
      account: Int64(request.account), key: Int64(request.key), sessionID: Int64(request.tradingSessionID),
      number: Int64(request.msgSeqNum))
  }

  init(_ request: OpenOrderRequest) {
    self.init(
      account: Int64(request.account), key: nil, sessionID: Int64(request.tradingSessionID),
      number: Int64(request.msgSeqNum))
  }

  init(_ request: Transaction) {
    self.init(
      account: Int64(request.account), key: Int64(request.key), sessionID: Int64(request.tradingSessionID),
      number: request.msgSeqNum)
  }

  init(_ request: MarketDataSubscribe) {
    self.init(
      account: Int64(request.account), key: Int64(request.key), sessionID: Int64(request.tradingSessionID),
      number: Int64(request.msgSeqNum))
  }
}
