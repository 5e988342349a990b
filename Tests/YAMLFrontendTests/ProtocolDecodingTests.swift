import Diagnostics
import SchemaModel
import Testing
import YAMLFrontend

/// What the model holds after a protocol was read.
@Suite struct ProtocolDecodingTests {
  private static func schema(_ text: String) throws -> ProtocolSchema {
    let (schema, diagnostics) = YAMLReader.readProtocol(SourceFile(name: "messages.yaml", text: text))
    #expect(diagnostics == [])
    return try #require(schema)
  }

  private static func example(_ index: Int) throws -> ProtocolSchema { try schema(ReadmeTests.examples()[index]) }

  @Test func `the binary example has its fields where the README says`() throws {
    let schema = try Self.example(0)
    #expect(schema.name == "Acme")
    #expect(schema.version == "1.2")
    #expect(schema.encodings == [.binary])
    #expect(schema.fixedText == .bytes)
    #expect(schema.messages.map(\.name) == ["Level", "Quote"])
    let quote = try #require(schema.messages.last)
    #expect(quote.layouts == [.binary: MessageLayout(size: 58, alignment: 1, pack: 1)])
    #expect(quote.fields.map { $0.layouts[.binary]?.offset } == [0, 1, 2, 4, 8, 10, 18, 50])
    #expect(quote.fields.map { $0.layouts[.binary]?.size } == [1, 1, 2, 4, 2, 8, 32, 8])
    #expect(schema.messages[0].layouts[.binary]?.size == 16)
    #expect(schema.messages[0].kind == .record)
  }

  @Test func `types are resolved and keep the name of their alias`() throws {
    let schema = try Self.example(0)
    let quote = try #require(schema.messages.last)
    #expect(quote.field(named: "Side")?.type == .enumeration("Side", storage: .uint16))
    #expect(quote.field(named: "Side")?.declaredType == nil)
    #expect(quote.field(named: "SentAt")?.type == .time(.integer(.uint64), unit: .nanoseconds))
    #expect(quote.field(named: "SentAt")?.declaredType == "Nanoseconds")
    #expect(quote.field(named: "Levels")?.type == .array(.record("Level"), count: 2))
    #expect(schema.typeAliases.map(\.type) == [.time(.integer(.uint64), unit: .nanoseconds)])
  }

  @Test func `identifying fields begin with the message's own tag and size`() throws {
    let quote = try #require(try Self.example(0).messages.last)
    #expect(quote.tag == "Q")
    #expect(quote.field(named: "Tag")?.defaultValue == .text("Q"))
    #expect(quote.field(named: "Length")?.defaultValue == .integer(58))
    #expect(quote.field(named: "Length")?.isDerived == false)
    #expect(quote.field(named: "Note")?.defaultValue == .text("NONE"))
    #expect(quote.field(named: "Key")?.isSecret == true)
  }

  @Test func `rules keep the names of members and the order of checks`() throws {
    let rule = try #require(try Self.example(0).rules.first)
    #expect(rule.when == [Rule.Condition(field: "Side", values: [.text("BUY"), .text("SELL")])])
    #expect(rule.required == ["Key", "SentAt"])
    #expect(rule.checks.map(\.comparison) == [.greater, .oneOf])
    #expect(rule.checks.map(\.operands) == [[.integer(0)], [.text("BUY"), .text("SELL")]])
    #expect(rule.checks.map(\.reject) == ["KEY_INVALID", "SIDE_INVALID"])
  }

