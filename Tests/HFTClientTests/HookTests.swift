import ClientBench
import EventLog
import HFTProtocol
import Session
import Synchronization
import Testing
import Transport
import WireRuntime

@testable import HFTClient

@Suite struct MarketHookTests {
  /// What hooks were called with.
  private final class Calls: Sendable {
    private let calls = Mutex<[String]>([])

    var all: [String] { calls.withLock { $0 } }

    func hook(_ name: String) -> MarketHook {
      .plain { event in
        if case .string(let text)? = event.object["n"] { self.calls.withLock { $0.append("\(name) \(text)") } }
      }
    }
  }

  private struct Failure: Error {}

  private static func event(_ name: String) -> String {
    #"{"type":"event","event":"news","n":"\#(name)","payload":{}}"#
  }

  @Test func `the global hook is called first, and each can be replaced and removed`() throws {
    let bench = Bench { $0.generation = .first }
    let calls = Calls()
    bench.core.start(eventHook: calls.hook("local")) { _ in }
    bench.respond(Bench.handshake)
    bench.core.linkOpened(bench.commands)
    try bench.settle()
    bench.core.setEventHook(calls.hook("global"))
    bench.receive(Self.event("1"), on: bench.commands)
    bench.core.setEventHook(calls.hook("other"))
    bench.receive(Self.event("2"), on: bench.commands)
    bench.core.setEventHook(nil)
    bench.receive(Self.event("3"), on: bench.commands)
    #expect(calls.all == ["global 1", "local 1", "other 2", "local 2", "local 3"])
  }

  @Test func `a stream's hook goes with the stream`() throws {
    let bench = Bench()
    bench.readySecond()
    let calls = Calls()
    bench.core.setMarketDataHook(calls.hook("global"))
    bench.openMarketData(hook: calls.hook("local"))
    bench.receive(Self.event("1"), on: bench.marketData)
    bench.openMarketData()
    bench.receive(Self.event("2"), on: bench.marketData)
    #expect(calls.all == ["global 1", "local 1", "global 2"])
  }

  @Test func `what a hook throws is swallowed`() throws {
    let bench = Bench(level: .debug)
    bench.readySecond()
    bench.core.setEventHook(.plain { _ in throw Failure() })
    bench.receive(Self.event("1"), on: bench.unicast)
    bench.receive(Self.event("2"), on: bench.unicast)
    #expect(bench.logged.filter { $0.message == "A hook failed" }.count == 2)
    #expect(bench.core.transactions().count == 2 && bench.core.state == .ready)
  }

  @Test func `an asynchronous hook delays the next event, and no answer`() throws {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    bench.core.setEventHook(.asynchronous { _ in })
    let calls = Calls()
    bench.core.start(eventHook: calls.hook("local")) { _ in }
    let outcome = Outcomes<Portfolio>()
    _ = bench.core.ask(PortfolioGetRequest()) { outcome.take($0) }
    for number in 1...3 { bench.receive(Self.event("\(number)"), on: bench.commands) }
    // The event is kept before its hooks run, and those behind it aren't taken yet.
    #expect(bench.core.transactions().count == 1 && bench.environment.hooks.count == 1)
    try bench.answer(
      try #require(try bench.commandsSent().last),
      Portfolio(cash: ExactDecimal(coefficient: 1, scale: 0), positions: []))
    #expect(outcome.values.count == 1)
    #expect(calls.all == [])
    bench.core.hookEnded(bench.environment.hooks[0].number, nil)
    #expect(calls.all == ["local 1"] && bench.core.transactions().count == 2)
    bench.core.hookEnded(bench.environment.hooks[1].number, "failed")
    // A number that isn't awaited changes nothing.
    bench.core.hookEnded(bench.environment.hooks[1].number, nil)
    #expect(bench.core.transactions().count == 3)
    bench.core.hookEnded(bench.environment.hooks[2].number, nil)
    #expect(calls.all == ["local 1", "local 2", "local 3"])
  }

  @Test func `a gateway that is faster than a hook has to wait`() throws {
    let bench = Bench()
    bench.readySecond()
    bench.openMarketData(hook: .asynchronous { _ in })
    for seq in 1...2_000 {
      try bench.receive(MarketDataTests.trade(Int64(seq)), on: bench.marketData)
      if bench.marketData.isPaused { break }
    }
    #expect(bench.marketData.isPaused && bench.environment.hooks.count == 1)
    var count = 0
    while count < bench.environment.hooks.count {
      bench.core.hookEnded(bench.environment.hooks[count].number, nil)
      count += 1
    }
    #expect(count == 1_025 && !bench.marketData.isPaused)
  }

  @Test func `events are told to those who read them`() throws {
    let bench = Bench()
    bench.readySecond()
    let (events, traffic) = (bench.core.eventFeed(), bench.core.trafficFeed())
    bench.receive(Self.event("1"), on: bench.unicast)
    bench.receive("nonsense", on: bench.unicast)
    bench.receive(#"{"n":"2"}"#, on: bench.unicast)
    #expect(events.takeWaiting().map { $0.object["n"] } == [.string("1")])
    #expect(bench.core.transactions().map { $0["n"] } == [.string("1"), .string("2")])
    #expect(traffic.takeWaiting().count == 4)
  }

  @Test func `secrets are neither logged nor shown`() throws {
    let bench = Bench(level: .trace) {
      $0.generation = .first
      $0.token = "tk/9+x"
    }
    let traffic = bench.core.trafficFeed()
    try bench.readyFirst()
    bench.openMarketData()
    _ = bench.core.send("auth.login", .object(["token": .string("tk/9+x")])) { _ in }
    bench.lose(bench.commands)
    let logged = bench.logged.map { "\($0.message) \($0.metadata) \($0.payload ?? "")" }.joined()
    #expect(!logged.contains("tk/9+x") && !logged.contains("tk%2F9"))
    let shown = traffic.takeWaiting().map { "\($0)" }.joined()
    #expect(!shown.contains("tk%2F9") && !shown.contains("trader-12\",\"token"))
  }
}
