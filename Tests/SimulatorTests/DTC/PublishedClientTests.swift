import DTCProtocol
import Exchange
import RecordedVectors
import Testing
import Transport
import WireRuntime

@testable import Simulator

/// The front-end as the published Python client meets it: JSON over a WebSocket, keys sorted, a zero byte at the end of
/// each message it sends, no negotiation; and it understands no zero byte in those it gets.
struct PublishedClientTests {
  let venue: TestVenue
  let client: TestClient

  init() {
    var settings = DTCFrontEndSettings()
    settings.saturatesSymbolIDs = false
    venue = TestVenue(users: [User(name: "desk7", password: "pw-7", accounts: ["A"])], settings: settings)
    client = TestClient(venue, .webSocket, .json)
  }

  /// Sends what the client would, and gives what it would read: the text as JSON.
  func exchange(_ text: String) throws -> [JSONNode] {
    client.send(text: text + "\0")
    return try read()
  }

  func read() throws -> [JSONNode] {
    defer { client.link.sent = [] }
    return try client.link.sent.map { sent in
      #expect(sent.form == .text)
      #expect(!sent.bytes.contains(0))
      return try #require(JSONNode(sent.bytes))
    }
  }

  func logOn() throws {
    let answer = try exchange(
      #"{"ClientName": "DTC Client", "HeartbeatIntervalInSeconds": 60, "Password": "pw-7", "ProtocolVersion": 8, "#
        + #""TradeMode": 2, "Type": 1, "Username": "desk7"}"#)
    let response = try #require(answer.first)
    #expect(response["Type"]?.integer == 2)
    #expect(response["Result"]?.integer == 1)
  }

  @Test func `it logs on, answers heartbeats and stays`() throws {
    try logOn()
    for _ in 0..<5 {
      venue.advance(by: .seconds(60), step: .seconds(1))
      #expect(try read().map { $0["Type"]?.integer } == [3])
      #expect(try exchange(#"{"CurrentDateTime": 1764000340.125, "Type": 3}"#).isEmpty)
    }
    #expect(client.link.closing == nil)
  }

  @Test func `it subscribes with the numbers it makes of symbols, and is pushed what it knows`() throws {
    venue.quote(.buy, 3, at: 12_000)
    try logOn()
    let snapshot = try exchange(
      #"{"RequestAction": 1, "Symbol": "ESM20_FUT_CME", "SymbolID": 2114831995, "Type": 101}"#)
    #expect(snapshot.map { $0["Type"]?.integer } == [104])
    #expect(snapshot.first?["SymbolID"]?.integer == 2_114_831_995)
    #expect(snapshot.first?["BidPrice"]?.number == 3_000)
    venue.quote(.sell, 1, at: 12_000, account: "B")
    let pushed = try read()
    #expect(pushed.allSatisfy { $0["SymbolID"]?.integer == 2_114_831_995 })
    let known: Set<Int> = [107, 108, 113, 114, 115, 119, 120, 124, 134, 135, 136]
    #expect(pushed.allSatisfy { known.contains($0["Type"]?.integer ?? 0) })
    let types = pushed.compactMap { $0["Type"]?.integer }
    #expect(types.contains(107) && types.contains(108))
    let depth = try exchange(
      #"{"NumLevels": 10, "RequestAction": 1, "Symbol": "ESM20_FUT_CME", "SymbolID": 2114831995, "Type": 102}"#)
    #expect(depth.map { $0["Type"]?.integer } == [122])
    #expect(
      try exchange(#"{"RequestAction": 2, "Symbol": "ESM20_FUT_CME", "SymbolID": 2114831995, "Type": 101}"#).isEmpty)
    venue.quote(.sell, 1, at: 12_004)
    #expect(try read().map { $0["Type"]?.integer } == [106])
  }

  @Test func `each of its requests is answered as it counts answers`() throws {
    venue.quote(.sell, 1, at: 12_000)
    venue.quote(.buy, 1, at: 12_000, account: "A")
    try logOn()
    // It knows a list's end by the total or the final mark, and takes one message where there is neither.
    for (request, type) in [
      (#"{"RequestID": 1, "Type": 601}"#, 600), (#"{"RequestID": 2, "Type": 305}"#, 306),
      (#"{"RequestID": 3, "Type": 500}"#, 501),
      (#"{"RequestID": 4, "TradeAccount": "A", "Type": 603}"#, 606),
      (#"{"NumberOfDays": 3, "RequestID": 5, "TradeAccount": "A", "Type": 303}"#, 304),
      (#"{"RequestID": 6, "Symbol": "ESM20_FUT_CME", "Type": 506}"#, 507), (#"{"RequestID": 7, "Type": 400}"#, 401),
    ] {
      let answer = try exchange(request)
      #expect(!answer.isEmpty && answer.allSatisfy { $0["Type"]?.integer == type })
      let last = answer.last
      if let total = last?["TotalNumberMessages"]?.integer {
        #expect(total == answer.count && total > 0)
      } else {
        let marks = answer.map { ($0["IsFinalMessage"] ?? $0["IsFinalResponse"])?.integer }
        #expect(marks.last == 1 && marks.dropLast().allSatisfy { $0 == 0 })
      }
    }
    let reject = try exchange(#"{"RequestID": 8, "Symbol": "NOPE", "Type": 506}"#)
    #expect(reject.map { $0["Type"]?.integer } == [509])
    #expect(reject.first?["RejectText"]?.string == "there is no symbol NOPE")
    #expect(reject.first?["RequestID"]?.integer == 8)
  }

  @Test func `an empty list has a total of one, or it would wait for ever`() throws {
    try logOn()
    for (request, type, mark) in [
      (#"{"RequestID": 6, "Type": 305}"#, 306, "NoPositions"),
      (#"{"NumberOfDays": 3, "RequestID": 8, "TradeAccount": "A", "Type": 303}"#, 304, "NoOrderFills"),
    ] {
      let answer = try exchange(request)
      #expect(answer.count == 1)
      #expect(answer.first?["Type"]?.integer == type && answer.first?[mark]?.integer == 1)
      #expect(answer.first?["TotalNumberMessages"]?.integer == 1)
    }
  }
}

extension JSONNode {
  /// A number, as a double.
  fileprivate var number: Double? { if case .number(let text) = self { Double(text) } else { nil } }
}
