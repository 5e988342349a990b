import Exchange
import OESProtocol
import RecordedVectors
import Testing
import Transport
import WireRuntime

@testable import Simulator

struct OESHostileInputTests {
  let venue = OESTestVenue()

  /// A flow from the logon to the logout, as bytes.
  private func flow(_ client: OESTestClient) throws -> [[UInt8]] {
    [
      try InstrumentRequest(
        account: client.account, requestType: .all, key: client.key, tradingSessionID: client.sessionID
      ).encoded(),
      try client.transaction(id: 1, .buy, 2).encoded(),
      try client.transaction(.cancelReplace, id: 2, .buy, 3) { $0.origOrderID = 1 }.encoded(),
      try TransactionV1(client.transaction(id: 3) { $0.messageLen = 238 }).encoded(),
      try RiskUpdateRequest(account: client.account, tradingSessionID: client.sessionID, key: client.key).encoded(),
      try client.cancel(2, id: 4).encoded(),
      try ClientLogon(logonType: .logout).encoded(),
    ]
  }

  @Test(arguments: [1, 2, 3, 5, 100, 1_000])
  func `however the bytes arrive, the answers are the same`(size: Int) throws {
    func answers(_ pieces: ([[UInt8]]) -> [[UInt8]]) throws -> [OESMessage] {
      let client = try OESTestClient(loggedOn: OESTestVenue())
      for piece in pieces(try flow(client)) { client.send(piece) }
      #expect(client.link.closing?.code == .normal)
      return try client.take()
    }
    let whole = try answers { $0 }
    #expect(whole.tags == "QQQTTTNNNT")
    let cut = try answers { messages in
      let all = messages.flatMap(\.self)
      return stride(from: 0, to: all.count, by: size).map { Array(all[$0..<min(all.count, $0 + size)]) }
    }
    #expect(cut == whole)
  }

  @Test func `what can't be read ends the session with a goodbye`() throws {
    let badBytes: [[UInt8]] = [
      [0x48, 0, 3, 0], [0x48, 0, 0, 0], [0x54, 0, 100, 0] + [UInt8](repeating: 0, count: 96),
      [0x48, 0, 142, 0] + [UInt8](repeating: 0, count: 138), [0x54, 0, 255, 255],
    ]
    for bytes in badBytes {
      let client = try OESTestClient(loggedOn: venue)
      client.send(bytes)
      guard case .clientLogon(let goodbye)? = try client.take().first else {
        Issue.record("there was no goodbye for \(bytes.prefix(4))")
        return
      }
      #expect(goodbye.logonType == .logout && goodbye.rejectReason == .origOrderNotFound)
      #expect(client.link.closing?.code == .protocolError)
      client.send(bytes)
      #expect(try client.take().isEmpty)
      client.session.closed()
      let early = OESTestClient(venue, .aes)
      early.send(bytes)
      guard case .clientLogon(let refusal)? = try early.take().first else {
        Issue.record("there was no refusal for \(bytes.prefix(4))")
        return
      }
      #expect(refusal.loginStatus == .failure && refusal.key == 0)
      early.session.closed()
    }
  }

  @Test func `a longer message than its tag says is read as far as it goes`() throws {
    let client = try OESTestClient(loggedOn: venue)
    var bytes = try client.transaction(id: 1) { $0.messageLen = 260 }.encoded()
    bytes += [UInt8](repeating: 0xFF, count: 10)
    client.send(bytes)
    #expect(try client.reports().types == [.orderAck])
    var request = InstrumentRequest(messageLen: 70)
    request.key = client.key + 1
    client.send(try request.encoded() + [0, 0, 0, 0, 0, 0])
    #expect(try client.take().tags == "Y")
  }

  @Test func `an order that states the older length is read as one, and what is behind it as a header`() throws {
    let client = try OESTestClient(loggedOn: venue)
    client.send(try client.transaction(id: 1) { $0.messageLen = 238 }.encoded())
    let messages = try client.take()
    #expect(messages.tags == "TH" && messages.transactions.types == [.orderAck])
    #expect(client.link.closing != nil)
  }

