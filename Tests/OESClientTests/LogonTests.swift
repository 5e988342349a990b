import ClientBench
import EventLog
import OESProtocol
import Session
import Testing
import Transport
import VenueClient
import WireRuntime

@testable import OESClient

/// Both logons, what they carry, and how they are refused.
struct LogonTests {
  @Test func `the first logon has the one-time code and no key, the second the key that was given`() throws {
    let bench = Bench()
    bench.start()
    #expect(bench.ports == [4_444])
    bench.open()
    guard case .clientLogon(let first) = try #require(try bench.sent().first) else { return #expect(Bool(false)) }
    #expect(first.logonType == .login)
    #expect(first.twoFA.text == "755224")
    #expect(first.userName.text == "trader")
    #expect(first.account == 100_701)
    #expect(first.key == 0)
    #expect(first.lastSeqNum == 1)
    #expect(first.sendingTime.count == 1_764_001_000_000_000_000)
    try bench.receive(.clientLogon(Bench.grant))
    #expect(bench.ports == [4_444, 4_445])
    #expect(bench.link(4_444).closed == nil)
    bench.open()
    guard case .clientLogon(let second) = try #require(try bench.sent().first) else { return #expect(Bool(false)) }
    #expect(second.key == 4_000_000_001)
    #expect(second.tradingSessionID == 76)
    #expect(second.twoFA.text == "755224")
    #expect(second.lastSeqNum == 1)
    #expect(bench.core.state == .loggingOn)
    var answer = Bench.grant
    answer.tradingSessionID = 77
    try bench.receive(.clientLogon(answer))
    #expect(bench.core.state == .ready)
    #expect(try bench.outcome?.get() == answer)
  }

  @Test func `the code may be one of the time`() throws {
    let bench = Bench { $0.code = .time }
    bench.start()
    bench.open()
    guard case .clientLogon(let first) = try #require(try bench.sent().first) else { return #expect(Bool(false)) }
    #expect(first.twoFA.text == bench.core.configuration.oneTimeCode(at: .seconds(1_764_001_000)))
    #expect(first.twoFA.text != "755224")
  }

  @Test(arguments: ["", "1", "oes", "oes:", ":4445", "oes:0", "oes:65536", "a:b:4445", "oes:4445:1", "oes:44x5"])
  func `an address that hasn't exactly two parts ends the session`(address: String) throws {
    let bench = Bench()
    bench.start()
    try bench.authenticate { $0.primaryOrderEntryIP = FixedText(cutting: address) }
    guard case .stopped(.impossible(let words)) = bench.core.state else {
      return #expect(Bool(false), "\(bench.core.state)")
    }
    #expect(words == "the authentication server's address of the order entry server is '\(address)', not ip:port")
    #expect(bench.outcome == .failure(.ended(.impossible(words))))
    #expect(bench.ports == [4_444])
  }

  @Test func `the order entry server may be set, and the key still comes from the authentication server`() throws {
    let bench = Bench { $0.orderEntryEndpoint = Endpoint(host: "mine", port: 9_000) }
    bench.start()
    try bench.authenticate { $0.primaryOrderEntryIP = "1" }
    #expect(bench.ports == [4_444, 9_000])
    bench.open()
    guard case .clientLogon(let logon) = try #require(try bench.sent().first) else { return #expect(Bool(false)) }
    #expect(logon.key == 4_000_000_001)
  }

