import Exchange

/// Who trades for which account.
struct AccountUser: Hashable {
  /// The user's name; empty where anyone may log on.
  var user: String
  /// The account's number.
  var account: UInt32
}

/// What the AES gives with a successful logon, and the other servers want back.
struct SessionGrant: Hashable {
  /// The key of the logons and requests; above zero, also as the signed number it is in some messages.
  var key: UInt32
  /// The number of the trading session; above zero as well.
  var sessionID: UInt32
}

/// What the AES gave to whom: it holds until the next logon there gives another.
struct SessionGrants {
  private var random: SeededRandom
  private var grants: [AccountUser: SessionGrant] = [:]

  init(seed: UInt64) {
    random = SeededRandom(seed, 0x0E5)
  }

  /// What an account's user was given last.
  subscript(_ holder: AccountUser) -> SessionGrant? { grants[holder] }

  /// Gives a new key and session number, from the seed.
  mutating func issue(to holder: AccountUser) -> SessionGrant {
    let grant = SessionGrant(key: number(), sessionID: number())
    grants[holder] = grant
    return grant
  }

  private mutating func number() -> UInt32 { 1 + UInt32(random.unit() * 0x1p30) }
}
