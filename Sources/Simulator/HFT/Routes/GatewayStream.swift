import Transport

/// What a WebSocket of the gateway is for, by its request.
///
/// The first generation shows a token. The second trusts the query: whoever names a user hears of its orders.
enum GatewayStream {
  case commands(GatewayUser)
  /// Of these symbols; `nil` for all.
  case marketData([SymbolFeed]?)
  case unicast(GatewayUser)

  init(_ request: HTTPRequest, _ users: GatewayUsers, _ markets: GatewayMarkets) throws(GatewayRefusal) {
    let query = RequestQuery(request.query)
    switch request.path {
    case "/ws/cmd": self = .commands(try users.holder(ofToken: query["token"] ?? ""))
    case "/ws/md":
      if let token = query["token"] { _ = try users.holder(ofToken: token) }
      self = .marketData(try query["symbols"].map { names throws(GatewayRefusal) in try Self.feeds(names, markets) })
    case "/ws/unicast":
      guard let name = query["user"] else { throw GatewayRefusal(.badRequest, "query 'user' is missing") }
      guard let user = users[name] else {
        throw GatewayRefusal(.unknownUser, "there is no user '\(name.prefix(40))': log in first")
      }
      self = .unicast(user)
    default: throw GatewayRefusal(.unknownOperation, "there is nothing here")
    }
  }

  /// The symbols with these names, each once.
  private static func feeds(_ names: String, _ markets: GatewayMarkets) throws(GatewayRefusal) -> [SymbolFeed] {
    var feeds: [SymbolFeed] = []
    for name in names.split(separator: ",") {
      let feed = try markets.named(String(name))
      if !feeds.contains(where: { $0 === feed }) { feeds.append(feed) }
    }
    guard !feeds.isEmpty else { throw GatewayRefusal(.badRequest, "query 'symbols' names none; all come without it") }
    return feeds
  }
}
