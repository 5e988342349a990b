import Authentication
import ClientBench
import EventLog
import OceanExProtocol
import RecordedVectors
import Session
import Testing
import VenueClient

@testable import OceanExClient

/// Logons: what is signed, when they're sent, and what a refusal means.
struct LogonTests {
  private static let sample = OceanExSample.all.first { $0.name == "login" }

  @Test func `the recorded logon is sent, byte for byte but for its uuid`() throws {
    let bench = Bench()
    // 1700000000123 ms since 1970.
    bench.environment.dayStart = .milliseconds(1_700_000_000_123) - bench.environment.now
    bench.start()
    bench.open()
    bench.welcome()
    let sent = try #require(bench.sent().first)
    let recorded = try #require(Self.sample?.request)
    let expected = recorded.replacing(["data", "uuid"], with: .string(sent.uuid))
    #expect(sent.document.isSame(as: expected), "\(sent.document.text)")
  }

  @Test func `nonces rise, even where the clock is set back`() throws {
    let bench = Bench()
    var nonces: [Int] = []
    bench.start()
    for _ in 0..<5 {
      bench.open()
      bench.welcome()
      let sent = try #require(bench.sent("AuthHandler/login").first)
      nonces.append(sent.document["data"]?["header"]?["nonce"]?.integer ?? 0)
      bench.environment.dayStart -= .seconds(86_400)
      bench.lose()
      bench.advanceToLink()
    }
    #expect(nonces.count == 5)
    #expect(zip(nonces, nonces.dropFirst()).allSatisfy { $0 < $1 }, "\(nonces)")
  }

  @Test func `what is granted is told, and gone with the connection`() throws {
    let bench = Bench()
    bench.ready()
    try bench.outcome?.get()
    #expect(bench.core.scopes == Scopes(query: true, sellBuy: true, withdraw: false))
    bench.lose()
    #expect(bench.core.scopes == nil)
  }