  @Test(arguments: RejectCode.listed)
  func `a refusal is final unless it is about something that passes`(code: RejectCode) throws {
    let bench = Bench()
    bench.start()
    bench.open()
    try bench.receive(Bench.refusal(code))
    if [9, 10, 11, 34, 53].contains(code.rawValue) {
      guard case .waiting = bench.core.state else { return #expect(Bool(false), "\(bench.core.state)") }
      #expect(bench.outcome == nil)
      bench.advanceToLink()
      #expect(bench.ports == [4_444, 4_444])
    } else {
      #expect(bench.outcome == .failure(.rejected(code)))
      guard case .stopped(.refused) = bench.core.state else { return #expect(Bool(false), "\(bench.core.state)") }
    }
  }

  @Test(arguments: [RejectCode.invalidKey, .invalidSecurityKey, .keyInvalid, .tradingSessionInvalid])
  func `a key that the order entry server refuses is got anew once`(code: RejectCode) throws {
    let bench = Bench()
    bench.start()
    try bench.authenticate()
    bench.open()
    try bench.receive(Bench.refusal(code))
    #expect(bench.outcome == nil)
    bench.advanceToLink()
    #expect(bench.ports == [4_444, 4_445, 4_444])
    // What is left of the session before would be in the way.
    #expect(bench.environment.links[0].closed != nil)
    try bench.authenticate()
    bench.open()
    try bench.receive(Bench.refusal(code))
    #expect(bench.outcome == .failure(.rejected(code)))
  }

  @Test func `a status that is none is no success`() throws {
    let bench = Bench()
    bench.start()
    bench.open()
    try bench.receive(.clientLogon(ClientLogon(logonType: .login)))
    guard case .stopped(.refused) = bench.core.state else { return #expect(Bool(false), "\(bench.core.state)") }
  }

  @Test func `a logout goes to all servers with key and session, and needs no answer but the end`() throws {
    let bench = Bench()
    try bench.ready()
    _ = try bench.sent(on: bench.link(4_444))
    var isDone = false
    bench.core.stop { isDone = true }
    for port in [4_444, 4_445] {
      guard case .clientLogon(let logout) = try #require(try bench.sent(on: bench.link(port)).first) else {
        return #expect(Bool(false))
      }
      #expect(logout.logonType == .logout)
      #expect(logout.key == 4_000_000_001)
      #expect(logout.tradingSessionID == 77)
      #expect(logout.lastSeqNum == 2)
    }
    #expect(!isDone)
    // Published servers answer it with what they answer everything with.
    try bench.receive(.clientLogon(Bench.grant), on: bench.link(4_445))
    #expect(bench.core.state == .loggingOff)
    bench.core.linkClosed(bench.link(4_445), .closedByPeer(nil, ""))
    #expect(isDone)
    #expect(bench.core.state == .stopped(.loggedOff))
  }

  @Test func `a server that doesn't end after a logout is left`() throws {
    let bench = Bench()
    try bench.ready()
    var isDone = false
    bench.core.stop { isDone = true }
    bench.advance(by: .seconds(3))
    #expect(isDone)
    #expect(bench.link(4_445).closed != nil)
  }

  @Test func `what can't work is said before anything is connected to`() {
    let changes: [(inout OESClientConfiguration) -> Void] = [
      { $0.userName = "" }, { $0.userName = "sevenxx" }, { $0.account = 0 }, { $0.account = .max },
      { $0.outstandingLimit = 0 }, { $0.firstOrderID = 0 }, { $0.endpoint.port = 0 },
      { $0.marketDataEndpoint = Endpoint(host: "a", port: 70_000) },
      { $0.endpoint = Endpoint(host: "a", port: 1, .webSocket()) },
    ]
    for change in changes {
      let bench = Bench(change)
      bench.start()
      guard case .failure(.invalid) = bench.outcome else {
        #expect(Bool(false), "\(bench.core.configuration)")
        continue
      }
      #expect(bench.ports == [])
    }
  }

  @Test func `secrets are in no line of the log`() throws {
    let bench = Bench(level: .trace)
    try bench.ready()
    bench.core.submit(Bench.order()) { _ in }
    bench.core.stop {}
    let text = bench.logged.map { "\($0)" }.joined()
    #expect(bench.logged.contains { $0.message == "Sending ClientLogon" })
    #expect(bench.logged.contains { $0.message == "Sending Transaction" })
    for secret in ["12345678901234567890", "755224", "4000000001", "-294967295", "trader"] {
      #expect(!text.contains(secret), "\(secret)")
    }
  }
}
