/// Names generated declarations must not take as they are.
enum ReservedNames {
  /// `name`, in backticks where Swift reads it as a keyword.
  static func escaped(_ name: String) -> String {
    keywords.contains(name) ? "`\(name)`" : name
  }

  /// Whether a generated type of that name would hide one that generated code or its users need.
  static func isTaken(typeName: String) -> Bool { typeNames.contains(typeName) }

  private static let keywords: Set<String> = [
    "actor", "as", "associatedtype", "await", "break", "case", "catch", "class", "continue", "default", "defer",
    "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if",
    "import", "in", "init", "inout", "internal", "is", "let", "nil", "operator", "private", "protocol", "public",
    "repeat", "rethrows", "return", "self", "Self", "static", "struct", "subscript", "super", "switch", "throw",
    "throws", "true", "try", "typealias", "var", "where", "while",
  ]

  private static let typeNames: Set<String> = [
    "Any", "Array", "BinaryFraming", "Bool", "Character", "Decimal", "Dictionary", "Double", "Duration",
    "EncodedMessage", "EnumField", "Error", "ExactDecimal", "FieldMetadata", "FieldReader", "FieldTable", "FieldValue",
    "FieldWriter", "Fields", "FieldwiseMessage", "FixedArray", "FixedBytes", "FixedText", "FlagField", "Float",
    "Float16", "Hashable", "Int", "Int16", "Int32", "Int64", "Int8", "JSONFrame", "JSONValue", "MessageEncoding",
    "MessageMetadata", "MessageText", "MutableRawSpan", "NamedFieldValue", "Never", "Nullable", "Optional",
    "OptionalField", "OutputRawSpan", "Protocol", "RawFrame", "RawSpan", "Result", "ScalarField", "Self", "Sendable",
    "Set", "String", "TextField", "TimeField", "Type", "UInt", "UInt16", "UInt32", "UInt64", "UInt8", "UnixTime",
    "VLSField", "VLSFields", "VLSMessage", "VLSTextField", "Void", "WireEnum", "WireError", "WireMessage", "WirePart",
    "WireProtocol", "WireRecord",
  ]
}
