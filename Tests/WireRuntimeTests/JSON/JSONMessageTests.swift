import Testing
import WireRuntime

struct JSONMessageTests {
  static let sample = SampleMessage(
    small: -128, symbolID: .max, orderID: .max, signed: .min, price: 4095.25, ratio: 0.1, text: "a \"b\" \\ \u{1}é",
    isFinal: true, dateTime: UnixTime(count: 1_653_048_000.001), count: nil)

  static let json =
    #"{"Type":108,"Small":-128,"SymbolID":4294967295,"OrderID":18446744073709551615,"S":-9223372036854775808,"#
    + #""Price":4095.25,"Ratio":0.1,"ATextOfAnyLength":"a \"b\" \\ \u0001é","IsFinal":1,"#
    + #""DateTimeWithAVeryLongNameIndeed":1653048000.001,"Count":4294967295}"#

  static let compact =
    #"{"Type":108,"F":[-128,4294967295,18446744073709551615,-9223372036854775808,4095.25,0.1,"a \"b\" \\ \u0001é",1,"#
    + #"1653048000.001,4294967295]}"#

  @Test func `a message is written and read by name and compactly`() throws {
    #expect(try Self.sample.json() == Self.json)
    #expect(try Self.sample.compact() == Self.compact)
    #expect(try SampleMessage.json(Self.json) == Self.sample)
    #expect(try SampleMessage.compact(Self.compact) == Self.sample)
  }

  @Test func `a buffer of exactly the size is enough, and one byte less says what is missing`() throws {
    for size in 0..<Self.json.utf8.count {
      let error = #expect(throws: WireError.self) { try Self.sample.json(capacity: size) }
      #expect(error?.problem == .insufficientSpace(needed: Self.json.utf8.count, available: size))
      #expect(error?.message == "s_Sample")
    }
    #expect(try Self.sample.json(capacity: Self.json.utf8.count) == Self.json)
    for size in 0..<Self.compact.utf8.count {
      #expect(throws: WireError.self) { try Self.sample.compact(capacity: size) }
    }
    #expect(try Self.sample.compact(capacity: Self.compact.utf8.count) == Self.compact)
  }

  @Test(arguments: [
    #"{"Type":108}"#, #"{ }"#, #"{"Type":108,"Price":null,"Small":null,"IsFinal":null,"Ratio":null}"#,
    #"{"Type":108.0,"Other":[{"a":[]},{},1e5,"\ud83d\ude00",true,false,null]}"#,
    "\t\r\n {\n\"Unknown\" : { \"Price\" : 1 } ,\n \"Type\" : 108 }\n",
    #"{"type":9,"price":1,"Type":108,"ATextOfAnyLength":null}"#,
  ])
  func `members that are left out, null or unknown change nothing`(text: String) throws {
    if text == "{ }" {
      let error = #expect(throws: WireError.self) { try SampleMessage.json(text) }
      #expect(error == WireError(.missingField, message: "s_Sample", field: "Type"))
    } else {
      #expect(try SampleMessage.json(text) == SampleMessage())
    }
  }

  @Test func `members come in any order with any blanks, keys escaped or not`() throws {
    let text = #"{ "Count" : 5 , "\u0050rice":2e-1,"Type":108 ,"OrderID":1.0 , "Price" :1.5,"S":1e3, "SymbolID":7}"#
    let expected = SampleMessage(symbolID: 7, orderID: 1, signed: 1000, price: 1.5, count: 5)
    #expect(try SampleMessage.json(text) == expected)
  }

