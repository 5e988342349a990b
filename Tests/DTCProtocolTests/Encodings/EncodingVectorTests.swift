import DTCProtocol
import RecordedVectors
import Testing
import WireRuntime

/// Every recorded message in every encoding, both ways.
struct EncodingVectorTests {
  static let vectors = DTCVectorTests.files.flatMap(Recorded.encodingVectors)

  @Test(arguments: vectors, MessageEncoding.allCases)
  func `recorded frames decode to the recorded values`(vector: EncodingVector, encoding: MessageEncoding) throws {
    guard let form = vector.forms[encoding] else { return }
    let message = try DTCMessage(decoding: form.bytes, as: encoding)
    let carried = try message.fieldValues.filter { try vector.isCarried($0.name, in: encoding) }
    #expect(try carried.differences(from: vector.expectedValues(as: encoding)) == [])
  }

  @Test(arguments: vectors, MessageEncoding.allCases)
  func `messages built field by field encode to the recorded frames`(
    vector: EncodingVector, encoding: MessageEncoding
  ) throws {
    guard let form = vector.forms[encoding], !vector.isCut(in: encoding) else { return }
    let encoded = try vector.built(for: encoding).encoded(as: encoding)
    switch encoding {
    case .binary, .vls, .protobuf: #expect(Hexadecimal.text(encoded) == Hexadecimal.text(form.bytes))
    case .json, .compactJSON:
      let floats = try vector.floats()
      #expect(try vector.members(of: encoded).isSameValue(as: vector.members(of: form.bytes), floats: floats))
    }
  }

  @Test(arguments: vectors, MessageEncoding.allCases)
  func `what was decoded encodes to the same frame`(vector: EncodingVector, encoding: MessageEncoding) throws {
    guard let form = vector.forms[encoding] else { return }
    let message = try DTCMessage(decoding: form.bytes, as: encoding)
    let encoded = try message.encoded(as: encoding)
    if encoding != .json, encoding != .compactJSON {
      #expect(Hexadecimal.text(encoded) == Hexadecimal.text(form.bytes))
    }
    // Our own JSON, read and written again, is the same text.
    let again = try DTCMessage(decoding: encoded, as: encoding)
    #expect(again == message)
    #expect(try again.encoded(as: encoding) == encoded)
  }

  @Test(arguments: vectors)
  func `members that JSON leaves out have their defaults`(vector: EncodingVector) throws {
    guard let text = vector.assignedJSON else { return }
    let message = try DTCMessage(decoding: text, as: .json)
    #expect(try message.fieldValues.differences(from: vector.expectedValues(as: .json)) == [])
  }

  @Test(arguments: vectors.filter { !$0.otherCompactJSON.isEmpty })
  func `compact arrays without members of a union are understood`(vector: EncodingVector) throws {
    let whole = try DTCMessage(decoding: #require(vector.forms[.compactJSON]).bytes, as: .compactJSON)
    let others = try vector.otherCompactJSON.map { try DTCMessage(decoding: $0, as: .compactJSON) }
    #expect(others.count == 2)
    #expect(others.first == whole)
    guard case .historicalPriceDataRecordResponse(var record) = whole else {
      Issue.record("\(vector.message) isn't the message with the union")
      return
    }
    record.numTrades = 0
    #expect(others.last == .historicalPriceDataRecordResponse(record))
  }

  @Test func `messages that only Protocol Buffers has are read and written`() throws {
    let vectors = Recorded.protobufOnlyVectors()
    for vector in vectors {
      let message = try DTCMessage(decoding: vector.frame, as: .protobuf)
      #expect(message.metadata?.typeNumber == vector.typeNumber)
      #expect(message.fieldValues.differences(from: vector.values) == [])
      #expect(try message.encoded(as: .protobuf) == vector.frame)
      for encoding in MessageEncoding.allCases where encoding != .protobuf {
        let error = #expect(throws: WireError.self) { try message.encoded(as: encoding) }
        #expect(error?.problem == .notRepresentable)
      }
    }
    #expect(vectors.count == 3)
  }

  @Test func `every recorded form was compared`() {
    var counts: [MessageEncoding: Int] = [:]
    for vector in Self.vectors { for encoding in vector.forms.keys { counts[encoding, default: 0] += 1 } }
    let parts = MessageEncoding.allCases.map { "\(counts[$0] ?? 0) \($0.rawValue)" }
    print("dtc vectors in every encoding, decoded and encoded: \(parts.joined(separator: ", "))")
    #expect(counts == [.binary: 308, .vls: 305, .json: 308, .compactJSON: 308, .protobuf: 308])
  }
}

/// A message whose fields are known one by one and that travels alone.
typealias Framed = EncodedMessage & FieldwiseMessage

extension DTCMessage {
  /// The message of a frame in an array.
  init(decoding bytes: [UInt8], as encoding: MessageEncoding) throws(WireError) {
    self = try bytes.withFrame { frame throws(WireError) in try DTCMessage(decoding: frame, as: encoding) }
  }
}

extension EncodingVector {
  /// Values a reader of that encoding must see, but of fields the encoding doesn't carry.
  func expectedValues(as encoding: MessageEncoding) throws -> [String: JSONNode] {
    let form = try #require(forms[encoding])
    switch encoding {
    case .binary: return values
    case .json, .compactJSON: return uncut
    case .vls:
      return uncut.merging(form.differing) { _, differing in differing }.filter { !form.missing.contains($0.key) }
    case .protobuf:
      let metadata = try #require(DTCMessage(named: "s_\(message)")?.metadata)
      var expected: [String: JSONNode] = [:]
      for field in metadata.fields where field.number != nil {
        expected[field.name] = form.missing.contains(field.name) ? nil : assigned[field.name]
        if expected[field.name] == nil { expected[field.name] = values[field.name]?.zero }
      }
      return expected
    }
  }

