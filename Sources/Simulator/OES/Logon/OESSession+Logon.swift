import EventLog
import OESProtocol
import Transport
import WireRuntime

// Logging on and off.
extension OESSession {
  /// Answers a logon, or takes a logout, which isn't answered: the connection is closed behind what is queued.
  ///
  /// A logon again on the same connection, of the same user for the same account, is answered once more.
  func take(_ logon: ClientLogon) {
    if logon.logonType == .logout, login != nil { return close(.normal, "as asked") }
    do throws(OESRefusal) {
      if let login {
        guard logon.logonType == .login else { throw OESRefusal(.invalidLogonType) }
        guard logon.userName.text == login.user, logon.account == login.account.number else {
          throw OESRefusal(.userAlreadyLoggedIn)
        }
        sender.send(success(logon, login))
        return
      }
      let login = try frontEnd.login(logon, at: server, except: self)
      sender.send(success(logon, login))
      enter(login)
      log(.info, "a client is logged on", [("user", login.user), ("account", login.account.name)])
      if server.takesOrders { repeatReports(login) }
    } catch {
      refuseLogon(logon, error.code)
    }
  }

  /// Answers that a logon is refused, and closes.
  func refuseLogon(_ logon: ClientLogon, _ code: RejectCode) {
    log(.info, "a logon is refused", [("reason", code.protocolName ?? "\(code.rawValue)")])
    var answer = answer(to: logon)
    answer.loginStatus = .failure
    answer.rejectReason = code
    // What was wrong about it needn't come back.
    answer.key = 0
    answer.twoFA = ""
    sender.send(answer)
    close(.policyViolation, "the logon is refused")
  }

  /// Refuses the connection, because there are as many as may be.
  func refuseForRoom() {
    refuseLogon(ClientLogon(logonType: .login), .oesNotAvailableTradingDisabled)
  }

  /// Tells the client that it is logged out, and why, if it is logged on; else that it won't be.
  ///
  /// Clients turn to the secondary order entry server then.
  func sayGoodbye(_ reason: RejectCode) {
    var goodbye = ClientLogon(logonType: .logout)
    if let login {
      fill(&goodbye, login)
    } else {
      goodbye.logonType = .login
      goodbye.loginStatus = .failure
    }
    frontEnd.addresses.fill(&goodbye)
    goodbye.rejectReason = reason
    goodbye.sendingTime = time.unsigned
    goodbye.lastSeqNum = sender.nextNumber()
    sender.send(goodbye)
  }

  private func success(_ logon: ClientLogon, _ login: OESLogin) -> ClientLogon {
    var answer = answer(to: logon)
    fill(&answer, login)
    answer.loginStatus = .success
    return answer
  }

  /// The request as an answer, with what the server says instead of the client.
  private func answer(to logon: ClientLogon) -> ClientLogon {
    var answer = ClientLogon(
      logonType: logon.logonType, account: logon.account, twoFA: logon.twoFA, userName: logon.userName,
      tradingSessionID: logon.tradingSessionID)
    frontEnd.addresses.fill(&answer)
    answer.sendingTime = time.unsigned
    answer.lastSeqNum = sender.nextNumber()
    return answer
  }

  private func fill(_ message: inout ClientLogon, _ login: OESLogin) {
    message.account = login.account.number
    message.userName = FixedText(cutting: login.user)
    message.tradingSessionID = login.grant.sessionID
    message.key = login.grant.key
  }
}
