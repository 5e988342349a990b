import RecordedVectors
import Testing
import WireRuntime

struct JSONTextTests {
  static func text(_ bytes: [UInt8]) throws -> String? {
    try bytes.withFrame { frame throws(WireError) in
      try frame.readJSON { reader throws(WireError) in
        let text = try reader.text()
        try reader.end()
        return text
      }
    }
  }

  static func written(_ text: String, capacity: Int = 4_000) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try bytes.appendBytes(capacity: capacity) { output throws(WireError) in
      try output.writeJSON { writer throws(WireError) in writer.text(text) }
    }
    return bytes
  }

  @Test(arguments: [
    (#""""#, ""), (#""a""#, "a"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
    (#""\uD83D\uDE00!""#, "😀!"), (#""x\u0000y""#, "x\0y"), (#""\uFFFF\uFFFE""#, "\u{FFFF}\u{FFFE}"), ("null", nil),
    (#"  "é€😀" "#, "é€😀"), (#""0123456789\n0123456789é\t""#, "0123456789\n0123456789é\t"),
  ])
  func `escapes stand for characters`(json: String, text: String?) throws {
    #expect(try Self.text(Array(json.utf8)) == text)
  }

  @Test(arguments: [
    ("", #""""#), ("a\"b\\c/d", #""a\"b\\c/d""#), ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
    ("\0\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""),
    ("é€😀\u{2028}", "\"é€😀\u{2028}\""), ("0123456\"", #""0123456\"""#), ("01234567\"", #""01234567\"""#),
  ])
  func `only what must be is escaped`(text: String, json: String) throws {
    #expect(String(decoding: try Self.written(text), as: UTF8.self) == json)
  }

  @Test func `random texts round-trip, in exactly the room they need`() throws {
    var random = SeededGenerator(seed: 4)
    let scalars: [Unicode.Scalar] = [
      "a", "z", "0", " ", "\"", "\\", "\n", "\u{1}", "é", "€", "😀", "\u{10FF80}", "\u{7F}",
    ]
    for _ in 0..<3_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        let isPlain = Int.random(in: 0..<4, using: &random) > 0
        text.unicodeScalars.append(isPlain ? "x" : scalars.randomElement(using: &random) ?? "a")
      }
      let json = try Self.written(text)
      #expect(try Self.text(json) == text)
      #expect(try Self.written(text, capacity: json.count) == json)
      #expect(throws: WireError(.insufficientSpace(needed: json.count, available: json.count - 1), message: "")) {
        try Self.written(text, capacity: json.count - 1)
      }
    }
  }

  @Test func `every byte that isn't UTF-8 comes through JSON as it was`() throws {
    var random = SeededGenerator(seed: 9)
    for count in 0..<2_000 {
      let bytes = random.bytes(count % 24)
      let text = bytes.withFrame { String(wireBytes: $0) }
      let json = try Self.written(text)
      #expect(String(validating: json, as: UTF8.self) != nil)
      let read = try #require(try Self.text(json))
      #expect(read == text)
      #expect(read.wireBytes == bytes)
    }
  }

  @Test func `bytes in JSON that aren't UTF-8 are kept`() throws {
    let text = try #require(try Self.text([0x22, 0x41, 0xFF, 0xC3, 0xA9, 0x80, 0x5C, 0x6E, 0xED, 0xA0, 0x80, 0x22]))
    #expect(text.wireBytes == [0x41, 0xFF, 0xC3, 0xA9, 0x80, 0x0A, 0xED, 0xA0, 0x80])
  }

  @Test func `a quote, a backslash or a control character ends plain text at every place`() throws {
    for length in 0..<40 {
      for (special, written) in [("\"", "\\\""), ("\\", "\\\\"), ("\u{1F}", "\\u001f")] {
        let plain = String(repeating: "y", count: length)
        let json = "\"\(plain)\(written)\(plain)\""
        #expect(String(decoding: try Self.written(plain + special + plain), as: UTF8.self) == json)
        #expect(try Self.text(Array(json.utf8)) == plain + special + plain)
      }
      let bare = Array("\"\(String(repeating: "y", count: length))\u{1F}\"".utf8)
      let error = #expect(throws: WireError.self) { try Self.text(bare) }
      #expect(error?.offset == length + 1)
    }
  }
}
