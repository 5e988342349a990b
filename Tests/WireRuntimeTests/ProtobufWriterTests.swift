import Testing
import WireRuntime

struct ProtobufWriterTests {
  @Test func `zeros aren't written`() throws {
    #expect(try EveryScalar().payload().isEmpty)
    #expect(try EveryScalar().frame() == [4, 0, 1, 2])
  }

  static let examples: [ProtobufExample] = [
    ProtobufExample(key(1, 0), varint(.max)) { $0.int32 = -1 },
    ProtobufExample(key(1, 0), [127]) { $0.int32 = 127 },
    ProtobufExample(key(1, 0), [128, 1]) { $0.int32 = 128 },
    ProtobufExample(key(2, 0), varint(1 << 63)) { $0.int64 = .min },
    ProtobufExample(key(3, 0), varint(0xFFFF_FFFF)) { $0.uint32 = .max },
    ProtobufExample(key(4, 0), varint((1 << 56) - 1)) { $0.uint64 = (1 << 56) - 1 },
    ProtobufExample(key(4, 0), varint(1 << 56)) { $0.uint64 = 1 << 56 },
    ProtobufExample(key(4, 0), varint(.max)) { $0.uint64 = .max },
    ProtobufExample(key(5, 0), varint(0xFFFF_FFFF)) { $0.sint32 = .min },
    ProtobufExample(key(6, 0), [3]) { $0.sint64 = -2 },
    ProtobufExample(key(7, 0), [1]) { $0.bool = true },
    ProtobufExample(key(8, 0), varint(.max)) { $0.side = Side(rawValue: -1) },
    ProtobufExample(key(9, 5), [1, 0, 0, 0]) { $0.fixed32 = 1 },
    ProtobufExample(key(10, 1), [0, 0, 0, 0, 0, 0, 0, 1]) { $0.fixed64 = 1 << 56 },
    ProtobufExample(key(11, 5), little(Int32(-2))) { $0.sfixed32 = -2 },
    ProtobufExample(key(12, 1), little(Int64(-2))) { $0.sfixed64 = -2 },
    ProtobufExample(key(13, 5), [0, 0, 0xC0, 0x3F]) { $0.float = 1.5 },
    ProtobufExample(key(13, 5), [0, 0, 0, 0x80]) { $0.float = -0.0 },
    ProtobufExample(key(14, 1), [0, 0, 0, 0, 0, 0, 0xF8, 0xBF]) { $0.double = -1.5 },
    ProtobufExample(key(14, 1), [0, 0, 0, 0, 0, 0, 0, 0x80]) { $0.double = -0.0 },
    ProtobufExample(key(14, 1), [0, 0, 0, 0, 0, 0, 0xF8, 0x7F]) { $0.double = .nan },
    ProtobufExample(key(15, 2), [7], Array("Größe".utf8)) { $0.text = "Größe" },
    ProtobufExample(key(15, 2), [2, 0xC3, 0]) { $0.text = "\u{10FFC3}\u{0}" },
    ProtobufExample(key(16, 0), [200, 1]) { $0.narrow = 200 },
    ProtobufExample(key(18, 1), little(Double.greatestFiniteMagnitude.bitPattern)) { $0.price = nil },
    ProtobufExample(key(70_000, 0), [9]) { $0.distant = 9 },
  ]

  @Test(arguments: examples)
  func `each scalar is written`(_ example: ProtobufExample) throws {
    #expect(try example.message.payload() == example.bytes)
    #expect(try example.message.payload(room: example.bytes.count) == example.bytes)
  }

  @Test func `values that their scalar can't hold and fields it doesn't carry are left out`() throws {
    #expect(try EveryScalar.with { $0.date.count = 0x8000_0000 }.payload().isEmpty)
    #expect(try EveryScalar.with { $0.moment.count = -1 }.payload().isEmpty)
    #expect(try EveryScalar.with { $0.local = 1 }.payload().isEmpty)
  }

  @Test(arguments: [0, 1, 7, 8, 9, 15, 16, 17, 127, 128, 129, 16_383, 16_384])
  func `text of any length is written`(_ count: Int) throws {
    let text = String(repeating: "x", count: count)
    let bytes = count == 0 ? [] : joined(key(15, 2), varint(UInt64(count)), Array(text.utf8))
    #expect(try EveryScalar.with { $0.text = text }.payload(room: bytes.count) == bytes)
  }

  @Test func `random messages survive, in exactly as much room as they need`() throws {
    var random = RandomFields(seed: 2)
    for _ in 0..<2_000 {
      let message = try random.message()
      let bytes = try message.frame()
      #expect(try message.frame(room: bytes.count) == bytes)
      #expect(Int(bytes[0]) | Int(bytes[1]) << 8 == bytes.count)
      #expect(try bytes.withFrame { frame throws(WireError) in try EveryScalar(protobuf: frame) } == message)
      #expect(try EveryScalar.read(Array(bytes.dropFirst(4))) == message)
    }
  }

  @Test func `with less room nothing is written, and how much is needed is said`() throws {
    var random = RandomFields(seed: 3)
    for _ in 0..<50 {
      let message = try random.message()
      let whole = try message.frame()
      for room in whole.indices {
        var bytes: [UInt8] = [1, 2, 3]
        let problem = #expect(throws: WireError.self) {
          try bytes.appendBytes(capacity: room) { output throws(WireError) in try message.writeProtobuf(into: &output) }
        }
        #expect(problem?.problem == .insufficientSpace(needed: whole.count, available: room))
        #expect(bytes == [1, 2, 3])
      }
    }
  }

  @Test func `a frame has 65,535 bytes at most, a message without header as many as there is room for`() throws {
    // Two bytes more than the text: key and header; three for the text's length.
    let fits = EveryScalar.with { $0.text = String(repeating: "x", count: 65_527) }
    #expect(try fits.frame().count == 65_535)
    let long = EveryScalar.with { $0.text = String(repeating: "x", count: 65_528) }
    let problem = WireError(.frameTooLong(byteCount: 65_536, limit: 65_535), message: "EveryScalar")
    #expect(throws: problem) { try long.frame() }
    #expect(throws: problem) { try long.frame(room: 10) }
    #expect(try long.payload(room: 65_532).count == 65_532)
  }
}
