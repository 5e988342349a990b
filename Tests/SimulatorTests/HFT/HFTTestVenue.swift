import Exchange
import HFTProtocol
import RecordedVectors
import Transport
import WireRuntime

@testable import Simulator

/// The HFT gateway with an exchange of quiet markets: only the tests' orders move them.
final class HFTTestVenue: QuietVenue {
  static let zed = InstrumentID(0), qux = InstrumentID(1), future = InstrumentID(2)
  /// 2025-11-24T16:05:00Z.
  static let start = ExchangeTime(seconds: 1_764_000_300)

  /// Spot with ticks of 0.10; spot with ticks of 0.05 and lots of 5; a future; and spot whose lots are no whole number.
  static let instruments = [
    spot(zed, "ZED", tick: ExactDecimal(coefficient: 10, scale: 2)),
    spot(qux, "qux", tick: ExactDecimal(coefficient: 5, scale: 2), lot: ExactDecimal(coefficient: 5, scale: 0)),
    Instrument(
      id: future, symbol: "FUT", exchange: "", description: "A future",
      kind: .future(underlying: "F", contractSize: ExactDecimal(coefficient: 1, scale: 0), expires: 1_900_000_000),
      currency: "USD", tickSize: ExactDecimal(coefficient: 25, scale: 2),
      lotSize: ExactDecimal(coefficient: 1, scale: 0), tickValue: ExactDecimal(coefficient: 125, scale: 1),
      initialMargin: ExactDecimal(coefficient: 1_000, scale: 0), largestOrder: 1_000, sessions: .always),
    spot(
      InstrumentID(3), "BTCUSD", tick: ExactDecimal(coefficient: 1, scale: 2),
      lot: ExactDecimal(coefficient: 1, scale: 3)),
  ]

  private static func spot(
    _ id: InstrumentID, _ symbol: String, tick: ExactDecimal, lot: ExactDecimal = ExactDecimal(coefficient: 1, scale: 0)
  ) -> Instrument {
    Instrument(
      id: id, symbol: symbol, exchange: "", description: symbol, kind: .spot(base: symbol), currency: "USD",
      tickSize: tick, lotSize: lot, tickValue: tick, initialMargin: nil, largestOrder: 100_000, sessions: .always)
  }

  static var users: [User] {
    var operating = User(name: "operator", password: "", accounts: ["OPS"], apiKey: "operator-key")
    operating.isAdmin = true
    return [
      operating, User(name: "desk", password: "", accounts: [], apiKey: "desk-key"),
      User(name: "demo", password: "demo", accounts: ["OPS"]),
    ]
  }

  let frontEnd: HFTFrontEnd

  init(settings: HFTFrontEndSettings = HFTFrontEndSettings(), seed: UInt64 = 1) {
    let holdings = [
      "ZED": ExactDecimal(coefficient: 1_000_000, scale: 0), "qux": ExactDecimal(coefficient: 1_000_000, scale: 0),
    ]
    let configuration = ExchangeConfiguration(
      instruments: Self.instruments, markets: [],
      accounts: ["OPS", "M", "N"].map {
        Account(name: $0, currency: "USD", cash: 100_000_000, holdings: $0 == "OPS" ? [:] : holdings)
      }, users: Self.users)
    let host = ExchangeHost(configuration, seed: seed, start: HFTTestVenue.start)
    frontEnd = HFTFrontEnd(host, settings: settings, seed: seed)
    super.init(host, frontEnd, usual: HFTTestVenue.zed, step: .milliseconds(250))
  }

  // Clients

  /// Opens a WebSocket; `nil` where it is refused.
  func open(_ path: String, _ query: [(String, String)] = [], link: TestLink = TestLink(.webSocket)) -> HFTTestStream? {
    let request = HTTPRequest("GET", path, query: query.map { HTTPQueryItem($0.0, $0.1) })
    guard frontEnd.refusal(ofWebSocket: request, from: "", for: .hft) == nil else { return nil }
    let session = frontEnd.accept(link, peer: "", for: .hft, request: request)
    add(session)
    return HFTTestStream(link, session)
  }

