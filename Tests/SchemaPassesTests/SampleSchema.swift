import Diagnostics
import SchemaModel

/// Small schemas the tests start from.
enum Sample {
  /// A header-made schema as a frontend would leave it: one alias, one enum, one record, two messages.
  static var header: ProtocolSchema {
    var schema = ProtocolSchema(name: "AcmeProtocol")
    schema.encodings = [.binary]
    schema.typeAliases = [
      TypeAlias(name: "t_Moment", namespace: "Acme", type: .integer(.int64), source: at(3))
    ]
    schema.enums = [
      EnumType(
        name: "SideEnum", namespace: "Acme", underlyingType: .int32,
        members: [EnumMember(name: "SIDE_BUY", value: .integer(1), source: at(6))], source: at(5))
    ]
    var header = Message(name: "s_Header", namespace: "Acme", kind: .record, source: at(8))
    header.layouts[.binary] = MessageLayout(size: 4, alignment: 2, pack: 8)
    header.fields = Array(quote.fields.prefix(2))
    schema.messages = [header, quote, ack]
    return schema
  }

  /// A message with a field of most kinds.
  static var quote: Message {
    var message = Message(name: "s_Quote", namespace: "Acme", source: at(10))
    message.typeNumber = 7
    message.layouts[.binary] = MessageLayout(size: 56, alignment: 8, pack: 8)
    var size = field("Size", .integer(.uint16), 0, 2, line: 11)
    size.role = .size
    size.isDerived = true
    var type = field("Type", .integer(.uint16), 2, 2, line: 12)
    type.role = .type
    type.isDerived = true
    var quantity = field("Quantity", .integer(.int32), 4, 4, line: 13)
    quantity.declaredType = "int32_t"
    var sent = field("SentAt", .integer(.int64), 8, 8, line: 14)
    sent.declaredType = "Acme::t_Moment"
    var bid = field("Bid", .float(.float64), 24, 8, line: 17)
    bid.union = "union1"
    var ask = field("Ask", .float(.float64), 24, 8, line: 18)
    ask.union = "union1"
    message.fields = [
      size, type, quantity, sent, field("Price", .float(.float64), 16, 8, line: 15), bid, ask,
      field("Side", .enumeration("SideEnum", storage: .int32), 32, 4, line: 19),
      field("IsLast", .integer(.uint8), 36, 1, line: 20), field("Text", .text(width: 16), 40, 16, line: 21),
    ]
    return message
  }

  /// A message that answers it.
  static var ack: Message {
    var message = Message(name: "s_QuoteAck", namespace: "Acme", source: at(30))
    message.typeNumber = 8
    message.layouts[.binary] = MessageLayout(size: 16, alignment: 8, pack: 8)
    message.fields = Array(quote.fields.prefix(3)) + [field("Price", .float(.float64), 8, 8, line: 34)]
    return message
  }

  /// A field at a place in the binary layout.
  static func field(_ name: String, _ type: FieldType, _ offset: Int, _ size: Int, line: Int) -> Field {
    var field = Field(name: name, type: type, source: at(line))
    field.layouts[.binary] = FieldLayout(offset: offset, size: size)
    return field
  }

  /// A line of the header.
  static func at(_ line: Int) -> Source {
    Source(SourceSpan(start: SourceLocation(file: "Acme.h", line: line, column: 3), length: 5))
  }

  /// A value on a line of the overlay.
  static func written<Value>(_ value: Value, line: Int = 1) -> Overlay.Located<Value> {
    Overlay.Located(
      value, Source(SourceSpan(start: SourceLocation(file: "overlay.yaml", line: line, column: 5))))
  }

  /// An overlay that says only the name.
  static var overlay: Overlay { Overlay(name: written("Acme")) }
}

extension Overlay.FieldEntry {
  /// An entry for the field `name`, filled in by `change`.
  static func entry(_ name: String, line: Int = 1, _ change: (inout Self) -> Void = { _ in }) -> Self {
    var entry = Overlay.FieldEntry(name: Sample.written(name, line: line))
    change(&entry)
    return entry
  }
}

extension Overlay.MessageEntry {
  /// An entry for the message `name`, filled in by `change`.
  static func entry(_ name: String, line: Int = 1, _ change: (inout Self) -> Void = { _ in }) -> Self {
    var entry = Overlay.MessageEntry(name: Sample.written(name, line: line))
    change(&entry)
    return entry
  }
}

extension ProtocolSchema {
  /// The message `name`, or an empty one.
  func message(_ name: String) -> Message {
    messages.first { $0.name == name } ?? Message(name: "", source: Sample.at(0))
  }

  /// The field `name` of the message `message`, or an empty one.
  func field(_ message: String, _ name: String) -> Field {
    self.message(message).field(named: name) ?? Field(name: "", type: .json, source: Sample.at(0))
  }
}
