/// An enum of a protocol that keeps values its schema doesn't list.
public protocol WireEnum: RawRepresentable, Hashable, Sendable, FieldValueConvertible
where RawValue: FixedWidthInteger & FieldValueConvertible {
  /// The member with that value, or the one that keeps unlisted values.
  init(rawValue: RawValue)
  /// The values the schema lists, in its order.
  static var listed: [Self] { get }
  /// The protocol's name for the member (`ORDER_TYPE_LIMIT`); `nil` for a value the schema doesn't list.
  var protocolName: String? { get }
}

/// An enum of a protocol that refuses values its schema doesn't list.
public protocol ClosedWireEnum: RawRepresentable, CaseIterable, Hashable, Sendable, FieldValueConvertible
where RawValue: FixedWidthInteger & FieldValueConvertible {
  /// The protocol's name for the member.
  var protocolName: String? { get }
}

extension WireEnum {
  /// The protocol's name for a value; `nil` for one the schema doesn't list.
  public static func memberName(rawValue: Int64) -> String? {
    RawValue(exactly: rawValue).flatMap { Self(rawValue: $0).protocolName }
  }
}

extension ClosedWireEnum {
  /// The protocol's name for a value; `nil` for one the schema doesn't list.
  public static func memberName(rawValue: Int64) -> String? {
    RawValue(exactly: rawValue).flatMap { Self(rawValue: $0)?.protocolName }
  }

  /// The member with that value.
  ///
  /// - Throws: ``WireError/Problem/unknownValue(_:)``.
  @inlinable
  public init(wireValue: RawValue, field: String, of message: String, at offset: Int) throws(WireError) {
    guard let member = Self(rawValue: wireValue) else {
      throw WireError(
        .unknownValue(Int64(truncatingIfNeeded: wireValue)), message: message, field: field, offset: offset)
    }
    self = member
  }
}

/// An enum of a JSON protocol whose members are text and which refuses texts its schema doesn't list.
public protocol ClosedWireTextEnum: RawRepresentable, CaseIterable, Hashable, Sendable, JSONRepresentable
where RawValue == String {}

/// An enum of a JSON protocol whose members are text and which keeps texts its schema doesn't list.
public protocol WireTextEnum: RawRepresentable, Hashable, Sendable, JSONRepresentable where RawValue == String {
  /// The member with that text, or the one that keeps unlisted texts.
  init(rawValue: String)
  /// The texts the schema lists, in its order.
  static var listed: [Self] { get }
}
