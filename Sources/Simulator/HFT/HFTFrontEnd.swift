package import EventLog
package import Exchange
internal import HFTProtocol
package import Transport

/// The local exchange as the HFT simulator's gateway, both its generations on one port.
///
/// What it lists are the exchange's instruments whose lots are whole numbers. Where no source says what the gateway does:
/// - A first `POST /auth/handshake` or `POST /login` makes a user; see ``GatewayUsers``. A token that nobody has is refused
///   with 401, a cookie that nobody has makes a new user.
/// - An operation that fails on the command WebSocket is an error of the envelope, also by `POST /api/request`, which
///   answers with status 200 then; there 400 and 401 say that the request itself or its token is wrong. In the second
///   generation the status says it.
/// - The events of an order follow the answer to what brought them about, on the WebSocket that asked. Of a request by HTTP
///   they may come first: they take other connections.
/// - Orders are listed while they are open, and their histories kept until 500 others are done after them. A
///   `client_order_id` is free again in an account once the exchange has forgotten its order, 200,000 others later, or by
///   `admin.reset`.
/// - Market data begins with a snapshot for each symbol. A symbol in its query that isn't listed refuses the WebSocket with
///   404.
package final class HFTFrontEnd: FrontEnd {
  let host: ExchangeHost
  let settings: HFTFrontEndSettings
  let log: EventLog
  let users: GatewayUsers
  let markets: GatewayMarkets
  /// Orders of users by those they are at the exchange.
  var orders: [ExchangeOrderID: GatewayOrder] = [:]
  /// The order that is being entered.
  var entry: OrderEntry?
  /// How many symbols admins added.
  var addedCount = 0
  private var clock = GatewayTime()
  private var sessions: [any FrontEndSession] = []
  private var messageCount = 0
  private var loginCount = 0

  /// Makes a front-end of `host`'s exchange; the host must be told of it. Tokens are made from the seed.
  package init(
    _ host: ExchangeHost, settings: HFTFrontEndSettings = HFTFrontEndSettings(), seed: UInt64 = 0, log: EventLog = .none
  ) {
    self.host = host
    self.settings = settings
    self.log = log
    users = GatewayUsers(host, settings, seed: seed)
    markets = GatewayMarkets(host.exchange)
  }

  /// How many WebSockets there are.
  package var sessionCount: Int { sessions.count }

  /// The exchange's time as messages tell it.
  var time: String { clock.text(host.exchange.now) }

  /// The next name of an answer.
  func nextMessageID() -> String {
    messageCount += 1
    let digits = String(messageCount, radix: 16)
    return "srv-" + (digits.utf8.count < 2 ? "0" : "") + digits
  }

  /// The next name of a login of the second generation.
  func nextLoginID() -> String {
    loginCount += 1
    return "sess-\(loginCount)"
  }

  /// Not called by a host: each WebSocket has a request. Refuses.
  package func accept(_ link: any Link, peer: String, for kind: FrontEndKind) -> any FrontEndSession {
    RefusedSession(link, GatewayRefusal(.badRequest, "nothing says what this is for"))
  }

  package func accept(
    _ link: any Link, peer: String, for kind: FrontEndKind, request: HTTPRequest
  ) -> any FrontEndSession {
    do throws(GatewayRefusal) {
      let stream = try GatewayStream(request, users, markets)
      log.log(.debug, "a client connected", [("peer", "\(peer)"), ("stream", "\(request.path)")])
      let session: any FrontEndSession
      switch stream {
      case .commands(let user): session = CommandSession(self, link, of: user)
      case .marketData(let feeds): session = MarketDataSession(self, link, of: feeds)
      case .unicast(let user): session = UnicastSession(self, link, of: user)
      }
      sessions.append(session)
      return session
    } catch {
      return RefusedSession(link, error)
    }
  }

  package func publish(_ events: [ExchangeEvent]) {
    takeNewInstruments()
    markets.take(events)
    for case .order(let event) in events { take(event) }
  }

  /// Lists instruments that are new, and tells those who want all symbols.
  func takeNewInstruments() {
    let new = markets.takeNewInstruments()
    guard !new.isEmpty else { return }
    for case let session as MarketDataSession in sessions {
      for feed in new { session.take(feed) }
    }
  }

  /// Forgets a WebSocket that is gone.
  func remove(_ session: any FrontEndSession) {
    sessions.removeAll { $0 === session }
  }
}

/// A WebSocket that is closed as soon as it is opened.
private final class RefusedSession: FrontEndSession {
  private let link: any Link
  private let refusal: GatewayRefusal

  init(_ link: any Link, _ refusal: GatewayRefusal) {
    self.link = link
    self.refusal = refusal
  }

  func received(_ bytes: RawSpan, as piece: ReceivedPiece) {}
  func advance(to now: Duration) { link.close(.policyViolation, refusal.text) }
  func drained() {}
  func end(_ reason: String) {}
  func closed() {}
}
