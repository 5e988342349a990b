import ClientBench
import EventLog
import HFTProtocol
import Session
import Transport
import VenueClient
import WireRuntime

@testable import HFTClient

/// A client's surroundings in time that is made up; what it asks for by HTTP and its hooks are answered by hand.
final class MarketTestEnvironment: TestEnvironment, MarketEnvironment {
  /// Requests by HTTP that aren't answered.
  var fetches: [(number: UInt32, request: HTTPRequest)] = []
  /// All of them.
  var requests: [HTTPRequest] = []
  /// Calls of hooks that aren't done.
  var hooks: [(number: UInt32, event: MarketEvent)] = []

  func fetch(_ request: HTTPRequest, from endpoint: Endpoint, timeout: Duration, number: UInt32) {
    fetches.append((number, request))
    requests.append(request)
  }

  func call(
    _ hook: @escaping @Sendable (MarketEvent) async throws -> Void, with event: MarketEvent, number: UInt32
  ) {
    hooks.append((number, event))
  }
}

extension TestLink {
  /// Path and query.
  var target: String {
    if case .webSocket(let path, _, _) = endpoint.kind { path } else { "" }
  }
}

/// A client's core, with the gateway played by hand.
final class Bench {
  let environment = MarketTestEnvironment()
  let core: MarketClientCore
  private let entries = LogEntries()
  let connected = Outcomes<MarketUser>()

  init(level: EventLog.Level? = nil, _ change: (inout MarketClientConfiguration) -> Void = { _ in }) {
    var configuration = MarketClientConfiguration(endpoint: Endpoint(host: "localhost", port: 8_000))
    change(&configuration)
    core = MarketClientCore(configuration, environment: environment, log: entries.log("hft", level), seed: 1)
  }

  /// What was logged.
  var logged: [EventLog.Entry] { entries.all }

  /// The newest link to a path.
  func link(_ path: String) -> TestLink { environment.link { $0.target.hasPrefix(path) } }

  var commands: TestLink { link("/ws/cmd") }
  var unicast: TestLink { link("/ws/unicast") }
  var marketData: TestLink { link("/ws/md") }

  // The gateway's side

  func receive(_ text: String, on link: TestLink) { Array(text.utf8).withFrame { core.received($0, on: link) } }

  func receive(_ message: some JSONMessage, on link: TestLink) throws {
    try message.encoded().withFrame { core.received($0, on: link) }
  }

  /// What was sent on a link since the last time.
  func sent(on link: TestLink) throws -> [JSONValue] {
    try link.takeSent().map { bytes in
      try bytes.withFrame { span throws(WireError) in try JSONValue(decoding: span) }
    }
  }

  /// Requests on the command WebSocket since the last time.
  func commandsSent() throws -> [RequestEnvelope<JSONValue>] {
    try commands.takeSent().map { bytes in
      try bytes.withFrame { span throws(WireError) in try RequestEnvelope<JSONValue>(decoding: span) }
    }
  }

  /// Answers a request on the command WebSocket.
  func answer(_ request: RequestEnvelope<JSONValue>, _ body: some JSONMessage) throws {
    try receive(
      ResponseEnvelope(corrID: request.msgID, op: request.op, status: .ok, body: body), on: commands)
  }

  func refuse(_ request: RequestEnvelope<JSONValue>, _ code: String) throws {
    try receive(
      ErrorResponseEnvelope(corrID: request.msgID, op: request.op, body: RequestFailure(code: code, message: "no")),
      on: commands)
  }

  /// Takes the oldest request by HTTP that isn't answered.
  func fetched() -> (number: UInt32, request: HTTPRequest) {
    guard !environment.fetches.isEmpty else { preconditionFailure("nothing was asked for by HTTP") }
    return environment.fetches.removeFirst()
  }

  func respond(_ body: String) { respond(200, body) }

  func respond(_ status: Int, _ body: String, _ headers: [HTTPHeader] = []) {
    core.fetched(
      fetched().number, .success(HTTPResponse(status: status, headers: headers, body: Array(body.utf8))))
  }

  // The way up

  func start() { core.start { [connected] in connected.take($0) } }

  static let handshake = #"{"status":"ok","user_id":"trader-12","token":"tk/9+x","is_admin":false}"#
  static let login = #"{"status":"ok","user":"trader-12","session":"sess-4"}"#

  /// Plays the first generation's gateway until the client is ready.
  func readyFirst() throws {
    start()
    if core.configuration.generation == .automatic { respond(404, "") }
    respond(Self.handshake)
    core.linkOpened(commands)
    try settle()
  }

  /// Answers the list of orders on the command WebSocket.
  func settle(_ orders: [Order] = []) throws {
    for request in try commandsSent() where request.op == "order.list" {
      try answer(request, OrderList(orders: orders))
    }
  }

  /// Plays the second generation's gateway until the client is ready.
  func readySecond() {
    start()
    respond(200, Self.login, [HTTPHeader("Set-Cookie", "gw_uid=trader-12; Path=/")])
    core.linkOpened(unicast)
    respond(200, #"{"orders":[]}"#)
  }

  /// Opens the stream of market data.
  func openMarketData(_ scope: MarketDataScope = .all, hook: MarketHook? = nil) {
    core.openMarketData(scope, hook: hook) { _ in }
    core.linkOpened(marketData)
  }

  func lose(_ link: TestLink) { core.linkClosed(link, .lost("cut")) }

  /// Lets time pass, waking the client when it wants to be.
  func advance(by duration: Duration) { environment.advance(by: duration, core.deadlinePassed) }

  /// Lets time pass until the client does something by HTTP or opens a link.
  func advanceToAction() {
    let count = environment.requests.count + environment.links.count
    environment.advance(
      while: { environment.requests.count + environment.links.count == count }, core.deadlinePassed)
  }
}

/// What a completion was called with, and how often.
typealias Outcomes<Value> = Completions<Value, MarketClientError>

/// The arguments of a request as its operation's type.
extension JSONValue {
  subscript(key: String) -> JSONValue? { if case .object(let members) = self { members[key] } else { nil } }
}
