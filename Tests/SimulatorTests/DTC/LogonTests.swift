import DTCProtocol
import Exchange
import Testing
import Transport
import WireRuntime

@testable import Simulator

struct LogonTests {
  static let logon = LogonRequest(heartbeatIntervalInSeconds: 10)
  static let users = [
    User(name: "ann", password: "secret", accounts: ["A"]), User(name: "bob", password: "", accounts: ["A", "B"]),
  ]

  static func response(_ messages: [DTCMessage]) -> LogonResponse? {
    if case .logonResponse(let response) = messages.first { response } else { nil }
  }

  static func reason(_ messages: [DTCMessage]) -> String? {
    if case .logoff(let logoff) = messages.last { logoff.reason } else { nil }
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a logon is answered with what the server can do`(encoding: MessageEncoding) throws {
    var settings = DTCFrontEndSettings()
    settings.initialEncoding = encoding
    settings.greeting = "good morning"
    let client = TestClient(TestVenue(settings: settings), .stream, encoding)
    let answer = try client.ask(Self.logon)
    #expect(answer.names == ["LogonResponse", "MarketDataFeedStatus", "UserMessage"])
    let response = try #require(Self.response(answer))
    #expect(response.result == .success)
    #expect(response.resultText == "welcome")
    #expect(response.protocolVersion == 8)
    #expect(response.serverName == "Venuewire local exchange")
    #expect(response.tradingIsSupported && response.ocoOrdersSupported && response.bracketOrdersSupported)
    #expect(response.orderCancelReplaceSupported && response.securityDefinitionsSupported)
    #expect(response.marketDataSupported && response.marketDepthIsSupported && response.historicalPriceDataSupported)
    #expect(!response.oneHistoricalPriceDataRequestPerConnection && !response.marketDepthUpdatesBestBidAndAsk)
    #expect(client.link.closing == nil)
  }

  @Test(arguments: [(0, 5), (4, 5), (5, 5), (60, 60), (61, 60), (Int32.max, 60), (Int32.min, 5)] as [(Int32, Int)])
  func `the heartbeat interval is kept within bounds, and told where it isn't the client's`(
    asked: Int32, agreed: Int
  ) throws {
    let venue = TestVenue()
    let client = TestClient(venue)
    let response = Self.response(try client.ask(LogonRequest(heartbeatIntervalInSeconds: asked)))
    let text = asked == agreed ? "welcome" : "welcome; heartbeats come every \(agreed) s, not every \(asked) s"
    #expect(response?.resultText == text)
    venue.advance(by: .seconds(agreed) - .milliseconds(500))
    #expect(try client.take() == [])
    venue.advance(by: .milliseconds(500))
    #expect(try client.take().names == ["Heartbeat"])
  }

  @Test func `users are known by name and password and see their accounts`() throws {
    let venue = TestVenue(users: Self.users)
    for (name, password, accounts) in [("ann", "secret", ["A"]), ("bob", "", ["A", "B"])] {
      let client = try TestClient(venue, in: .json, user: name, password: password)
      let answer = try client.ask(TradeAccountsRequest(requestID: 1))
      let seen = answer.compactMap {
        if case .tradeAccountResponse(let response) = $0 { response.tradeAccount } else { nil }
      }
      #expect(seen == accounts)
    }
    for (name, password) in [("ann", ""), ("ann", "Secret"), ("bob", "x"), ("", ""), ("eve", "secret")] {
      let client = TestClient(venue)
      var request = Self.logon
      (request.username, request.password) = (name, password)
      let response = Self.response(try client.ask(request))
      #expect(response?.result == .errorNoReconnect)
      #expect(response?.resultText == "the user name or the password is wrong")
      #expect(client.link.closing != nil)
    }
  }

  @Test func `another version of the protocol is refused for good`() throws {
    let client = TestClient(TestVenue())
    let response = Self.response(try client.ask(LogonRequest(protocolVersion: 7, heartbeatIntervalInSeconds: 10)))
    #expect(response?.result == .errorNoReconnect)
    #expect(response?.resultText == "protocol version 7 isn't spoken here, 8 is")
  }

  @Test func `settings refuse logons or send them elsewhere`() throws {
    for (policy, result, address) in [
      (.refuse("later", mayReconnect: true), .error, ""),
      (.refuse("never", mayReconnect: false), .errorNoReconnect, ""),
      (.redirect(to: "other:11099"), .reconnectNewAddress, "other:11099"),
    ] as [(DTCFrontEndSettings.LogonPolicy, LogonStatus, String)] {
      var settings = DTCFrontEndSettings()
      settings.logon = policy
      let client = TestClient(TestVenue(settings: settings))
      let response = Self.response(try client.ask(Self.logon))
      #expect(response?.result == result)
      #expect(response?.reconnectAddress == address)
      #expect(client.link.closing != nil)
    }
  }

  @Test func `one connection too many is refused, and may come back`() throws {
    var settings = DTCFrontEndSettings()
    settings.mostSessions = 1
    let venue = TestVenue(settings: settings)
    let first = try TestClient(venue, in: .binary)
    let second = TestClient(venue)
    #expect(Self.response(try second.take())?.result == .error)
    #expect(second.link.closing != nil)
    second.session.closed()
    first.session.closed()
    _ = try TestClient(venue, in: .binary)
    #expect(venue.frontEnd.sessionCount == 1)
  }

  @Test(arguments: MessageEncoding.allCases)
  func `what comes before the logon is refused with its name`(encoding: MessageEncoding) throws {
    var settings = DTCFrontEndSettings()
    settings.initialEncoding = encoding
    let client = TestClient(TestVenue(settings: settings), .stream, encoding)
    let answer = try client.ask(MarketDataRequest(symbolID: 1, symbol: "ESM20_FUT_CME"))
    #expect(Self.reason(answer) == "log on first: MarketDataRequest came before a LogonRequest")
    #expect(client.link.closing?.code == .policyViolation)
    // Nothing is read any more.
    #expect(try client.ask(Self.logon) == [])
  }

  @Test func `a second logon ends the connection`() throws {
    let client = try TestClient(TestVenue(), in: .binary)
    #expect(Self.reason(try client.ask(Self.logon)) == "the client is logged on already")
  }

  @Test func `a logoff is answered by one`() throws {
    let client = try TestClient(TestVenue(), .webSocket, in: .json)
    #expect(try client.ask(Logoff(reason: "bye")) == [.logoff(Logoff(reason: "as asked"))])
    #expect(client.link.closing?.code == .normal)
  }

  @Test func `the server's goodbye may forbid to come back`() throws {
    var settings = DTCFrontEndSettings()
    settings.doNotReconnect = true
    let client = try TestClient(TestVenue(settings: settings), in: .vls)
    client.session.end("the exchange is stopped")
    #expect(try client.take() == [.logoff(Logoff(reason: "the exchange is stopped", doNotReconnect: true))])
    #expect(client.link.closing?.code == .goingAway)
  }

