import ClientBench
import DTCProtocol
import Session
import Testing
import Transport
import VenueClient
import WireRuntime

@testable import DTCClient

/// Servers that break the protocol: each leads to an incident and to what the documentation says.
@Suite(.timeLimit(.minutes(5)))
struct ViolationTests {
  /// Expects that the client noted a violation, closed the link, and is where it ought to be.
  func expectViolation(_ bench: Bench, isFinal: Bool, _ act: () throws -> Void) async throws {
    let feed = bench.core.incidentFeed()
    let link = bench.link
    try act()
    #expect(link.closeCode == .protocolError)
    switch bench.core.state {
    case .waiting: #expect(!isFinal)
    case .stopped(.impossible): #expect(isFinal)
    default: Issue.record("\(bench.core.state)")
    }
    var iterator = feed.makeAsyncIterator()
    guard case .protocolViolation? = try await iterator.next() else {
      Issue.record("no incident")
      return
    }
  }

  @Test(arguments: [MessageEncoding.json, .compactJSON], ["garbage\0", "{\"Type\":}\0", "[]\0", "{\"Type\":\"2\"}\0"])
  func `text that is no message ends a first connection for good`(encoding: MessageEncoding, text: String) async throws
  {
    let bench = Bench(Bench.configuration(.fixed(encoding)))
    bench.open()
    try await expectViolation(bench, isFinal: true) { bench.receive(text) }
  }

  @Test func `JSON where binary is expected, and a size that can't be, end a first connection for good`() async throws {
    for bytes in [Array("{\"Type\":2,\"Result\":1}\0".utf8), [3, 0, 1, 0], [0, 0, 0, 0]] {
      let bench = Bench(Bench.configuration(.fixed(.binary)))
      bench.open()
      try await expectViolation(bench, isFinal: true) { bench.receive(bytes) }
    }
  }

  @Test func `binary where JSON is expected ends a first connection for good`() async throws {
    let bench = Bench(Bench.configuration(.fixed(.json)))
    bench.open()
    let bytes = try DTCMessage.logonResponse(Bench.response()).encoded()
    try await expectViolation(bench, isFinal: true) { bench.receive(bytes) }
  }

  @Test func `an encoding that no edition lists can't be spoken`() async throws {
    let bench = Bench(Bench.configuration(.negotiated(.binary)))
    bench.open()
    try await expectViolation(bench, isFinal: true) {
      try bench.receive(.encodingResponse(EncodingResponse(encoding: .unlisted(9))))
    }
  }

  @Test func `a server that made sense before is connected to again`() async throws {
    let bench = Bench()
    try bench.ready(Bench.response(trading: false))
    try await expectViolation(bench, isFinal: false) { bench.receive([2, 0, 0, 0]) }
    bench.advanceToLink()
    bench.core.linkOpened(bench.link)
    try bench.logOn(Bench.response(trading: false))
    #expect(bench.core.state == .ready)
  }

  @Test func `a text without an end is left at its limit`() async throws {
    var configuration = Bench.configuration(.fixed(.json))
    configuration.connection.messageLimit = 10_000
    let bench = Bench(configuration)
    try bench.ready(Bench.response(trading: false))
    try await expectViolation(bench, isFinal: false) {
      for _ in 0..<20 where bench.link.closed == nil { bench.receive(String(repeating: "{", count: 1_000)) }
    }
  }

  @Test func `answers that nobody asked for end a connection`() async throws {
    for message in [DTCMessage.logonResponse(Bench.response()), .encodingResponse(EncodingResponse())] {
      let bench = Bench()
      try bench.ready(Bench.response(trading: false))
      try await expectViolation(bench, isFinal: false) { try bench.receive(message) }
    }
    let bench = Bench()
    try bench.ready(Bench.response(trading: false))
    try await expectViolation(bench, isFinal: false) {
      try bench.receive(.historicalPriceDataResponseHeader(.init(requestID: 1, useZLibCompression: 1)))
      bench.receive([0x78, 0x9C, 0x03, 0x00])
    }
  }

  @Test func `a message of an unknown type is kept as it came, noted and ignored`() async throws {
    let bench = Bench()
    try bench.ready(Bench.response(trading: false))
    var messages = bench.core.messageFeed().makeAsyncIterator()
    var incidents = bench.core.incidentFeed().makeAsyncIterator()
    bench.receive([6, 0, 0x0F, 0x27, 1, 2])
    guard case .unknown(let frame)? = try await messages.next() else {
      Issue.record("no message")
      return
    }
    #expect(frame.bytes == [6, 0, 0x0F, 0x27, 1, 2])
    guard case .unknownMessage? = try await incidents.next() else {
      Issue.record("no incident")
      return
    }
    #expect(bench.core.state == .ready)
  }

