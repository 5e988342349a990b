import Foundation
import Testing
import WireRuntime

struct JSONGrammarTests {
  /// Texts that are JSON, by RFC 8259.
  static let accepted = [
    "0", "-0", "1", "-1", "10", "123456789", "18446744073709551615", "-9223372036854775808",
    "123456789012345678901234567890", "0.0", "-0.0", "0.5", "1.25", "0.000001", "1e5", "1E5", "1e+5", "1e-5", "0e0",
    "-0e-0", "1.5e10", "1.5E-10", "0e999", "1e-999", "1e00005", "0.00000000000000000000000000000001", "1.0e+00",
    "true", "false", "null", " true", "false ", "\tnull\n", "\r\n 1 \r\n",
    #""""#, #""a""#, #"" ""#, #""abcdefgh""#, #""abcdefghijklmnop""#, #""abcdefg\"""#, #""abcdefgh\n""#, #""\"""#,
    #""\\""#, #""\/""#, #""/""#, #""\b\f\n\r\t""#, #""\u0041""#, #""\u00e9""#, #""\u00E9""#, #""\u20AC""#,
    #""\ud83d\ude00""#, #""\uD83D\uDE00""#, #""\uD800\uDC00""#, #""\uDBFF\uDFFF""#, #""\u0000""#, #""\u001f""#,
    #""\uD7FF""#, #""\uE000""#, #""\uFFFE""#, #""\uFFFF""#, #""é€😀""#, "\"\u{7F}\"", "\"\u{80}\"", "\"\u{2028}\"",
    #""'""#, #""{}[]:,""#, #""\\\\\\""#, #""\\u0041""#, #""a\\""#,
    "[]", "[ ]", "[\n]", "[1]", "[ 1 ]", "[1,2]", "[1 , 2]", "[[]]", "[[],[]]", "[[[[[[[[]]]]]]]]",
    #"["a",1,true,null]"#,
    "[1,-2,3.5,4e6]", "[{}]", "[{},{}]", "[\t1,\r\n2]", "[false]", "[0]", #"[""]"#,
    "{}", "{ }", "{\n}", #"{"a":1}"#, #"{ "a" : 1 }"#, #"{"a":1,"b":2}"#, #"{"a":1 ,"b" :2}"#, #"{"":0}"#,
    #"{"a":{}}"#, #"{"a":{"b":{"c":[]}}}"#, #"{"a":1,"a":2}"#, #"{"\u0061":1}"#, #"{"a b":1}"#, #"{"é":1}"#,
    #"{"a":[1,{"b":null}],"c":"d"}"#, #"{"a":"}"}"#, #"{"a":"]"}"#, #"{"a":"\""}"#, #"{"a":-0.5e-5,"b":[[],{}]}"#,
    #"{"true":true,"false":false,"null":null}"#, "\n{\n\"a\"\n:\n1\n}\n",
  ]

