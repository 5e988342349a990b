import HFTProtocol
import RecordedVectors
import Testing
import WireRuntime

/// Messages told before they are read, and bodies read in place of others.
@Suite struct HFTReadingTests {
  private static func kind(_ text: String) throws -> HFTMessage.Kind? {
    try Array(text.utf8).withFrame { span throws(WireError) in
      try span.readJSON { reader throws(WireError) in try HFTMessage.kind(before: &reader) }
    }
  }

  @Test(arguments: HFTSample.messages)
  func `what a message is can be told before it is read`(sample: HFTSample) throws {
    let text = sample.document.text
    let message = try Array(text.utf8).withFrame { span throws(WireError) in try HFTMessage(decoding: span) }
    #expect(try Self.kind(text).map { "\($0)".lowercased() } == message.messageName?.lowercased())
  }

  @Test func `no more is read than it takes to tell`() throws {
    #expect(try Self.kind(#"{"type":"event","event":"md.delta","payload":{]"#) == .bookDelta)
    #expect(try Self.kind(#"{"op":"md.trade","type":"event"}"#) == .tradeEvent)
    #expect(try Self.kind(#"{"op":"md.trade","type":"event","event":"md.delta"}"#) == .bookDelta)
    #expect(try Self.kind(#"{"type":"response","op":"book.get"}"#) == .bookGetResponse)
    #expect(try Self.kind(#"{"type":"response","op":"book.get","status":"error"}"#) == .requestFailure)
    #expect(try Self.kind(#"{"type":"response","status":"error","op":"book.get"}"#) == .requestFailure)
    #expect(try Self.kind(#"{"detail":"no"}"#) == .restFailure)
    #expect(try Self.kind(#"{"type":"event","event":"md.news"}"#) == nil)
    #expect(try Self.kind("{}") == nil)
    #expect(throws: WireError.self) { try Self.kind(#"{"type":"event""#) }
    #expect(throws: WireError.self) { try Self.kind("[]") }
  }

  @Test func `bodies are read in place of others`() throws {
    var body = BookDelta(book: Book(sym: "OLD", seq: 1, bids: [BookLevel(price: Self.one, qty: 1)], asks: []))
    let samples = HFTSample.messages.filter { $0.name.hasPrefix("event.md.") && !$0.name.contains("trade") }
    #expect(samples.count == 2)
    for sample in samples + samples.reversed() {
      let bytes = Array(sample.document.text.utf8)
      try bytes.withFrame { span throws(WireError) in
        try span.readJSON { reader throws(WireError) in
          try EventEnvelope.readBody(into: &body, from: &reader)
          try reader.end()
        }
      }
      let whole = try bytes.withFrame { span throws(WireError) in try EventEnvelope<BookDelta>(decoding: span) }
      #expect(body == whole.body)
    }
  }

  @Test(arguments: [
    #"{"type":"event","event":"md.delta","payload":{"sym":"A","seq":2,"bids":[],"asks":[["1",3]]},"ts":"x"}"#,
    #"{"type":"event","payload":{"sym":"A","seq":2,"bids":[],"asks":[["1",3]]},"event":"md.delta"}"#,
    #"{"payload":{"sym":"A","seq":2,"bids":[],"asks":[["1",3]]},"type":"event","event":"md.delta"}"#,
    #" { "type" : "event" , "seq" : 5, "event" : "md.delta", "payload" : {"sym":"A","seq":2,"bids":[],"asks":[["1",3]]} }"#,
    #"{"ver":"1.0","op":"md.delta","type":"event","ts":null,"payload":{"sym":"A","seq":2,"bids":[],"asks":[["1",3]]}}"#,
  ])
  func `a body is read, wherever it lies, after it was told what it is`(text: String) throws {
    var body = BookDelta(book: Book(sym: "OLD", seq: 1, bids: [BookLevel(price: Self.one, qty: 1)], asks: []))
    try Array(text.utf8).withFrame { span throws(WireError) in
      try span.readJSON { reader throws(WireError) in
        #expect(try HFTMessage.kind(before: &reader) == .bookDelta)
        try EventEnvelope.readBody(into: &body, from: &reader)
        try reader.end()
      }
    }
    #expect(body.book == Book(sym: "A", seq: 2, bids: [], asks: [BookLevel(price: Self.one, qty: 3)]))
  }

  @Test(arguments: [
    #"{"type":"event","event":"md.delta"}"#, #"{"payload":"A","type":"event","event":"md.delta"}"#,
    #"{"type":"event","event":"md.delta","payload":{"sym":"A"}}"#, #"{"type":"event","event":"md.delta" "payload":{}}"#,
  ])
  func `a body that isn't there is missed after it was told what it is`(text: String) {
    var body = BookDelta(book: Book(sym: "", seq: 0, bids: [], asks: []))
    #expect(throws: WireError.self) {
      try Array(text.utf8).withFrame { span throws(WireError) in
        try span.readJSON { reader throws(WireError) in
          _ = try HFTMessage.kind(before: &reader)
          try EventEnvelope.readBody(into: &body, from: &reader)
        }
      }
    }
  }

  private static let one = ExactDecimal(coefficient: 1, scale: 0)

  @Test(arguments: [
    #"{"type":"event"}"#, #"{"payload":{"sym":"A","seq":1,"bids":[]}}"#, #"{"payload":{"seq":1,"bids":[],"asks":[]}}"#,
    #"{"payload":{"sym":"A","seq":1,"bids":[],"asks":[]}"#, #"{"payload":5}"#, "[]", "",
  ])
  func `a body that lacks something is refused`(text: String) {
    var body = BookDelta(book: Book(sym: "", seq: 0, bids: [], asks: []))
    #expect(throws: WireError.self) {
      try Array(text.utf8).withFrame { span throws(WireError) in
        try span.readJSON { reader throws(WireError) in try EventEnvelope.readBody(into: &body, from: &reader) }
      }
    }
  }
}
