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

/// From welcome to disconnect: who speaks first, pings, how a session ends and begins anew.
struct SessionTests {
  private var withoutCredentials: Bench { Bench { $0.credentials = nil } }

  @Test func `the venue speaks first, and only then anything is sent`() {
    let bench = Bench()
    bench.start()
    bench.open()
    #expect(bench.sent().isEmpty)
    #expect(bench.core.state == .negotiating)
    bench.welcome()
    #expect(bench.sent().map(\.name) == ["AuthHandler/login"])
    #expect(bench.core.state == .loggingOn)
    #expect(bench.outcome == nil)
  }

  @Test func `without credentials the session is ready as soon as the venue says welcome`() throws {
    let bench = withoutCredentials
    bench.ready()
    #expect(bench.sent().isEmpty)
    #expect(bench.core.state == .ready)
    try bench.outcome?.get()
    #expect(bench.outcome != nil)
    #expect(bench.core.scopes == nil)
  }

  @Test func `a venue that says nothing is left, and turned to again`() {
    let bench = Bench()
    bench.start()
    bench.open()
    bench.advance(by: .seconds(10))
    #expect(bench.environment.links[0].closed != nil)
    bench.advanceToLink()
    #expect(bench.environment.links.count == 2)
    #expect(bench.outcome == nil)
  }

  @Test func `each ping is answered once, and no pong is sent without one`() {
    let bench = withoutCredentials
    bench.ready()
    bench.advance(by: .seconds(59))
    #expect(bench.sent().isEmpty)
    bench.ping()
    #expect(bench.sent().map(\.document.text) == [#"{"command":"pong"}"#])
    for _ in 0..<1_000 { bench.ping() }
    #expect(bench.sent().map(\.name) == Array(repeating: "pong", count: 1_000))
  }

  @Test func `a ping before the welcome is answered too`() {
    let bench = Bench()
    bench.start()
    bench.open()
    bench.ping()
    #expect(bench.sent().map(\.name) == ["pong"])
    #expect(bench.core.state == .negotiating)
  }

  @Test(
    arguments: [(1, 3), (60, 180), (0, 180), (-5, 180), (.min, 180), (.max, 10_800), (100_000, 10_800)]
      as [(Int64, Int64)])
  func `a connection without a ping for three intervals is lost`(interval: Int64, silence: Int64) {
    let bench = withoutCredentials
    bench.start()
    bench.open()
    bench.welcome(interval)
    bench.advance(by: .seconds(silence) - .milliseconds(1))
    #expect(bench.core.state == .ready)
    bench.ping()
    bench.advance(by: .seconds(silence) - .milliseconds(1))
    #expect(bench.core.state == .ready)
    bench.advance(by: .milliseconds(1))
    #expect(bench.environment.links[0].closed?.hasPrefix("nothing arrived for") == true)
    bench.advanceToLink()
    #expect(bench.environment.links.count == 2)
  }

  @Test func `answers aren't pings: a venue that stops pinging is gone`() {
    let bench = withoutCredentials
    bench.ready()
    for _ in 0..<179 {
      bench.core.ask(TimestampRequest()) { _ in }
      if let request = bench.sent().first { bench.reply(to: request, "1764000123") }
      bench.advance(by: .seconds(1))
    }
    #expect(bench.core.state == .ready)
    bench.advance(by: .seconds(1))
    #expect(bench.environment.links[0].closed != nil)
  }

  @Test func `a second welcome changes nothing`() {
    let bench = Bench()
    bench.ready()
    bench.welcome(1)
    #expect(bench.core.state == .ready)
    #expect(bench.sent().isEmpty)
    bench.advance(by: .seconds(100))
    #expect(bench.core.state == .ready)
  }

  @Test func `a disconnect that allows it is followed by a new connection and a new logon`() {
    let bench = Bench()
    bench.ready()
    bench.disconnect("heartbeat_timeout", reconnect: true)
    #expect(bench.core.lastDisconnect?.reason == .heartbeatTimeout)
    #expect(bench.core.scopes == nil)
    #expect(bench.link.closed != nil)
    bench.advanceToLink()
    #expect(bench.environment.links.count == 2)
    bench.enter()
    #expect(bench.core.state == .ready)
    #expect(bench.core.scopes?.sellBuy == true)
  }

  @Test(arguments: [false, true])
  func `a disconnect that forbids it ends the session, and the reason is kept`(isReady: Bool) {
    let bench = Bench()
    bench.start()
    bench.open()
    if isReady { bench.welcome() }
    let orders = bench.core.orderFeed()
    bench.disconnect("unauthorized", reconnect: false)
    let end = SessionEnd.dismissed("the venue ends the session: unauthorized")
    #expect(bench.core.state == .stopped(end))
    #expect(bench.outcome.map { if case .failure(.ended(end)) = $0 { true } else { false } } == true)
    #expect(bench.environment.wakeTime == nil)
    #expect(bench.core.lastDisconnect == Disconnect(reason: .unauthorized, reconnect: false))
    _ = orders
    // Whoever wants to may come back.
    bench.start()
    #expect(bench.environment.links.count == 2)
  }