  /// Texts that aren't, each with the byte where the first thing is wrong.
  static let rejected: [(text: String, offset: Int)] = [
    ("", 0), (" ", 1), ("\n\t\r ", 4), ("+1", 0), ("-", 1), ("--1", 1), ("- 1", 1), ("01", 0), ("-01", 1), ("00", 0),
    ("007", 0), ("1.", 2), (".5", 0), ("-.5", 1), ("1.e5", 2), ("1..5", 2), ("1.5.5", 3), ("1e", 2), ("1e+", 3),
    ("1e-", 3), ("1e5.5", 3), ("1e5e5", 3), ("1E", 2), ("0x10", 1), ("0b1", 1), ("1_000", 1), ("1,000", 1), ("1 2", 2),
    ("1a", 1), ("NaN", 0), ("nan", 0), ("Infinity", 0), ("-Infinity", 1), ("inf", 0), ("٣", 0), ("1٣", 1), ("½", 0),
    ("1f", 1), ("1d", 1), ("0.1f", 3), ("1 ,", 2), ("1;", 1),
    ("True", 0), ("TRUE", 0), ("tru", 0), ("truee", 4), ("t", 0), ("nul", 0), ("NULL", 0), ("nil", 0), ("fals", 0),
    ("falsee", 5), ("false true", 6), ("undefined", 0), ("true,", 4), ("none", 0),
    (#"""#, 1), (#""a"#, 2), (#""abcdefgh"#, 9), (#""\"#, 2), (#""\""#, 3), (#""\a""#, 2), (#""\x41""#, 2),
    (#""\0""#, 2),
    (#""\'""#, 2), (#""\U0041""#, 2), (#""\u""#, 3), (#""\u1""#, 4), (#""\u12""#, 5), (#""\u123""#, 6),
    (#""\u123g""#, 6),
    (#""\u+123""#, 3), (#""\u 123""#, 3), (#""\ud83d""#, 7), (#""\ud83d\n""#, 7), (#""\ud83dx""#, 7),
    (#""\ud83d\u0041""#, 7), (#""\ud83d\ud83d""#, 7), (#""\ude00""#, 1), (#""\ude00\ud83d""#, 1), (#""\ud83d\u""#, 9),
    (#""\udc00""#, 1), (#""a\ud800b""#, 8), ("\"\n\"", 1), ("\"\t\"", 1), ("\"a\u{0}b\"", 2), ("\"\u{1F}\"", 1),
    ("\"abcdefgh\u{1}\"", 9), ("\"\r\"", 1), (#"'a'"#, 0), (#"a"#, 0), (#""a"b"#, 3), (#""a""b""#, 3), ("“a”", 0),
    ("[", 1), ("[1", 2), ("[1,", 3), ("[1,]", 3), ("[,]", 1), ("[,1]", 1), ("[1 2]", 3), ("[1,,2]", 3), ("[1;2]", 2),
    ("[1}", 2), ("[}", 1), ("[[]", 3), ("[]]", 2), ("]", 0), ("[1]2", 3), ("[a]", 1), ("[1:2]", 2), ("[,", 1),
    ("(1)", 0),
    ("{", 1), ("{\"a\"", 4), ("{\"a\":", 5), ("{\"a\":1", 6), ("{\"a\":1,", 7), (#"{"a":1,}"#, 7), ("{,}", 1),
    (#"{,"a":1}"#, 1), (#"{"a"}"#, 4), (#"{"a",1}"#, 4), (#"{"a" 1}"#, 5), (#"{"a"::1}"#, 5), (#"{a:1}"#, 1),
    (#"{'a':1}"#, 1), (#"{1:1}"#, 1), (#"{null:1}"#, 1), (#"{"a":1 "b":2}"#, 7), (#"{"a":1,,"b":2}"#, 7),
    (#"{"a":1;"b":2}"#, 6), (#"{"a":}"#, 5), (#"{"a":1]"#, 6), ("{]", 1), ("}", 0), (#"{"a":1}}"#, 7),
    (#"{"a":1}x"#, 7),
    (#"{"a":1},"#, 7), (#"{"a\":1}"#, 8), (#"{"\q":1}"#, 3), (#"{"a":01}"#, 5), (#"{"a":[1,2}"#, 9), (#"{[]:1}"#, 1),
    ("/* */1", 0), ("1//", 1), ("\u{FEFF}1", 0), ("\u{A0}1", 0), ("\u{B}1", 0), ("\u{C}1", 0), ("1\0", 1), ("\0", 0),
  ]

  @Test(arguments: accepted)
  func `every JSON text is accepted, alone and within others`(text: String) throws {
    for wrapped in [text, "[\(text)]", "{\"a\":\(text)}", " [ \(text) , \(text) ] "] {
      try Array(wrapped.utf8).withFrame { try JSONFrame.check($0) }
      let value = try Array(wrapped.utf8).withFrame { frame throws(WireError) in
        try frame.readJSON { reader throws(WireError) in
          let value = try reader.value()
          try reader.end()
          return value
        }
      }
      #expect(value != .string("a value is a value"))
    }
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }
  }

  @Test(arguments: rejected)
  func `anything else is refused with its place`(text: String, offset: Int) throws {
    let skipped = #expect(throws: WireError.self) { try Array(text.utf8).withFrame { try JSONFrame.check($0) } }
    #expect(skipped?.offset == offset, "\(text): \(String(describing: skipped))")
    guard case .malformed = skipped?.problem else {
      Issue.record("\(text): \(String(describing: skipped))")
      return
    }
    let kept = #expect(throws: WireError.self) {
      try Array(text.utf8).withFrame { frame throws(WireError) in
        try frame.readJSON { reader throws(WireError) in
          _ = try reader.value()
          try reader.end()
        }
      }
    }
    #expect(kept?.offset == offset, "\(text): \(String(describing: kept))")
  }

  @Test func `there are enough cases of either kind`() {
    #expect(Self.accepted.count >= 75)
    #expect(Self.rejected.count >= 75)
  }

  @Test(arguments: [1, 2, 63, 64])
  func `values lie in each other 64 deep at most`(depth: Int) throws {
    for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
      let inner = open == "[" ? "" : "1"
      let text = String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
      try Array(text.utf8).withFrame { try JSONFrame.check($0) }
    }
  }

  @Test(arguments: [65, 100, 100_000])
  func `deeper values are refused where they begin, however deep they are`(depth: Int) {
    for open in ["[", #"{"a":"#] {
      let text = Array(String(repeating: open, count: depth).utf8)
      let place = 64 * open.utf8.count
      let expected = WireError(.tooDeep(limit: 64), message: "", offset: place)
      #expect(throws: expected) { try text.withFrame { try JSONFrame.check($0) } }
      #expect(throws: expected) {
        try text.withFrame { frame throws(WireError) in
          try frame.readJSON { reader throws(WireError) in _ = try reader.value() }
        }
      }
    }
  }
}
