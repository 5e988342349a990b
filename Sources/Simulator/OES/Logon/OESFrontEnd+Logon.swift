import Authentication
import Exchange
import OESProtocol
import WireRuntime

// Who may log on, in this order: what kind of logon it is (55), the user (2), the account (3), the one-time code at the
// AES or the AES's key at the others (4), whether it is logged on already (34).
extension OESFrontEnd {
  /// Checks a logon; returns what the session works with.
  func login(_ logon: ClientLogon, at server: OESServer, except session: OESSession) throws(OESRefusal) -> OESLogin {
    guard logon.logonType == .login else { throw OESRefusal(.invalidLogonType) }
    let name = logon.userName.text
    let user = host.users.first { $0.name == name }
    guard user != nil || host.users.isEmpty else { throw OESRefusal(.userNotFound) }
    guard let account = desk.account(logon.account), user?.accounts.contains(account.name) ?? true else {
      throw OESRefusal(.accountNotFound)
    }
    let holder = AccountUser(user: user?.name ?? "", account: logon.account)
    let grant: SessionGrant
    if server == .authentication {
      if let key = user?.apiKey, !accepts(logon.twoFA.text, of: key) { throw OESRefusal(.invalidKey) }
      try checkIsAlone(name, account, at: server, except: session)
      grant = grants.issue(to: holder)
    } else {
      let given = grants[holder]
      if user?.apiKey != nil, given == nil || given?.key != logon.key { throw OESRefusal(.invalidKey) }
      try checkIsAlone(name, account, at: server, except: session)
      grant = given ?? grants.issue(to: holder)
    }
    return OESLogin(
      user: name, account: account, grant: grant, isChecked: user?.apiKey != nil,
      lastNumber: Int64(logon.lastSeqNum))
  }

  /// Whether a one-time code is right: that of counter 0, or of the time now or one step of 30 seconds away.
  private func accepts(_ code: String, of key: String) -> Bool {
    let now = Duration.nanoseconds(wallClock().nanoseconds)
    return code == OneTimeCode.code(key: key, counter: 0)
      || [Duration.zero, .seconds(-30), .seconds(30)].contains { code == OneTimeCode.code(key: key, time: now + $0) }
  }

  /// Refuses a second session of an account's user at a server.
  private func checkIsAlone(
    _ user: String, _ account: AccountDesk, at server: OESServer, except session: OESSession
  ) throws(OESRefusal) {
    let isThere = sessions.contains { other in
      other !== session && other.server == server && other.login?.user == user && other.login?.account === account
    }
    if isThere { throw OESRefusal(.userAlreadyLoggedIn) }
  }
}
