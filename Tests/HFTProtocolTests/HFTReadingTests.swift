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

  private static func kind(_ text: String, knowing heads: inout JSONHeads) throws -> HFTMessage.Kind? {
    try Array(text.utf8).withFrame { span throws(WireError) in
      try span.readJSON { reader throws(WireError) in try HFTMessage.kind(before: &reader, knowing: &heads) }
    }
  }

  @Test func `beginnings that were seen before tell the same as reading does`() throws {
    var heads = JSONHeads()
    let texts = HFTSample.messages.map(\.document.text)
    for step in 0..<40 * texts.count {
      // More kinds than are known at a time, some of them many times in a row.
      let text = texts[step % 3 == 0 ? step / 9 % texts.count : step * 7 % texts.count]
      #expect(try Self.kind(text, knowing: &heads) == Self.kind(text))
    }
  }

  @Test func `a beginning that only resembles one that was seen is read`() throws {
    var heads = JSONHeads()
    let delta = #"{"type":"event","ver":"1.0","event":"md.delta""#
    for text in [
      delta + ",", #"{"type":"event","ver":"1.0","event":"md.delta2","#,
      #"{"type":"event","ver":"1.1","event":"md.trade","#,
      #" {"type":"event","ver":"1.0","event":"md.delta","#, delta, #"{"type":"event","ver":"1.0","event":"md.trade","#,
      #"{"type":"event","event":"\#(String(repeating: "m", count: 60))","event":"md.delta","#,
      #"{"type":"event","ts":"\#(String(repeating: "1", count: 60))","event":"md.delta","#,
    ] {
      for _ in 0..<2 {
        let known = Result { try Self.kind(text, knowing: &heads) }
        let read = Result { try Self.kind(text) }
        #expect((try? known.get()) == (try? read.get()))
      }
    }
    for count in 0..<delta.utf8.count {
      #expect(throws: WireError.self) { try Self.kind(String(delta.prefix(count)), knowing: &heads) }
    }
  }

  @Test func `a list is read in place of a longer or a shorter one`() throws {
    var book = Book(sym: "", seq: 0, bids: [], asks: [])
    for count in [3, 0, 5, 1, 2, 40, 4, 0] {
      let bids = (0..<count).map { BookLevel(price: ExactDecimal(coefficient: Int128($0), scale: 1), qty: Int64($0)) }
      let wanted = Book(sym: "A", seq: 1, bids: bids, asks: bids.reversed())
      try wanted.encoded().withFrame { span throws(WireError) in
        try span.readJSON { reader throws(WireError) in try book.read(from: &reader) }
      }
      #expect(book == wanted)
    }
  }

  @Test(arguments: [
    "0", "1", "0.5", "-0.5", "1.25", "100.40", "12345.67", "123456.78", "1234567.8", "12345678.9", "123456789.12345678",
    "1.2345678", "99999999", "0.00000001", "1234567890123456.25", "-1234.5",
  ])
  func `prices of any length are read exactly`(text: String) throws {
    for rest in ["", "]", ",1234567"] {
      let price = try Array("\"\(text)\"\(rest)".utf8).withFrame { span throws(WireError) in
        try span.readJSON { reader throws(WireError) in try ExactDecimal(from: &reader) }
      }
      #expect(price.description == text)
    }
  }

  @Test(arguments: ["\"01.5\"", "\"1.\"", "\".5\"", "\"1.2.3\"", "\"1.5", "\"1.5x\"", "\"\"", "\"1,5\"", "1.5\"x"])
  func `what is no price is refused`(text: String) {
    #expect(throws: WireError.self) {
      try Array(text.utf8).withFrame { span throws(WireError) in
        try span.readJSON { reader throws(WireError) in
          _ = try ExactDecimal(from: &reader)
          try reader.end()
        }
      }
    }
  }
}
