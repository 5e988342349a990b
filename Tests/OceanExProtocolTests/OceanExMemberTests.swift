import OceanExProtocol
import SampleDocuments
import Testing
import WireRuntime

@Suite struct OceanExMemberTests {
  static let book =
    #"{"identifier":{"handler":"OrderBookHandler"},"message":{"action":"index","code":0,"uuid":"u","data":"#
    + #"{"asks":[["0.0414","310.0"],["0.0416","95.5"]],"bids":[]}}}"#

  @Test func `unknown members are skipped, or kept by their paths where that is asked for`() throws {
    let text =
      #"{"identifier":{"handler":"OrderBookHandler","v":2},"seq":[1,{"a":null}],"message":{"action":"index","code":0,"#
      + #""data":{"asks":[["0.0414","310.0",7],["0.0416","95.5"]],"bids":[],"at":{"b":"c"}},"uuid":"u"}}"#
    let message = try DocumentTrials.read(text, as: OceanExMessage.self)
    var unknown: [String: JSONValue] = [:]
    let same = try Array(text.utf8).withFrame { frame throws(WireError) in
      try OceanExMessage(decoding: frame, unknownMembers: &unknown)
    }
    #expect(same == message)
    #expect(try message == DocumentTrials.read(Self.book, as: OceanExMessage.self))
    #expect(
      unknown == [
        "identifier.v": .number("2"), "seq": .array([.number("1"), .object(["a": .null])]),
        "message.data.asks[0][2]": .number("7"), "message.data.at": .object(["b": .string("c")]),
      ])
  }

  @Test(arguments: [
    (#""uuid":"u","#, "message.uuid", WireError.Problem.missingField),
    (#","bids":[]"#, "message.data.bids", .missingField),
    (#","95.5""#, "message.data.asks[1].volume", .missingField),
  ])
  func `a missing member is named by its path`(removed: String, path: String, problem: WireError.Problem) throws {
    let text = Self.book.replacing(removed, with: "")
    let error = #expect(throws: WireError.self) { try DocumentTrials.read(text, as: OceanExMessage.self) }
    #expect(error?.field == path)
    #expect(error?.problem == problem)
    #expect(error?.message == "OrderBookResponse")
  }

  @Test func `a message that doesn't say whose it is, is unknown`() throws {
    let text = Self.book.replacing(#""identifier":{"handler":"OrderBookHandler"},"#, with: "")
    guard case .unknown(let unknown) = try DocumentTrials.read(text, as: OceanExMessage.self) else {
      Issue.record("a message without a handler")
      return
    }
    #expect(unknown.selectors == ["message.action": .string("index"), "message.code": .number("0")])
  }

  @Test func `a value of another kind is named by its path and byte`() throws {
    let text = Self.book.replacing(#""95.5""#, with: "true")
    let error = #expect(throws: WireError.self) { try DocumentTrials.read(text, as: OceanExMessage.self) }
    #expect(error?.field == "message.data.asks[1][1]")
    #expect(error?.problem == .malformed(expected: "a number"))
    #expect(error.map { Array(text.utf8).dropFirst($0.offset).starts(with: Array("true".utf8)) } == true)
  }

  @Test func `numbers may be sent as text, decimals as numbers`() throws {
    let request =
      #"{"identifier":{"handler":"OrderHandler"},"command":"message","data":{"action":"show","uuid":"1","#
      + #""args":{"id":"704"}}}"#
    guard case .orderShowRequest(let show) = try DocumentTrials.read(request, as: OceanExMessage.self) else {
      Issue.record("not an order that is asked for")
      return
    }
    #expect(show.body.id == 704)
    let level = try DocumentTrials.read("[0.0414, 310]", as: BookLevel.self)
    #expect(level == BookLevel(price: .init(coefficient: 414, scale: 4), volume: .init(coefficient: 310, scale: 0)))
  }

  @Test func `of members with the same key the last counts`() throws {
    let text = Self.book.replacing(#""bids":[]"#, with: #""bids":[["1","2"]],"bids":[["3","4"]]"#)
    guard case .orderBookResponse(let reply) = try DocumentTrials.read(text, as: OceanExMessage.self) else {
      Issue.record("not a book")
      return
    }
    #expect(reply.body.bids.map(\.price.description) == ["3"])
  }

  @Test func `an object that is no message is kept with what would say so`() throws {
    let text = #"{"identifier":{"handler":"NewsHandler"},"message":{"action":"index","code":1007,"data":{}}}"#
    let message = try DocumentTrials.read(text, as: OceanExMessage.self)
    guard case .unknown(let unknown) = message else {
      Issue.record("\(message)")
      return
    }
    #expect(
      unknown.selectors == [
        "identifier.handler": .string("NewsHandler"), "message.action": .string("index"),
        "message.code": .number("1007"),
      ])
    #expect(try String(decoding: message.encoded(), as: UTF8.self) == text)
  }

  @Test func `what is always the same is written and checked`() throws {
    let pong = OceanExMessage.pong(Pong())
    #expect(try String(decoding: pong.encoded(), as: UTF8.self) == #"{"command":"pong"}"#)
    let error = #expect(throws: WireError.self) {
      try DocumentTrials.read(#"{"command":"ping"}"#, as: Pong.self)
    }
    #expect(error?.field == "command")
    #expect(error?.problem == .malformed(expected: "\"pong\""))
  }

  @Test func `a body says what its envelope's selectors hold`() throws {
    let request = RequestEnvelope(dataUUID: "1", body: OrderShowRequest(id: 7))
    let text = try String(decoding: request.encoded(), as: UTF8.self)
    #expect(
      text == #"{"identifier":{"handler":"OrderHandler"},"command":"message","data":{"action":"show","uuid":"1","#
        + #""args":{"id":7}}}"#)
    #expect(try DocumentTrials.read(text, as: OceanExMessage.self) == .orderShowRequest(request))
  }

  @Test func `a number that isn't finite is refused`() {
    let request = OrderCreateRequest(market: "ocevet", side: .buy, volume: .infinity)
    let error = #expect(throws: WireError.self) { try request.encoded() }
    #expect(error?.problem == .notFinite)
    #expect(error?.message == "OrderCreateRequest")
    #expect(error?.field == "volume")
    var candles = [Candle](
      repeating: Candle(time: .init(count: 1), open: 1, high: 1, low: 1, close: 1, volume: 1), count: 100)
    candles[99].close = .nan
    let reply = ReplyEnvelope(messageCode: .success, messageUUID: "u", body: KlineResponse(candles: candles))
    let place = #expect(throws: WireError.self) { try reply.encoded() }
    #expect(place?.field == "message.data[99][4]")
    #expect(place?.problem == .notFinite)
  }

  @Test(arguments: ["[]", "7", "", "null", "{}}", #"{"type":"ping","message":1} x"#])
  func `what isn't one object is refused`(text: String) {
    #expect(throws: WireError.self) { try DocumentTrials.read(text, as: OceanExMessage.self) }
  }
}
