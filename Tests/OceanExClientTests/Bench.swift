import Authentication
import EventLog
import OceanExProtocol
import RecordedVectors
import Session
import Synchronization
import Trading
import Transport
import VenueClient
import WireRuntime

@testable import OceanExClient

/// A link without a socket: keeps what is sent.
final class TestLink: Link {
  let kind = LinkKind.webSocket
  let endpoint: Endpoint
  /// Messages as they were given to the link.
  var sent: [[UInt8]] = []
  /// How it was closed by this end, if it was.
  var closed: String?
  /// What is said to whoever sends.
  var outcome = SendOutcome.queued

  init(_ endpoint: Endpoint) {
    self.endpoint = endpoint
  }

  func send<Failure: Error>(
    _ form: MessageForm, conflating key: ConflationKey?, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> SendOutcome {
    var bytes: [UInt8] = []
    try write(&bytes)
    guard closed == nil else { return .closed }
    if outcome == .queued, form == .text { sent.append(bytes) }
    return outcome
  }

  func close(_ code: CloseCode, _ text: String) { if closed == nil { closed = text } }

  func abort() { closed = "aborted" }

  var queuedByteCount: Int { 0 }
}

/// A client's surroundings in time that is made up.
final class TestEnvironment: ClientEnvironment {
  var now = Duration.seconds(1_000)
  /// The time of day at the time zero of the other clock.
  var dayStart = Duration.seconds(1_764_000_000)
  var timeOfDay: Duration { dayStart + now }
  var links: [TestLink] = []
  var wakeTime: Duration?
  let ended = Mutex<[ReaderID]>([])

  func open(_ endpoint: Endpoint) -> any Link {
    let link = TestLink(endpoint)
    links.append(link)
    return link
  }

  func wake(at deadline: Duration?) { wakeTime = deadline }

  var readerEnded: @Sendable (ReaderID) -> Void {
    { [weak self] id in self?.ended.withLock { $0.append(id) } }
  }
}

// Tests run a client on one thread each; its feeds' readers say that they end from wherever they do, under a lock.
extension TestEnvironment: @unchecked Sendable {}

/// A client's core, with the venue played by hand.
final class Bench {
  let environment = TestEnvironment()
  let core: OceanExClientCore
  private let entries: Entries
  /// Messages that were looked at, of the newest link.
  private var seen = 0
  var outcome: Result<Void, OceanExClientError>?

  /// The key of the venue's worked example.
  static let key = Result { () throws(KeyError) in
    try PrivateKey(pem: Recorded.json("OceanEx/api.json")["test_key"]?["pkcs8_pem"]?.string ?? "")
  }

  static let credentials = OceanExCredentials(uid: "ID7TEST01", apiKey: "KID7TEST01", key: .text("the test's"))

  init(
    level: EventLog.Level? = nil, key: Result<PrivateKey, KeyError> = Bench.key,
    _ change: (inout OceanExClientConfiguration) -> Void = { _ in }
  ) {
    var configuration = OceanExClientConfiguration(
      endpoint: Endpoint(host: "venue", port: 8_080, .webSocket(path: "/ws/v1")), credentials: Self.credentials)
    change(&configuration)
    let entries = Entries()
    self.entries = entries
    let log = level.map { EventLog(label: "oceanex", level: $0) { entries.add($0) } } ?? .none
    core = OceanExClientCore(
      configuration, environment: environment, log: log, seed: 0x1234_5678_9ABC_DEF0
    ) { (_: PrivateKeySource) throws(KeyError) in try key.get() }
  }

  /// What was logged.
  var logged: [EventLog.Entry] { entries.all }

  /// The newest link.
  var link: TestLink {
    guard let link = environment.links.last else { preconditionFailure("no link was opened") }
    return link
  }

  // What this end does

  /// Begins to connect.
  func start() {
    core.start { [weak self] in self?.outcome = $0 }
  }

  /// Opens the newest link.
  func open() {
    seen = 0
    core.linkOpened(link)
  }

