/// A value a schema states: a default, a constant, an enum member's value.
public enum SchemaValue: Hashable, Sendable {
  /// A whole number; every value an `Int64` holds is written this way.
  case integer(Int64)
  /// A whole number above `Int64.max`.
  case unsigned(UInt64)
  /// A number with a fraction, or one no whole number type holds; made by ``real(_:)``.
  case number(Double)
  /// Text.
  case text(String)
  /// True or false.
  case boolean(Bool)

  /// The whole number `value`, as an ``integer(_:)`` wherever it fits.
  public static func whole(_ value: UInt64) -> SchemaValue {
    Int64(exactly: value).map(SchemaValue.integer) ?? .unsigned(value)
  }

  /// The number `value`, as an ``integer(_:)`` where it is whole and small enough to be exact, because JSON doesn't tell
  /// 1 from 1.0 and equal schemas must have equal canonical forms.
  public static func real(_ value: Double) -> SchemaValue {
    guard value.magnitude <= 9_007_199_254_740_992, let whole = Int64(exactly: value) else { return .number(value) }
    return .integer(whole)
  }
}

extension SchemaValue: Codable {
  /// Reads a JSON number, text or boolean.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(UInt64.self) {
      self = .unsigned(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  /// Writes a JSON number, text or boolean.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .integer(let value): try container.encode(value)
    case .unsigned(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .boolean(let value): try container.encode(value)
    }
  }
}

extension SchemaValue: CustomStringConvertible {
  /// The value as a schema would spell it.
  public var description: String {
    switch self {
    case .integer(let value): "\(value)"
    case .unsigned(let value): "\(value)"
    case .number(let value): "\(value)"
    case .text(let value): "\"\(value)\""
    case .boolean(let value): "\(value)"
    }
  }
}
