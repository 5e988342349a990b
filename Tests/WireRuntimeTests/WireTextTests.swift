import RecordedVectors
import Testing
import WireRuntime

struct WireTextTests {
  @Test(arguments: [0, 1, 2, 3, 4, 5, 8, 31, 64])
  func `every byte string survives becoming text and bytes again`(count: Int) {
    var random = SeededGenerator(seed: UInt64(count) + 1)
    for _ in 0..<2_000 {
      let bytes = random.bytes(count)
      let text = bytes.withFrame { String(wireBytes: $0) }
      #expect(text.wireBytes == bytes)
      #expect(!text.repairingWireBytes.hasEscapedWireBytes)
    }
  }

  @Test func `every sequence of two bytes survives`() {
    for word in 0...UInt16.max {
      let bytes = [UInt8(word & 0xFF), UInt8(word >> 8)]
      let survived = bytes.withFrame { String(wireBytes: $0) }.wireBytes
      if survived != bytes { Issue.record("\(bytes) became \(survived)") }
    }
  }

  @Test func `random text near valid UTF-8 survives with every kind of damage`() {
    var random = SeededGenerator(seed: 7)
    let scalars: [Unicode.Scalar] = [
      "a", "é", "€", "😀", "\u{10FF80}", "\u{10FFFF}", "\u{10FF7F}", "\u{FFFD}", "\u{301}",
    ]
    for _ in 0..<5_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        bytes += Array(String(Character(scalars.randomElement(using: &random) ?? "a")).utf8)
      }
      if !bytes.isEmpty, Bool.random(using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if !bytes.isEmpty, Bool.random(using: &random) { bytes.removeLast() }
      #expect(bytes.withFrame { String(wireBytes: $0) }.wireBytes == bytes)
    }
  }

  @Test func `valid UTF-8 is the text itself`() {
    let text = "Grüße €\u{1F600}\u{10FF7F}"
    let read = Array(text.utf8).withFrame { String(wireBytes: $0) }
    #expect(read == text)
    #expect(!read.hasEscapedWireBytes)
    #expect(read.repairingWireBytes == text)
  }

  @Test(
    arguments: [
      ([0xFF], "\u{FFFD}"), ([0x41, 0x80, 0x42], "A\u{FFFD}B"), ([0xC3], "\u{FFFD}"),
      ([0xE2, 0x82, 0x41], "\u{FFFD}\u{FFFD}A"), ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"), ([0xF4, 0x8F, 0xBE, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ] as [([UInt8], String)])
  func `bytes that aren't UTF-8 are marked and shown as replacement characters`(bytes: [UInt8], shown: String) {
    let text = bytes.withFrame { String(wireBytes: $0) }
    #expect(text.hasEscapedWireBytes)
    #expect(text.repairingWireBytes == shown)
    #expect(text.wireBytes == bytes)
  }

  @Test func `a text field ends at its first zero byte and before its last byte`() {
    let bytes = Array("abc\0defg".utf8)
    bytes.withFrame { frame in
      #expect(frame.text(at: 0, width: 8) == "abc")
      #expect(frame.text(at: 4, width: 4) == "def")
      #expect(frame.text(at: 3, width: 4) == "")
      #expect(frame.text(at: 0, width: 1) == "")
    }
  }

  @Test func `text is written with zero bytes after it and refused where it doesn't fit`() throws {
    var bytes = [UInt8](repeating: 0, count: 8)
    try bytes.withMutableFrame { frame throws(WireError) in
      try frame.storeText("abcdefg", at: 0, width: 8, field: "Text", of: "s_Test")
    }
    #expect(bytes == Array("abcdefg\0".utf8))
    let tooLong = #expect(throws: WireError.self) {
      try bytes.withMutableFrame { frame throws(WireError) in
        try frame.storeText("12345678", at: 0, width: 8, field: "Text", of: "s_Test")
      }
    }
    #expect(tooLong == WireError(.textTooLong(byteCount: 8, limit: 7), message: "s_Test", field: "Text"))
    let withZero = #expect(throws: WireError.self) {
      try bytes.withMutableFrame { frame throws(WireError) in
        try frame.storeText("a\0b", at: 0, width: 8, field: "Text", of: "s_Test")
      }
    }
    #expect(withZero?.problem == .textContainsZero)
    #expect(bytes == Array("abcdefg\0".utf8))
  }
}
