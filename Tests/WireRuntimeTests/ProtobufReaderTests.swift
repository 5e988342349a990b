import Testing
import WireRuntime

struct ProtobufReaderTests {
  @Test func `nothing is a message of zeros`() throws {
    #expect(try EveryScalar.read([]) == EveryScalar())
  }

  static let examples: [ProtobufExample] = [
    ProtobufExample(key(1, 0), varint(150)) { $0.int32 = 150 },
    ProtobufExample(key(1, 0), varint(.max)) { $0.int32 = -1 },
    ProtobufExample(key(2, 0), varint(1 << 63)) { $0.int64 = .min },
    ProtobufExample(key(3, 0), varint(0xFFFF_FFFF)) { $0.uint32 = .max },
    ProtobufExample(key(4, 0), varint(.max)) { $0.uint64 = .max },
    ProtobufExample(key(5, 0), varint(0xFFFF_FFFF)) { $0.sint32 = .min },
    ProtobufExample(key(5, 0), varint(3)) { $0.sint32 = -2 },
    ProtobufExample(key(6, 0), varint(.max)) { $0.sint64 = .min },
    ProtobufExample(key(7, 0), varint(1 << 63)) { $0.bool = true },
    ProtobufExample(key(8, 0), varint(.max)) { $0.side = Side(rawValue: -1) },
    ProtobufExample(key(9, 5), [1, 2, 3, 4]) { $0.fixed32 = 0x0403_0201 },
    ProtobufExample(key(10, 1), [1, 2, 3, 4, 5, 6, 7, 8]) { $0.fixed64 = 0x0807_0605_0403_0201 },
    ProtobufExample(key(11, 5), little(Int32(-2))) { $0.sfixed32 = -2 },
    ProtobufExample(key(12, 1), little(Int64(-1))) { $0.sfixed64 = -1 },
    ProtobufExample(key(13, 5), [0, 0, 0xC0, 0x3F]) { $0.float = 1.5 },
    ProtobufExample(key(14, 1), [0, 0, 0, 0, 0, 0, 0xF8, 0xBF]) { $0.double = -1.5 },
    ProtobufExample(key(15, 2), [7], Array("Größe".utf8)) { $0.text = "Größe" },
    ProtobufExample(key(15, 2), [4], Array("Größe".utf8.prefix(4))) { $0.text = "Grö" },
    ProtobufExample(key(15, 2), [3], Array("Größe".utf8.prefix(3))) { $0.text = "Gr\u{10FFC3}" },
    ProtobufExample(key(16, 0), [255, 1]) { $0.narrow = 255 },
    ProtobufExample(key(17, 5), [0, 0, 0, 0x7F]) { $0.date.count = 0x7F00_0000 },
    ProtobufExample(key(18, 1), little(Double.greatestFiniteMagnitude.bitPattern)) { $0.price = nil },
    ProtobufExample(key(19, 0), varint(1 << 50)) { $0.moment.count = 1 << 50 },
    ProtobufExample(key(20, 0), [1]) { $0.kind = .second },
    ProtobufExample(key(70_000, 0), [9]) { $0.distant = 9 },
  ]

  @Test(arguments: examples)
  func `each scalar is read`(_ example: ProtobufExample) throws {
    #expect(try EveryScalar.read(example.bytes) == example.message)
  }

  @Test func `32-bit numbers drop what is above, as other parsers do`() throws {
    #expect(try EveryScalar.read(joined(key(1, 0), varint(0x1_0000_0007))).int32 == 7)
    #expect(try EveryScalar.read(joined(key(3, 0), varint(0xFFFF_FFFF_0000_0007))).uint32 == 7)
    #expect(try EveryScalar.read(joined(key(5, 0), varint(0x1_0000_0003))).sint32 == -2)
    #expect(try EveryScalar.read(joined(key(8, 0), varint(0x1_0000_0002))).side == Side(rawValue: 2))
  }

