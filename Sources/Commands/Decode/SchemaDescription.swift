internal import SchemaModel
internal import SwiftRendering
internal import WireRuntime

/// What a schema says of its binary messages, in the form generated code carries at run time.
struct SchemaDescription {
  /// The schema describes nothing that can be told apart on a stream.
  struct NotDecodable: Error, Equatable {
    /// What is missing, as a sentence without a full stop.
    var reason: String
  }

  /// How frames follow each other.
  let framing: BinaryFraming
  /// Messages a frame can hold, in declaration order.
  let messages: [MessageMetadata]
  /// The protocol's names for the values of its enums; of several names for a value, the first.
  let memberNames: [String: [Int64: String]]

  /// Describes `schema`.
  init(_ schema: ProtocolSchema) throws(NotDecodable) {
    let binary = schema.messages.filter { $0.kind == .message && $0.layouts[.binary]?.size != nil }
    guard !binary.isEmpty else {
      throw NotDecodable(reason: "\(schema.name) has no messages with a binary form")
    }
    guard let framing = binary.lazy.compactMap({ Self.framing(of: $0, schema.byteOrder) }).first else {
      throw NotDecodable(
        reason: "no message of \(schema.name) states its size and its type in numbers at fixed places, "
          + "so messages on a stream can't be told apart")
    }
    self.framing = framing
    messages = schema.messages.filter(Self.isInFrames).map { Self.metadata(of: $0, schema) }
    memberNames = Dictionary(
      schema.enums.map { type in
        let members = type.members.compactMap { member in
          if case .integer(let value) = member.value { (value, member.name) } else { nil }
        }
        return (type.name, Dictionary(members, uniquingKeysWith: { first, _ in first }))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether frames can hold the message: in the binary encoding, or in Protocol Buffers behind its number.
  private static func isInFrames(_ message: Message) -> Bool {
    guard message.kind == .message else { return false }
    return message.layouts[.binary]?.size != nil || message.layouts[.protobuf] != nil && message.typeNumber != nil
  }

  private static func framing(of message: Message, _ order: ByteOrder) -> BinaryFraming? {
    let size = message.fields.first { $0.role == .size }.flatMap(place)
    let type = message.fields.first { $0.role == .type || $0.role == .tag }
    guard let size, let type, let place = place(type) else { return nil }
    return BinaryFraming(size: size, type: place, isTagged: type.role == .tag, isBigEndian: order == .big)
  }

  private static func place(_ field: Field) -> BinaryFraming.HeaderNumber? {
    guard let layout = field.layouts[.binary], let offset = layout.offset, let width = layout.size,
      [1, 2, 4, 8].contains(width)
    else { return nil }
    return .init(offset: offset, width: width)
  }

  private static func metadata(of message: Message, _ schema: ProtocolSchema) -> MessageMetadata {
    MessageMetadata(
      name: message.name, typeNumber: message.typeNumber, tag: message.tag,
      byteCount: message.layouts[.binary]?.size ?? 0, byteOrder: schema.byteOrder == .big ? .big : .little,
      fields: fields(of: message, schema))
  }

  private static func fields(of message: Message, _ schema: ProtocolSchema) -> [FieldMetadata] {
    message.fields.compactMap { field in
      let isVariable = message.fields.contains { $0.role == .baseSize }
      let offset = message.layouts[.binary] == nil ? 0 : field.layouts[.binary]?.offset
      return offset.map { offset in
        FieldMetadata(
          field.name, kind(of: field.type, schema), at: offset, unit: field.unit, isSecret: field.isSecret,
          isDerived: field.isDerived, missing: BitPattern.of(field.missing, as: field.type) ?? 0,
          vls: isVariable && !field.isDerived ? field.layouts[.vls]?.offset : nil,
          number: field.layouts[.protobuf]?.number)
      }
    }
  }

  private static func kind(of type: FieldType, _ schema: ProtocolSchema) -> FieldKind {
    switch type {
    case .integer(let integer): number(.integer(integer))
    case .float(let float): number(.float(float))
    case .flag(let storage): .flag(storage?.byteCount ?? 1)
    case .text(let width): schema.fixedText == .bytes ? .unterminatedText(width) : .text(width)
    case .bytes(let width): .bytes(width)
    case .enumeration(let name, let storage): .enumeration(name, number(.integer(storage ?? .int32)))
    case .time(let count, let unit): .time(number(count), perSecond: unit.perSecond)
    case .record(let name):
      schema.messages.first { $0.name == name }.map { record in
        .record(name, record.layouts[.binary]?.size ?? 0, fields(of: record, schema))
      } ?? .bytes(0)
    case .array(let element, let count): .array(kind(of: element, schema), count)
    case .string: .text(0)
    case .timeText, .list, .map, .decimal, .json: .bytes(0)
    }
  }

  private static func number(_ type: NumberType) -> FieldKind {
    switch type {
    case .integer(let integer): integer.isSigned ? .signed(integer.byteCount) : .unsigned(integer.byteCount)
    case .float(let float): .float(float.byteCount)
    }
  }
}

extension TimeUnit {
  fileprivate var perSecond: Int64 {
    switch self {
    case .seconds: 1
    case .milliseconds: 1_000
    case .microseconds: 1_000_000
    case .nanoseconds: 1_000_000_000
    }
  }
}