  @Test func `a logon that doesn't come ends the connection`() throws {
    let venue = TestVenue()
    let client = TestClient(venue)
    venue.advance(by: .milliseconds(29_500))
    #expect(client.link.closing == nil)
    venue.advance(by: .milliseconds(500))
    #expect(Self.reason(try client.take()) == "no logon within 30 seconds")
  }

  @Test func `heartbeats come at the agreed interval as long as the client is heard`() throws {
    let venue = TestVenue()
    let client = try TestClient(venue, in: .json)
    for round in 1...6 {
      venue.advance(by: .seconds(10))
      let beats = try client.take()
      #expect(beats.names == ["Heartbeat"])
      if case .heartbeat(let beat) = beats.first {
        #expect(beat.currentDateTime.count == TestVenue.start.seconds.count + Int64(10 * round))
        #expect(beat.numDroppedMessages == 0)
      }
      #expect(try client.ask(Heartbeat()) == [])
    }
    venue.advance(by: .milliseconds(19_500))
    #expect(client.link.closing == nil)
    venue.advance(by: .milliseconds(500))
    #expect(Self.reason(try client.take()) == "nothing was heard for two heartbeat intervals")
  }

  @Test func `a session whose link is gone is forgotten and takes nothing`() throws {
    let venue = TestVenue()
    let client = try TestClient(venue, in: .binary)
    client.session.closed()
    #expect(venue.frontEnd.sessionCount == 0)
    #expect(try client.ask(TradeAccountsRequest(requestID: 1)) == [])
    venue.advance(by: .seconds(60))
    #expect(try client.take() == [])
  }
}