  @Test func `a number may have more bytes than it needs, ten at most`() throws {
    #expect(try EveryScalar.read(joined(key(4, 0), [0x81, 0x80, 0x00])).uint64 == 1)
    let zeros = [UInt8](repeating: 0x80, count: 8)
    #expect(try EveryScalar.read(joined(key(4, 0), [0x85], zeros, [0x00])).uint64 == 5)
    // Bits above the 64th are dropped.
    #expect(try EveryScalar.read(joined(key(4, 0), [0x85], zeros, [0x7E])).uint64 == 5)
    let problem = try #require(EveryScalar.problem(joined(key(4, 0), [0x85, 0x80], zeros, [0x00])))
    #expect(problem.problem == .malformed(expected: "a number of ten bytes at most"))
    #expect(problem.description == "EveryScalar.UInt64: a number of ten bytes at most is expected (byte 1)")
  }

  @Test func `a key may have more bytes than it needs, five at most`() throws {
    #expect(try EveryScalar.read([0xA0, 0x00, 7]).uint64 == 7)
    #expect(try EveryScalar.read([0xA0, 0x80, 0x80, 0x80, 0x00, 7]).uint64 == 7)
    let problem = try #require(EveryScalar.problem([0xA0, 0x80, 0x80, 0x80, 0x80, 0x00, 7]))
    #expect(problem.problem == .malformed(expected: "a key of 32 bits"))
    #expect(EveryScalar.problem([0xA0, 0x80, 0x80, 0x80, 0x10, 7])?.offset == 0)
  }

  @Test func `the last of several values counts`() throws {
    let bytes = joined(key(3, 0), [1], key(15, 2), [1, 0x61], key(3, 0), [2], key(15, 2), [0])
    #expect(try EveryScalar.read(bytes) == .with { $0.uint32 = 2 })
  }

  static let unknownFields: [[UInt8]] = [
    joined(key(99, 0), varint(.max)),
    joined(key(99, 1), [1, 2, 3, 4, 5, 6, 7, 8]),
    joined(key(99, 2), [3, 1, 2, 3]),
    joined(key(99, 2), [0]),
    joined(key(99, 5), [1, 2, 3, 4]),
    joined(key(99, 3), key(99, 4)),
    joined(key(536_870_911, 0), [1]),
    joined(key(5_000, 0), [1]),
    joined(
      key(99, 3), key(1, 0), [5], key(2, 3), key(4, 2), [2, 9, 9], key(2, 4), key(3, 1), [0, 0, 0, 0, 0, 0, 0, 0],
      key(99, 4)),
  ]

  @Test(arguments: unknownFields)
  func `fields nobody knows are skipped`(_ unknown: [UInt8]) throws {
    let known = joined(key(3, 0), [7])
    let message = EveryScalar.with { $0.uint32 = 7 }
    #expect(try EveryScalar.read(unknown + known) == message)
    #expect(try EveryScalar.read(known + unknown) == message)
    for count in 1..<unknown.count where !isWhole(unknown.prefix(count)) {
      let problem = try #require(EveryScalar.problem(known + unknown.prefix(count)))
      #expect((2..<2 + unknown.count).contains(problem.offset) || problem.offset == 2 + count)
    }
  }

  private func isWhole(_ bytes: ArraySlice<UInt8>) -> Bool { EveryScalar.problem(Array(bytes)) == nil }

  static let mismatchedFields: [[UInt8]] = [
    joined(key(3, 1), [1, 2, 3, 4, 5, 6, 7, 8]),
    joined(key(3, 2), [1, 8]),
    joined(key(3, 5), [1, 2, 3, 4]),
    joined(key(3, 3), key(1, 0), [5], key(3, 4)),
    joined(key(14, 0), [5]),
    joined(key(14, 5), [1, 2, 3, 4]),
    joined(key(13, 0), [5]),
    joined(key(15, 0), [5]),
    joined(key(15, 5), [1, 2, 3, 4]),
    joined(key(9, 0), [5]),
    joined(key(10, 5), [1, 2, 3, 4]),
    joined(key(7, 2), [1, 1]),
  ]

