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
}
