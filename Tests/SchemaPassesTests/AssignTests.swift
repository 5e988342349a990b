import SchemaModel
import SchemaPasses
import Testing

@Suite struct AssignTests {
  @Test func `messages in bytes get places in JSON by key and by position`() {
    var schema = Sample.header
    schema.encodings = [.binary, .json, .jsonCompact]
    var onlyVLS = Field(name: "BaseSize", type: .integer(.uint16), source: Sample.at(13))
    onlyVLS.layouts[.vls] = FieldLayout(offset: 4, size: 2)
    onlyVLS.role = .baseSize
    onlyVLS.isDerived = true
    schema.messages[1].fields.insert(onlyVLS, at: 2)
    let (assigned, diagnostics) = AssignEncodings().run(schema)
    #expect(diagnostics.isEmpty)
    let quote = assigned.message("s_Quote")
    #expect(quote.layouts[.json] == MessageLayout())
    #expect(quote.fields.filter { $0.layouts[.json] != nil }.count == 8)
    let positions = quote.fields.compactMap { field in
      field.layouts[.jsonCompact]?.position.map { (field.name, $0) }
    }
    #expect(positions.map(\.0) == ["Quantity", "SentAt", "Price", "Bid", "Ask", "Side", "IsLast", "Text"])
    #expect(positions.map(\.1) == Array(0..<8))
    #expect(assigned.message("s_Header").layouts[.json] == nil)
  }

  @Test func `records inside messages get places too`() {
    var schema = Sample.header
    schema.encodings = [.json]
    schema.messages[1].fields.append(
      Field(name: "Head", type: .array(.record("s_Header"), count: 2), source: Sample.at(22)))
    #expect(AssignEncodings().run(schema).0.message("s_Header").layouts[.json] != nil)
  }

  @Test func `a protocol without JSON, or that is JSON already, is left alone`() {
    #expect(AssignEncodings().run(Sample.header).0 == Sample.header)
    var schema = ProtocolSchema(name: "Web")
    schema.encodings = [.json]
    var message = Message(name: "Clock", source: Sample.at(1))
    message.layouts[.json] = MessageLayout(isArray: true)
    message.fields = [Field(name: "t", type: .integer(.int64), source: Sample.at(2))]
    schema.messages = [message]
    #expect(AssignEncodings().run(schema).0 == schema)
  }

  @Test func `messages without a group get the first one`() {
    var schema = Sample.header
    schema.messages[1].group = "MarketData"
    let groups = [Sample.written("Session", line: 5), Sample.written("MarketData", line: 6)]
    let (assigned, diagnostics) = SchemaPasses.run(schema, groups: groups)
    #expect(diagnostics.isEmpty)
    #expect(assigned.messages.map(\.group) == ["Session", "MarketData", "Session"])
    #expect(SchemaPasses.run(Sample.header).0.messages.map(\.group) == ["Messages", "Messages", "Messages"])
  }
}
