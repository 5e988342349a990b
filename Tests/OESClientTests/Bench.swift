import ClientBench
import EventLog
import OESProtocol
import Session
import Trading
import Transport
import VenueClient
import WireRuntime

@testable import OESClient

/// A client's core, with the servers played by hand.
final class Bench {
  let environment = TestEnvironment()
  let core: OESClientCore
  private let entries = LogEntries()
  var outcome: Result<ClientLogon, OESClientError>?

  static let authenticationPort = 4_444, primaryPort = 4_445, secondaryPort = 4_446, marketDataPort = 4_447

  init(level: EventLog.Level? = nil, _ change: (inout OESClientConfiguration) -> Void = { _ in }) {
    var configuration = OESClientConfiguration(
      endpoint: Endpoint(host: "aes", port: Self.authenticationPort), userName: "trader", account: 100_701,
      apiKey: "12345678901234567890")
    configuration.firstOrderID = 1_000
    change(&configuration)
    core = OESClientCore(configuration, environment: environment, log: entries.log("oes", level), seed: 1)
  }

  /// What was logged.
  var logged: [EventLog.Entry] { entries.all }

  /// The newest link.
  var link: TestLink { environment.link }

  /// The newest link to a port.
  func link(_ port: Int) -> TestLink {
    environment.link { $0.endpoint.port == port }
  }

  /// Ports that were connected to, in order.
  var ports: [Int] { environment.links.map(\.endpoint.port) }

  /// Messages sent on `link` since the last time.
  func sent(on link: TestLink? = nil) throws -> [OESMessage] {
    try (link ?? self.link).takeSent().map { bytes in
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
  func advance(by duration: Duration) { environment.advance(by: duration, core.deadlinePassed) }

  /// Lets time pass until the client opens another link.
  func advanceToLink() { environment.advanceToLink(core.deadlinePassed) }

  /// Tells the client of readers that are gone.
  func endReaders() {
    for id in environment.goneReaders.takeAll() { core.readerEnded(id) }
  }

  /// A limit order.
  static func order(_ quantity: Double = 2, price: Double = 50_100.5) -> OESOrder {
    OESOrder(symbol: .btcusd, side: .buy, type: .lmt, quantity: quantity, price: price)
  }
}

/// What a completion was called with, and how often.
typealias Outcomes<Value> = Completions<Value, OESClientError>
