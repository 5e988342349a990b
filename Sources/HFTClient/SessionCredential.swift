/// What goes on as the same user at the gateway. What is printed of it has no secret in it.
public enum SessionCredential: Hashable, Sendable {
  /// The token of a session of the first generation, for ``MarketClientConfiguration/token``.
  case token(String)
  /// The cookie `gw_uid` of a session of the second generation, for ``MarketClientConfiguration/cookie``.
  case cookie(String)
}

extension SessionCredential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Its kind.
  public var description: String {
    switch self {
    case .token: "token ***"
    case .cookie: "cookie ***"
    }
  }
  /// Its kind.
  public var debugDescription: String { description }
  /// Nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension MarketClient {
  /// What another client, or this program the next time, can go on with as the same user; `nil` before the client is
  /// connected.
  public var credential: SessionCredential? {
    switch user?.generation {
    case .first: core.uplink.token.map { .token($0) }
    case .second: core.uplink.cookie.map { .cookie($0) }
    case nil: nil
    }
  }
}