  @Test(arguments: mismatchedFields)
  func `a field with another's wire type is one nobody knows`(_ bytes: [UInt8]) throws {
    #expect(try EveryScalar.read(joined(bytes, key(1, 0), [5])) == .with { $0.int32 = 5 })
  }

  static let problems: [ProtobufProblem] = [
    ProtobufProblem(key(0, 0), [1], sentence: "EveryScalar: a field number from 1 on is expected (byte 0)"),
    ProtobufProblem([0x80, 0x00, 0x01], sentence: "EveryScalar: a field number from 1 on is expected (byte 0)"),
    ProtobufProblem(
      key(1, 0), [1], key(1, 6), sentence: "EveryScalar.Int32: a wire type from 0 to 5 is expected (byte 2)"),
    ProtobufProblem(key(99, 7), sentence: "EveryScalar: a wire type from 0 to 5 is expected (byte 0)"),
    ProtobufProblem(
      key(1, 0), [1], key(1, 4), sentence: "EveryScalar.Int32: a group's own end is expected (byte 2)"),
    ProtobufProblem(key(99, 3), key(98, 4), sentence: "EveryScalar: a group's own end is expected (byte 2)"),
    ProtobufProblem(key(99, 3), key(0, 0), sentence: "EveryScalar: a field number from 1 on is expected (byte 2)"),
    ProtobufProblem(key(16, 0), varint(256), sentence: "EveryScalar.Narrow: 256 doesn't fit the field (byte 0)"),
    ProtobufProblem(
      key(17, 5), [0, 0, 0, 0x80], sentence: "EveryScalar.Date: -2147483648 doesn't fit the field (byte 0)"),
    ProtobufProblem(
      key(19, 0), varint(1 << 63), sentence: "EveryScalar.Moment: -9223372036854775808 doesn't fit the field (byte 0)"),
    ProtobufProblem(
      key(20, 0), [2], sentence: "EveryScalar.Kind: 2 is none of the values the schema lists (byte 0)"),
    ProtobufProblem(key(1, 0), sentence: "EveryScalar.Int32: 1 bytes are needed, 0 are there (byte 1)"),
    ProtobufProblem(key(14, 1), [1, 2, 3], sentence: "EveryScalar.Double: 8 bytes are needed, 3 are there (byte 1)"),
    ProtobufProblem(key(15, 2), [4, 0x61], sentence: "EveryScalar.Text: 4 bytes are needed, 1 are there (byte 2)"),
    ProtobufProblem(
      key(15, 2), varint(.max),
      sentence: "EveryScalar.Text: 9223372036854775807 bytes are needed, 0 are there (byte 11)"),
  ]

  @Test(arguments: problems)
  func `what is wrong is said with its place`(_ problem: ProtobufProblem) {
    #expect(EveryScalar.problem(problem.bytes)?.description == problem.sentence)
  }

  @Test func `groups may lie 64 deep in each other and no deeper`() throws {
    func groups(_ depth: Int) -> [UInt8] {
      (0..<2 * depth).flatMap { key(99, $0 < depth ? 3 : 4) }
    }
    #expect(try EveryScalar.read(groups(64)) == EveryScalar())
    let problem = try #require(EveryScalar.problem(groups(65)))
    #expect(problem.problem == .tooDeep(limit: 64))
    #expect(problem.offset == 128)
  }

  @Test func `every beginning of a message is a message or an error with its place`() throws {
    var random = RandomFields(seed: 1)
    for _ in 0..<50 {
      let bytes = try random.message().payload()
      for count in bytes.indices {
        guard let problem = EveryScalar.problem(Array(bytes.prefix(count))) else { continue }
        #expect(problem.offset <= count)
        #expect(problem.message == "EveryScalar")
      }
    }
  }
}