  @Test func `of members with the same key the last counts, but types must agree`() throws {
    let text = #"{"Type":108,"Small":1,"Small":2,"Type":108,"Small":3}"#
    #expect(try SampleMessage.json(text).small == 3)
    let error = #expect(throws: WireError.self) { try SampleMessage.json(#"{"Type":108,"Small":1,"Type":109}"#) }
    #expect(
      error == WireError(.wrongType(expected: 108, found: 109), message: "s_Sample", field: "Type", offset: 29))
  }

  @Test(arguments: [json, compact])
  func `a text cut at any byte is refused with its place and never traps`(text: String) throws {
    let bytes = Array(text.utf8)
    for length in bytes.indices {
      let error = #expect(throws: WireError.self) {
        try bytes.prefix(length).map { $0 }.withFrame { frame throws(WireError) in
          text == Self.json ? try SampleMessage.readJSON(frame) : try SampleMessage.readCompactJSON(frame)
        }
      }
      #expect(error?.message == "s_Sample")
      #expect((0...length).contains(error?.offset ?? -1))
    }
  }

  @Test(arguments: [json, compact])
  func `a text with any byte changed is a message or an error`(text: String) throws {
    var bytes = Array(text.utf8)
    for index in bytes.indices {
      let kept = bytes[index]
      for byte in UInt8.min...UInt8.max {
        bytes[index] = byte
        do {
          try bytes.withFrame { frame throws(WireError) in
            _ = text == Self.json ? try SampleMessage.readJSON(frame) : try SampleMessage.readCompactJSON(frame)
          }
        } catch {
          #expect((0...bytes.count).contains(error.offset))
        }
      }
      bytes[index] = kept
    }
  }

  @Test(arguments: [
    (#"{"Type":108,"Small":300}"#, "Small", 20), (#"{"Type":108,"Price":"1"}"#, "Price", 20),
    (#"{"Type":108,"IsFinal":"yes"}"#, "IsFinal", 22), (#"{"Type":108,"Price":1e999}"#, "Price", 20),
    (#"{"Type":108,"ATextOfAnyLength":5}"#, "ATextOfAnyLength", 31), (#"{"Type":"108"}"#, "Type", 8),
    (#"{"Type":108,"SymbolID":1 2}"#, "SymbolID", 25), (#"{"Type":108,"Other":[}"#, "", 21),
    (#"{"Small":1}"#, "Type", 0),
    (#"{"Type":108}x"#, "", 12), (#"{"Type":108,"Count":-1}"#, "Count", 20), (#"{,"Small":1}"#, "", 1),
    (#"{"Type":108,"Small":1,}"#, "Small", 22), (#"{"Type":108 "Small":1}"#, "", 12), ("", "", 0), ("[]", "", 0),
  ])
  func `an error names the field and the byte`(text: String, field: String, offset: Int) {
    let error = #expect(throws: WireError.self) { try SampleMessage.json(text) }
    #expect(error?.message == "s_Sample")
    if !field.isEmpty { #expect(error?.field == field || error?.field == "") }
    #expect(error?.offset == offset, "\(String(describing: error))")
  }

  @Test(arguments: [
    ("true", true), ("false", false), ("1", true), ("0", false), ("0.0", false), ("255", true), ("-0", false),
    (" true", true), ("1e-400", true), ("null", false),
  ])
  func `flags are true, false or numbers`(text: String, flag: Bool) throws {
    #expect(try SampleMessage.json(#"{"Type":108,"IsFinal":\#(text)}"#).isFinal == flag)
  }

  @Test(arguments: [#"{"Type":108,"F":[]}"#, #"{"Type":108}"#, #"{"F":null,"Type":108}"#, #"{"Type":108,"f":[null]}"#])
  func `a compact array may be short or missing`(text: String) throws {
    #expect(try SampleMessage.compact(text) == SampleMessage())
  }

  @Test(arguments: [
    #"{"Type":108,"F":[1,2,3]}"#, #"{"f":[1,2,3],"Type":108}"#, #"{ "Type" : 108 , "F" : [ 1 , 2 , 3 ] , "G" : {} }"#,
    #"{"Type":108,"F":[1,2,3,null,null,null,null,null,null,null,{"a":[]},11]}"#,
    #"{"Type":108,"F":[9,9,9,9,9,9,"9"],"F":[1,2,3]}"#, #"{"F":[1,2,3],"Type":108,"Type":108}"#,
  ])
  func `a compact array may be long, anywhere, and twice, of which the last counts`(text: String) throws {
    #expect(try SampleMessage.compact(text) == SampleMessage(small: 1, symbolID: 2, orderID: 3))
  }

  @Test(arguments: [
    #"{"Type":108,"F":{}}"#, #"{"Type":108,"F":[1,]}"#, #"{"Type":108,"F":[,1]}"#, #"{"F":[1]}"#, "[1]",
  ])
  func `what is no compact message is refused`(text: String) {
    #expect(throws: WireError.self) { try SampleMessage.compact(text) }
  }

  @Test func `a compact array with fewer values leaves out the first members that share their bytes`() throws {
    #expect(
      try SharingMessage.compact(#"{"F":[10,20,30,40]}"#)
        == SharingMessage(first: 10, openInterest: 20, tradeCount: 30, last: 40))
    #expect(try SharingMessage.compact(#"{"F":[10,30,40]}"#) == SharingMessage(first: 10, tradeCount: 30, last: 40))
    #expect(try SharingMessage.compact(#"{"F":[10,40]}"#) == SharingMessage(first: 10, last: 40))
    #expect(try SharingMessage.compact(#"{"F":[10]}"#) == SharingMessage(first: 10))
    #expect(try SharingMessage.compact(#"{"F":[10,20,30,40,50]}"#).last == 40)
  }

  @Test func `a message without a number has no type, one without fields nothing else`() throws {
    let sharing = SharingMessage(first: 1, openInterest: 2, tradeCount: 3, last: 4)
    #expect(try sharing.json() == #"{"First":1,"OpenInterest":2,"NumTrades":3,"Last":4}"#)
    #expect(try sharing.compact() == #"{"F":[1,2,3,4]}"#)
    #expect(try SharingMessage.json(try sharing.json()) == sharing)
    #expect(try EmptyMessage().json() == #"{"Type":5}"#)
    #expect(try EmptyMessage().compact() == #"{"Type":5,"F":[]}"#)
    #expect(try EmptyMessage.json(#"{"Type":5}"#) == EmptyMessage())
    #expect(try EmptyMessage.compact(#"{"Type":5,"F":[]}"#) == EmptyMessage())
  }

  @Test func `numbers that aren't finite name their field and nothing is written`() {
    let error = #expect(throws: WireError.self) { try SampleMessage(price: .infinity).json() }
    #expect(error?.problem == .notFinite)
    #expect(error?.field == "Price")
    #expect(throws: WireError.self) { try SampleMessage(ratio: .nan).compact() }
  }

  @Test func `the greatest number is none`() throws {
    let text = try SampleMessage(price: nil).json()
    #expect(text.contains(#""Price":1.7976931348623157e+308"#))
    #expect(try SampleMessage.json(text).price == nil)
  }

  @Test(arguments: [
    (#"{"Type":108,"A":1}"#, 108), (#"{"A":{"Type":1},"Type":108}"#, 108), (#" { "Type" : 1.08e2 } "#, 108),
    (#"{"Type":null,"Type":3}"#, 3), (#"{"\u0054ype":7}"#, 7),
  ])
  func `the type of a text is found wherever it stands`(text: String, type: Int) throws {
    #expect(try Array(text.utf8).withFrame { try JSONFrame.typeNumber(of: $0, key: "Type") } == type)
  }

  @Test func `a text without a type says so, and other keys may hold it`() throws {
    #expect(throws: WireError(.missingField, message: "", field: "Type")) {
      try Array(#"{"a":1}"#.utf8).withFrame { try JSONFrame.typeNumber(of: $0, key: "Type") }
    }
    #expect(try Array(#"{"a":1,"kind":4}"#.utf8).withFrame { try JSONFrame.typeNumber(of: $0, key: "kind") } == 4)
  }
}