  @Test func `the JSON example has envelopes, matches and routes`() throws {
    let schema = try Self.example(1)
    let envelope = try #require(schema.envelopes.first)
    #expect(envelope.fields.map(\.name) == ["identifier.handler", "command", "data.action", "data.uuid"])
    #expect(envelope.fields[1].constant == .text("message"))
    #expect(envelope.selectors == ["identifier.handler", "data.action"])
    #expect(envelope.correlation == "data.uuid")
    let messages = Dictionary(uniqueKeysWithValues: schema.messages.map { ($0.name, $0) })
    #expect(messages["Row"]?.layouts == [.json: MessageLayout(isArray: true)])
    #expect(messages["BookRequest"]?.layouts == [.json: MessageLayout()])
    #expect(
      messages["BookRequest"]?.match == [
        MatchCondition(path: "identifier.handler", equals: .text("BookHandler")),
        MatchCondition(path: "data.action", equals: .text("index")),
      ])
    #expect(messages["Book"]?.http == HTTPRoute(method: "GET", path: "/book/{market_id}"))
    #expect(messages["Book"]?.field(named: "market_id")?.part == .path)
    #expect(messages["Book"]?.field(named: "market_id")?.layouts == [:])
    #expect(messages["Book"]?.field(named: "bids")?.type == .list(.record("Row")))
    #expect(messages["BookRequest"]?.field(named: "level")?.isOptional == true)
    #expect(messages["BookRequest"]?.field(named: "market_id")?.aliases == ["market"])
    #expect(messages["Clock"]?.field(named: "message")?.layouts == [.json: FieldLayout()])
    #expect(messages["Ids"]?.field(named: "ids")?.role == .body)
  }

  @Test func `values of a match have the type the envelope declares, or what they look like`() throws {
    let schema = try Self.schema(
      """
      protocol: A
      encoding: json
      envelopes:
        Reply: { body: data, fields: { code: string, more: int64 } }
      messages:
        One: { envelope: Reply, match: { code: 0, more: { not: 0x10 }, other: 7, flag: true, text: "7" } }
      """)
    #expect(
      schema.messages[0].match == [
        MatchCondition(path: "code", equals: .text("0")), MatchCondition(path: "more", isNot: .integer(16)),
        MatchCondition(path: "other", equals: .integer(7)), MatchCondition(path: "flag", equals: .boolean(true)),
        MatchCondition(path: "text", equals: .text("7")),
      ])
  }

  @Test func `whole numbers keep all of 64 bits`() throws {
    let schema = try Self.schema(
      """
      protocol: A
      encoding: binary
      constants:
        GREATEST: 18446744073709551615
        LEAST: -9223372036854775808
        HEX: { value: 0xFFFFFFFFFFFFFFFF, type: uint64 }
        REAL: 0.5
        WHOLE: { value: 2, type: float64 }
        NAME: "12"
        ON: true
      """)
    let greatest = SchemaValue.unsigned(.max)
    #expect(
      schema.constants.map(\.value) == [
        greatest, .integer(.min), greatest, .number(0.5), .integer(2), .text("12"), .boolean(true),
      ])
    #expect(schema.constants.map(\.type) == ["uint64", "int64", "uint64", "float64", "float64", "string", "flag"])
  }

  @Test func `defaults and sentinels become numbers and keep the name that gave them`() throws {
    let schema = try Self.schema(
      """
      protocol: A
      encoding: binary
      constants: { LIMIT: 10 }
      enums:
        Side: { type: uint8, members: { BUY: 1, SELL: 2 } }
      messages:
        M:
          number: 1
          fields:
            a: { type: float64, default: DBL_MAX, absent: DBL_MAX }
            b: { type: float32, absent: FLT_MAX, missing: 1.5 }
            c: { type: Side, default: SELL }
            d: { type: Side, default: 9 }
            e: { type: uint16, default: LIMIT }
            f: { type: flag(uint8), default: true }
            g: { type: uint64, absent: 0xFFFFFFFFFFFFFFFF }
            h: { type: int32, value: -5 }
      """)
    let fields = schema.messages[0].fields
    #expect(
      fields.map(\.defaultValue) == [
        .number(.greatestFiniteMagnitude), nil, .integer(2), .integer(9), .integer(10), .boolean(true), nil, nil,
      ])
    #expect(fields.map(\.defaultSymbol) == ["DBL_MAX", nil, "SELL", nil, "LIMIT", nil, nil, nil])
    #expect(
      fields.map(\.absent) == [
        .number(.greatestFiniteMagnitude), .number(Double(Float.greatestFiniteMagnitude)), nil, nil, nil, nil,
        .unsigned(.max), nil,
      ])
    #expect(fields[1].missing == .number(1.5))
    #expect(fields[7].constant == .integer(-5))
  }

  @Test func `offsets and unions place fields, and what follows goes on from there`() throws {
    let schema = try Self.schema(
      """
      protocol: A
      encoding: binary
      messages:
        M:
          number: 1
          size: 25
          fields:
            a: uint8
            b: { type: uint32, offset: 4 }
            c: { type: float64, union: u }
            d: { type: uint16, union: u }
            e: uint8
            f: { type: uint64, offset: 17 }
      """)
    #expect(schema.messages[0].fields.map { $0.layouts[.binary]?.offset } == [0, 4, 8, 8, 16, 17])
  }

  @Test func `variants share a tag and differ in size`() throws {
    let schema = try Self.schema(
      """
      protocol: A
      encoding: binary
      messages:
        M: { tag: M, fields: { a: uint16, b: uint16 } }
        M1: { tag: M, variantOf: M, fields: { a: uint16 } }
        M0: { tag: M, variantOf: M }
      """)
    #expect(schema.messages.map(\.variantOf) == [nil, "M", "M"])
  }

  @Test func `enums without a type hold text, whatever it looks like`() throws {
    let schema = try Self.schema(
      "protocol: A\nencoding: json\nenums: { Side: { open: false, members: { BUY: b, ONE: 1 } } }\n")
    #expect(schema.enums[0].underlyingType == nil)
    #expect(schema.enums[0].isOpen == false)
    #expect(schema.enums[0].members.map(\.value) == [.text("b"), .text("1")])
  }

  @Test func `places in the model are those of the names`() throws {
    let quote = try #require(try Self.example(0).messages.last)
    #expect(quote.source.file == "messages.yaml")
    #expect(quote.source.span.length == "Quote".utf8.count)
    #expect(quote.fields[0].source.line > quote.source.line)
  }
}