  /// What a WebSocket is refused with; 101 where it isn't.
  func refusal(_ path: String, _ query: [(String, String)] = []) -> Int {
    let request = HTTPRequest("GET", path, query: query.map { HTTPQueryItem($0.0, $0.1) })
    return frontEnd.refusal(ofWebSocket: request, from: "", for: .hft)?.status ?? 101
  }

  /// Asks by HTTP; the target as it is written, with its query.
  func ask(_ method: String, _ target: String, cookie: String? = nil, token: String? = nil, _ body: String = "")
    -> (status: Int, body: JSONNode?, headers: [HTTPHeader])
  {
    let parts = target.split(separator: "?", maxSplits: 1)
    let query: [HTTPQueryItem] = parts.dropFirst().flatMap { $0.split(separator: "&") }.map { item in
      let sides = item.split(separator: "=", maxSplits: 1)
      return HTTPQueryItem(String(sides[0]), sides.count < 2 ? "" : String(sides[1]))
    }
    var headers: [HTTPHeader] = []
    if let cookie { headers.append(HTTPHeader("Cookie", "theme=dark; gw_uid=\(cookie)")) }
    if let token { headers.append(HTTPHeader("X-Auth-Token", token)) }
    let response = frontEnd.respond(
      to: HTTPRequest(method, String(parts[0]), query: query, headers: headers, body: Array(body.utf8)), from: "",
      for: .hft)
    return (response.status, JSONNode(response.body), response.headers)
  }

  /// A token of the first generation: of a new user, or of one with a key.
  func token(_ key: String? = nil) -> String {
    let credential = key.map { "\"\($0)\"" } ?? "null"
    return ask("POST", "/auth/handshake", #"{"token":\#(credential)}"#).body?["token"]?.string ?? ""
  }

  /// A cookie of the second generation.
  func cookie(_ key: String? = nil) -> String {
    let cookie = ask("POST", "/login", token: key).headers["Set-Cookie"] ?? ""
    return String(cookie.dropFirst("gw_uid=".count))
  }

  /// A command WebSocket of a new user, or of one with a key.
  func commands(_ key: String? = nil) -> HFTTestStream? { open("/ws/cmd", [("token", token(key))]) }
}

/// A WebSocket of the gateway's.
final class HFTTestStream {
  let link: TestLink
  let session: any FrontEndSession
  private var readCount = 0
  private var requestCount = 0

  init(_ link: TestLink, _ session: any FrontEndSession) {
    self.link = link
    self.session = session
  }

  /// Sends text as it is.
  func send(_ text: String, _ form: MessageForm = .text) {
    Array(text.utf8).withFrame { bytes in session.received(bytes, as: .message(form)) }
  }

  /// What came since it was last asked for.
  func drain() -> [JSONNode] {
    defer { readCount = link.sent.count }
    return link.sent.dropFirst(readCount).map { JSONNode($0.bytes) ?? .null }
  }

  /// Sends a request; what came because of it.
  func request(_ operation: String, _ payload: String = "{}", admin: Bool = false) -> [JSONNode] {
    _ = drain()
    requestCount += 1
    let role = admin ? #""as":"admin","# : ""
    send(
      #"{"op":"\#(operation)","payload":\#(payload),\#(role)"type":"request","ver":"1.0","msg_id":"q\#(requestCount)","#
        + #""ts":"2025-11-24T16:05:01.250Z"}"#)
    return drain()
  }

  /// The payload of the answer to a request; `nil` where it is refused.
  func answer(_ operation: String, _ payload: String = "{}", admin: Bool = false) -> JSONNode? {
    let answer = request(operation, payload, admin: admin).first
    return answer?["status"]?.string == "ok" ? answer?["payload"] : nil
  }

  /// The code a request is refused with; empty where it isn't.
  func code(_ operation: String, _ payload: String = "{}", admin: Bool = false) -> String {
    request(operation, payload, admin: admin).first?["error"]?["code"]?.string ?? ""
  }
}
