/// Who is logged in on a connection.
struct OceanExLogin: Hashable {
  /// The user.
  let user: String
  /// The account it asks about and trades for.
  let account: String
  /// Whether that may trade.
  let mayTrade: Bool
}
