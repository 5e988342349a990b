import ClientBench
import OceanExProtocol
import Session
import Testing
import Transport
import VenueClient
import WireRuntime

@testable import OceanExClient

/// Requests and their answers: what ties them together, and what becomes of those that don't fit.
struct RequestTests {
  private func bench(_ change: (inout OceanExClientConfiguration) -> Void = { _ in }) -> Bench {
    let bench = Bench(change)
    bench.ready()
    _ = bench.sent()
    return bench
  }

  /// Asks the time so many times; returns the requests, and what becomes of them.
  private func askTime(_ bench: Bench, _ count: Int = 1) -> ([Sent], Outcomes<TimestampResponse>) {
    let outcomes = Outcomes<TimestampResponse>()
    for _ in 0..<count { bench.core.ask(TimestampRequest(), completion: outcomes.take) }
    return (bench.sent(), outcomes)
  }

  @Test func `answers may come in any order`() {
    let bench = bench()
    let (requests, outcomes) = askTime(bench, 5)
    #expect(Set(requests.map(\.uuid)).count == 5)
    for (number, request) in requests.enumerated().reversed() { bench.reply(to: request, "\(1_764_000_000 + number)") }
    #expect(outcomes.values.map { $0.time.count % 10 } == [4, 3, 2, 1, 0])
  }

  @Test func `uuids have the form of version 4`() throws {
    let bench = bench()
    let uuid = try #require(askTime(bench).0.first?.uuid)
    let groups = uuid.split(separator: "-")
    #expect(groups.map(\.count) == [8, 4, 4, 4, 12])
    #expect(groups[2].first == "4")
    #expect("89ab".contains(groups[3].first ?? " "))
    #expect(uuid.allSatisfy { $0.isHexDigit && !$0.isUppercase || $0 == "-" })
  }

  @Test func `an answer that comes twice counts once`() {
    let bench = bench()
    let traffic = bench.core.trafficFeed()
    let (requests, outcomes) = askTime(bench)
    bench.reply(to: requests[0], "1764000000")
    bench.reply(to: requests[0], "1764000001")
    #expect(outcomes.values.map(\.time.count) == [1_764_000_000])
    let unmatched = traffic.takeWaiting().filter { if case .unmatched = $0 { true } else { false } }
    #expect(unmatched.count == 1)
  }

  @Test(arguments: ["", "0c9e0003-7a31-11f0-9c4e-5b2d00c0ffee", "12345678-9abc-4def-8ef0-ffffffffffff", "ä"])
  func `an answer with another's uuid is nobody's, and told to those who want all`(uuid: String) {
    let bench = bench()
    let messages = bench.core.messageFeed()
    let (requests, outcomes) = askTime(bench)
    bench.receive(requests[0].reply("1764000000", uuid: uuid))
    #expect(outcomes.all.isEmpty)
    #expect(messages.takeWaiting().map(\.messageName) == ["TimestampResponse"])
    bench.reply(to: requests[0], "1764000000")
    #expect(outcomes.values.count == 1)
  }

  @Test(arguments: [
    #"{"identifier":{"handler":"MarketsHandler"},"message":{"action":"index","code":0,"data":[],"uuid":"U"}}"#,
    #"{"identifier":{"handler":"ToolHandler"},"message":{"action":"clock","code":0,"data":[],"uuid":"U"}}"#,
    #"{"identifier":{"handler":"OwnHandler"},"message":{"action":"x","code":0,"data":null,"uuid":"U"}}"#,
    #"{"identifier":{"handler":"ToolHandler"},"message":{"action":"timestamp","code":0,"data":{},"uuid":"U"}}"#,
    #"{"identifier":{"handler":"ToolHandler"},"message":{"action":"timestamp","code":0,"data":null,"uuid":"U"}}"#,
  ])
  func `an answer to something else, or with other data, is an error for who asked`(reply: String) {
    let bench = bench()
    let (requests, outcomes) = askTime(bench)
    bench.receive(reply.replacing("U", with: requests[0].uuid))
    #expect(outcomes.errors.count == 1)
    #expect(outcomes.errors.allSatisfy { if case .unreadable = $0 { true } else { false } }, "\(outcomes.errors)")
    #expect(bench.core.state == .ready)
  }

