internal import OESProtocol
internal import WireRuntime

extension OESClientConfiguration {
  /// The logon at a time of day; keys and numbers are filled in when it's sent.
  func logon(at time: Duration) -> ClientLogon {
    ClientLogon(
      logonType: .login, twoFA: FixedText(cutting: oneTimeCode(at: time)), userName: FixedText(cutting: userName))
  }

  /// The logout.
  var logout: ClientLogon { ClientLogon(logonType: .logout, userName: FixedText(cutting: userName)) }
}
