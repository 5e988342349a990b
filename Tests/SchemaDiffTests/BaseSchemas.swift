import SchemaModel

/// The schemas every pair starts from.
enum Base {
  /// A protocol in bytes, with all five encodings.
  static var binary: ProtocolSchema {
    var schema = ProtocolSchema(name: "Acme")
    schema.version = "1"
    schema.encodings = [.binary, .vls, .json, .jsonCompact, .protobuf]
    schema.constants = [Constant(name: "MAX_LEVELS", type: "int32_t", value: .integer(10), source: at(2))]
    schema.typeAliases = [
      TypeAlias(name: "t_Moment", namespace: "Acme", type: .time(.integer(.int64), unit: .seconds), source: at(3))
    ]
    schema.enums = [
      EnumType(
        name: "SideEnum", namespace: "Acme", underlyingType: .int32,
        members: [
          EnumMember(name: "SIDE_BUY", value: .integer(1), source: at(6)),
          EnumMember(name: "SIDE_SELL", value: .integer(2), source: at(7)),
        ], source: at(5))
    ]
    schema.messages = [order, logoff]
    schema.rules = [
      Rule(
        message: "s_Order", when: [.init(field: "Side", values: [.text("SIDE_BUY")])], required: ["Price"],
        checks: [
          .init(field: "Price", comparison: .greater, operands: [.integer(0)], reject: "BAD_PRICE", source: at(91))
        ], source: at(90))
    ]
    return schema
  }

  /// A message with fields of most kinds, 4 unused bytes behind `Side` and 8 at the end.
  static var order: Message {
    var message = Message(name: "s_Order", namespace: "Acme", source: at(10))
    message.typeNumber = 7
    message.direction = .clientToServer
    message.group = "Orders"
    message.answeredBy = ["s_Logoff"]
    message.layouts = [
      .binary: MessageLayout(size: 72, alignment: 8, pack: 8), .vls: MessageLayout(size: 48, alignment: 8, pack: 8),
      .json: MessageLayout(), .jsonCompact: MessageLayout(), .protobuf: MessageLayout(name: "Order"),
    ]
    var side = field("Side", .enumeration("SideEnum", storage: .int32), at: 8, 4, line: 14)
    side.layouts[.protobuf] = FieldLayout(number: 1, scalar: "enum")
    side.layouts[.jsonCompact] = FieldLayout(position: 0)
    var sent = field("SentAt", .time(.integer(.int64), unit: .seconds), at: 16, 8, line: 15)
    sent.declaredType = "Acme::t_Moment"
    var price = field("Price", .float(.float64), at: 24, 8, line: 16)
    price.absent = .number(Double.greatestFiniteMagnitude)
    price.missing = .number(Double.greatestFiniteMagnitude)
    price.unit = "price"
    price.layouts[.vls] = FieldLayout(offset: 16, size: 8)
    price.layouts[.json] = FieldLayout(key: nil)
    price.layouts[.protobuf] = FieldLayout(number: 2, scalar: "double")
    var trades = field("NumTrades", .integer(.uint32), at: 32, 4, line: 17)
    trades.union = "union1"
    var interest = field("OpenInterest", .integer(.uint32), at: 32, 4, line: 18)
    interest.union = "union1"
    message.fields =
      Array(frame) + [
        field("Quantity", .integer(.int32), at: 4, 4, line: 13), side, sent, price, trades, interest,
        field("Account", .text(width: 16), at: 40, 16, line: 19), field("IsLast", .flag(.uint8), at: 56, 1, line: 20),
      ]
    return message
  }

  /// A second message.
  static var logoff: Message {
    var message = Message(name: "s_Logoff", namespace: "Acme", source: at(30))
    message.typeNumber = 8
    message.layouts = [.binary: MessageLayout(size: 8, alignment: 4, pack: 8)]
    message.fields = Array(frame) + [field("Reason", .integer(.uint32), at: 4, 4, line: 33)]
    return message
  }

  /// Length and type of a message.
  static var frame: [Field] {
    var size = field("Size", .integer(.uint16), at: 0, 2, line: 11)
    size.role = .size
    size.isDerived = true
    var type = field("Type", .integer(.uint16), at: 2, 2, line: 12)
    type.role = .type
    type.isDerived = true
    return [size, type]
  }

  /// A JSON protocol.
  static var web: ProtocolSchema {
    var schema = ProtocolSchema(name: "AcmeWeb")
    schema.encodings = [.json]
    var action = Field(name: "action", type: .string, source: at(4))
    action.layouts[.json] = FieldLayout(key: nil)
    schema.envelopes = [
      Envelope(
        name: "Request", direction: .clientToServer, fields: [action], body: "data", selectors: ["action"],
        correlation: "uuid", source: at(3))
    ]
    var book = Message(name: "BookRequest", source: at(10))
    book.envelope = "Request"
    book.match = [MatchCondition(path: "action", equals: .text("index"))]
    book.http = HTTPRoute(method: "GET", path: "/book/{market}")
    book.layouts[.json] = MessageLayout()
    var market = Field(name: "market", type: .string, source: at(11))
    market.layouts[.json] = FieldLayout(key: nil)
    market.aliases = ["symbol"]
    market.part = .path
    var kind = Field(name: "kind", type: .string, source: at(12))
    kind.constant = .text("book")
    kind.layouts[.json] = FieldLayout(key: nil)
    book.fields = [market, kind]
    schema.messages = [book]
    return schema
  }

  /// A field at a place in the binary layout.
  static func field(_ name: String, _ type: FieldType, at offset: Int, _ size: Int, line: Int) -> Field {
    var field = Field(name: name, type: type, source: at(line))
    field.layouts[.binary] = FieldLayout(offset: offset, size: size)
    return field
  }

  /// A line of the schema.
  static func at(_ line: Int) -> Source { Source(file: "Acme.h", line: line) }
}

extension ProtocolSchema {
  /// The first message.
  var first: Message {
    get { messages[0] }
    set { messages[0] = newValue }
  }
}

extension Message {
  /// The field `name`; reading one that isn't there gives an empty one, writing it adds it.
  subscript(_ name: String) -> Field {
    get { field(named: name) ?? Field(name: name, type: .json, source: Base.at(0)) }
    set {
      if let index = fields.firstIndex(where: { $0.name == name }) {
        fields[index] = newValue
      } else {
        fields.append(newValue)
      }
    }
  }

  /// Takes out the field `name` and returns it.
  mutating func remove(_ name: String) -> Field {
    defer { fields.removeAll { $0.name == name } }
    return self[name]
  }
}