  @Test(arguments: [#"{"message":"no"}"#, #"{"message":"no","ids":"all"}"#, #"{"message":"no","more":[1]}"#])
  func `a refusal is one whatever shape its data has`(data: String) throws {
    let bench = bench()
    let outcomes = Outcomes<OrderCancelResponse>()
    bench.core.ask(OrderCancelRequest(ids: [1]), completion: outcomes.take)
    bench.reply(to: try #require(bench.sent().first), code: 1_007, data)
    #expect(outcomes.errors == [.rejected(.unknownHandlerOrAction, message: "no")])
  }

  @Test func `an answer that doesn't come in time is given up, and ignored when it comes`() {
    let bench = bench()
    let (requests, outcomes) = askTime(bench)
    bench.advance(by: .seconds(5))
    #expect(outcomes.errors == [.timedOut])
    bench.reply(to: requests[0], "1764000000")
    #expect(outcomes.all.count == 1)
    #expect(bench.core.state == .ready)
  }

  @Test func `requests without an answer fail when the connection is lost, and none is sent until the next is ready`() {
    let bench = bench()
    let (_, outcomes) = askTime(bench, 2)
    bench.lose()
    #expect(outcomes.errors == [.connectionLost, .connectionLost])
    let (_, later) = askTime(bench)
    guard case .notReady(.waiting)? = later.errors.first else { return #expect(Bool(false), "\(later.errors)") }
    bench.advanceToLink()
    bench.open()
    let (sent, early) = askTime(bench)
    #expect(sent.isEmpty)
    #expect(early.errors == [.notReady(.negotiating)])
  }

  @Test func `requests on a session that is over say so`() {
    let bench = bench()
    bench.disconnect("unauthorized", reconnect: false)
    let (_, outcomes) = askTime(bench)
    #expect(outcomes.errors == [.ended(.dismissed("the venue ends the session: unauthorized"))])
  }

  @Test func `who waits no more isn't told, and the late answer is nobody's`() throws {
    let bench = bench()
    let outcomes = Outcomes<TimestampResponse>()
    let number = try #require(bench.core.ask(TimestampRequest(), completion: outcomes.take))
    let request = try #require(bench.sent().first)
    bench.core.abandon(number)
    #expect(outcomes.errors == [.abandoned])
    bench.reply(to: request, "1764000000")
    bench.core.abandon(number)
    #expect(outcomes.all.count == 1)
  }

  @Test func `an order on its way is waited for`() throws {
    let bench = bench()
    var answers = 0
    let order = OceanExOrder(market: "ocevet", side: .buy, volume: 1, price: 1)
    let number = try #require(bench.core.submit(order) { _ in answers += 1 })
    bench.core.abandon(number)
    #expect(answers == 0)
    bench.reply(to: try #require(bench.sent().first), code: 1_004, #"{"message":"balance too small"}"#)
    #expect(answers == 1)
  }

  @Test func `what doesn't fit into JSON isn't sent`() {
    let bench = bench()
    let outcomes = Outcomes<OrderCreateResponse>()
    bench.core.ask(OrderCreateRequest(market: "x", side: .buy, volume: .nan), completion: outcomes.take)
    #expect(bench.sent().isEmpty)
    guard case .invalid? = outcomes.errors.first else { return #expect(Bool(false), "\(outcomes.errors)") }
  }

  @Test(arguments: [SendOutcome.full, .closed])
  func `a connection that takes no more is an error for who asked`(outcome: SendOutcome) {
    let bench = bench()
    bench.link.outcome = outcome
    let (_, outcomes) = askTime(bench)
    #expect(outcomes.errors.count == 1)
    bench.link.outcome = .queued
    #expect(askTime(bench).0.count == 1)
  }
}
