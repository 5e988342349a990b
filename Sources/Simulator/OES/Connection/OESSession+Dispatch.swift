import OESProtocol
import Transport
import WireRuntime

// Which part answers which message.
extension OESSession {
  /// Answers any message but a transaction.
  ///
  /// Before the logon all else is refused for want of a key (33). What another server takes, what only servers send and
  /// what isn't known is refused as a message of the wrong type (12).
  func dispatch(_ message: OESMessage) {
    switch message {
    case .clientLogon(let logon): take(logon)
    case .instrumentRequest(let request): take(request)
    case .riskUpdateRequest(let request): take(request)
    case .collateralRequest(let request): take(request)
    case .openOrderRequest(let request): take(request)
    case .marketDataSubscribe(let request): take(request)
    default: refuse(.msgTypeInvalid)
    }
  }

  /// Who is logged on, where this server takes such a request and the request carries what the AES gave.
  ///
  /// - Throws: ``OESRefusal``: no logon or the wrong key (33), another server's request (12), another account (3), the
  ///   wrong session number (6), or a sequence number that isn't above the one before (52) where that is checked.
  func requester(
    _ request: RequestIdentity, takenHere: Bool
  ) throws(OESRefusal) -> OESLogin {
    guard server != .authentication else { throw OESRefusal(.msgTypeInvalid) }
    guard let login else { throw OESRefusal(.invalidSecurityKey) }
    guard takenHere else { throw OESRefusal(.msgTypeInvalid) }
    if login.isChecked {
      guard request.account == Int64(login.account.number) else { throw OESRefusal(.accountNotFound) }
      guard request.sessionID == Int64(login.grant.sessionID) else { throw OESRefusal(.tradingSessionInvalid) }
      guard request.key ?? Int64(login.grant.key) == Int64(login.grant.key) else {
        throw OESRefusal(.invalidSecurityKey)
      }
    }
    if frontEnd.settings.checksSequenceNumbers {
      guard request.number > login.lastNumber else { throw OESRefusal(.msgSeqNumInvalid) }
    }
    login.lastNumber = request.number
    return login
  }

  /// Answers that a request is refused which has no form of its own for that: as a refused transaction.
  func refuse(_ code: RejectCode, account: UInt32 = 0, symbol: Symbol = Symbol(rawValue: 0)) {
    guard server != .authentication else {
      // The AES knows logons alone; who sends it anything else is at the wrong address.
      refuseLogon(ClientLogon(logonType: .login), code)
      return
    }
    var answer = Transaction(messageType: .reject, account: account, symbolEnum: symbol, rejectReason: code)
    answer.sendingTime = time.unsigned
    send(answer, form ?? .current)
  }
}
