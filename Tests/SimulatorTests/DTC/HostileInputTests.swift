import DTCProtocol
import Exchange
import RecordedVectors
import Testing
import Transport
import WireRuntime

@testable import Simulator

struct HostileInputTests {
  /// What a client may be told before its connection ends; what isn't here is an answer.
  static func isEnded(_ client: TestClient) -> Bool { client.link.closing != nil }

  static func reason(_ client: TestClient) throws -> String? {
    if case .logoff(let logoff) = try client.take().last { logoff.reason } else { nil }
  }

  /// Recorded frames of what clients send, and some that mean something to the tests' venue.
  static func requests(_ encoding: MessageEncoding) throws -> [[UInt8]] {
    let parts = ["Request", "Submit", "Cancel", "Add", "Logo", "Heartbeat", "Adjustment"]
    let recorded = ["all-messages", "scenarios", "edge-cases"].flatMap(Recorded.encodingVectors)
      .filter { vector in parts.contains { vector.message.contains($0) } && vector.message != "EncodingRequest" }
      .compactMap { $0.forms[encoding]?.bytes }
    let symbol = "ESM20_FUT_CME"
    let own: [any EncodedMessage] = [
      MarketDataRequest(requestAction: .subscribe, symbolID: 1, symbol: symbol),
      MarketDataRequest(requestAction: .unsubscribe, symbolID: 1),
      MarketDepthRequest(requestAction: .subscribe, symbolID: 1, symbol: symbol, numLevels: 5),
      MarketOrdersRequest(requestAction: .subscribe, symbolID: 1, symbol: symbol),
      OrderTests.order("one", .buy, 1, 3_000), OrderTests.order("two", .sell, 2, 3_000, .stopLimit),
      LinkedOrderTests.pair(), LinkedOrderTests.pair("one"), CancelOrder(clientOrderID: "one"),
      CancelReplaceOrder(clientOrderID: "one", price1: 3_001, quantity: 3),
      SubmitFlattenPositionOrder(symbol: symbol, tradeAccount: "A", clientOrderID: "flat"),
      HistoryTests.request(.interval1Minute), HistoryTests.request(.tick, days: 1),
      SecurityDefinitionForSymbolRequest(requestID: 1, symbol: symbol),
      OpenOrdersRequest(requestID: 1, requestAllOrders: 1), HistoricalOrderFillsRequest(requestID: 1, numberOfDays: 1),
    ]
    return recorded + (try own.map { try $0.encoded(as: encoding) })
  }

  @Test func `what can't be decoded is told with message, field and byte`() throws {
    let client = try TestClient(TestVenue(), .webSocket, in: .json)
    client.send(text: "{\"Type\":101,\"RequestAction\":1,\"SymbolID\":\"seven\"}")
    #expect(try Self.reason(client)?.hasPrefix("s_MarketDataRequest.SymbolID: ") == true)
    #expect(Self.isEnded(client))

    let broken = try TestClient(TestVenue(), .webSocket, in: .json)
    broken.send(text: "{\"Type\":101,")
    #expect(try Self.reason(broken)?.contains("(byte 12)") == true)

    let short = try TestClient(TestVenue(), in: .binary)
    short.send([3, 0, 1, 0])
    #expect(try Self.reason(short)?.hasPrefix("a size of 3 is stated, less than the 4 bytes of the header") == true)
    #expect(short.link.closing?.code == .protocolError)

    var settings = DTCFrontEndSettings()
    settings.messageLimit = 1_000
    let long = try TestClient(TestVenue(settings: settings), in: .binary)
    long.send([0, 16, 101, 0])
    #expect(try Self.reason(long)?.hasPrefix("a size of 4096 is stated where 1000 bytes are allowed") == true)
    #expect(long.link.closing?.code == .messageTooLong)
    let endless = try TestClient(TestVenue(settings: settings), in: .json)
    for _ in 0..<100 { endless.send([UInt8](repeating: 0x7B, count: 100)) }
    #expect(try Self.reason(endless)?.hasPrefix("a text of more than the 1000 bytes") == true)
  }

  @Test(arguments: MessageEncoding.allCases)
  func `messages that aren't known, and those that only servers send, end the connection`(
    encoding: MessageEncoding
  ) throws {
    let unknown = try TestClient(TestVenue(), in: encoding)
    unknown.send(encoding.isText ? Array("{\"Type\":999}\0".utf8) : [4, 0, 0xE7, 3])
    #expect(try Self.reason(unknown) == "message type 999 isn't known")
    let reversed = try TestClient(TestVenue(), in: encoding)
    #expect(
      try reversed.ask(LogonResponse()) == [.logoff(Logoff(reason: "LogonResponse is sent by servers only"))])
    #expect(reversed.link.closing?.code == .policyViolation)
  }

  @Test(arguments: MessageEncoding.allCases)
  func `every message of the protocol gets an answer, nothing or a goodbye`(encoding: MessageEncoding) throws {
    let venue = TestVenue()
    venue.quote(.buy, 3, at: 12_000)
    var silent: Set<String> = []
    for metadata in DTCMessage.messages {
      guard let message = DTCMessage(named: metadata.name), let bytes = try? message.encoded(as: encoding) else {
        continue
      }
      let client = try TestClient(venue, in: encoding)
      client.send(bytes + (encoding.isText ? [0] : []))
      if try client.take().isEmpty, !Self.isEnded(client) { silent.insert(message.name) }
      client.session.closed()
    }
    #expect(silent == ["Heartbeat", "GeneralLogMessage", "JournalEntryAdd"])
    #expect(venue.frontEnd.sessionCount == 0)
  }

  @Test(arguments: MessageEncoding.allCases, [LinkKind.stream, .webSocket])
  func `recorded frames, mutated, never trap and never leave a session half alive`(
    encoding: MessageEncoding, kind: LinkKind
  ) throws {
    let frames = try Self.requests(encoding)
    try #require(frames.count > 80)
    let venue = TestVenue()
    venue.quote(.buy, 3, at: 12_000)
    venue.quote(.sell, 3, at: 12_001)
    var mutated = MutatedFrames<DTCMessage>(of: frames, encoding: encoding, seed: 11)
    var client: TestClient?
    var ended = 0
    for round in 0..<Recorded.randomCount(otherwise: 3_000) {
      if client == nil { client = try TestClient(venue, kind, in: encoding) }
      guard let open = client else { continue }
      var bytes = mutated.next()
      if kind == .stream, encoding.isText { bytes.append(0) }
      open.send(bytes)
      if round % 16 == 0 { venue.advance(by: .milliseconds(500)) }
      open.link.sent = []
      if Self.isEnded(open) || open.link.isAborted {
        ended += 1
        open.session.closed()
        client = nil
      }
    }
    client?.session.closed()
    #expect(venue.frontEnd.sessionCount == 0)
    #expect(ended > 20)
  }

  @Test(arguments: [LinkKind.stream, .webSocket])
  func `random bytes from the first one on are survived`(kind: LinkKind) throws {
    let venue = TestVenue()
    var random = SeededGenerator(seed: 3)
    for _ in 0..<Recorded.randomCount(otherwise: 3_000) {
      let client = TestClient(venue, kind)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let form: MessageForm = Bool.random(using: &random) ? .text : .binary
        client.send(random.bytes(Int.random(in: 0...60, using: &random)), form)
      }
      client.session.closed()
    }
    #expect(venue.frontEnd.sessionCount == 0)
  }
}
