import Authentication
import EventLog
import Exchange
import OceanExProtocol

/// The keys that logins are signed with, and who has them.
///
/// A user has the first of its accounts; one without any can't log in.
final class OceanExKeyRing {
  private final class Entry {
    let login: OceanExLogin
    let key: PublicKey
    /// The nonce of the newest login.
    var lastNonce: Int64?

    init(_ login: OceanExLogin, _ key: PublicKey) {
      self.login = login
      self.key = key
    }
  }

  /// The accounts of those who may log in.
  let accounts: [ExchangeAccount]
  private let nonceWindow: Duration
  private var entries: [String: Entry] = [:]

  /// Takes the keys of `users`; those that can't be used are left out, which the log says.
  init(_ users: [User], _ accounts: [ExchangeAccount], nonceWindow: Duration, _ log: EventLog) {
    self.nonceWindow = nonceWindow
    var own: [ExchangeAccount] = []
    for user in users {
      guard let key = user.oceanExKey else { continue }
      guard let account = accounts.first(where: { $0.name == user.accounts.first }) else {
        log.log(.warning, "a user with a key has no account", [("user", user.name)])
        continue
      }
      do throws(KeyError) {
        entries[key.id] = Entry(
          OceanExLogin(user: user.name, account: account.name, mayTrade: account.mayTrade),
          try PublicKey(pem: key.publicKey))
        if !own.contains(where: { $0.name == account.name }) { own.append(account) }
      } catch {
        log.log(.warning, "a user's key can't be used", [("user", user.name), ("problem", "\(error)")])
      }
    }
    self.accounts = own
  }

  /// Who a request logs in, when the machine's time is `now`.
  ///
  /// What is signed is `GET|/ws/v1|NONCE|`. A nonce counts once: those of a key rise over all connections.
  ///
  /// - Throws: ``OceanExRefusal`` (1001): the key isn't known or another user's, it isn't the signature, or the nonce is too
  ///   far from the clock or not above the one before.
  func logIn(_ request: LoginRequest, at now: ExchangeTime) throws(OceanExRefusal) -> OceanExLogin {
    guard let entry = entries[request.apiKey] else {
      throw OceanExRefusal(.authFailed, "there is no key with this id")
    }
    guard entry.login.user == request.uid else {
      throw OceanExRefusal(.authFailed, "the key is another user's")
    }
    let signed = "\(request.verb)|\(request.path)|\(request.nonce)|"
    guard entry.key.verifies(base64: request.signature, of: signed) else {
      throw OceanExRefusal(.authFailed, "signature rejected")
    }
    let difference = Int128(request.nonce) - Int128(now.nanoseconds / 1_000_000)
    guard difference.magnitude <= nonceWindow.milliseconds else {
      throw OceanExRefusal(
        .authFailed,
        "the nonce is \(difference.magnitude) milliseconds \(difference < 0 ? "before" : "after") the server's clock, and "
          + "may be \(nonceWindow.milliseconds)")
    }
    if let last = entry.lastNonce, request.nonce <= last {
      throw OceanExRefusal(.authFailed, "the nonce must be above \(last), that of the last login")
    }
    entry.lastNonce = request.nonce
    return entry.login
  }
}

extension Duration {
  /// Whole milliseconds of a time that isn't negative.
  fileprivate var milliseconds: UInt128 { UInt128(max(0, self / .milliseconds(1))) }
}
