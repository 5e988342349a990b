import Testing
import WireRuntime

/// A message written by hand as the generator writes them.
struct Sample: SizeTolerantMessage {
  var level: Level = .low
  var name = ""
  var price: Double? = nil

  static var byteCount: Int { 24 }
  static let metadata = MessageMetadata(
    name: "s_Sample", typeNumber: 9, byteCount: 24,
    fields: [
      FieldMetadata("Size", .unsigned(2), at: 0, isDerived: true),
      FieldMetadata("Type", .unsigned(2), at: 2, isDerived: true),
      FieldMetadata("Level", .enumeration("LevelEnum", .signed(4)), at: 4, missing: 0xFFFF_FFFF),
      FieldMetadata("Name", .text(8), at: 8, isSecret: true),
      FieldMetadata("Price", .float(8), at: 16, unit: "price", missing: 0x7FEF_FFFF_FFFF_FFFF),
    ])

  init(name: String = "") { self.name = name }

  init(decoding frame: RawSpan) throws(WireError) {
    try frame.requireByteCount(4, of: "s_Sample")
    let size = Int(frame.littleEndian(at: 0, as: UInt16.self))
    self = size >= 24 ? try Self(fieldsOf: frame) : try Self.completing(frame, size: size)
  }

  init(fieldsOf frame: RawSpan) throws(WireError) {
    try frame.requireByteCount(24, of: "s_Sample")
    level = Level(rawValue: frame.littleEndian(at: 4))
    name = frame.text(at: 8, width: 8)
    price = frame.littleEndian(at: 16, absent: .greatestFiniteMagnitude)
  }

  func encode(in frame: inout MutableRawSpan) throws(WireError) {
    try frame.requireByteCount(24, of: "s_Sample")
    frame.storeLittleEndian(24 as UInt16, at: 0)
    frame.storeLittleEndian(9 as UInt16, at: 2)
    frame.storeLittleEndian(level.rawValue, at: 4)
    try frame.storeText(name, at: 8, width: 8, field: "Name", of: "s_Sample")
    frame.storeLittleEndian(price ?? .greatestFiniteMagnitude, at: 16)
  }

  var fieldValues: [NamedFieldValue] {
    [
      NamedFieldValue("Level", level.fieldValue), NamedFieldValue("Name", name.fieldValue),
      NamedFieldValue("Price", (price ?? .greatestFiniteMagnitude).fieldValue),
    ]
  }
}

struct WireRecordTests {
  @Test func `an encoded message decodes to itself`() throws {
    var sample = Sample(name: "abc")
    sample.price = 1.5
    let bytes = try sample.encoded()
    #expect(bytes.count == 24)
    #expect(try bytes.withFrame { frame throws(WireError) in try Sample(decoding: frame) } == sample)
  }

  @Test func `encoding appends a frame to what is there`() throws {
    let bytes = try written(room: 60) { output throws(WireError) in
      output.append(7)
      try Sample(name: "a").encode(into: &output)
      try Sample(name: "b").encode(into: &output)
    }
    #expect(try bytes == [7] + Sample(name: "a").encoded() + Sample(name: "b").encoded())
  }

  @Test func `a message that can't be encoded leaves the output as it was`() throws {
    let bytes = try written(room: 60) { output throws(WireError) in
      try Sample(name: "a").encode(into: &output)
      do throws(WireError) {
        try Sample(name: "too long for it").encode(into: &output)
        Issue.record("text that is too long was written")
      } catch {
        #expect(
          error == WireError(.textTooLong(byteCount: 15, limit: 7), message: "s_Sample", field: "Name", offset: 8))
      }
      #expect(output.byteCount == 24)
      output.append(0xEE)
    }
    #expect(try bytes == Sample(name: "a").encoded() + [0xEE])
  }

  @Test(arguments: [0, 1, 23])
  func `a message is not written where there is too little room`(capacity: Int) throws {
    let bytes = try written(room: capacity) { output throws(WireError) in
      do throws(WireError) {
        try Sample().encode(into: &output)
        Issue.record("a message was written where there is no room")
      } catch {
        #expect(error.problem == .insufficientSpace(needed: 24, available: capacity))
      }
    }
    #expect(bytes.isEmpty)
  }

  @Test(arguments: 4..<24)
  func `a shorter message reads as the protocol says for fields that aren't there`(size: Int) throws {
    var whole = Sample(name: "abc")
    whole.level = .high
    whole.price = 2.5
    var bytes = Array(try whole.encoded().prefix(size))
    bytes[0] = UInt8(size)
    let sample = try bytes.withFrame { frame throws(WireError) in try Sample(decoding: frame) }
    #expect(sample.level == (size >= 8 ? .high : .unlisted(-1)))
    #expect(sample.name == (size >= 16 ? "abc" : ""))
    #expect(sample.price == nil)
    #expect(bytes.withFrame { Sample.metadata.values(in: $0) } == sample.fieldValues)
  }

  @Test func `completing keeps bytes after the known fields`() {
    let bytes = [UInt8](repeating: 0xAB, count: 30)
    let whole = bytes.withFrame { Sample.metadata.completing($0, size: 30) }
    #expect(whole.count == 30)
    #expect(whole[4..<24].allSatisfy { $0 == 0xAB })
  }

  @Test func `missing values have the byte order of the message`() {
    let metadata = MessageMetadata(
      name: "Big", byteCount: 6, byteOrder: .big,
      fields: [FieldMetadata("A", .unsigned(2), at: 0), FieldMetadata("B", .unsigned(4), at: 2, missing: 0x0102_0304)])
    ([0x01, 0x02, 0xFF] as [UInt8]).withFrame { frame in
      #expect(metadata.completing(frame, size: 3) == [1, 2, 1, 2, 3, 4])
      #expect(
        metadata.values(in: frame) == [
          NamedFieldValue("A", .integer(0x0102)), NamedFieldValue("B", .integer(0x0102_0304)),
        ])
    }
  }

  @Test func `passwords are never shown, not even within arrays of records`() {
    let sample = Sample(name: "hunter2")
    #expect(sample.description == "s_Sample(Level: 1, Name: ***, Price: 1.7976931348623157e+308)")
    let part = [FieldMetadata("User", .text(4), at: 0), FieldMetadata("Key", .text(4), at: 4, isSecret: true)]
    let metadata = MessageMetadata(
      name: "s_Outer", byteCount: 16,
      fields: [FieldMetadata("Users", .array(.record("s_User", 8, part), 2), at: 0)])
    let bytes = Array("ann\0abc\0bob\0def\0".utf8)
    let outer = bytes.withFrame { metadata.text(of: metadata.values(in: $0)) }
    #expect(outer == "s_Outer(Users: [(User: \"ann\", Key: ***), (User: \"bob\", Key: ***)])")
  }
}

/// The bytes that `body` writes into an output with so much room.
private func written(room: Int, _ body: (inout OutputRawSpan) throws(WireError) -> Void) throws(WireError) -> [UInt8] {
  let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 1)
  defer { unsafe memory.deallocate() }
  var output = unsafe OutputRawSpan(buffer: memory, initializedCount: 0)
  try body(&output)
  let count = unsafe output.finalize(for: memory)
  return unsafe Array(memory.prefix(count))
}
