/// Any JSON value, for members whose shape a schema leaves open.
public enum JSONValue: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A number, as it was written.
  case number(String)
  /// Text.
  case string(String)
  /// Values in order.
  case array([JSONValue])
  /// Members by key.
  case object([String: JSONValue])
}

/// A JSON member that must be there and may be `null`; one that may be left out as well is an optional of this.
public enum Nullable<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The member is `null`.
  case null
  /// The member has a value.
  case value(Value)

  /// The value, or `nil` for `null`.
  public var optional: Value? {
    switch self {
    case .null: nil
    case .value(let value): value
    }
  }

  /// The value, or `null` for `nil`.
  public init(_ value: Value?) {
    self = value.map(Nullable.value) ?? .null
  }
}
