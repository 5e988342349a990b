import EventLog
import HFTProtocol
import Session
import Synchronization
import Transport
import VenueClient
import WireRuntime

@testable import HFTClient

/// A WebSocket without a socket: keeps what is sent.
final class TestLink: Link {
  let kind = LinkKind.webSocket
  /// Path and query.
  let target: String
  /// Messages as they were given to the link.
  var sent: [[UInt8]] = []
  /// How it was closed by this end, if it was.
  var closed: String?
  /// What is said to whoever sends.
  var outcome = SendOutcome.queued
  var isPaused = false

  init(_ endpoint: Endpoint) {
    if case .webSocket(let path, _, _) = endpoint.kind { target = path } else { target = "" }
  }

  func send<Failure: Error>(
    _ form: MessageForm, conflating key: ConflationKey?, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> SendOutcome {
    var bytes: [UInt8] = []
    try write(&bytes)
    guard closed == nil else { return .closed }
    if outcome == .queued { sent.append(bytes) }
    return outcome
  }

  func close(_ code: CloseCode, _ text: String) { if closed == nil { closed = text } }

  func abort() { closed = "aborted" }

  var queuedByteCount: Int { 0 }

  func pauseReading() { isPaused = true }

  func resumeReading() { isPaused = false }
}

/// A client's surroundings in time that is made up.
final class TestEnvironment: MarketEnvironment {
  var now = Duration.seconds(1_000)
  var timeOfDay: Duration { .seconds(1_764_000_000) + now }
  var links: [TestLink] = []
  var wakeTime: Duration?
  let ended = Mutex<[ReaderID]>([])
  /// Requests by HTTP that aren't answered.
  var fetches: [(number: UInt32, request: HTTPRequest)] = []
  /// All of them.
  var requests: [HTTPRequest] = []
  /// Calls of hooks that aren't done.
  var hooks: [(number: UInt32, event: MarketEvent)] = []

  func open(_ endpoint: Endpoint) -> any Link {
    let link = TestLink(endpoint)
    links.append(link)
    return link
  }

  func wake(at deadline: Duration?) { wakeTime = deadline }

  func fetch(_ request: HTTPRequest, from endpoint: Endpoint, timeout: Duration, number: UInt32) {
    fetches.append((number, request))
    requests.append(request)
  }

  func call(
    _ hook: @escaping @Sendable (MarketEvent) async throws -> Void, with event: MarketEvent, number: UInt32
  ) {
    hooks.append((number, event))
  }

  var readerEnded: @Sendable (ReaderID) -> Void {
    { [weak self] id in self?.ended.withLock { $0.append(id) } }
  }
}

// Tests run a client on one thread each; its feeds' readers say that they end from wherever they do, under a lock.
extension TestEnvironment: @unchecked Sendable {}

/// A client's core, with the gateway played by hand.
final class Bench {
  let environment = TestEnvironment()
  let core: MarketClientCore
  private let entries = Entries()
  private var seen: [ObjectIdentifier: Int] = [:]
  let connected = Outcomes<MarketUser>()

  init(level: EventLog.Level? = nil, _ change: (inout MarketClientConfiguration) -> Void = { _ in }) {
    var configuration = MarketClientConfiguration(endpoint: Endpoint(host: "localhost", port: 8_000))
    change(&configuration)
    let entries = entries
    let log = level.map { EventLog(label: "hft", level: $0) { entries.add($0) } } ?? .none
    core = MarketClientCore(configuration, environment: environment, log: log, seed: 1)
  }

  /// What was logged.
  var logged: [EventLog.Entry] { entries.all }

  /// The newest link to a path.
  func link(_ path: String) -> TestLink {
    guard let link = environment.links.last(where: { $0.target.hasPrefix(path) }) else {
      preconditionFailure("no link to \(path) was opened")
    }
    return link
  }

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
    let start = seen[ObjectIdentifier(link)] ?? 0
    seen[ObjectIdentifier(link)] = link.sent.count
    return try link.sent[start...].map { bytes in
      try bytes.withFrame { span throws(WireError) in try JSONValue(decoding: span) }
    }
  }

  /// Requests on the command WebSocket since the last time.
  func commandsSent() throws -> [RequestEnvelope<JSONValue>] {
    let link = commands
    let start = seen[ObjectIdentifier(link)] ?? 0
    seen[ObjectIdentifier(link)] = link.sent.count
    return try link.sent[start...].map { bytes in
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
  func advance(by duration: Duration) {
    let end = environment.now + duration
    while let wake = environment.wakeTime, wake <= end { self.wake(at: wake) }
    environment.now = end
  }

  /// Lets time pass until the client does something by HTTP or opens a link.
  func advanceToAction() {
    let count = environment.requests.count + environment.links.count
    while environment.requests.count + environment.links.count == count, let wake = environment.wakeTime {
      self.wake(at: wake)
    }
  }

  private func wake(at time: Duration) {
    environment.now = max(environment.now, time)
    environment.wakeTime = nil
    core.deadlinePassed()
  }
}

/// Log entries, from any thread.
final class Entries: Sendable {
  private let entries = Mutex<[EventLog.Entry]>([])

  var all: [EventLog.Entry] { entries.withLock { $0 } }

  func add(_ entry: EventLog.Entry) { entries.withLock { $0.append(entry) } }
}

/// What a completion was called with, and how often.
final class Outcomes<Value> {
  private(set) var all: [Result<Value, MarketClientError>] = []

  func take(_ result: Result<Value, MarketClientError>) { all.append(result) }

  /// The values, of those that have one.
  var values: [Value] { all.compactMap { try? $0.get() } }

  /// The errors, of those that failed.
  var errors: [MarketClientError] {
    all.compactMap { if case .failure(let error) = $0 { error } else { nil } }
  }
}

/// The arguments of a request as its operation's type.
extension JSONValue {
  subscript(key: String) -> JSONValue? { if case .object(let members) = self { members[key] } else { nil } }
}
