import Testing
import WireRuntime

struct FixedTextTests {
  @Test func `text fills the field with zero bytes`() throws {
    let text = "BOU7"
    let field = try FixedText<6>(text)
    #expect(field.text == "BOU7")
    #expect(field.description == "BOU7")
    #expect(field.bytes.description == "424f55370000")
    #expect(!field.isEmpty)
    #expect(FixedText<6>().isEmpty)
    #expect(FixedText<6>().text == "")
  }

  @Test func `text may use every byte and not one more`() throws {
    let (fitting, tooLong) = ("517846", "5178467")
    #expect(try FixedText<6>(fitting).text == fitting)
    let error = #expect(throws: WireError.self) { try FixedText<6>(tooLong) }
    #expect(error?.problem == .textTooLong(byteCount: 7, limit: 6))
    #expect(FixedText<6>(cutting: "5178467").text == "517846")
    let literal: FixedText<2> = "HX"
    #expect(literal.text == "HX")
  }

  @Test func `bytes after the first zero survive and tell fields apart`() {
    let bytes: [UInt8] = [0x41, 0x00, 0x42, 0xFF]
    let field = bytes.withFrame { FixedText<4>(from: $0, at: 0) }
    #expect(field.text == "A")
    #expect(field != "A")
    var written = [UInt8](repeating: 0, count: 6)
    written.withMutableFrame { field.store(in: &$0, at: 1) }
    #expect(written == [0, 0x41, 0x00, 0x42, 0xFF, 0])
    #expect(field.fieldValue == .text(bytes.withFrame { String(wireBytes: $0) }))
  }

  @Test func `a value for tools loses the zero bytes at its end only`() {
    let bytes: [UInt8] = [0, 0x41, 0, 0]
    #expect(bytes.withFrame { FixedText<4>(from: $0, at: 0) }.fieldValue == .text("\0A"))
    #expect(FixedText<4>().fieldValue == .text(""))
  }

  @Test func `text is cut inside a character and the bytes kept`() {
    let field = FixedText<2>(cutting: "aé")
    #expect(field.bytes.description == "61c3")
    #expect(field.text.wireBytes == [0x61, 0xC3])
    #expect(field.description == "a\u{FFFD}")
  }
}

struct FixedBytesTests {
  @Test func `bytes are read and written where they lie`() {
    let source: [UInt8] = [9, 1, 2, 3, 9]
    var bytes = source.withFrame { FixedBytes<3>(from: $0, at: 1) }
    #expect(bytes.description == "010203")
    bytes[1] = 0xFF
    #expect(bytes[1] == 0xFF)
    var written = [UInt8](repeating: 7, count: 5)
    written.withMutableFrame { bytes.store(in: &$0, at: 2) }
    #expect(written == [7, 7, 1, 0xFF, 3])
    #expect(bytes.fieldValue == .bytes([1, 0xFF, 3]))
  }

  @Test func `members of a union read and write the same bytes in either order`() {
    var bytes = FixedBytes<8>()
    bytes.storeLittleEndian(0x0102_0304 as UInt32, at: 0)
    bytes.storeBigEndian(0x0506_0708 as UInt32, at: 4)
    #expect(bytes.description == "0403020105060708")
    #expect(bytes.littleEndian(at: 0, as: UInt32.self) == 0x0102_0304)
    #expect(bytes.bigEndian(at: 4, as: UInt32.self) == 0x0506_0708)
    #expect(bytes.littleEndian(at: 0, as: Double.self).bitPattern == 0x0807_0605_0102_0304)
  }

  @Test func `equal bytes are equal and hash alike`() {
    var other = FixedBytes<2>()
    #expect(other == FixedBytes<2>())
    #expect(other.hashValue == FixedBytes<2>().hashValue)
    other[1] = 1
    #expect(other != FixedBytes<2>())
  }
}

struct FixedArrayTests {
  @Test func `elements are made, read, changed and compared in order`() throws(WireError) {
    var array = try FixedArray<3, Int> { index throws(WireError) in index * 10 }
    #expect(array.elements == [0, 10, 20])
    #expect(array.indices == 0..<3)
    #expect(array.description == "[0, 10, 20]")
    let same = array
    #expect(array == same)
    #expect(array.hashValue == same.hashValue)
    array[1] = 11
    #expect(array[1] == 11)
    #expect(array != same)
    #expect(FixedArray<2, UInt8>(repeating: 7).fieldValue == .list([.integer(7), .integer(7)]))
  }

  @Test func `an element that can't be made stops the making`() {
    let error = #expect(throws: WireError.self) {
      try FixedArray<3, Int> { index throws(WireError) in
        if index == 1 { throw WireError(.unknownValue(5), message: "s_Test") }
        return index
      }
    }
    #expect(error?.problem == .unknownValue(5))
  }
}