  @Test func `messages left out by the server are counted`() async throws {
    let bench = Bench()
    try bench.ready(Bench.response(trading: false))
    var incidents = bench.core.incidentFeed().makeAsyncIterator()
    try bench.receive(.heartbeat(Heartbeat()), .heartbeat(Heartbeat(numDroppedMessages: 5)))
    #expect(try await incidents.next() == .messagesDropped(5))
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a server that never answers, at any step, is left and tried again`(encoding: MessageEncoding) throws {
    let bench = Bench(Bench.configuration(.negotiated(encoding)))
    bench.core.start { _ in }
    bench.advance(by: .seconds(11))
    #expect(bench.environment.links.count >= 1)
    #expect(bench.environment.links[0].closed != nil)
    bench.advanceToLink()
    let second = bench.link
    bench.core.linkOpened(second)
    bench.advance(by: .seconds(11))
    #expect(second.closed != nil)
  }

  @Test func `what arrives on a link that was left is nobody's`() throws {
    let bench = Bench()
    try bench.ready(Bench.response(trading: false))
    let old = bench.link
    bench.reconnect()
    try bench.receive(.logoff(Logoff(doNotReconnect: true)), on: old)
    bench.core.linkClosed(old, .closedByPeer(nil, ""))
    #expect(bench.core.state == .negotiating)
  }

  @Test func `what follows a logoff in the same bytes is nobody's`() throws {
    let bench = Bench()
    try bench.ready(Bench.response(trading: false))
    var bytes: [UInt8] = []
    try DTCMessage.logoff(Logoff(doNotReconnect: true)).appendStreamed(to: &bytes, as: .binary)
    bytes += [0, 0, 0, 0, 0]
    bench.receive(bytes)
    #expect(bench.core.state == .stopped(.dismissed("")))
  }

  /// Random changes of valid traffic, in every encoding: the client stays whole, whatever becomes of the session.
  @Test(arguments: MessageEncoding.allCases)
  func `mutated frames never trap or hang`(encoding: MessageEncoding) throws {
    var random = SystemRandomNumberGenerator()
    let messages: [DTCMessage] = [
      .marketDataSnapshot(.init(symbolID: 1_073_741_825, bidPrice: 5)),
      .marketDepthSnapshotLevel(.init(symbolID: 1_073_741_825, side: .atBid, price: 1, quantity: 1)),
      OrderTests.fill("T-1", "E", 4, filled: 4), .positionUpdate(.init(symbol: "S", quantity: 1)),
      .accountBalanceUpdate(.init(cashBalance: 1)), .userMessage(.init(userMessage: "hello")),
      .securityDefinitionResponse(.init(requestID: 4, symbol: "S", isFinalMessage: true)),
      .historicalPriceDataResponseHeader(.init(requestID: 1)),
      .historicalPriceDataRecordResponse(.init(requestID: 1, startDateTime: .init(count: 5))), .heartbeat(.init()),
      .encodingResponse(.init()), .logonResponse(Bench.response()), .orderUpdate(.init(requestID: 3, noOrders: true)),
      .logoff(.init(reason: "bye")), .marketOrdersAdd(.init(symbolID: 1_073_741_825, orderID: 1)),
    ]
    for _ in 0..<300 {
      let bench = Bench(Bench.configuration(.fixed(encoding)))
      let feeds = (bench.core.market("S"), bench.core.depth("S"), bench.core.marketOrders("S"))
      bench.open()
      if Bool.random(using: &random) { try bench.logOn() }
      for _ in 0..<8 {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          guard let message = messages.randomElement(using: &random) else { break }
          try message.appendStreamed(to: &bytes, as: encoding)
        }
        for _ in 0..<Int.random(in: 0...6, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes.remove(at: place)
          default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
          }
          if bytes.isEmpty { break }
        }
        bench.receive(bytes, on: bench.link)
        bench.core.submit(OrderTests.order()) { _ in }
        bench.advance(by: .milliseconds(400))
        if bench.link.closed != nil { break }
      }
      withExtendedLifetime(feeds) {}
    }
  }
}
