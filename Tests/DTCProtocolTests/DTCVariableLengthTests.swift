import DTCProtocol
import RecordedVectors
import Testing
import WireRuntime

/// The encoding with variable-length strings, against recorded bytes.
struct DTCVariableLengthTests {
  static let files = ["all-messages", "defaults", "scenarios", "edge-cases"]
  static let vectors = files.flatMap(Recorded.dtcVariableLengthVectors)
  static let readerCases = Recorded.dtcVariableLengthVectors("string-readers")

  /// What the vector's bytes hold.
  static func message(_ vector: RecordedVector) throws(WireError) -> DTCMessage {
    try vector.bytes.withFrame { frame throws(WireError) in try DTCMessage(decoding: frame, as: .vls) }
  }

  /// What differs from the recorded values, or for fields that the encoding doesn't carry from those of a new message.
  static func differences(_ message: DTCMessage, _ vector: RecordedVector) -> [String] {
    let fields = message.metadata?.fields ?? []
    let isFixed = !fields.contains { $0.vlsOffset != nil }
    let missing = Set(fields.filter { !isFixed && !$0.isDerived && $0.vlsOffset == nil }.map(\.name))
    let initial = DTCMessage(named: message.metadata?.name ?? "")?.fieldValues ?? []
    let changed = zip(message.fieldValues, initial).filter { missing.contains($0.name) && $0 != $1 }
    return message.fieldValues.differences(from: vector.values, unread: missing) + changed.map { "\($0)" }
  }

  @Test(arguments: vectors)
  func `recorded bytes decode to the recorded values and encode to themselves`(vector: RecordedVector) throws {
    let message = try Self.message(vector)
    #expect(message.metadata?.name == "s_\(vector.message)")
    #expect(Self.differences(message, vector) == [])
    #expect(try Hexadecimal.text(message.encoded(as: .vls)) == Hexadecimal.text(vector.bytes))
  }

  @Test(arguments: readerCases)
  func `text lies anywhere, and what isn't there reads as the published accessors read it`(
    vector: RecordedVector
  ) throws {
    let message = try Self.message(vector)
    var recorded = vector
    recorded.values["BaseSize"] = nil
    // The published reader cuts text after 4,095 bytes.
    if vector.name == "string-readers/vls-5000-byte-string" {
      recorded.values["UserMessage"] = .string(String(repeating: "x", count: 5_000))
    }
    let differences = message.fieldValues.differences(
      from: recorded.values, unread: OtherEditionTests.withoutAccessor)
    #expect(differences == [])
  }

  @Test func `every recorded vector was compared`() throws {
    var counts = (encoded: 0, decoded: 0)
    for vector in Self.vectors {
      let message = try Self.message(vector)
      if Self.differences(message, vector).isEmpty { counts.decoded += 1 }
      if try message.encoded(as: .vls) == vector.bytes { counts.encoded += 1 }
    }
    print("dtc vls vectors: \(counts.encoded) encoded, \(counts.decoded) decoded, \(Self.readerCases.count) only read")
    #expect(counts == (305, 305))
    #expect(Self.readerCases.count == 7)
  }

  @Test(arguments: vectors)
  func `a frame cut at any byte is an error and never traps`(vector: RecordedVector) {
    for count in 0..<vector.bytes.count {
      let prefix = Array(vector.bytes.prefix(count))
      #expect(throws: WireError.self, "cut after \(count) bytes") {
        try prefix.withFrame { frame throws(WireError) in try DTCMessage(decoding: frame, as: .vls) }
      }
    }
  }

  @Test(arguments: vectors)
  func `a fixed part that says where it is cut has the fields before that`(vector: RecordedVector) throws {
    let whole = try Self.message(vector)
    let metadata = try #require(whole.metadata)
    let places = metadata.fields.filter { !$0.isDerived && $0.vlsOffset != nil }
    guard !places.isEmpty else { return }
    let size = vector.bytes.withFrame { Int($0.littleEndian(at: 4, as: UInt16.self)) }
    for baseSize in 0..<size {
      var bytes = vector.bytes
      bytes.withMutableFrame { $0.storeLittleEndian(UInt16(baseSize), at: 4) }
      let message = try bytes.withFrame { frame throws(WireError) in try DTCMessage(decoding: frame, as: .vls) }
      for (value, original) in zip(message.fieldValues, whole.fieldValues) {
        guard let field = places.first(where: { $0.name == value.name }), let offset = field.vlsOffset else { continue }
        let width = if case .text = field.type { 4 } else { field.type.byteCount }
        if offset + width <= baseSize {
          #expect(value.value.isIdentical(to: original.value), "\(value.name), base size \(baseSize)")
        } else {
          #expect(value.value.isIdentical(to: field.missingValue), "\(value.name), base size \(baseSize)")
        }
      }
    }
  }
}

extension FieldMetadata {
  /// What a reader sees where the message ends before the field.
  fileprivate var missingValue: FieldValue {
    switch type {
    case .text: .text("")
    case .float(8), .time(.float, _): .double(Double(bitPattern: missing))
    case .float: .float(Float(bitPattern: UInt32(truncatingIfNeeded: missing)))
    case .enumeration(_, .signed(let width)), .signed(let width):
      .integer((Int64(truncatingIfNeeded: missing) << Int64(64 - 8 * width)) >> Int64(64 - 8 * width))
    default: .integer(Int64(truncatingIfNeeded: missing))
    }
  }
}