  @Test func `a reason that isn't listed is kept as it came`() {
    let bench = Bench()
    bench.ready()
    bench.disconnect("maintenance", reconnect: true)
    #expect(bench.core.lastDisconnect?.reason == .unlisted("maintenance"))
    guard case .waiting = bench.core.state else { return #expect(Bool(false), "\(bench.core.state)") }
  }

  @Test func `waits between attempts grow, and the session comes back when the venue does`() {
    let bench = Bench()
    bench.start()
    var waits: [Duration] = []
    for _ in 0..<12 {
      bench.lose()
      let before = bench.environment.now
      bench.advanceToLink()
      waits.append(bench.environment.now - before)
    }
    #expect(waits.prefix(2).allSatisfy { $0 <= .milliseconds(500) })
    #expect(waits.allSatisfy { $0 <= .seconds(30) })
    #expect(waits.contains { $0 > .seconds(1) })
    bench.enter()
    #expect(bench.core.state == .ready)
  }

  @Test func `disconnecting by hand stays so, and connecting by hand logs on again`() {
    let bench = Bench()
    bench.ready()
    let states = bench.core.stateFeed()
    var isDone = false
    bench.core.stop { isDone = true }
    #expect(isDone)
    #expect(bench.link.closed != nil)
    #expect(bench.environment.wakeTime == nil)
    bench.outcome = nil
    bench.ready()
    #expect(bench.environment.links.count == 2)
    #expect(bench.outcome != nil)
    #expect(states.takeWaiting().contains(.stopped(.loggedOff)))
    #expect(states.takeWaiting().isEmpty)
    #expect(bench.core.state == .ready)
  }

  @Test func `disconnecting before the venue is there ends the attempts`() {
    let bench = Bench()
    bench.start()
    bench.core.stop {}
    #expect(bench.outcome.map { if case .failure(.ended(.loggedOff)) = $0 { true } else { false } } == true)
    #expect(bench.environment.wakeTime == nil)
  }

  @Test func `what arrives on a connection that was given up is nobody's`() {
    let bench = Bench()
    bench.ready()
    let old = bench.link
    bench.lose()
    bench.advanceToLink()
    let messages = bench.core.messageFeed()
    Array(#"{"type":"welcome","message":60}"#.utf8).withFrame { frame in
      bench.core.received(frame, as: .message(.text), on: old)
    }
    bench.core.linkOpened(old)
    bench.core.linkClosed(old, .lost("late"))
    #expect(messages.takeWaiting().isEmpty)
    guard case .connecting = bench.core.state else { return #expect(Bool(false), "\(bench.core.state)") }
  }

  @Test func `sequences go on across connections, and end when the client is done with`() async throws {
    let bench = Bench()
    let messages = bench.core.messageFeed()
    bench.ready()
    bench.lose()
    bench.advanceToLink()
    bench.enter()
    bench.core.stop {}
    #expect(messages.takeWaiting().map(\.messageName) == ["Welcome", "LoginResponse", "Welcome", "LoginResponse"])
    bench.core.finish(nil)
    var iterator = messages.makeAsyncIterator()
    #expect(try await iterator.next() == nil)
    bench.outcome = nil
    bench.start()
    #expect(bench.outcome.map { if case .failure(.ended) = $0 { true } else { false } } == true)
  }

  @Test func `durations may be anything`() {
    for duration in [Duration.zero, .seconds(-5), .seconds(Int64.max), .seconds(Int64.min)] {
      let bench = Bench {
        ($0.pollInterval, $0.requestTimeout, $0.session.stepTimeout) = (duration, duration, duration)
      }
      bench.ready()
      bench.core.ask(TimestampRequest()) { _ in }
      bench.core.submit(OceanExOrder(market: "ocevet", side: .buy, volume: 1)) { _ in }
      bench.advance(by: .milliseconds(1))
      #expect(bench.core.knownOrders.values.count < 2)
    }
  }

  @Test func `what can't work is said before anything is connected to`() {
    let changes: [(inout OceanExClientConfiguration) -> Void] = [
      { $0.endpoint.port = 0 }, { $0.endpoint.kind = .stream }, { $0.credentials?.uid = "" },
      { $0.requestRate.perSecond = 0 }, { $0.requestRate.perSecond = .nan }, { $0.requestRate.burst = 0 },
    ]
    for change in changes {
      let bench = Bench(change)
      bench.start()
      #expect(bench.outcome.map { if case .failure(.invalid) = $0 { true } else { false } } == true)
      #expect(bench.environment.links.isEmpty)
    }
  }
}
