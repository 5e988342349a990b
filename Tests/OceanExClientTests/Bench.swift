import Authentication
import ClientBench
import EventLog
import OceanExProtocol
import RecordedVectors
import Session
import Trading
import Transport
import VenueClient
import WireRuntime

@testable import OceanExClient

/// A client's core, with the venue played by hand.
final class Bench {
  let environment = TestEnvironment()
  let core: OceanExClientCore
  private let entries = LogEntries()
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
    core = OceanExClientCore(
      configuration, environment: environment, log: entries.log("oceanex", level), seed: 0x1234_5678_9ABC_DEF0
    ) { (_: PrivateKeySource) throws(KeyError) in try key.get() }
  }

  /// What was logged.
  var logged: [EventLog.Entry] { entries.all }

  /// The newest link.
  var link: TestLink { environment.link }

  // What this end does

  /// Begins to connect.
  func start() {
    core.start { [weak self] in self?.outcome = $0 }
  }

  /// Opens the newest link.
  func open() { core.linkOpened(link) }

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
    let sent = link.takeSent()
    return zip(sent, link.forms.suffix(sent.count)).compactMap { bytes, form in
      form == .text ? JSONNode(bytes).map(Sent.init) : nil
    }.filter { $0.name == name ?? $0.name }
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
  func advance(by duration: Duration) { environment.advance(by: duration, core.deadlinePassed) }

  /// Lets time pass until the client opens another link.
  func advanceToLink() { environment.advanceToLink(core.deadlinePassed) }

  /// Tells the client of readers that are gone.
  func endReaders() {
    for id in environment.goneReaders.takeAll() { core.readerEnded(id) }
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

/// What a completion was called with, and how often.
typealias Outcomes<Value> = Completions<Value, OceanExClientError>
