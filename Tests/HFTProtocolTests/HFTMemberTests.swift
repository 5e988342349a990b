import HFTProtocol
import SampleDocuments
import Testing
import WireRuntime

@Suite struct HFTMemberTests {
  static let payload = #""payload":{"sym":"ZED","seq":43,"price":"100.50","qty":1,"side":"buy","ts_ns":1764000301250}"#

  @Test(arguments: [
    #"{"type":"event","event":"md.trade",\#(payload)}"#, #"{"type":"event","op":"md.trade",\#(payload)}"#,
    #"{\#(payload),"op":"md.delta","event":"md.trade","type":"event"}"#,
    #"{\#(payload),"event":"md.trade","op":"md.delta","type":"event"}"#,
  ])
  func `another key stands in where its own is missing`(text: String) throws {
    guard case .tradeEvent(let event) = try DocumentTrials.read(text, as: HFTMessage.self) else {
      Issue.record("not a trade")
      return
    }
    #expect(event.event == "md.trade")
    #expect(event.body.price.description == "100.50")
  }

  @Test func `left out and null are told apart`() throws {
    func answer(_ member: String) throws -> Nullable<String>? {
      try DocumentTrials.read(#"{"order_id":"o-1","status":"open"\#(member)}"#, as: OrderPlaceResponse.self)
        .clientOrderID
    }
    #expect(try answer("") == nil)
    #expect(try answer(#","client_order_id":null"#) == .null)
    #expect(try answer(#","client_order_id":"c""#) == .value("c"))
    let error = #expect(throws: WireError.self) {
      try DocumentTrials.read(#"{"order_id":null}"#, as: OrderReference.self)
    }
    #expect(error?.field == "order_id")
    #expect(error?.problem == .malformed(expected: "text"))
    let missing = #expect(throws: WireError.self) { try DocumentTrials.read("{}", as: HandshakeRequest.self) }
    #expect(missing?.problem == .missingField)
    #expect(try DocumentTrials.read(#"{"token":null}"#, as: HandshakeRequest.self).token == nil)
  }

  @Test func `a failure is told from an answer by its status`() throws {
    let text =
      #"{"type":"response","corr_id":"1","op":"book.get","status":"error","error":{"code":"x","message":"y"}}"#
    guard case .requestFailure(let failure) = try DocumentTrials.read(text, as: HFTMessage.self) else {
      Issue.record("not a failure")
      return
    }
    #expect(failure.body.code == "x" && failure.correlationID == "1")
  }

  @Test func `an answer that doesn't say what it answers is kept, and read where its type is known`() throws {
    let text = #"{"type":"response","corr_id":"1","payload":{"user_id":"trader-12"}}"#
    guard case .unknown(let unknown) = try DocumentTrials.read(text, as: HFTMessage.self) else {
      Issue.record("an answer to nothing")
      return
    }
    #expect(unknown.selectors == ["type": .string("response")])
    let login = try unknown.frame.bytes.withFrame { frame throws(WireError) in
      try ResponseEnvelope<LoginResponse>(decoding: frame)
    }
    #expect(login.body.userID == "trader-12")
  }

  @Test func `what a failed HTTP request answers is told by its one member`() throws {
    let message = try DocumentTrials.read(#"{"detail":"unknown symbol"}"#, as: HFTMessage.self)
    #expect(message == .restFailure(RestFailure(detail: "unknown symbol")))
    #expect(try DocumentTrials.read(#"{"detail":""}"#, as: HFTMessage.self).messageName == nil)
    #expect(try DocumentTrials.read("{}", as: HFTMessage.self).messageName == nil)
  }

  @Test func `lists of lists are refused where they are too deep, not where memory ends`() {
    let deep = #"{"token":"# + String(repeating: "[", count: 100_000)
    #expect(throws: WireError.self) { try DocumentTrials.read(deep, as: HandshakeRequest.self) }
    let events = #"{"order":{},"events":"# + String(repeating: "[", count: 100_000)
    #expect(throws: WireError.self) { try DocumentTrials.read(events, as: OrderHistory.self) }
  }
}
