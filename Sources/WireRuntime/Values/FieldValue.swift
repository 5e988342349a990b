/// A field's value without its Swift type, for tools that print or compare messages.
public enum FieldValue: Hashable, Sendable {
  /// A whole number, an enum's raw value, a moment's count, a flag as 0 or 1.
  case integer(Int64)
  /// A whole number above `Int64.max`.
  case unsigned(UInt64)
  /// A number of 64-bit floating type.
  case double(Double)
  /// A number of 32-bit floating type.
  case float(Float)
  /// A number of 16-bit floating type.
  case half(Float16)
  /// Text up to its terminator; may hold escaped bytes, see ``Swift/String/hasEscapedWireBytes``.
  case text(String)
  /// Bytes that aren't text.
  case bytes([UInt8])
  /// The values of an array.
  case list([FieldValue])
  /// The fields of a record, by the protocol's names.
  case record([NamedFieldValue])

  /// A whole number of any type.
  public static func whole(_ value: some BinaryInteger) -> FieldValue {
    Int64(exactly: value).map(FieldValue.integer) ?? .unsigned(UInt64(truncatingIfNeeded: value))
  }
}

/// A field's value with the protocol's name for the field.
public struct NamedFieldValue: Hashable, Sendable {
  /// The protocol's name for the field.
  public var name: String
  /// The value as the wire carries it.
  public var value: FieldValue

  /// Makes a named value.
  public init(_ name: String, _ value: FieldValue) {
    self.name = name
    self.value = value
  }
}
