import Exchange
import RecordedVectors
import Testing
import Transport

@testable import Simulator

/// What no client should send to OceanEx.
struct OceanExHostileInputTests {
  private let venue = OceanExTestVenue()

  @Test(
    arguments: [
      "", " ", "{", "}", "null", "7", "\"text\"", "[]", "[{}]", "{}{}", "{\"identifier\":", "{'a':1}", "\u{0}",
      "{\"identifier\":{\"handler\":\"ToolHandler\"},}", "{\"a\":1e999999}", "tru", "{\"a\":\"\\ud800\"}",
      "GET / HTTP/1.1",
    ])
  func `what isn't JSON, or no object, is refused and the connection kept`(text: String) throws {
    let client = OceanExTestClient(venue)
    let answer = try client.ask(text)
    #expect(answer["identifier"] == .object(["handler": .string("")]))
    #expect(answer["message"]?["code"]?.integer == 1002)
    #expect(answer["message"]?["uuid"]?.string == "")
    #expect(answer["message"]?["data"]?.text("message").isEmpty == false)
    #expect(client.link.closing == nil && !client.link.isAborted)
    #expect(try client.call("ToolHandler", "timestamp").code == 0)
  }

  @Test(arguments: [100, 10_000, 65_000]) func `deep nesting is refused`(depth: Int) throws {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      let count = depth / open.utf8.count
      let deep = String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
      for text in [deep, OceanExTestClient.request("TickerHandler", "index", "{\"market_ids\":\(deep)}")]
      where text.utf8.count <= 65_536 {
        let client = OceanExTestClient(venue)
        #expect(try client.ask(text)["message"]?["code"]?.integer == 1002)
        #expect(try client.call("ToolHandler", "timestamp").code == 0)
      }
    }
  }

  @Test func `a message that is too long ends the connection, and the longest doesn't`() throws {
    let client = OceanExTestClient(venue)
    let request = OceanExTestClient.request("ToolHandler", "timestamp")
    let padded = request + String(repeating: " ", count: 65_536 - request.utf8.count)
    #expect(try client.ask(padded)["message"]?["code"]?.integer == 0)
    client.forget()
    client.send(padded + " ")
    #expect(client.link.closing?.code == .messageTooLong)
    #expect(try client.take().isEmpty)
    client.send(request)
    #expect(try client.take().isEmpty)
  }

  @Test func `a binary message ends the connection`() throws {
    let client = OceanExTestClient(venue)
    client.forget()
    client.send(OceanExTestClient.request("ToolHandler", "timestamp"), .binary)
    #expect(client.link.closing?.code == .unsupportedData)
    #expect(try client.take().isEmpty)
  }

  @Test(
    arguments: [
      ("NoHandler", "index"), ("ToolHandler", "index"), ("toolhandler", "timestamp"), ("AuthHandler", "logout"),
      ("", ""), ("MarketsHandler", "index "),
    ])
  func `a handler or an action that isn't known is told so`(handler: String, action: String) throws {
    let client = OceanExTestClient(venue)
    let (code, data) = try client.call(handler, action, #"{"whatever":[1,{"b":null}]}"#)
    #expect(code == 1007)
    #expect(data == .object(["message": .string("there is no such handler or action")]))
  }

  @Test func `an action that isn't known is told so to those who logged in, too`() throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    #expect(try client.call("OrderHandler", "replace").code == 1007)
    #expect(try client.call("OrderHistoryHandler", "cancel").code == 1007)
    #expect(try client.call("AccountHandler", "show").code == 1007)
  }

  @Test(
    arguments: [
      (
        #"{"identifier":{"handler":"ToolHandler"},"command":"message","data":{"action":"timestamp","args":{}}}"#, "uuid"
      ),
      (
        #"{"identifier":{"handler":"ToolHandler"},"command":"message","data":{"action":"timestamp","uuid":"u"}}"#,
        "args"
      ),
      (
        #"{"identifier":{"handler":"ToolHandler"},"command":"message","data":{"action":"timestamp","uuid":7,"args":{}}}"#,
        "uuid"
      ),
      (
        #"{"identifier":{"handler":"ToolHandler"},"command":"message","data":{"action":"timestamp","uuid":"u","args":[]}}"#,
        "args"
      ),
      (
        #"{"identifier":{"handler":"ToolHandler"},"command":"subscribe","data":{"action":"timestamp","uuid":"u","args":{}}}"#,
        "command must be message"
      ),
      (#"{"identifier":{"handler":"ToolHandler"},"data":{"action":"timestamp","uuid":"u","args":{}}}"#, "command"),
      (#"{"identifier":"ToolHandler","command":"message","data":{}}"#, ""),
      (#"{"identifier":{"handler":5},"command":"message","data":{"action":true,"uuid":"u"}}"#, "handler"),
      (#"{"command":"message"}"#, "handler"), (#"{"command":"ping"}"#, "command"), ("{}", "command"),
      (#"{"type":"welcome","message":60}"#, "command"), (#"{"type":"ping","message":1}"#, "command"),
    ])
  func `a request that lacks something is told what`(text: String, words: String) throws {
    let client = OceanExTestClient(venue)
    let answer = try client.ask(text)
    let code = answer["message"]?["code"]?.integer
    #expect(code == 1002 || code == 1007)
    #expect(answer["message"]?["data"]?.text("message").contains(words) == true, "\(answer.text)")
    #expect(client.link.closing == nil)
  }

  @Test func `names come back as they came`() throws {
    let client = OceanExTestClient(venue)
    for uuid in ["", "é\\u0000\\n", "\\\"", "🙂", String(repeating: "u", count: 40_000)] {
      let answer = try client.ask(OceanExTestClient.request("ToolHandler", "timestamp", uuid: uuid))
      #expect(answer["message"]?["uuid"] == JSONNode("\"\(uuid)\""))
      let refusal = try client.ask(OceanExTestClient.request("No\\u0001", "x\\t", uuid: uuid))
      #expect(refusal["message"]?["uuid"] == JSONNode("\"\(uuid)\""))
      #expect(refusal["identifier"]?["handler"]?.string == "No\u{1}")
      #expect(refusal["message"]?["action"]?.string == "x\t")
    }
  }

  @Test func `bytes at random never stop the server`() throws {
    var settings = OceanExFrontEndSettings()
    settings.requestBurst = 100_000
    let venue = OceanExTestVenue(settings: settings)
    var random = SeededGenerator(seed: 6)
    let samples = OceanExSampleTests.samples.map { Array($0.request.text.utf8) }
    var failures = 0
    var clients = [OceanExTestClient(venue), try OceanExTestClient(venue, loggedInAs: 1)]
    for round in 0..<20_000 {
      let client = clients[round % 2]
      client.forget()
      var bytes = samples[random.next(below: samples.count)]
      for _ in 0..<random.next(below: 4) + 1 where !bytes.isEmpty {
        let place = random.next(below: bytes.count)
        switch random.next(below: 3) {
        case 0: bytes[place] = 0x20 + UInt8(random.next(below: 95))
        case 1: bytes.remove(at: place)
        default: bytes.insert(contentsOf: "{[\"0-,:".utf8.shuffled(using: &random).prefix(2), at: place)
        }
      }
      client.send(bytes)
      // One answer, or the end of the session.
      if try client.take().count != 1 { failures += 1 }
      guard client.link.closing != nil else { continue }
      client.session.closed()
      clients[round % 2] = round % 2 == 0 ? OceanExTestClient(venue) : try OceanExTestClient(venue, loggedInAs: 1)
    }
    #expect(failures == 0)
    #expect(venue.frontEnd.sessionCount == 2)
  }
}

extension SeededGenerator {
  /// A whole number from 0 to below `bound`.
  fileprivate mutating func next(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}
