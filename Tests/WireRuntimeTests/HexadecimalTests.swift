import RecordedVectors
import Testing
import WireRuntime

struct HexadecimalTests {
  @Test func `every byte has two lower-case digits`() {
    let bytes = Array(0...UInt8.max)
    let text = Hexadecimal.text(bytes)
    #expect(text.hasPrefix("000102030405060708090a0b0c0d0e0f10"))
    #expect(text.hasSuffix("fdfeff"))
    #expect(bytes.withFrame { Hexadecimal.text($0) } == text)
    #expect(Hexadecimal.bytes(text) == bytes)
    #expect(Hexadecimal.bytes(text.uppercased()) == bytes)
  }

  @Test func `blanks may stand between bytes`() {
    #expect(Hexadecimal.bytes(" 00 ff\n\t0A\r\n") == [0, 255, 10])
    #expect(Hexadecimal.bytes("") == [])
  }

  @Test(arguments: ["0", "000", "0 0", "0g", "0x00", "00-11", "é", "00,11"])
  func `anything else is refused`(text: String) {
    #expect(Hexadecimal.bytes(text) == nil)
  }
}
