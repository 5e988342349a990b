import SchemaModel

/// A small schema with something of everything, and with characters that mean something in Markdown and HTML.
enum Sample {
  static var schema: ProtocolSchema {
    var schema = ProtocolSchema(name: "Acme")
    schema.version = "1.2"
    schema.doc = "Order entry & market data of the <Acme> exchange; see *notes*."
    schema.encodings = [.binary, .vls, .json, .jsonCompact, .protobuf]
    schema.constants = [
      Constant(name: "MAX_LEVELS", type: "int32_t", value: .integer(10), doc: "Levels | rows.", source: at(2)),
      Constant(name: "VENUE", type: "text", value: .text("A<B>"), source: at(3)),
    ]
    schema.typeAliases = [
      TypeAlias(name: "t_Moment", type: .time(.integer(.int64), unit: .seconds), doc: "UTC.", source: at(4))
    ]
    schema.enums = [side]
    schema.envelopes = [request]
    schema.messages = [order, level, book]
    schema.rules = [
      Rule(
        message: "s_Order", when: [.init(field: "Side", values: [.text("SIDE_BUY")])], required: ["Price"],
        checks: [
          .init(field: "Price", comparison: .greater, operands: [.integer(0)], reject: "BAD_PRICE", source: at(91))
        ], source: at(90)),
      Rule(
        message: "s_Order",
        when: [.init(field: "Account", position: 1, positionName: "SECOND", values: [.text("A"), .text("B")])],
        checks: [.init(field: "Account", comparison: .filled, operands: [], reject: "BAD_ACCOUNT", source: at(93))],
        source: at(92)),
    ]
    schema.skipped = [SkippedDeclaration(name: "s_Bits", reason: "a bit-field", source: at(95))]
    return schema
  }

  private static var side: EnumType {
    EnumType(
      name: "SideEnum", underlyingType: .int32, isOpen: false,
      members: [
        EnumMember(name: "SIDE_BUY", value: .integer(1), doc: "Buyers.", source: at(6)),
        EnumMember(name: "SIDE_SELL", value: .integer(-2), source: at(7)),
      ], doc: "Side of the book.", source: at(5))
  }

  private static var request: Envelope {
    var action = Field(name: "action", type: .string, source: at(61))
    action.constant = .text("index")
    action.layouts[.json] = FieldLayout(key: nil)
    return Envelope(
      name: "Request", direction: .clientToServer, fields: [action], body: "data.args", selectors: ["action"],
      correlation: "uuid", doc: "What a client sends.", source: at(60))
  }

  private static var order: Message {
    var message = Message(name: "s_Order", namespace: "Acme", source: at(10))
    message.typeNumber = 7
    message.typeConstant = "ORDER"
    message.direction = .clientToServer
    message.group = "Orders"
    message.doc = "A new order."
    message.answeredBy = ["Book", "s_Nothing"]
    message.layouts = [
      .binary: MessageLayout(size: 40, alignment: 8, pack: 8), .vls: MessageLayout(size: 28, alignment: 4, pack: 8),
      .json: MessageLayout(), .jsonCompact: MessageLayout(), .protobuf: MessageLayout(name: "Order"),
    ]
    var size = field("Size", .integer(.uint16), at: 0, 2, line: 11)
    size.role = .size
    size.isDerived = true
    size.defaultValue = .integer(40)
    size.layouts[.vls] = FieldLayout(offset: 0, size: 2)
    size.layouts[.vls]?.defaultValue = .integer(28)
    var side = field("Side", .enumeration("SideEnum", storage: .int32), at: 4, 4, line: 12)
    side.layouts[.jsonCompact] = FieldLayout(position: 0)
    side.layouts[.protobuf] = FieldLayout(number: 1, scalar: "enum")
    side.defaultValue = .text("SIDE_BUY")
    var price = field("Price", .float(.float64), at: 8, 8, line: 13)
    price.defaultValue = .number(Double.greatestFiniteMagnitude)
    price.absent = .number(Double.greatestFiniteMagnitude)
    price.missing = .number(Double.greatestFiniteMagnitude)
    price.unit = "price"
    price.doc = "Limit | stop price."
    price.layouts[.json] = FieldLayout(key: nil)
    price.layouts[.jsonCompact] = FieldLayout(position: 1)
    var account = field("Account", .text(width: 16), at: 16, 16, line: 14)
    account.isSecret = true
    account.layouts[.vls] = FieldLayout(offset: 16, size: 4)
    account.layouts[.vls]?.type = .string
    var baseSize = Field(name: "BaseSize", type: .integer(.uint16), source: at(16))
    baseSize.role = .baseSize
    baseSize.isDerived = true
    baseSize.layouts[.vls] = FieldLayout(offset: 4, size: 2)
    message.fields = [
      size, side, price, account, field("Levels", .array(.record("Level"), count: 2), at: 32, 8, line: 15), baseSize,
    ]
    return message
  }

  private static var level: Message {
    var record = Message(name: "Level", kind: .record, source: at(20))
    record.layouts[.binary] = MessageLayout(size: 4, alignment: 4, pack: 8)
    record.fields = [field("Price", .float(.float32), at: 0, 4, line: 21)]
    return record
  }

  private static var book: Message {
    var message = Message(name: "Book", source: at(30))
    message.envelope = "Request"
    message.needsLogon = true
    message.match = [
      MatchCondition(path: "type", equals: .text("book")), MatchCondition(path: "error", isNot: .integer(0)),
    ]
    message.http = HTTPRoute(method: "GET", path: "/book/{market}")
    message.layouts[.json] = MessageLayout(isArray: true)
    var market = Field(name: "market", type: .string, source: at(31))
    market.part = .path
    market.aliases = ["symbol"]
    market.isOptional = true
    var bids = Field(name: "bids", type: .list(.record("Level")), source: at(32))
    bids.isNullable = true
    bids.layouts[.json] = FieldLayout(key: "b")
    message.fields = [market, bids]
    return message
  }

  private static func field(_ name: String, _ type: FieldType, at offset: Int, _ size: Int, line: Int) -> Field {
    var field = Field(name: name, type: type, source: at(line))
    field.layouts[.binary] = FieldLayout(offset: offset, size: size)
    return field
  }

  private static func at(_ line: Int) -> Source { Source(file: "Acme.h", line: line) }
}