  @Test(arguments: [1_001, 1_002, 7])
  func `a refused logon is no logon, and ends the session`(code: Int) throws {
    let bench = Bench()
    bench.start()
    bench.open()
    bench.welcome()
    let logon = try #require(bench.sent().first)
    bench.reply(to: logon, code: code, #"{"message":"signature rejected"}"#)
    #expect(bench.core.scopes == nil)
    let expected = OceanExClientError.rejected(ResultCode(rawValue: Int32(code)), message: "signature rejected")
    #expect(bench.outcome.map { if case .failure(expected) = $0 { true } else { false } } == true)
    guard case .stopped(.refused) = bench.core.state else { return #expect(Bool(false), "\(bench.core.state)") }
    #expect(bench.environment.wakeTime == nil)
  }

  @Test func `a logon that is too much for the venue, or isn't answered, is tried again`() throws {
    let bench = Bench()
    bench.start()
    bench.open()
    bench.welcome()
    bench.reply(to: try #require(bench.sent().first), code: 1_429, #"{"message":"slow down"}"#)
    guard case .waiting = bench.core.state else { return #expect(Bool(false), "\(bench.core.state)") }
    bench.advanceToLink()
    bench.open()
    bench.welcome()
    // It is held back for a while.
    bench.advance(by: .seconds(1))
    #expect(bench.sent().count == 1)
    bench.advance(by: .seconds(5))
    #expect(bench.environment.links.count >= 2)
    #expect(bench.environment.links[1].closed != nil)
    #expect(bench.outcome == nil)
  }

  @Test func `the client logs on by hand where it is told to, and by itself after that`() throws {
    let bench = Bench { $0.logsOn = false }
    bench.ready()
    #expect(bench.core.state == .ready)
    let outcomes = Outcomes<Scopes>()
    bench.core.logOn(completion: outcomes.take)
    bench.core.logOn(completion: outcomes.take)
    let logons = bench.sent()
    #expect(logons.map(\.name) == ["AuthHandler/login"])
    bench.reply(to: logons[0], Bench.scopes)
    #expect(outcomes.values.count == 2)
    // The venue takes one in a session.
    bench.core.logOn(completion: outcomes.take)
    #expect(bench.sent().isEmpty)
    #expect(outcomes.values.count == 3)
    bench.lose()
    bench.advanceToLink()
    bench.enter()
    #expect(bench.core.scopes != nil)
  }

  @Test func `a logon by hand that is refused after a reconnect leaves what needs none`() throws {
    let bench = Bench { $0.logsOn = false }
    bench.ready()
    bench.core.logOn { _ in }
    bench.reply(to: try #require(bench.sent().first), Bench.scopes)
    let incidents = bench.core.incidentFeed()
    bench.lose()
    bench.advanceToLink()
    bench.open()
    bench.welcome()
    bench.reply(to: try #require(bench.sent().first), code: 1_001, #"{"message":"no"}"#)
    #expect(bench.core.state == .ready)
    #expect(bench.core.scopes == nil)
    #expect(incidents.takeWaiting().last == .logonRefused("the venue refused: no, AUTH_FAILED (1001)"))
  }

  @Test func `a logon by hand that is refused leaves the session as it was`() throws {
    let bench = Bench { $0.logsOn = false }
    bench.ready()
    let outcomes = Outcomes<Scopes>()
    bench.core.logOn(completion: outcomes.take)
    bench.reply(to: try #require(bench.sent().first), code: 1_001, #"{"message":"stale nonce"}"#)
    #expect(outcomes.errors == [.rejected(.authFailed, message: "stale nonce")])
    #expect(bench.core.state == .ready)
    #expect(bench.core.scopes == nil)
    let accounts = Outcomes<AccountResponse>()
    bench.core.ask(AccountRequest(), completion: accounts.take)
    #expect(accounts.errors == [.notLoggedOn])
    #expect(bench.sent().isEmpty)
  }

  @Test func `what needs a logon isn't sent without one`() {
    let bench = Bench { $0.logsOn = false }
    bench.ready()
    let errors = Outcomes<Void>()
    func expect<Request: OceanExRequest>(_ request: Request) {
      bench.core.ask(request) { errors.take($0.map { _ in }) }
    }
    expect(AccountRequest())
    expect(OrderCreateRequest(market: "ocevet", side: .buy, volume: 1))
    expect(OrderCancelRequest(ids: [1]))
    expect(OrderClearRequest())
    expect(OrderIndexRequest(market: "ocevet"))
    expect(OrderShowRequest(id: 1))
    expect(HistoryIndexRequest(market: "ocevet"))
    expect(HistoryShowRequest(id: 1))
    bench.core.submit(OceanExOrder(market: "ocevet", side: .buy, volume: 1)) { errors.take($0.map { _ in }) }
    bench.core.cancel([1]) { errors.take($0.map { _ in }) }
    bench.core.cancelAll { errors.take($0.map { _ in }) }
    bench.core.refreshOrders(completion: errors.take)
    #expect(errors.errors == Array(repeating: .notLoggedOn, count: 12))
    #expect(bench.sent().isEmpty)
  }

  @Test func `a key that can't be used is told before anything is connected to`() {
    let problem = KeyError.exposed("key.pem", permissions: 0o644)
    let bench = Bench(key: .failure(problem))
    bench.start()
    #expect(bench.outcome.map { if case .failure(.key(problem)) = $0 { true } else { false } } == true)
    #expect(bench.environment.links.isEmpty)
    let other = Bench(key: .failure(problem)) { $0.logsOn = false }
    other.ready()
    let outcomes = Outcomes<Scopes>()
    other.core.logOn(completion: outcomes.take)
    #expect(outcomes.errors == [.key(problem)])
    #expect(OceanExClientError.key(problem).description.contains("chmod 600 key.pem"))
  }

  @Test func `without credentials nobody logs on`() {
    let bench = Bench { $0.credentials = nil }
    bench.ready()
    let outcomes = Outcomes<Scopes>()
    bench.core.logOn(completion: outcomes.take)
    #expect(outcomes.errors == [.noCredentials])
  }

  @Test func `neither the log nor what is printed has a secret in it`() throws {
    let bench = Bench(level: .trace)
    bench.start()
    bench.open()
    bench.welcome()
    let logon = try #require(bench.sent().first)
    bench.reply(to: logon, code: 1_001, #"{"message":"no"}"#)
    let signature = try #require(logon.document["data"]?["header"]?["signature"]?.string)
    let text = bench.logged.map { "\($0)" }.joined()
    #expect(text.contains("LoginRequest"))
    #expect(text.contains("********"))
    #expect(text.contains("ID7TEST01"))
    #expect(!text.contains(signature.prefix(20)) && !text.contains("KID7TEST01"))
    var printed = ""
    dump(Bench.credentials, to: &printed)
    printed += "\(Bench.credentials)" + String(reflecting: Bench.credentials)
    #expect(!printed.contains("KID7TEST01") && !printed.contains("the test's"))
  }
}
