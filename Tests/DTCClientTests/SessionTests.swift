import ClientBench
import DTCProtocol
import Session
import Testing
import Transport
import VenueClient
import WireRuntime

@testable import DTCClient

/// Connecting, settling the encoding, logging on, staying, and going.
@Suite(.timeLimit(.minutes(5)))
struct DTCSessionTests {
  @Test(arguments: MessageEncoding.allCases)
  func `an encoding is asked for in binary, and what is granted is used`(encoding: MessageEncoding) throws {
    let bench = Bench(Bench.configuration(.negotiated(encoding)))
    bench.open()
    #expect(try bench.sent() == [.encodingRequest(EncodingRequest(encoding: Encoding(encoding)))])
    bench.encoding = .binary
    try bench.receive(.encodingResponse(EncodingResponse(encoding: Encoding(encoding))))
    bench.encoding = encoding
    let sent = try bench.sent()
    guard case .logonRequest(let logon)? = sent.first else {
      Issue.record("no logon")
      return
    }
    #expect(logon.clientName == "Venuewire")
    #expect(logon.heartbeatIntervalInSeconds == 60)
    try bench.receive(.logonResponse(Bench.response(trading: false)))
    #expect(bench.core.state == .ready)
    #expect(try bench.outcome?.get().serverName == "Bench")
  }

  @Test(arguments: MessageEncoding.allCases, MessageEncoding.allCases)
  func `what the server grants wins over what was asked for`(wanted: MessageEncoding, granted: MessageEncoding) throws {
    let bench = Bench(Bench.configuration(.negotiated(wanted)))
    bench.encoding = granted
    try bench.ready(Bench.response(trading: false))
    #expect(bench.core.state == .ready)
    try bench.core.sendRaw(.userMessage(UserMessage(userMessage: "hello")))
    #expect(try bench.sent() == [.userMessage(UserMessage(userMessage: "hello"))])
  }

  @Test(arguments: [MessageEncoding.json, .compactJSON])
  func `an answer about the encoding may be JSON, on a stream and on a WebSocket`(granted: MessageEncoding) throws {
    for kind in [Endpoint.Kind.stream, .webSocket()] {
      let bench = Bench(Bench.configuration(.negotiated(.binary), kind: kind))
      bench.open()
      _ = try bench.sent()
      let end = kind == .stream ? "\0" : ""
      let number = Encoding(granted).rawValue
      bench.receive("{\"Type\":7,\"ProtocolVersion\":8,\"Encoding\":\(number),\"ProtocolType\":\"DTC\"}\(end)")
      bench.encoding = granted
      let sent = try bench.sent()
      #expect(sent.count == 1)
      try bench.receive(.logonResponse(Bench.response(trading: false)))
      #expect(bench.core.state == .ready)
    }
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a known encoding isn't asked for`(encoding: MessageEncoding) throws {
    let bench = Bench(Bench.configuration(.fixed(encoding)))
    bench.open()
    #expect(bench.core.state == .loggingOn)
    guard case .logonRequest? = try bench.sent().first else {
      Issue.record("no logon")
      return
    }
    try bench.receive(.logonResponse(Bench.response(trading: false)))
    #expect(bench.core.state == .ready)
  }

