internal import SchemaModel

/// The raw type of each enum in Swift: the narrowest number that holds the values of every field that carries it.
struct EnumStorage {
  private var types: [String: IntegerType] = [:]

  /// Looks through all fields of `schema`.
  init(_ schema: ProtocolSchema) {
    for type in schema.enums { types[type.name] = type.underlyingType }
    for field in schema.messages.flatMap(\.fields) { note(field.type) }
  }

  /// Raw type of the enum called `name`; `nil` where members are text.
  func rawType(of name: String) -> IntegerType? { types[name] }

  private mutating func note(_ type: FieldType) {
    switch type {
    case .enumeration(let name, let storage?): types[name] = Self.common(types[name], storage)
    case .array(let element, _), .list(let element), .map(let element): note(element)
    default: break
    }
  }

  private static func common(_ one: IntegerType?, _ other: IntegerType) -> IntegerType {
    guard let one, one != other else { return other }
    if one.isSigned == other.isSigned { return one.byteCount >= other.byteCount ? one : other }
    let signed = one.isSigned ? one : other
    let unsigned = one.isSigned ? other : one
    if signed.byteCount > unsigned.byteCount { return signed }
    switch unsigned.byteCount {
    case 1: return .int16
    case 2: return .int32
    default: return .int64
    }
  }
}
