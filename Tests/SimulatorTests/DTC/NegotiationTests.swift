import DTCProtocol
import Testing
import Transport
import WireRuntime

@testable import Simulator

struct NegotiationTests {
  static func isLoggedOn(_ messages: [DTCMessage]) -> Bool {
    if case .logonResponse(let response) = messages.first { response.result == .success } else { false }
  }

  static let logon = LogonRequest(heartbeatIntervalInSeconds: 10, clientName: "test")

  @Test(arguments: MessageEncoding.allCases, MessageEncoding.allCases)
  func `a request is answered in binary, all behind it in the encoding that is granted`(
    initial: MessageEncoding, wanted: MessageEncoding
  ) throws {
    var settings = DTCFrontEndSettings()
    settings.initialEncoding = initial
    let client = TestClient(TestVenue(settings: settings))
    #expect(
      try client.ask(EncodingRequest(encoding: Encoding(wanted)))
        == [.encodingResponse(EncodingResponse(encoding: Encoding(wanted)))])
    #expect(client.encoding == wanted)
    #expect(Self.isLoggedOn(try client.ask(Self.logon)))
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a connection cut at every byte gets the same answers`(encoding: MessageEncoding) throws {
    let client = TestClient(TestVenue())
    var bytes = try EncodingRequest(encoding: Encoding(encoding)).encoded(as: .binary)
    try Self.logon.appendStreamed(to: &bytes, as: encoding)
    for byte in bytes { client.send([byte]) }
    #expect(try client.take().names == ["EncodingResponse", "LogonResponse", "MarketDataFeedStatus"])
  }

  @Test func `the request of 20 bytes is understood`() throws {
    let client = TestClient(TestVenue())
    var bytes = try EncodingRequest(encoding: .jsonEncoding).encoded(as: .binary)
    bytes[0] = 20
    client.send(bytes + [1, 0, 0, 0])
    #expect(try client.take() == [.encodingResponse(EncodingResponse(encoding: .jsonEncoding))])
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a client may begin with its logon in the encoding the server was set to`(encoding: MessageEncoding) throws {
    var settings = DTCFrontEndSettings()
    settings.initialEncoding = encoding
    let client = TestClient(TestVenue(settings: settings), .stream, encoding)
    #expect(Self.isLoggedOn(try client.ask(Self.logon)))
  }

  @Test(arguments: [MessageEncoding.binary, .vls, .protobuf, .compactJSON], [MessageEncoding.json, .compactJSON])
  func `a client may begin with JSON of either form, whatever the server was set to`(
    initial: MessageEncoding, encoding: MessageEncoding
  ) throws {
    var settings = DTCFrontEndSettings()
    settings.initialEncoding = initial
    let client = TestClient(TestVenue(settings: settings), .stream, encoding)
    #expect(Self.isLoggedOn(try client.ask(Self.logon)))
    #expect(try client.ask(Logoff(reason: "done")).names == ["Logoff"])
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a second request ends the connection, before and after the logon`(encoding: MessageEncoding) throws {
    for logsOn in [false, true] {
      let client = TestClient(TestVenue())
      _ = try client.ask(EncodingRequest(encoding: Encoding(encoding)))
      if logsOn { #expect(Self.isLoggedOn(try client.ask(Self.logon))) }
      let answer = try client.ask(EncodingRequest(encoding: .binaryEncoding))
      #expect(answer.names == ["Logoff"])
      #expect(client.link.closing?.code == .policyViolation)
    }
  }

  @Test func `an encoding that isn't granted is answered with the one in force`() throws {
    var settings = DTCFrontEndSettings()
    settings.grantedEncodings = [.binary, .json]
    for wanted in [Encoding.protocolBuffers, .unlisted(99)] {
      let client = TestClient(TestVenue(settings: settings))
      #expect(
        try client.ask(EncodingRequest(encoding: wanted))
          == [.encodingResponse(EncodingResponse(encoding: .binaryEncoding))])
      #expect(Self.isLoggedOn(try client.ask(Self.logon)))
    }
  }

  @Test func `another protocol is refused`() throws {
    let client = TestClient(TestVenue())
    let answer = try client.ask(EncodingRequest(protocolType: "FIX"))
    #expect(answer == [.logoff(Logoff(reason: "the protocol spoken here is DTC"))])
    #expect(client.link.closing != nil)
  }

  // WebSocket

  @Test(arguments: [MessageEncoding.json, .compactJSON])
  func `a WebSocket speaks the form of JSON the client begins with, without zero bytes`(
    encoding: MessageEncoding
  ) throws {
    let client = TestClient(TestVenue(), .webSocket, encoding)
    try client.send(Self.logon)
    #expect(client.link.sent.allSatisfy { $0.form == .text && !$0.bytes.contains(0) })
    #expect(Self.isLoggedOn(try client.take()))
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a WebSocket's client may ask for any encoding in JSON`(encoding: MessageEncoding) throws {
    let client = TestClient(TestVenue(), .webSocket, .json)
    #expect(
      try client.ask(EncodingRequest(encoding: Encoding(encoding)))
        == [.encodingResponse(EncodingResponse(encoding: Encoding(encoding)))])
    try client.send(Self.logon)
    #expect(client.link.sent.allSatisfy { $0.form == (encoding.isText ? .text : .binary) })
    #expect(Self.isLoggedOn(try client.take()))
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a WebSocket's client may ask for any encoding in binary`(encoding: MessageEncoding) throws {
    let client = TestClient(TestVenue(), .webSocket, .binary)
    #expect(
      try client.ask(EncodingRequest(encoding: Encoding(encoding)))
        == [.encodingResponse(EncodingResponse(encoding: Encoding(encoding)))])
    #expect(Self.isLoggedOn(try client.ask(Self.logon)))
  }

  @Test func `zero bytes and several objects in a WebSocket message are taken`() throws {
    let client = TestClient(TestVenue(), .webSocket, .json)
    client.send(
      text: "{\"Type\":1,\"ProtocolVersion\":8,\"HeartbeatIntervalInSeconds\":10}\0{\"Type\":3}\0\0"
        + "{\"Type\":400,\"RequestID\":7}\0")
    let names = try client.take().names
    #expect(names.prefix(2) == ["LogonResponse", "MarketDataFeedStatus"])
    #expect(names.dropFirst(2).allSatisfy { $0 == "TradeAccountResponse" })
  }

  @Test func `a WebSocket message of the wrong form ends the connection`() throws {
    let client = try TestClient(TestVenue(), .webSocket, in: .json)
    client.send([4, 0, 3, 0], .binary)
    #expect(try client.take() == [.logoff(Logoff(reason: "a text message is expected: JSON was agreed on"))])
    #expect(client.link.closing?.code == .unsupportedData)
    let other = try TestClient(TestVenue(), .webSocket, in: .protobuf)
    other.send(text: "{\"Type\":3}")
    #expect(try other.take() == [.logoff(Logoff(reason: "a binary message is expected"))])
  }
}
