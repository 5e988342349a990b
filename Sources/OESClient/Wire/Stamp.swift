internal import OESProtocol
internal import WireRuntime

/// Who sends a message, in which session, when, and the message's number: what each message of a client carries.
struct Stamp {
  /// The account, at most what a signed number holds.
  var account: UInt32
  /// The security key; zero before there is one.
  var key: UInt32
  /// The number of the trading session; zero before there is one.
  var sessionID: UInt32
  /// Time of sending.
  var time: Nanoseconds
  /// The sequence number.
  var number: UInt32

  var signedTime: SignedNanoseconds { SignedNanoseconds(count: Int64(clamping: time.count)) }
}

/// A message that clients send.
protocol ClientMessage: WireMessage {
  /// Fills in who sends it.
  mutating func take(_ stamp: Stamp)
  /// The same among all messages.
  var asAny: OESMessage { get }
}

extension ClientLogon: ClientMessage {
  mutating func take(_ stamp: Stamp) {
    (account, key, tradingSessionID) = (stamp.account, stamp.key, stamp.sessionID)
    (sendingTime, lastSeqNum) = (stamp.time, stamp.number)
  }

  var asAny: OESMessage { .clientLogon(self) }
}

extension InstrumentRequest: ClientMessage {
  mutating func take(_ stamp: Stamp) {
    (account, key, tradingSessionID) = (stamp.account, stamp.key, stamp.sessionID)
    (sendingTime, msgSeqNum) = (stamp.time, stamp.number)
  }

  var asAny: OESMessage { .instrumentRequest(self) }
}

extension RiskUpdateRequest: ClientMessage {
  mutating func take(_ stamp: Stamp) {
    (account, key, tradingSessionID) = (stamp.account, stamp.key, stamp.sessionID)
    (sendingTime, msgSeqNum) = (stamp.time, stamp.number)
  }

  var asAny: OESMessage { .riskUpdateRequest(self) }
}

extension CollateralRequest: ClientMessage {
  mutating func take(_ stamp: Stamp) {
    (account, key, tradingSessionID) = (stamp.account, stamp.key, stamp.sessionID)
    (sendingTime, msgSeqNum) = (stamp.time, stamp.number)
  }

  var asAny: OESMessage { .collateralRequest(self) }
}

// It has no key, and signed numbers.
extension OpenOrderRequest: ClientMessage {
  mutating func take(_ stamp: Stamp) {
    account = Int32(bitPattern: stamp.account)
    tradingSessionID = Int32(bitPattern: stamp.sessionID)
    sendingTime = stamp.signedTime
    msgSeqNum = Int32(bitPattern: stamp.number)
  }

  var asAny: OESMessage { .openOrderRequest(self) }
}

extension Transaction: ClientMessage {
  mutating func take(_ stamp: Stamp) {
    account = stamp.account
    key = Int32(bitPattern: stamp.key)
    tradingSessionID = Int32(bitPattern: stamp.sessionID)
    sendingTime = stamp.time
    msgSeqNum = Int64(stamp.number)
  }

  var asAny: OESMessage { .transaction(self) }
}

extension MarketDataSubscribe: ClientMessage {
  mutating func take(_ stamp: Stamp) {
    (account, key, tradingSessionID) = (stamp.account, stamp.key, stamp.sessionID)
    (sendingTime, msgSeqNum) = (stamp.signedTime, stamp.number)
  }

  var asAny: OESMessage { .marketDataSubscribe(self) }
}