  @Test func `tags that aren't known, and those that only servers send, are refused and nothing else`() throws {
    let client = try OESTestClient(loggedOn: venue)
    for tag in ["Z", "e", "A", "\u{7F}"] {
      client.send(Array(tag.utf8) + [0, 6, 0, 1, 2])
      #expect(try client.take().transactions.codes == [.msgTypeInvalid])
    }
    let reversed: [any WireMessage] = [
      InstrumentResponse(), RiskUserSymbol(), CollateralData(), TopOfBook(), ThreeLevelData(), FiveLevelData(),
      TenLevelData(), TwentyLevelData(), ThirtyLevelData(), MarketDataExecReport(),
    ]
    for message in reversed { #expect(try client.ask(message).transactions.codes == [.msgTypeInvalid]) }
    #expect(try client.order(client.transaction(id: 1)).types == [.orderAck])
  }

  @Test func `transactions of types that clients don't send are refused`() throws {
    let client = try OESTestClient(loggedOn: venue)
    for raw: UInt16 in [0, 3, 4, 5, 7, 8, 12, 14, 15, 16, 17, 23, 24, 38, 39, 65_535] {
      let request = client.transaction(TransactionType(rawValue: raw), id: 1) { $0.origOrderID = 1 }
      #expect(try client.order(request).codes == [.msgTypeInvalid], "\(raw)")
    }
  }

  @Test func `values that are no numbers are refused`() throws {
    let client = try OESTestClient(loggedOn: venue)
    for value in [Double.nan, .infinity, -.infinity, -1, 1e300, 0x1p60, .leastNonzeroMagnitude] {
      var id: UInt64 = 0
      func codes(_ kind: OESProtocol.OrderType, _ change: (inout Transaction) -> Void) throws -> [RejectCode] {
        id += 1
        return try client.order(
          client.transaction(.orderNew, kind, id: id, .buy, 1, at: 100) {
            $0.stopLimitPrice = 100
            ($0.layers, $0.sizeIncrement, $0.priceIncrement, $0.priceOffset) = (1, 1, 1, 1)
            change(&$0)
          }
        ).codes
      }
      #expect(try codes(.lmt) { $0.boPrice = value } == [.priceInvalid])
      #expect(try codes(.lmt) { $0.boOrderQty = value } == [.sizeInvalid])
      #expect(try codes(.stopMkt) { $0.stopLimitPrice = value } == [.stopPriceInvalid])
      #expect(try codes(.ice) { $0.sizeIncrement = value } != [])
      #expect(try codes(.ice) { $0.priceOffset = value } == [.priceOffsetInvalid])
      if value != .leastNonzeroMagnitude {
        #expect(try codes(.ice) { $0.priceIncrement = value } == [.priceIncrementInvalid])
      }
      #expect(
        try codes(.lmt) { ($0.attributes, $0.displaySize, $0.refreshSize) = ("NNY", value, 1) } == [.displaySizeInvalid]
      )
      #expect(
        try codes(.lmt) { ($0.attributes, $0.displaySize, $0.refreshSize) = ("NNY", 1, value) } == [.refreshSizeInvalid]
      )
    }
    #expect(venue.exchange.openOrders(account: "100701").isEmpty)
  }

  @Test func `who doesn't read its answers can't enter orders any more`() throws {
    var settings = OESFrontEndSettings()
    settings.openOrderRequestLimit = 10
    let client = try OESTestClient(loggedOn: OESTestVenue(settings: settings))
    client.link.countsQueue = true
    for id: UInt64 in 1...30 { try client.send(client.transaction(id: id)) }
    let reports = try client.reports()
    #expect(reports.types.prefix(11).allSatisfy { $0 == .orderAck })
    #expect(reports.codes.suffix(19).allSatisfy { $0 == .outstandingOpenRequestsExceeded })
    client.link.queuedByteCount = 0
    #expect(try client.order(client.transaction(id: 31)).types == [.orderAck])
  }

  @Test func `a full queue ends the session, and the orders stay`() throws {
    let client = try OESTestClient(loggedOn: venue)
    _ = try client.order(client.transaction(id: 1))
    client.link.outcome = .full
    _ = try client.order(client.transaction(id: 2))
    #expect(client.link.isAborted)
    client.session.closed()
    #expect(venue.frontEnd.sessionCount == 0)
    #expect(venue.exchange.openOrders(account: "100701").count == 2)
  }

  /// Recorded frames of clients, and those of a flow that means something to this venue.
  private func frames(_ client: OESTestClient) throws -> [[UInt8]] {
    let recorded = Recorded.json("OES/vectors.json")["vectors"]?.array ?? []
    let frames = recorded.compactMap { $0["hex"]?.string.flatMap { Hexadecimal.bytes($0) } }
    try #require(frames.count > 80)
    return frames + (try flow(client).dropLast())
  }

  @Test(arguments: [FrontEndKind.aes, .oes, .oesMarketData])
  func `recorded frames, mutated, never trap and never leave a session half alive`(kind: FrontEndKind) throws {
    let venue = OESTestVenue()
    let sample = try OESTestClient(loggedOn: venue)
    var mutated = MutatedFrames<OESMessage>(of: try frames(sample), encoding: .binary, seed: 5)
    sample.session.closed()
    var client: OESTestClient?
    var ended = 0
    for round in 0..<Recorded.randomCount(otherwise: 3_000) {
      if client == nil {
        let next = OESTestClient(venue, kind)
        _ = try next.logOn(ClientLogon(logonType: .login, account: 100_700, userName: "BOU7"))
        client = next
      }
      guard let open = client else { continue }
      open.send(mutated.next())
      if round % 16 == 0 { venue.advance(by: .milliseconds(500)) }
      open.link.sent = []
      if open.link.closing != nil || open.link.isAborted {
        ended += 1
        open.session.closed()
        client = nil
      }
    }
    client?.session.closed()
    #expect(venue.frontEnd.sessions.allSatisfy { $0.server == .authentication && kind != .aes })
    #expect(ended > 20)
  }

  @Test func `random bytes from the first one on are survived`() throws {
    var random = SeededGenerator(seed: 3)
    for round in 0..<Recorded.randomCount(otherwise: 3_000) {
      let client = OESTestClient(venue, [.aes, .oes, .oesMarketData][round % 3])
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        client.send(random.bytes(Int.random(in: 0...300, using: &random)))
      }
      client.session.closed()
    }
    #expect(venue.frontEnd.sessionCount == 0)
  }
}
