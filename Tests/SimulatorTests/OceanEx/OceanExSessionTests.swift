import EventLog
import Exchange
import RecordedVectors
import Synchronization
import Testing
import Transport

@testable import Simulator

/// Connections to OceanEx: welcome, pings, limits and ends.
struct OceanExSessionTests {
  private static let pong = #"{"command":"pong"}"#

  @Test func `the server speaks first`() throws {
    let client = OceanExTestClient(OceanExTestVenue())
    #expect(try client.take().map(\.text) == [#"{"message":60,"type":"welcome"}"#])
  }

  @Test func `pings come each minute, and a pong keeps the connection for ever`() throws {
    let venue = OceanExTestVenue()
    let client = OceanExTestClient(venue)
    client.forget()
    venue.advance(by: .milliseconds(59_800))
    #expect(try client.take().isEmpty)
    for minute in 1...10 {
      venue.advance(by: .milliseconds(minute == 1 ? 200 : 60_000))
      let pings = try client.take()
      #expect(pings.map(\.text) == ["{\"message\":\(1_764_000_200 + 60 * minute),\"type\":\"ping\"}"])
      client.send(Self.pong)
    }
    #expect(client.link.closing == nil)
  }

  @Test func `three pings without a pong end the session when the next is due`() throws {
    let venue = OceanExTestVenue()
    let client = OceanExTestClient(venue)
    client.forget()
    venue.advance(by: .seconds(120))
    // One that comes late counts for all before it.
    client.send(Self.pong)
    venue.advance(by: .seconds(239))
    #expect(try client.take().map { $0.text("type") } == ["ping", "ping", "ping", "ping", "ping"])
    #expect(client.link.closing == nil)
    venue.advance(by: .seconds(1))
    #expect(
      try client.take().map(\.text) == [#"{"reason":"heartbeat_timeout","reconnect":true,"type":"disconnect"}"#])
    #expect(client.link.closing?.text == "heartbeat_timeout")
    venue.advance(by: .seconds(600))
    #expect(try client.take().isEmpty)
  }

  @Test func `requests are no pongs, and pongs that nobody asked for are nothing`() throws {
    let venue = OceanExTestVenue()
    let client = OceanExTestClient(venue)
    for _ in 0..<100 { client.send(Self.pong) }
    client.forget()
    for _ in 0..<3 {
      venue.advance(by: .seconds(60))
      #expect(try client.call("ToolHandler", "timestamp").code == 0)
    }
    venue.advance(by: .seconds(60))
    #expect(client.link.closing?.text == "heartbeat_timeout")
  }

  @Test func `the interval and the number of pings are settings`() throws {
    var settings = OceanExFrontEndSettings()
    (settings.pingInterval, settings.missedPings) = (.seconds(5), 1)
    let venue = OceanExTestVenue(settings: settings)
    let client = OceanExTestClient(venue)
    #expect(try client.take().map(\.text) == [#"{"message":5,"type":"welcome"}"#])
    venue.advance(by: .seconds(10))
    #expect(try client.take().map { $0.text("type") } == ["ping", "disconnect"])
  }

  @Test(
    arguments: [
      ("AccountHandler", "index", "{}"), ("OrderHandler", "create", "{}"), ("OrderHandler", "cancel", #"{"ids":[1]}"#),
      ("OrderHandler", "clear", "{}"), ("OrderHandler", "index", #"{"market":"ocevet"}"#),
      ("OrderHandler", "replace", "{}"),
      ("OrderHandler", "show", #"{"id":1}"#), ("OrderHistoryHandler", "index", "[]"),
      ("OrderHistoryHandler", "show", #"{"id":"1"}"#),
    ])
  func `a private request before a login costs the session`(handler: String, action: String, args: String) throws {
    let venue = OceanExTestVenue()
    let client = OceanExTestClient(venue)
    #expect(try client.logIn(1) { $0.signature = "AAAA" }.code == 1001)
    client.forget()
    client.send(OceanExTestClient.request(handler, action, args))
    #expect(
      try client.take().map(\.text) == [#"{"reason":"unauthorized","reconnect":false,"type":"disconnect"}"#])
    #expect(client.link.closing?.code == .policyViolation)
    client.send(OceanExTestClient.request("ToolHandler", "timestamp"))
    #expect(try client.take().isEmpty)
    // Another connection isn't its business, and neither is what it knew.
    #expect(try OceanExTestClient(venue, loggedInAs: 1).call("AccountHandler", "index").code == 0)
  }

  @Test func `requests that come closer together than they were sent are answered`() throws {
    let venue = OceanExTestVenue()
    let client = OceanExTestClient(venue)
    // The first were held up for half a second on their way, all others weren't.
    let codes = try (0..<50).map { _ in try client.call("ToolHandler", "timestamp").code }
    #expect(codes == Array(repeating: 0, count: 50))
    #expect(try client.call("ToolHandler", "timestamp").code == 1429)
    for _ in 0..<40 {
      venue.advance(by: .milliseconds(50))
      #expect(try client.call("ToolHandler", "timestamp").code == 0)
    }
  }

  @Test func `more requests than are allowed are refused, and answered again in time`() throws {
    var settings = OceanExFrontEndSettings()
    settings.requestJitter = .zero
    let venue = OceanExTestVenue(settings: settings)
    let client = OceanExTestClient(venue), other = OceanExTestClient(venue)
    func codes(_ count: Int) throws -> [Int] {
      try (0..<count).map { _ in try client.call("ToolHandler", "timestamp").code }
    }
    #expect(try codes(40) == Array(repeating: 0, count: 40))
    let (code, data) = try client.call("ToolHandler", "timestamp")
    #expect(code == 1429)
    #expect(data.text("message") == "more than 40 requests at once, or 20 a second")
    #expect(try client.call("NoHandler", "x").code == 1429)
    #expect(try client.ask("no JSON")["message"]?["code"]?.integer == 1429)
    #expect(try client.logIn(1).code == 1429)
    #expect(try other.call("ToolHandler", "timestamp").code == 0)
    venue.advance(by: .milliseconds(50))
    #expect(try codes(2) == [0, 1429])
    venue.advance(by: .seconds(1))
    #expect(try codes(21) == Array(repeating: 0, count: 20) + [1429])
    venue.advance(by: .seconds(30))
    #expect(try codes(41).last == 1429)
    // A clock that is set back gives nothing, and takes nothing for good.
    venue.milliseconds -= 3_600_000
    #expect(try codes(1) == [1429])
    venue.advance(by: .seconds(1))
    #expect(try codes(21) == Array(repeating: 0, count: 20) + [1429])
    #expect(client.link.closing == nil)
  }

  @Test func `a cancellation that comes too soon names its orders`() throws {
    var settings = OceanExFrontEndSettings()
    (settings.requestBurst, settings.requestJitter) = (2, .zero)
    let client = try OceanExTestClient(OceanExTestVenue(settings: settings), loggedInAs: 1)
    let id = try client.enter()
    let (code, data) = try client.call("OrderHandler", "cancel", "{\"ids\":[\(id)]}")
    #expect(code == 1429)
    #expect(data["ids"]?.integers == [id])
  }

  @Test func `there is room for so many connections, and others are told to come back`() throws {
    var settings = OceanExFrontEndSettings()
    settings.mostSessions = 2
    let venue = OceanExTestVenue(settings: settings)
    let clients = (0..<3).map { _ in OceanExTestClient(venue) }
    #expect(try clients.map { try $0.take().map { $0.text("type") } } == [["welcome"], ["welcome"], ["disconnect"]])
    #expect(clients[2].link.closing != nil)
    clients[2].session.closed()
    clients[0].session.closed()
    #expect(venue.frontEnd.sessionCount == 1)
    #expect(try OceanExTestClient(venue).take().map { $0.text("type") } == ["welcome"])
  }

  @Test func `the end is a goodbye`() throws {
    let client = OceanExTestClient(OceanExTestVenue())
    client.forget()
    client.session.end("the exchange closes")
    #expect(client.link.closing?.code == .goingAway)
    #expect(client.link.closing?.text == "the exchange closes")
    client.session.end("again")
    #expect(client.link.closing?.text == "the exchange closes")
  }

  @Test func `a client that reads nothing is cut off`() throws {
    let client = OceanExTestClient(OceanExTestVenue())
    client.link.outcome = .full
    client.send(OceanExTestClient.request("ToolHandler", "timestamp"))
    #expect(client.link.isAborted)
    client.link.outcome = .queued
    client.forget()
    client.send(OceanExTestClient.request("ToolHandler", "timestamp"))
    #expect(try client.take().isEmpty)
  }

  @Test func `nothing of a key or a signature is logged`() throws {
    let lines = Mutex<[String]>([])
    let log = EventLog(label: "test", level: .trace) { entry in lines.withLock { $0.append("\(entry)") } }
    let venue = OceanExTestVenue(log: log)
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    _ = try client.logIn(1) { $0.signature = "AAAASECRET" }
    client.session.closed()
    let text = lines.withLock { $0.joined() }
    #expect(!text.isEmpty)
    #expect(!text.contains("KID7TEST01") && !text.contains("AAAA") && !text.contains("BEGIN"))
  }
}