  /// Lets the newest link be lost.
  func lose() { core.linkClosed(link, .lost("cut")) }

  /// Plays the venue until the client is ready.
  func ready() {
    start()
    enter()
  }

  /// Plays the venue on a link that isn't open yet, until the logon is granted.
  func enter() {
    open()
    welcome()
    if let logon = sent("AuthHandler/login").first { reply(to: logon, Self.scopes) }
  }

  /// Messages sent since the last time, of a kind where it is given.
  func sent(_ name: String? = nil) -> [Sent] {
    defer { seen = link.sent.count }
    return link.sent[seen...].compactMap { JSONNode($0).map(Sent.init) }.filter { $0.name == name ?? $0.name }
  }

  // What the venue does

  /// Gives the client a message.
  func receive(_ text: String, as form: MessageForm = .text) { receive(Array(text.utf8), as: form) }

  func receive(_ bytes: [UInt8], as form: MessageForm = .text) {
    bytes.withFrame { core.received($0, as: .message(form), on: link) }
  }

  func welcome(_ seconds: Int64 = 60) { receive(#"{"type":"welcome","message":\#(seconds)}"#) }

  func ping(_ seconds: Int64? = nil) {
    receive(#"{"type":"ping","message":\#(seconds ?? environment.timeOfDay.components.seconds)}"#)
  }

  func disconnect(_ reason: String, reconnect: Bool) {
    receive(#"{"type":"disconnect","reason":"\#(reason)","reconnect":\#(reconnect)}"#)
  }

  /// Answers a request with this data.
  func reply(to request: Sent, code: Int = 0, _ data: String) {
    receive(request.reply(code: code, data))
  }

  static let scopes = #"{"scopes":{"query":true,"sell/buy":true,"withdraw":false}}"#

  // Time

  /// Lets time pass, waking the client when it wants to be.
  func advance(by duration: Duration) {
    let end = environment.now + duration
    while let wake = environment.wakeTime, wake <= end { self.wake(at: wake) }
    environment.now = end
  }

  /// Lets time pass until the client opens another link.
  func advanceToLink() {
    let count = environment.links.count
    while environment.links.count == count, let wake = environment.wakeTime { self.wake(at: wake) }
  }

  private func wake(at time: Duration) {
    environment.now = max(environment.now, time)
    // It is used up.
    environment.wakeTime = nil
    core.deadlinePassed()
  }

  /// Tells the client of readers that are gone.
  func endReaders() {
    for id in environment.ended.withLock({ ids in
      defer { ids = [] }
      return ids
    }) { core.readerEnded(id) }
  }
}

/// A message of the client's, as JSON.
struct Sent {
  var document: JSONNode

  init(_ document: JSONNode) {
    self.document = document
  }

  /// Handler and action; the command where it is no request.
  var name: String {
    guard let handler = document["identifier"]?["handler"]?.string, let action = document["data"]?["action"]?.string
    else { return document["command"]?.string ?? "" }
    return "\(handler)/\(action)"
  }

  var uuid: String { document["data"]?["uuid"]?.string ?? "" }

  /// What is asked.
  var arguments: JSONNode { document["data"]?["args"] ?? .null }

  /// A reply to it.
  func reply(code: Int = 0, _ data: String, uuid: String? = nil) -> String {
    let parts = name.split(separator: "/")
    return #"{"identifier":{"handler":"\#(parts[0])"},"message":{"action":"\#(parts[1])","code":\#(code),"#
      + #""data":\#(data),"uuid":"\#(uuid ?? self.uuid)"}}"#
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
  private(set) var all: [Result<Value, OceanExClientError>] = []

  func take(_ result: Result<Value, OceanExClientError>) { all.append(result) }

  /// The values, of those that have one.
  var values: [Value] { all.compactMap { try? $0.get() } }

  /// The errors, of those that failed.
  var errors: [OceanExClientError] {
    all.compactMap { if case .failure(let error) = $0 { error } else { nil } }
  }
}
