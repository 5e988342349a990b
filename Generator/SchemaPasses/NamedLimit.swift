internal import SchemaModel

/// A limit of a C type that protocols use to say "not set".
enum NamedLimit: String, CaseIterable {
  case float64 = "DBL_MAX"
  case float32 = "FLT_MAX"
  case uint32 = "UINT_MAX"
  case int32 = "INT_MAX"
  case int64 = "INT64_MAX"

  /// The number it stands for.
  var value: SchemaValue {
    switch self {
    case .float64: .real(Double.greatestFiniteMagnitude)
    case .float32: .real(Double(Float.greatestFiniteMagnitude))
    case .uint32: .integer(Int64(UInt32.max))
    case .int32: .integer(Int64(Int32.max))
    case .int64: .integer(Int64.max)
    }
  }

  /// What `written`, a limit's name or a value, stands for in a field of type `type`; `nil` where that can't hold it.
  static func value(of written: SchemaValue, for type: FieldType) -> SchemaValue? {
    guard case .text(let name) = written, let limit = NamedLimit(rawValue: name), !type.holdsText else {
      return type.accepts(written) ? written : nil
    }
    return type.accepts(limit.value) && type.isExact(limit.value) ? limit.value : nil
  }

  /// How the greatest value of `type` is written in an overlay; `nil` for types that aren't numbers.
  static func spelling(greatestOf type: FieldType) -> String? {
    switch type {
    case .integer(let type), .flag(let type?), .time(.integer(let type), _), .enumeration(_, let type?):
      switch type {
      case .int32: int32.rawValue
      case .uint32: uint32.rawValue
      case .int64: int64.rawValue
      case .int8: String(Int8.max)
      case .int16: String(Int16.max)
      case .uint8: String(UInt8.max)
      case .uint16: String(UInt16.max)
      case .uint64: String(UInt64.max)
      }
    case .float(.float64), .time(.float(.float64), _): float64.rawValue
    case .float(.float32), .time(.float(.float32), _): float32.rawValue
    default: nil
    }
  }
}
