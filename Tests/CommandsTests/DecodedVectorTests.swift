import DTCProtocol
import OESProtocol
import RecordedVectors
import SchemaModel
import Testing
import Tool
import WireRuntime

@testable import Commands

/// What `decode` prints for every recorded vector, with generated code and with the schema alone.
struct DecodedVectorTests {
  static let schemas: [String: ProtocolSchema] = {
    ["DTC", "OES"].reduce(into: [:]) { schemas, name in
      schemas[name] = SchemaLoading.load(["\(Recorded.project)/Schemas/\(name)"], includes: []).schema
    }
  }()

  static let files = [
    "all-messages", "defaults", "scenarios", "edge-cases", "truncated", "oversized", "string-readers",
  ]
  static let dtcVectors = files.flatMap(Recorded.dtcVectors)
  static let oesVectors = Recorded.oesVectors()

  @Test func `a schema describes its messages as the generated code does`() throws {
    let dtc = try SchemaDescription(#require(Self.schemas["DTC"]))
    #expect(dtc.messages == DTCMessage.messages)
    #expect(dtc.framing == DTCMessage.framing)
    let oes = try SchemaDescription(#require(Self.schemas["OES"]))
    #expect(oes.messages == OESMessage.messages)
    #expect(oes.framing == OESMessage.framing)
  }

  @Test func `every vector is read alike with generated code and with the schema alone`() throws {
    let dtc = DescribedReader(try SchemaDescription(#require(Self.schemas["DTC"])))
    let oes = DescribedReader(try SchemaDescription(#require(Self.schemas["OES"])))
    for (vectors, described, generated) in [
      (Self.dtcVectors, dtc, KnownProtocol.dtc.reader), (Self.oesVectors, oes, KnownProtocol.oes.reader),
    ] {
      for vector in vectors {
        #expect(Outcome(of: vector, described) == Outcome(of: vector, generated), "\(vector)")
        for count in [0, 3, 4, 5, vector.bytes.count / 2, vector.bytes.count - 1] {
          var cut = vector
          cut.bytes = Array(vector.bytes.prefix(count))
          let isRefused = Outcome(of: cut, described).values == nil
          // Generated code also compares the size a frame states with what is there; a stream gives whole frames only.
          if described.framing.isTagged { #expect(isRefused == (Outcome(of: cut, generated).values == nil)) }
        }
      }
    }
  }

  @Test(arguments: dtcVectors + oesVectors)
  func `a JSON line has the recorded values`(vector: RecordedVector) throws {
    let isDTC = vector.name.contains("/")
    let mistagged = ["Q-example": "InstrumentRequest", "E-lowercase-tag": nil] as [String: String?]
    guard mistagged[vector.name] == nil else { return }
    let reader = isDTC ? KnownProtocol.dtc.reader : KnownProtocol.oes.reader
    let message = try vector.bytes.withFrame { frame throws(WireError) in try reader.read(frame, as: .binary) }
    let line = vector.bytes.withFrame {
      JSONLinesFormat(showsSecrets: true).message(message, frame: $0, at: MessagePlace(offset: 0))
    }
    let node = try #require(JSONNode(line))
    #expect(node["message"] == .string("\(isDTC ? "s_" : "")\(vector.message)"))
    #expect(node["size"]?.integer == vector.bytes.count)
    let fields = try #require(node["fields"]?.object)
    for (name, recorded) in vector.values {
      #expect(fields[name]?.isSameValue(as: recorded) == true, "\(name): \(recorded), shown \(fields[name] ?? .null)")
    }
    let names = message.values.map { "\"\($0.name)\":" }
    var rest = Substring(line)
    for name in names {
      let place = try #require(rest.firstRange(of: name))
      rest = rest[place.upperBound...]
    }
  }

  @Test(
    arguments: [
      (.double(.greatestFiniteMagnitude), "1.7976931348623157e+308"), (.double(.leastNonzeroMagnitude), "5e-324"),
      (.double(0.1), "0.1"), (.double(-0.0), "-0.0"), (.double(100), "100.0"), (.double(1e16), "1e+16"),
      (.double(.nan), "\"NaN\""), (.double(.infinity), "\"Infinity\""), (.double(-.infinity), "\"-Infinity\""),
      (.float(0.1), "0.1"), (.float(.greatestFiniteMagnitude), "3.4028235e+38"), (.half(0.1), "0.1"),
      (.float(-.infinity), "\"-Infinity\""), (.integer(.min), "-9223372036854775808"),
      (.unsigned(.max), "18446744073709551615"), (.bytes([1, 0xAB]), "\"01ab\""),
      (.list([.integer(1), .list([])]), "[1,[]]"), (.record([NamedFieldValue("A", .text("x"))]), "{\"A\":\"x\"}"),
      (.text("a\"b\\c\n\r\t\u{1}\u{7F}/é€😀"), #""a\"b\\c\n\r\t\u0001\u007f/é€😀""#),
    ] as [(FieldValue, String)])
  func `a value is written exactly`(value: FieldValue, json: String) {
    let line = Self.line(value)
    #expect(line == "{\"message\":\"m\",\"type\":1,\"size\":0,\"fields\":{\"V\":\(json)}}\n")
    #expect(JSONNode(line) != nil)
  }

  @Test(
    arguments: [
      ([0x61, 0xFF], #"{"invalidUTF8Hex":"61ff"}"#), ([0xF4, 0x8F, 0xBE, 0x80], "\"\u{10FF80}\""),
    ] as [([UInt8], String)])
  func `text that isn't UTF-8 is written as its bytes`(bytes: [UInt8], json: String) {
    let text = bytes.withFrame { String(wireBytes: $0) }
    #expect(Self.line(.text(text)).hasSuffix("{\"V\":\(json)}}\n"))
  }

  /// The line of a message with one field.
  static func line(_ value: FieldValue) -> String {
    let message = DecodedMessage(
      metadata: MessageMetadata(name: "m", byteCount: 0, fields: []), values: [NamedFieldValue("V", value)],
      type: .number(1))
    return ([] as [UInt8]).withFrame {
      JSONLinesFormat(showsSecrets: false).message(message, frame: $0, at: MessagePlace(offset: 0))
    }
  }

  /// What a reader makes of a vector, comparable.
  struct Outcome: Equatable {
    var name: String?
    var values: String?
    var problem: WireError?

    init(of vector: RecordedVector, _ reader: any MessageReader) {
      do throws(WireError) {
        let message = try vector.bytes.withFrame { frame throws(WireError) in try reader.read(frame, as: .binary) }
        name = message.metadata?.name
        // Byte for byte: text that Unicode calls equal need not be.
        values = message.values.map { "\($0.name)=\(Hexadecimal.text("\($0.value)".utf8))" }.joined(separator: ",")
      } catch {
        problem = error
      }
    }
  }
}

extension JSONNode {
  /// Whether both are the same value, however numbers are spelled.
  fileprivate func isSameValue(as other: JSONNode) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)):
      if let left = Int64(left), let right = Int64(right) { return left == right }
      if let left = UInt64(left), let right = UInt64(right) { return left == right }
      return Double(left) == Double(right) || Float(left) == Float(right) || Float16(left) == Float16(right)
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.isSameValue(as: $1) }
    case (.object(let left), .object(let right)):
      return left.count == right.count
        && left.allSatisfy { key, value in right[key].map { value.isSameValue(as: $0) } ?? false }
    default: return self == other
    }
  }
}
