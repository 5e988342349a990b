import FoundationEssentials
import SchemaModel

/// A layout of the DTC protocol as other people's compilers computed it, in `Tests/Recorded/DTC`.
struct RecordedLayout: Decodable {
  /// A named value.
  struct Constant: Decodable {
    let name: String
    let cType: String
    let value: Int64
  }

  /// A name for a type.
  struct Typedef: Decodable {
    let name: String
    let underlyingType: String
    let unit: String?
  }

  /// An enum with its members.
  struct Enumeration: Decodable {
    struct Member: Decodable {
      let name: String
      let value: Int64
    }

    let name: String
    let namespace: String
    let bits: Int
    let signed: Bool
    let members: [Member]
  }

  /// A struct with its fields.
  struct Structure: Decodable {
    struct Place: Decodable {
      let name: String
      let cType: String
      let offset: Int
      let size: Int
      let kind: String
      let bits: Int?
      let signed: Bool?
      let `enum`: String?
      let dateTime: Moment?
      let unionGroup: String?
      let `default`: SchemaValue?
    }

    struct Moment: Decodable {
      let unit: String
    }

    let name: String
    let namespace: String
    let size: Int
    let alignment: Int
    let pragmaPack: Int
    let messageTypeNumber: Int?
    let fields: [Place]
  }

  let constants: [String: [Constant]]
  let typedefs: [Typedef]
  let enums: [Enumeration]
  let structs: [Structure]
  let helpers: [Structure]?
}

extension RecordedLayout {
  /// Reads `name` out of the recorded DTC data.
  init(named name: String) throws {
    self = try JSONDecoder().decode(RecordedLayout.self, from: try Recorded.data(named: name))
  }

  /// The layout as a schema, as a frontend and the overlay would give it.
  var schema: ProtocolSchema {
    var schema = ProtocolSchema(name: "DTC")
    schema.encodings = [.binary]
    schema.constants = constants.keys.sorted().flatMap { constants[$0] ?? [] }.map {
      SchemaModel.Constant(name: $0.name, type: $0.cType, value: .integer($0.value), source: Recorded.source)
    }
    schema.typeAliases = typedefs.map { TypeAlias(name: $0.name, type: $0.type, source: Recorded.source) }
    schema.enums = enums.map(\.type)
    schema.messages = (structs + (helpers ?? [])).map(\.message)
    return schema
  }
}

/// Recorded DTC data.
enum Recorded {
  /// Where everything recorded is said to be declared.
  static let source = Source(file: "recorded.json", line: 1)

  /// The bytes of a file.
  static func data(named name: String) throws -> Data {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try Data(contentsOf: tests.appending(path: "Recorded/DTC").appending(path: name))
  }

  /// The whole number of `bits` bits.
  static func integer(bits: Int, isSigned: Bool) -> IntegerType? {
    IntegerType(rawValue: "\(isSigned ? "int" : "uint")\(bits)")
  }

  /// The unit words describe.
  static func unit(_ words: String) -> TimeUnit? {
    words.split(separator: " ").first.flatMap { TimeUnit(rawValue: String($0)) }
  }
}

extension RecordedLayout.Typedef {
  fileprivate var type: FieldType {
    let integer = IntegerType(rawValue: underlyingType.replacing("_t", with: "")).map(NumberType.integer)
    let number = integer ?? .float(.float64)
    return unit.flatMap(Recorded.unit).map { .time(number, unit: $0) } ?? .bytes(width: 1)
  }
}

extension RecordedLayout.Enumeration {
  fileprivate var type: EnumType {
    EnumType(
      name: name, namespace: namespace, underlyingType: Recorded.integer(bits: bits, isSigned: signed),
      members: members.map { EnumMember(name: $0.name, value: .integer($0.value), source: Recorded.source) },
      source: Recorded.source)
  }
}

extension RecordedLayout.Structure {
  fileprivate var message: Message {
    var message = Message(
      name: name, namespace: namespace, kind: messageTypeNumber == nil ? .record : .message, source: Recorded.source)
    message.typeNumber = messageTypeNumber
    message.layouts[.binary] = MessageLayout(size: size, alignment: alignment, pack: pragmaPack)
    message.fields = fields.map(\.field)
    return message
  }
}

extension RecordedLayout.Structure.Place {
  fileprivate var field: Field {
    var field = Field(name: name, type: type, source: Recorded.source)
    field.declaredType = cType
    field.defaultValue = `default`
    field.union = unionGroup
    field.layouts[.binary] = FieldLayout(offset: offset, size: size)
    if name == "Size" || name == "Type", offset < 4 {
      field.role = name == "Size" ? .size : .type
      field.isDerived = true
    }
    return field
  }

  private var type: FieldType {
    let integer = bits.flatMap { Recorded.integer(bits: $0, isSigned: signed ?? (kind == "int")) }
    let unit = dateTime.flatMap { Recorded.unit($0.unit) }
    switch (kind, integer) {
    case ("string", _): return .text(width: size)
    case ("enum", let storage): return .enumeration(`enum` ?? "", storage: storage)
    case ("float", _):
      let float: FloatType = size == 4 ? .float32 : .float64
      return unit.map { .time(.float(float), unit: $0) } ?? .float(float)
    case (_, let integer?): return unit.map { .time(.integer(integer), unit: $0) } ?? .integer(integer)
    case (_, nil): return .bytes(width: size)
    }
  }
}
