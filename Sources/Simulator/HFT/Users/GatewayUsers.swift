import Exchange
internal import WireRuntime

/// The users of the gateway: those of the configuration who have a key, and those who came without one.
///
/// Who comes first gets a name, `trader-1` and on, and an account of that name at the exchange. The first generation gives a
/// token for it, the second a cookie that holds the name itself, as the published gateway's does: anybody can be a trader.
/// Who shows the key of a configured user gets a random token and a random cookie and trades for that user's first account;
/// without accounts one is opened. Either way both generations know the same user, and it lives as long as the simulator.
final class GatewayUsers {
  private let host: ExchangeHost
  private let settings: HFTFrontEndSettings
  private var random: SeededRandom
  /// Users of the configuration by key.
  private let keys: [String: User]
  private var byName: [String: GatewayUser] = [:]
  private var byToken: [String: GatewayUser] = [:]
  private var byCookie: [String: GatewayUser] = [:]
  private var traderCount = 0
  /// The number of the newest name that was tried.
  private var newestName = 0

  init(_ host: ExchangeHost, _ settings: HFTFrontEndSettings, seed: UInt64) {
    self.host = host
    self.settings = settings
    random = SeededRandom(seed, 0x4F7)
    keys = Dictionary(
      host.users.compactMap { user in user.name.isEmpty ? nil : user.apiKey.map { ($0, user) } }
    ) { first, _ in first }
  }

  /// All of them.
  var all: some Sequence<GatewayUser> { byName.values }

  /// The user with a name; `nil` for one who never came.
  subscript(_ name: String) -> GatewayUser? { byName[name] }

  /// The user whose token it is.
  func holder(ofToken token: String) throws(GatewayRefusal) -> GatewayUser {
    guard let user = byToken[token] else {
      throw GatewayRefusal(.unauthorized, token.isEmpty ? "a token is missing" : "nobody has this token")
    }
    return user
  }

  /// The user whose cookie it is.
  func holder(ofCookie cookie: String?) throws(GatewayRefusal) -> GatewayUser {
    guard let cookie else { throw GatewayRefusal(.unauthorized, "the cookie gw_uid is missing: log in first") }
    guard let user = byCookie[cookie] else {
      throw GatewayRefusal(.unauthorized, "nobody has this cookie gw_uid: log in again")
    }
    return user
  }

  /// The user who shows a token or a key; a new one without any.
  func user(showing credential: String?) throws(GatewayRefusal) -> GatewayUser {
    guard let credential else { return try newTrader() }
    if let known = byToken[credential] { return known }
    guard let configured = keys[credential] else { throw GatewayRefusal(.unauthorized, "nobody has this token or key") }
    if let known = byName[configured.name] { return known }
    return try add(configured)
  }

  /// The user who shows a token, a key or a cookie; a new one for a cookie that nobody has.
  func user(showing credential: String?, cookie: String?) throws(GatewayRefusal) -> GatewayUser {
    if credential == nil, let known = cookie.flatMap({ byCookie[$0] }) { return known }
    return try user(showing: credential)
  }

  private func newTrader() throws(GatewayRefusal) -> GatewayUser {
    guard traderCount < settings.mostUsers else { throw GatewayRefusal(.full, "there are too many users") }
    repeat { newestName += 1 } while !isFree("trader-\(newestName)")
    let name = "trader-\(newestName)"
    try openAccount(name)
    traderCount += 1
    return add(name, account: name, isAdmin: false, cookie: name)
  }

  private func isFree(_ name: String) -> Bool {
    host.exchange.balance(account: name) == nil && !host.users.contains { $0.name == name }
  }

  private func add(_ configured: User) throws(GatewayRefusal) -> GatewayUser {
    if configured.accounts.isEmpty { try openAccount(configured.name) }
    return add(
      configured.name, account: configured.accounts.first ?? configured.name, isAdmin: configured.isAdmin,
      cookie: secret())
  }

  private func openAccount(_ name: String) throws(GatewayRefusal) {
    do throws(ListingProblem) {
      try host.perform { exchange throws(ListingProblem) in
        try exchange.open(Account(name: name, currency: "USD", cash: settings.cash))
      }
    } catch {
      throw GatewayRefusal(.full, "the account \(name) can't be opened: \(error.text)")
    }
  }

  private func add(_ name: String, account: String, isAdmin: Bool, cookie: String) -> GatewayUser {
    let user = GatewayUser(
      name, account: account, isAdmin: isAdmin, token: secret(), cookie: cookie, keptOrders: settings.keptOrders)
    byName[name] = user
    byToken[user.token] = user
    byCookie[user.cookie] = user
    return user
  }

  /// What nobody guesses who doesn't know the seed: 128 bits as hexadecimal digits.
  private func secret() -> String {
    (0..<4).map { _ in Hexadecimal.text(UInt32(random.unit() * 0x1p32)) }.joined()
  }
}