  /// Whether that encoding has a place for the field.
  fileprivate func isCarried(_ field: String, in encoding: MessageEncoding) throws -> Bool {
    switch encoding {
    case .binary, .json, .compactJSON: return true
    case .vls: return try !#require(forms[encoding]).missing.contains(field)
    case .protobuf:
      let metadata = try #require(DTCMessage(named: "s_\(message)")?.metadata)
      return metadata.fields.contains { $0.name == field && $0.number != nil }
    }
  }

  /// Whether a fixed field of that encoding cuts an assigned text.
  func isCut(in encoding: MessageEncoding) -> Bool { encoding == .binary && values != uncut }

  /// Names of the fields that are floating-point numbers of four bytes.
  fileprivate func floats() throws -> Set<String> {
    let metadata = try #require(DTCMessage(named: "s_\(message)")?.metadata)
    return Set(metadata.fields.filter { $0.type == .float(4) }.map(\.name))
  }

  /// The members of a JSON text; an array of fields gets their names.
  fileprivate func members(of text: [UInt8]) throws -> JSONNode {
    let node = try #require(JSONNode(text))
    guard var members = node.object, let fields = members.removeValue(forKey: "F")?.array else { return node }
    let metadata = try #require(DTCMessage(named: "s_\(message)")?.metadata)
    let names = metadata.fields.filter { !$0.isDerived }.map(\.name)
    #expect(names.count == fields.count)
    return .object(members.merging(zip(names, fields)) { $1 })
  }

  /// The message as its sender builds it: fields assigned one by one to a new message of that encoding.
  func built(for encoding: MessageEncoding) throws -> any EncodedMessage {
    let found = DTCMessage.fieldwiseMessages.lazy.compactMap { $0 as? any Framed.Type }
      .first { $0.fieldTable.message == "s_\(message)" }
    let type = try #require(found)
    let differing = forms[encoding]?.differing ?? [:]
    return try type.built(for: encoding, assigning: differing.merging(assigned) { _, assigned in assigned })
  }
}

extension FieldwiseMessage where Self: EncodedMessage {
  /// A new message of that encoding with those values.
  fileprivate static func built(
    for encoding: MessageEncoding, assigning values: [String: JSONNode]
  ) throws(WireError) -> any EncodedMessage {
    try (encoding == .protobuf ? zero : unassigned).assigning(values)
  }
}

extension JSONNode {
  /// What a field of the value's type has where nothing was assigned to it.
  fileprivate var zero: JSONNode {
    switch self {
    case .string, .object: .string("")
    default: .number("0")
    }
  }

  /// The same value: numbers may be spelled in different ways, members come in any order, and `floats` are members
  /// with four bytes of precision.
  fileprivate func isSameValue(as other: JSONNode, floats: Set<String>, isFloat: Bool = false) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)):
      if isFloat { return Float(left)?.bitPattern == Float(right)?.bitPattern }
      guard let leftInteger = Int128(left), let rightInteger = Int128(right) else {
        return Double(left)?.bitPattern == Double(right)?.bitPattern
      }
      return leftInteger == rightInteger
    case (.object(let left), .object(let right)):
      return left.count == right.count
        && left.allSatisfy { key, value in
          right[key].map { value.isSameValue(as: $0, floats: floats, isFloat: floats.contains(key)) } ?? false
        }
    default: return self == other
    }
  }
}
