import Exchange

/// Who is logged on, and what was agreed on.
struct Login {
  /// The name the client gave; orders it enters carry it.
  var user: String
  /// The accounts it sees and may trade for, in the exchange's order.
  var accounts: [String]
  var heartbeatInterval: Duration
  var nextHeartbeat: Duration

  /// Whether it may see an account.
  func sees(_ account: String) -> Bool { accounts.contains(account) }
}