  @Test func `a WebSocket has JSON unasked, without a zero byte, and reads those it gets`() throws {
    var configuration = Bench.configuration(kind: .webSocket())
    configuration.credentials = Credentials(username: "desk7", password: "pw-7")
    configuration.tradeMode = .simulated
    configuration.clientName = "DTC Client"
    let bench = Bench(configuration)
    bench.open()
    let first = try #require(bench.link.sent.first)
    #expect(bench.link.forms == [.text])
    #expect(first.last == UInt8(ascii: "}"))
    let text = String(decoding: first, as: UTF8.self)
    for member in [
      "\"Type\":1", "\"ProtocolVersion\":8", "\"HeartbeatIntervalInSeconds\":60", "\"TradeMode\":2",
      "\"Username\":\"desk7\"", "\"Password\":\"pw-7\"", "\"ClientName\":\"DTC Client\"",
    ] { #expect(text.contains(member)) }
    bench.receive("{\"Type\":2,\"F\":[8,1,\"ready\",\"\",0,\"Sim\",0,0,0,0,\"\",1,0,0,1,0,0,0,0,1]}\0\0")
    #expect(bench.core.state == .ready)
    #expect(bench.core.server?.serverName == "Sim")
    #expect(bench.core.server?.tradingIsSupported == false)
    #expect(bench.core.server?.marketDepthIsSupported == true)
  }

  @Test func `long and compact JSON may come in one stream, several in a message`() throws {
    let bench = Bench(Bench.configuration(.fixed(.json)))
    bench.open()
    bench.receive(
      "{\"Type\":2,\"Result\":1,\"TradingIsSupported\":0}\0 {\"Type\":3,\"F\":[4,1764000340]}\0{\"CurrentDateTime\":5,\"Type\":3}\0"
    )
    #expect(bench.core.state == .ready)
  }

  @Test func `a refused logon is tried again, and one refused for good isn't`() throws {
    let bench = Bench()
    bench.open()
    try bench.logOn(Bench.response(.error) { $0.resultText = "busy" })
    guard case .waiting = bench.core.state else {
      Issue.record("\(bench.core.state)")
      return
    }
    #expect(bench.link.closed != nil)
    #expect(bench.outcome == nil)
    bench.advance(by: .seconds(31))
    #expect(bench.environment.links.count > 1)
    bench.core.linkOpened(bench.link)
    try bench.logOn(Bench.response(.errorNoReconnect) { $0.resultText = "unknown user" })
    #expect(bench.core.state == .stopped(.refused("unknown user")))
    #expect(bench.outcome == .failure(.ended(.refused("unknown user"))))
    let count = bench.environment.links.count
    bench.advance(by: .seconds(3_600))
    #expect(bench.environment.links.count == count)
  }

  @Test func `a result that isn't listed is no success`() throws {
    let bench = Bench()
    bench.open()
    try bench.logOn(Bench.response(.unlisted(0)))
    #expect(bench.core.state != .ready)
    #expect(bench.core.server == nil)
  }

  @Test(arguments: [
    ("other:12000", "other", 12_000), ("other", "other", 11_099), ("[::1]:5", "::1", 5), ("::1", "::1", 11_099),
  ])
  func `a server may send us elsewhere`(address: String, host: String, port: Int) throws {
    let bench = Bench()
    bench.open()
    try bench.logOn(Bench.response(.reconnectNewAddress) { $0.reconnectAddress = address })
    #expect(bench.environment.links.count == 2)
    #expect(bench.environment.links[0].closed != nil)
    #expect(bench.link.endpoint.host == host)
    #expect(bench.link.endpoint.port == port)
    bench.core.linkOpened(bench.link)
    bench.encoding = .binary
    try bench.logOn(Bench.response(trading: false))
    #expect(bench.core.state == .ready)
  }

  @Test(arguments: ["", ":5", "host:port", "host:0", "[::1", "host:70000"])
  func `an address that is none ends the session`(address: String) throws {
    let bench = Bench()
    bench.open()
    try bench.logOn(Bench.response(.reconnectNewAddress) { $0.reconnectAddress = address })
    guard case .stopped(.impossible) = bench.core.state else {
      Issue.record("\(bench.core.state)")
      return
    }
  }

  @Test func `a circle of servers that send us on is left`() throws {
    let bench = Bench()
    bench.open()
    for _ in 0..<3 {
      bench.encoding = .binary
      try bench.logOn(Bench.response(.reconnectNewAddress) { $0.reconnectAddress = "server:1" })
      bench.core.linkOpened(bench.link)
    }
    try bench.logOn(Bench.response(.reconnectNewAddress) { $0.reconnectAddress = "server:1" })
    guard case .waiting = bench.core.state else {
      Issue.record("\(bench.core.state)")
      return
    }
  }

  @Test func `heartbeats go out when nothing else does, and silence ends a connection`() throws {
    var configuration = Bench.configuration()
    configuration.heartbeatInterval = .seconds(1)
    let bench = Bench(configuration)
    try bench.ready(Bench.response(trading: false))
    for _ in 0..<5 {
      bench.advance(by: .seconds(5))
      guard case .heartbeat(let heartbeat)? = try bench.sent().last else {
        Issue.record("no heartbeat")
        return
      }
      #expect(heartbeat.currentDateTime.count > 1_764_000_000)
      try bench.receive(.heartbeat(Heartbeat()))
    }
    #expect(bench.core.state == .ready)
    bench.advance(by: .seconds(11))
    #expect(bench.link.closed != nil || bench.environment.links.count > 1)
    #expect(bench.core.state != .ready)
  }

  @Test func `a logoff ends a session, and the server's word decides whether it's for good`() throws {
    let bench = Bench()
    try bench.ready(Bench.response(trading: false))
    try bench.receive(.logoff(Logoff(reason: "maintenance")))
    guard case .waiting = bench.core.state else {
      Issue.record("\(bench.core.state)")
      return
    }
    bench.advance(by: .seconds(31))
    bench.core.linkOpened(bench.link)
    try bench.logOn(Bench.response(trading: false))
    #expect(bench.core.state == .ready)
    try bench.receive(.logoff(Logoff(reason: "go away", doNotReconnect: true)))
    #expect(bench.core.state == .stopped(.dismissed("go away")))
  }

  @Test func `logging off says so, closes and ends what is read`() async throws {
    let bench = Bench()
    try bench.ready(Bench.response(trading: false))
    let states = bench.core.stateFeed()
    var isStopped = false
    bench.core.stop { isStopped = true }
    #expect(try bench.sent().contains { if case .logoff = $0 { true } else { false } })
    bench.core.linkClosed(bench.link, .closedByPeer(nil, ""))
    bench.advance(by: .seconds(31))
    #expect(isStopped)
    #expect(bench.core.state == .stopped(.loggedOff))
    var seen: [SessionState] = []
    for try await state in states { seen.append(state) }
    #expect(seen.first == .ready)
    #expect(seen.last == .stopped(.loggedOff))
  }

  @Test func `a server that isn't trusted ends the session`() throws {
    let bench = Bench()
    bench.core.start { bench.outcome = $0 }
    bench.core.linkClosed(bench.link, .notTrusted("self-signed certificate"))
    guard case .stopped(.impossible(let text)) = bench.core.state else {
      Issue.record("\(bench.core.state)")
      return
    }
    #expect(text.contains("self-signed certificate"))
  }

  @Test func `a server that isn't there is tried again until it is`() throws {
    let bench = Bench()
    bench.core.start { bench.outcome = $0 }
    for _ in 0..<10 {
      bench.core.linkClosed(bench.link, .notConnected("refused"))
      bench.advanceToLink()
    }
    #expect(bench.environment.links.count == 11)
    #expect(bench.outcome == nil)
    bench.core.linkOpened(bench.link)
    try bench.logOn(Bench.response(trading: false))
    #expect(bench.core.state == .ready)
    #expect(bench.outcome != nil)
  }

  @Test func `words of the server reach whoever reads them, before the logon too`() async throws {
    let bench = Bench(Bench.configuration(.fixed(.json)))
    let notices = bench.core.noticeFeed()
    bench.open()
    try bench.receive(
      .generalLogMessage(GeneralLogMessage(messageText: "log")),
      .userMessage(UserMessage(userMessage: "user", isPopupMessage: false)),
      .alertMessage(AlertMessage(messageText: "alert", tradeAccount: "T1")))
    var iterator = notices.makeAsyncIterator()
    #expect(try await iterator.next() == .log("log"))
    #expect(try await iterator.next() == .message("user", isPopup: false))
    #expect(try await iterator.next() == .alert("alert", account: "T1"))
  }
}
