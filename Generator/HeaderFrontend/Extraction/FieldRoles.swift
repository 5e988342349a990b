internal import SchemaModel

/// Which fields of a struct frame it: size, type, and size of the fixed part.
struct FieldRoles {
  /// Index of the field with the message's size.
  private(set) var sizeIndex: Int?
  /// Index of the field with the message's number.
  private(set) var typeIndex: Int?
  /// Index of the field with the size of the fixed part.
  private(set) var baseSizeIndex: Int?

  private static let sizeNames: Set<String> = [
    "size", "length", "msgsize", "msglen", "msglength", "messagesize", "messagelength", "messagelen", "totallength",
  ]
  private static let typeNames: Set<String> = [
    "type", "msgtype", "messagetype", "templateid", "msgid", "messageid", "msgtypeid", "messagetypeid",
  ]
  /// Names of static members that hold a message's number.
  static let staticTypeNames: Set<String> = typeNames.union(["ktype", "kmessagetype", "kmsgtype", "ktemplateid"])

  /// Looks at the first fields of a struct.
  init(_ draft: RecordDraft) {
    for (index, field) in draft.fields.enumerated().prefix(4) where field.union == nil {
      let name = Self.plain(field.name)
      guard case .integer(let type) = field.resolved.type.number else { continue }
      if sizeIndex == nil, type.byteCount >= 2, Self.sizeNames.contains(name), Self.isSize(field, of: draft) {
        sizeIndex = index
      } else if typeIndex == nil, Self.typeNames.contains(name) {
        typeIndex = index
      } else if baseSizeIndex == nil, name == "basesize", sizeIndex != nil, typeIndex != nil {
        baseSizeIndex = index
      }
    }
    // A field called Type far from any size is data unless it is the first.
    if let typeIndex, sizeIndex == nil, typeIndex > 0 { self.typeIndex = nil }
  }

  /// The role of a field of a struct that is message `number`.
  func role(of index: Int, in draft: RecordDraft, number: Int?) -> Field.Role? {
    switch index {
    case sizeIndex: return .size
    case baseSizeIndex: return .baseSize
    case typeIndex:
      // A field that begins with another number isn't what tells messages apart.
      guard case .constant(let constant) = draft.fields[index].initial, !constant.value.isZero else { return .type }
      return number.map { constant.value == .integer(Int64($0)) } ?? true ? .type : nil
    default: return nil
    }
  }

  /// A name without underscores and case.
  static func plain(_ name: String) -> String {
    String(decoding: name.utf8.filter { $0 != 95 }.map(lower), as: UTF8.self)
  }

  private static func lower(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 0x20 : byte }

  private static func isSize(_ field: FieldDraft, of draft: RecordDraft) -> Bool {
    if field.offset == 0, plain(field.name) == "size" { return true }
    guard case .constant(let constant) = field.initial else { return field.offset == 0 }
    return constant.isSize || constant.value == .integer(Int64(draft.size)) || field.offset == 0
  }
}

extension FieldType {
  /// The number that carries it, if it is a single one.
  var number: NumberType? {
    switch self {
    case .integer(let type), .enumeration(_, .some(let type)), .flag(.some(let type)): .integer(type)
    case .float(let type): .float(type)
    case .time(let number, _): number
    default: nil
    }
  }
}
