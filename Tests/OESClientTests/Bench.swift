import EventLog
import OESProtocol
import Session
import Synchronization
import Trading
import Transport
import VenueClient
import WireRuntime

@testable import OESClient

/// A link without a socket: keeps what is sent.
final class TestLink: Link {
  let kind = LinkKind.stream
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
    if outcome == .queued { sent.append(bytes) }
    return outcome
  }

  func close(_ code: CloseCode, _ text: String) { if closed == nil { closed = text } }

  func abort() { closed = "aborted" }

  var queuedByteCount: Int { 0 }
}

/// A client's surroundings in time that is made up.
final class TestEnvironment: ClientEnvironment {
  var now = Duration.seconds(1_000)
  var timeOfDay: Duration { .seconds(1_764_000_000) + now }
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

/// A client's core, with the servers played by hand.
final class Bench {
  let environment = TestEnvironment()
  let core: OESClientCore
  private let entries: Entries
  /// Messages that were looked at, of each link.
  private var seen: [ObjectIdentifier: Int] = [:]
  var outcome: Result<ClientLogon, OESClientError>?

  static let authenticationPort = 4_444, primaryPort = 4_445, secondaryPort = 4_446, marketDataPort = 4_447

  init(level: EventLog.Level? = nil, _ change: (inout OESClientConfiguration) -> Void = { _ in }) {
    var configuration = OESClientConfiguration(
      endpoint: Endpoint(host: "aes", port: Self.authenticationPort), userName: "trader", account: 100_701,
      apiKey: "12345678901234567890")
    configuration.firstOrderID = 1_000
    change(&configuration)
    let entries = Entries()
    self.entries = entries
    let log = level.map { EventLog(label: "oes", level: $0) { entries.add($0) } } ?? .none
    core = OESClientCore(configuration, environment: environment, log: log, seed: 1)
  }

  /// What was logged.
  var logged: [EventLog.Entry] { entries.all }

  /// The newest link.
  var link: TestLink {
    guard let link = environment.links.last else { preconditionFailure("no link was opened") }
    return link
  }

  /// The newest link to a port.
  func link(_ port: Int) -> TestLink {
    guard let link = environment.links.last(where: { $0.endpoint.port == port }) else {
      preconditionFailure("no link to \(port) was opened")
    }
    return link
  }

  /// Ports that were connected to, in order.
  var ports: [Int] { environment.links.map(\.endpoint.port) }

  /// Messages sent on `link` since the last time.
  func sent(on link: TestLink? = nil) throws -> [OESMessage] {
    let link = link ?? self.link
    let start = seen[ObjectIdentifier(link)] ?? 0
    seen[ObjectIdentifier(link)] = link.sent.count
    return try link.sent[start...].map { bytes in
      try bytes.withFrame { span throws(WireError) in try OESMessage(decoding: span) }
    }
  }

  /// Transactions sent to the order entry server since the last time.
  func sentTransactions(_ port: Int = primaryPort) throws -> [Transaction] {
    try sent(on: link(port)).compactMap { message in
      if case .transaction(let transaction) = message { transaction } else { nil }
    }
  }

  /// Gives messages to the client as the server would send them, all in one piece.
  func receive(_ messages: OESMessage..., on link: TestLink? = nil) throws {
    receive(try messages.flatMap { message throws(WireError) in try message.encoded() }, on: link ?? self.link)
  }

  func receive(_ bytes: [UInt8], on link: TestLink? = nil) {
    bytes.withFrame { core.received($0, on: link ?? self.link) }
  }

  /// The answer to a request about an order, with a change.
  func answer(
    _ request: Transaction, _ type: TransactionType, _ change: (inout Transaction) -> Void = { _ in }
  ) throws {
    var answer = request
    answer.messageType = type
    answer.remainingQuantity = answer.boOrderQty
    if answer.origOrderID == 0 { answer.origOrderID = answer.orderID }
    change(&answer)
    try receive(.transaction(answer), on: link(Self.primaryPort))
  }

  /// Begins to connect.
  func start() {
    core.start { [weak self] in self?.outcome = $0 }
  }

  /// Opens the newest link.
  func open() { core.linkOpened(link) }

  /// Lets the newest link be lost.
  func lose(_ link: TestLink? = nil) { core.linkClosed(link ?? self.link, .lost("cut")) }

  /// Plays both servers until the client is ready.
  func ready(_ change: (inout ClientLogon) -> Void = { _ in }) throws {
    start()
    try authenticate(change)
    try enter()
    _ = try sent(on: link(Self.primaryPort))
  }

  /// Plays the authentication server.
  func authenticate(_ change: (inout ClientLogon) -> Void = { _ in }) throws {
    open()
    var answer = Self.grant
    change(&answer)
    try receive(.clientLogon(answer))
  }

  /// Plays the order entry server until the logon is granted.
  func enter() throws {
    open()
    var answer = Self.grant
    answer.tradingSessionID = 77
    try receive(.clientLogon(answer))
  }

  /// A logon that is granted.
  static var grant: ClientLogon {
    ClientLogon(
      logonType: .login, account: 100_701, userName: "trader", tradingSessionID: 76,
      primaryOrderEntryIP: "oes:4445", secondaryOrderEntryIP: "oes:4446", primaryMarketDataIP: "1",
      secondaryMarketDataIP: "1", key: 4_000_000_001, loginStatus: .success)
  }

  /// A logon that is refused.
  static func refusal(_ code: RejectCode) -> OESMessage {
    .clientLogon(ClientLogon(logonType: .login, loginStatus: .failure, rejectReason: code))
  }

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

  /// A limit order.
  static func order(_ quantity: Double = 2, price: Double = 50_100.5) -> OESOrder {
    OESOrder(symbol: .btcusd, side: .buy, type: .lmt, quantity: quantity, price: price)
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
  private(set) var all: [Result<Value, OESClientError>] = []

  func take(_ result: Result<Value, OESClientError>) { all.append(result) }

  /// The values, of those that have one.
  var values: [Value] { all.compactMap { try? $0.get() } }

  /// The errors, of those that failed.
  var errors: [OESClientError] {
    all.compactMap { if case .failure(let error) = $0 { error } else { nil } }
  }
}
