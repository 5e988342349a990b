import Foundation
import SchemaModel
import Testing

@Suite struct CanonicalFormTests {
  private static var sample: ProtocolSchema {
    let source = Source(file: "folder/Acme.h", line: 7)
    var field = Field(name: "Price", type: .float(.float64), source: source)
    field.defaultValue = .number(.greatestFiniteMagnitude)
    field.absent = .number(.greatestFiniteMagnitude)
    field.layouts = [.binary: FieldLayout(offset: 8, size: 8), .protobuf: FieldLayout(number: 2, scalar: "double")]
    var message = Message(name: "s_Quote", namespace: "Acme", source: source)
    message.typeNumber = 3
    message.layouts = [.binary: MessageLayout(size: 16, alignment: 8, pack: 8)]
    message.fields = [field]
    var schema = ProtocolSchema(name: "Acme")
    schema.constants = [
      Constant(name: "BIG", type: "uint64_t", value: .whole(.max), source: source),
      Constant(name: "HALF", type: "double", value: .real(0.5), source: source),
      Constant(name: "ONE", type: "double", value: .real(1), source: source),
      Constant(name: "NAME", type: "string", value: .text("a/b"), source: source),
    ]
    schema.enums = [
      EnumType(
        name: "Side", underlyingType: .int8,
        members: [EnumMember(name: "BUY", value: .integer(-1), source: source)], source: source)
    ]
    schema.messages = [message, Message(name: "Part", kind: .record, source: source)]
    return schema
  }

  @Test func `a schema reads back from its canonical form`() throws {
    let data = try Self.sample.canonicalJSON()
    #expect(try ProtocolSchema(canonicalJSON: data) == Self.sample)
    #expect(try ProtocolSchema(canonicalJSON: data).canonicalJSON() == data)
  }

  @Test func `the canonical form names no folder and ends with one newline`() throws {
    let text = String(decoding: try Self.sample.canonicalJSON(), as: UTF8.self)
    #expect(!text.contains("folder"))
    #expect(text.hasSuffix("}\n"))
    #expect(text.contains("\"a/b\""))
  }

  @Test func `number and tag are always there, null where there is none`() throws {
    let object = try JSONSerialization.jsonObject(with: Self.sample.canonicalJSON())
    let messages = try #require((object as? [String: Any])?["messages"] as? [[String: Any]])
    #expect(messages[0]["typeNumber"] as? Int == 3)
    #expect(messages[0]["tag"] is NSNull)
    #expect(messages[1]["typeNumber"] is NSNull)
  }

  @Test(arguments: [
    "", "{", "[]", "{\"name\": 3}", "{\"formatVersion\": 1}", "{\"name\": \"A\", \"messages\": [{\"name\": \"B\"}]}",
  ])
  func `what isn't a canonical form is an error, not a trap`(text: String) {
    #expect(throws: (any Error).self) { try ProtocolSchema(canonicalJSON: Data(text.utf8)) }
  }
}
