import Exchange

/// Who is logged on, and what its requests must carry.
final class OESLogin {
  /// The user's name as the client gave it.
  let user: String
  /// Its orders and reports.
  let account: AccountDesk
  /// What the AES gave.
  let grant: SessionGrant
  /// Whether key, session number, account and time of sending of what it sends are checked.
  ///
  /// They aren't for users without an API key, so that the published example clients, which send fixed values, can be
  /// tried.
  let isChecked: Bool
  /// The sequence number of the newest message.
  var lastNumber: Int64

  init(user: String, account: AccountDesk, grant: SessionGrant, isChecked: Bool, lastNumber: Int64) {
    self.user = user
    self.account = account
    self.grant = grant
    self.isChecked = isChecked
    self.lastNumber = lastNumber
  }
}
