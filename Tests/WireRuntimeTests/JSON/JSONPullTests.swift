import Testing
import WireRuntime

struct JSONPullTests {
  static let keys = JSONKeys(["handler", "id", "price", "levels", "note"])

  static func reading<Value>(
    _ text: String, _ read: (inout JSONReader) throws(WireError) -> Value
  ) throws(WireError) -> Value {
    try JSONNumberTests.reading(text, read)
  }

  @Test func `members are told apart by their keys, in any order`() throws {
    let text = #"{ "id":"42","extra":{"a":[1]},"price":"1.50", "levels":[[1,2],[],[3]],"handler":"h" ,"note":null}"#
    let seen = try Self.reading(text) { reader throws(WireError) in
      var seen: [String] = []
      try reader.beginObject()
      var member = JSONKeys.unknown
      while true {
        member = try reader.nextMember(in: Self.keys, after: member)
        switch member {
        case 0: seen.append("handler \(try reader.text() ?? "-")")
        case 1: seen.append("id \(try reader.integerOrText(Int.self) ?? -1)")
        case 2: seen.append("price \(try reader.decimal()?.description ?? "-")")
        case 3:
          try reader.beginArray()
          while try reader.nextElement() {
            var sum = 0
            try reader.beginArray()
            while try reader.nextElement() { sum += try reader.integer(Int.self) ?? 0 }
            seen.append("level \(sum)")
          }
        case 4: seen.append("note \(reader.isNull())")
        case JSONKeys.end: return seen
        default:
          let key = reader.unknownKey
          seen.append("\(key) \(try reader.value())")
        }
      }
    }
    let extra = JSONValue.object(["a": .array([.number("1")])])
    #expect(
      seen == ["id 42", "extra \(extra)", "price 1.50", "level 3", "level 0", "level 3", "handler h", "note true"])
  }

  @Test func `a body is read after what says how`() throws {
    let text = #"{"data":{"x":[1,2,3]},"kind":"sum"}"#
    let sum = try Self.reading(text) { reader throws(WireError) in
      let keys = JSONKeys(["kind", "data"])
      var body = 0
      var kind = ""
      try reader.beginObject()
      while case let member = try reader.nextMember(in: keys), member != JSONKeys.end {
        if member == 0 {
          kind = try reader.text() ?? ""
        } else {
          body = reader.position
          try reader.skipValue()
        }
      }
      let end = reader.position
      reader.seek(to: body)
      try reader.beginObject()
      _ = try reader.nextMember(in: JSONKeys(["x"]))
      try reader.beginArray()
      var sum = 0
      while try reader.nextElement() { sum += try reader.integer(Int.self) ?? 0 }
      reader.seek(to: end)
      return "\(kind) \(sum)"
    }
    #expect(sum == "sum 6")
  }

  @Test(arguments: [
    ("1.50", "1.50"), (#""1.50""#, "1.50"), ("-0.001", "-0.001"), ("1e3", "1000"), ("15e-1", "1.5"),
    (#""2E-2""#, "0.02"),
    ("0", "0"), ("0e-50", "0.\(String(repeating: "0", count: 38))"),
    ("12345678901234567890.123456789", "12345678901234567890.123456789"),
    (#" "7" "#, "7"), ("1000000000000000000000e-40", "0.0000000000000000001"),
  ])
  func `decimals are exact, sent as numbers or as text`(text: String, shown: String) throws {
    #expect(try Self.reading(text) { reader throws(WireError) in try reader.decimal() } == ExactDecimal(shown))
  }

  @Test(arguments: [
    "true", #""""#, #""abc""#, #""1.5x""#, #"" 1""#, #""1 ""#, #"".5""#, "1e100", "[1]", #""0x1""#, "1e-39",
    #""\u0031""#,
  ])
  func `anything else is no decimal`(text: String) {
    #expect(throws: WireError.self) { try Self.reading(text) { reader throws(WireError) in try reader.decimal() } }
  }

  @Test func `numbers may be sent as text where a venue does so`() throws {
    #expect(try Self.reading(#""-12""#) { reader throws(WireError) in try reader.integerOrText(Int8.self) } == -12)
    #expect(try Self.reading("12") { reader throws(WireError) in try reader.integerOrText(Int8.self) } == 12)
    #expect(try Self.reading("null") { reader throws(WireError) in try reader.integerOrText(Int8.self) } == nil)
    #expect(try Self.reading(#""0.5""#) { reader throws(WireError) in try reader.doubleOrText() } == 0.5)
    #expect(throws: WireError.self) {
      try Self.reading(#""300""#) { reader throws(WireError) in try reader.integerOrText(Int8.self) }
    }
  }

  @Test func `any value is kept with its numbers as spelled, and written again`() throws {
    let text = #"{"a":[1.50,-0,1e5,true,false,null,"x\n"],"b":{"c":{}}}"#
    let value = try Self.reading(text) { reader throws(WireError) in try reader.value() }
    #expect(try JSONNumberTests.written { writer throws(WireError) in try writer.value(value) } == text)
    #expect(
      try Self.reading(#"{"a":1,"a":2}"#) { reader throws(WireError) in try reader.value() }
        == .object(["a": .number("2")]))
    #expect(throws: WireError.self) {
      try JSONNumberTests.written { writer throws(WireError) in try writer.value(.number("1,5")) }
    }
  }

  @Test func `a writer sets commas by itself`() throws {
    let text = try JSONNumberTests.written { writer throws(WireError) in
      writer.beginObject()
      writer.key(0, of: Self.keys)
      writer.text("h")
      writer.key(3, of: Self.keys)
      writer.beginArray()
      writer.beginArray()
      writer.endArray()
      writer.beginObject()
      writer.endObject()
      writer.integer(-7)
      try writer.double(0.5)
      try writer.float(2)
      writer.flag(true)
      writer.null()
      writer.decimal(ExactDecimal(coefficient: 150, scale: 2))
      writer.decimalText(ExactDecimal(coefficient: -5, scale: 1))
      writer.endArray()
      writer.key("free \"key\"")
      writer.flag(false)
      writer.key(4, of: Self.keys)
      writer.null()
      writer.endObject()
    }
    #expect(
      text == #"{"handler":"h","levels":[[],{},-7,0.5,2,true,null,1.50,"-0.5"],"free \"key\"":false,"note":null}"#)
  }
}
