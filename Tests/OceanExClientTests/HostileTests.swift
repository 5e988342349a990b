import ClientBench
import OceanExProtocol
import RecordedVectors
import Session
import Testing
import Trading
import Transport
import VenueClient
import WireRuntime

@testable import OceanExClient

/// What no venue should send: told, skipped, and the session goes on.
struct HostileTests {
  static let nonsense: [String] = [
    "", " ", "{", "}", "null", "true", "1", "\"text\"", "[]", "[{}]", "{}", "{\"type\":}", "{\"type\":\"welcome\"}",
    #"{"type":"welcome","message":"soon"}"#, #"{"type":"welcome","message":1e400}"#, #"{"type":"ping"}"#,
    #"{"type":"ping","message":"now"}"#, #"{"type":"ping","message":99999999999999999999}"#,
    #"{"type":"disconnect"}"#, #"{"type":"disconnect","reason":1,"reconnect":"maybe"}"#, #"{"type":"event"}"#,
    #"{"type":null}"#, #"{"identifier":null}"#, #"{"identifier":{"handler":"ToolHandler"}}"#,
    #"{"identifier":{"handler":"ToolHandler"},"message":null}"#,
    #"{"identifier":{"handler":"ToolHandler"},"message":{"action":"timestamp"}}"#,
    #"{"identifier":{"handler":"ToolHandler"},"message":{"action":"timestamp","code":0,"data":1}}"#,
    #"{"identifier":{"handler":[]},"message":{"action":{},"code":"x","data":1,"uuid":7}}"#,
    #"{"identifier":{"handler":"ToolHandler"},"message":{"action":"timestamp","code":9999999999,"data":1,"uuid":"a"}}"#,
    #"{"command":"pong"}"#,
    #"{"command":"message","identifier":{"handler":"ToolHandler"},"data":{"action":"timestamp"}}"#,
    String(repeating: "[", count: 200_000), String(repeating: #"{"a":"#, count: 100_000),
    #"{"type":"welcome","message":60,"x":"# + String(repeating: "[", count: 5_000)
      + String(repeating: "]", count: 5_000) + "}",
    #"{"identifier":{"handler":""# + String(repeating: "x", count: 500_000) + #""}}"#, "\u{0}\u{1}",
    "{\"a\":\"\u{7}\"}",
    #"{"type":"welcome","type":"ping","message":1}"#,
  ]

  @Test(arguments: nonsense.indices)
  func `nonsense neither ends the session nor reaches a request`(index: Int) {
    let text = Self.nonsense[index]
    let bench = Bench()
    bench.ready()
    _ = bench.sent()
    let outcomes = Outcomes<TimestampResponse>()
    bench.core.ask(TimestampRequest(), completion: outcomes.take)
    let request = bench.sent("ToolHandler/timestamp")
    bench.receive(text)
    #expect(bench.core.state == .ready)
    #expect(outcomes.all.isEmpty)
    #expect(bench.sent().allSatisfy { $0.name == "pong" })
    for request in request { bench.reply(to: request, "1764000000") }
    #expect(outcomes.values.count == 1)
  }

  @Test(arguments: nonsense.indices)
  func `nonsense before the welcome, or in place of a logon's answer, is no welcome and no logon`(index: Int) {
    let text = Self.nonsense[index]
    let bench = Bench()
    bench.start()
    bench.open()
    bench.receive(text)
    #expect(bench.core.state == .negotiating)
    bench.welcome()
    bench.receive(text)
    #expect(bench.core.state == .loggingOn)
    #expect(bench.core.scopes == nil)
  }

  @Test func `what can't be read is told with its place`() throws {
    let bench = Bench()
    bench.ready()
    let incidents = bench.core.incidentFeed()
    let traffic = bench.core.trafficFeed()
    bench.receive(#"{"type":"welcome","message":"soon"}"#)
    bench.receive(#"{"type":"event","x":1}"#)
    bench.receive("{}", as: .binary)
    let told = incidents.takeWaiting()
    guard case .protocolViolation(let words)? = told.first else { return #expect(Bool(false), "\(told)") }
    #expect(words.contains("Welcome") && words.contains("message"))
    #expect(told.count == 3)
    guard case .unknownMessage = told[1] else { return #expect(Bool(false), "\(told)") }
    #expect(told[2] == .protocolViolation("messages are text, this one is binary"))
    let unreadable = traffic.takeWaiting().filter { if case .unreadable = $0 { true } else { false } }
    #expect(unreadable.count == 2)
  }

  @Test func `answers that nobody asked for, before and after the welcome, are ignored`() {
    for isWelcome in [false, true] {
      let bench = Bench()
      bench.start()
      bench.open()
      if isWelcome { bench.welcome() }
      for sample in OceanExSample.all {
        guard let response = sample.response else { continue }
        bench.receive(response.text)
      }
      #expect(bench.core.state == (isWelcome ? .loggingOn : .negotiating))
      #expect(bench.core.scopes == nil)
      #expect(bench.core.knownOrders.values.isEmpty)
    }
  }

  @Test func `damaged answers never trap, and never make a request wait for ever`() throws {
    var random = SeededGenerator(seed: 11)
    var unanswered: [String] = []
    for sample in OceanExSample.all where sample.name.hasPrefix("order_") || sample.name.hasPrefix("history") {
      guard let response = sample.response else { continue }
      let bytes = Array(response.text.utf8)
      for _ in 0..<100 {
        var damaged = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          damaged[Int.random(in: damaged.indices, using: &random)] = UInt8.random(in: 0x20...0x7E, using: &random)
        }
        let bench = Bench()
        bench.ready()
        let outcomes = Outcomes<OrderIndexResponse>()
        bench.core.ask(OrderIndexRequest(market: "ocevet"), completion: outcomes.take)
        bench.receive(damaged)
        bench.advance(by: .seconds(5))
        if outcomes.all.count != 1 { unanswered.append(String(decoding: damaged, as: UTF8.self)) }
      }
    }
    #expect(unanswered.isEmpty)
  }

  @Test func `a flood holds no memory: pings are answered, and a slow reader is told`() {
    let bench = Bench { $0.streamBuffer = 16 }
    bench.ready()
    let messages = bench.core.messageFeed()
    let incidents = bench.core.incidentFeed()
    for _ in 0..<10_000 {
      bench.ping()
      bench.receive("nonsense")
    }
    #expect(messages.takeWaiting().count == 16)
    #expect(incidents.takeWaiting().count == 16)
    #expect(bench.core.state == .ready)
  }

  @Test func `where not even a pong can be sent, it is told`() {
    let bench = Bench()
    bench.ready()
    let incidents = bench.core.incidentFeed()
    bench.link.outcome = .full
    bench.ping()
    guard case .notSent? = incidents.takeWaiting().first else { return #expect(Bool(false)) }
  }
}
