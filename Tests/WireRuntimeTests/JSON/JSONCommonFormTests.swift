import Testing
import WireRuntime

/// The short paths for what nearly all members are say the same as the long ones.
@Suite struct JSONCommonFormTests {
  private static func read<Value: JSONMessage>(_ text: String, _ type: Value.Type) -> Result<Value, WireError> {
    Array(text.utf8).withFrame { span in
      Result { () throws(WireError) in try Value(decoding: span) }
    }
  }

  /// A value in a message of its own.
  private struct Held<Value: JSONRepresentable>: JSONMessage {
    var value: Value

    static var wireName: String { "Held" }

    init(from reader: inout JSONReader) throws(WireError) { value = try Value(from: &reader) }

    func write(to writer: inout JSONWriter) throws(WireError) { try value.write(to: &writer) }
  }

  @Test(arguments: [
    "0", "1", "-1", "9999999", "10000000", "9999999999999999", "10000000000000000", "1764000300123456789",
    "9223372036854775807", "-9223372036854775808", "123456789012345678", "-99999999999999999",
  ])
  func `whole numbers of any length are read`(text: String) throws {
    #expect(try Self.read(text, Held<Int64>.self).get().value == Int64(text))
    #expect(try Self.read(" \(text) ", Held<Int64>.self).get().value == Int64(text))
    #expect(try Self.read("\"\(text)\"", Held<Int64>.self).get().value == Int64(text))
  }

  @Test(arguments: [
    "9223372036854775808", "-9223372036854775809", "18446744073709551616", "99999999999999999999", "01", "-", "1.5",
    "00000000000000000001", "null", "true", "\"\"", "\"x\"", "[1]", "",
  ])
  func `what is no whole number is refused`(text: String) {
    #expect(throws: WireError.self) { try Self.read(text, Held<Int64>.self).get() }
  }

  @Test(arguments: [
    "0", "-0", "1", "100.40", "-0.05", "0.00000001", "123456789.12345678", "1234567890.1", "0.123456789",
    "99999999999999999999.5", "-1.0", "7.00",
  ])
  func `decimals are read exactly, as text and as numbers, and keep their spelling`(text: String) throws {
    let number = try #require(ExactDecimal(text))
    for form in ["\"\(text)\"", text, " \"\(text)\" "] {
      let read = try Self.read(form, Held<ExactDecimal>.self).get().value
      #expect(read == number && read.scale == number.scale && read.description == number.description)
    }
  }

  @Test(arguments: [
    "\"1.\"", "\".5\"", "\"01\"", "\"00.5\"", "\"-\"", "\"1.2.3\"", "\"1 \"", "\" 1\"", "\"+1\"", "\"1", "\"\"",
  ])
  func `what is no decimal is refused`(text: String) {
    #expect(throws: WireError.self) { try Self.read(text, Held<ExactDecimal>.self).get() }
  }

  @Test func `arrays are read in place of others`() throws {
    var numbers: [Int64] = [7, 8, 9]
    for (text, expected) in [("[1,2]", [1, 2]), ("[ ]", []), (" [ 5 , 6 ,7,8 ] ", [5, 6, 7, 8])] as [(String, [Int64])]
    {
      try Array(text.utf8).withFrame { span throws(WireError) in
        try span.readJSON { reader throws(WireError) in
          try numbers.read(from: &reader)
          try reader.end()
        }
      }
      #expect(numbers == expected)
    }
    for text in ["[1,]", "[,1]", "[1 2]", "[1", "{}", "[1,2]]", "[1}"] {
      #expect(throws: WireError.self) { try Self.read(text, Held<[Int64]>.self).get() }
    }
  }
}
