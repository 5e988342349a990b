/// A whole number of a fixed width.
public enum IntegerType: String, Hashable, Sendable, Codable, CaseIterable {
  case int8, int16, int32, int64, uint8, uint16, uint32, uint64

  /// Width in bytes.
  public var byteCount: Int {
    switch self {
    case .int8, .uint8: 1
    case .int16, .uint16: 2
    case .int32, .uint32: 4
    case .int64, .uint64: 8
    }
  }

  /// Whether negative values exist.
  public var isSigned: Bool {
    switch self {
    case .int8, .int16, .int32, .int64: true
    case .uint8, .uint16, .uint32, .uint64: false
    }
  }

  /// Whether `value` fits.
  public func holds(_ value: SchemaValue) -> Bool {
    switch value {
    case .integer(let whole):
      switch self {
      case .int8: Int8(exactly: whole) != nil
      case .int16: Int16(exactly: whole) != nil
      case .int32: Int32(exactly: whole) != nil
      case .int64: true
      case .uint8: UInt8(exactly: whole) != nil
      case .uint16: UInt16(exactly: whole) != nil
      case .uint32: UInt32(exactly: whole) != nil
      case .uint64: whole >= 0
      }
    case .unsigned: self == .uint64
    case .boolean, .number, .text: false
    }
  }
}

/// A binary floating-point number of a fixed width.
public enum FloatType: String, Hashable, Sendable, Codable, CaseIterable {
  case float16, float32, float64

  /// Width in bytes.
  public var byteCount: Int {
    switch self {
    case .float16: 2
    case .float32: 4
    case .float64: 8
    }
  }
}

/// What a moment is counted in, from 1970-01-01T00:00:00Z.
public enum TimeUnit: String, Hashable, Sendable, Codable, CaseIterable {
  case seconds, milliseconds, microseconds, nanoseconds
}

/// The number that carries a moment.
public enum NumberType: Hashable, Sendable {
  /// A whole number of units.
  case integer(IntegerType)
  /// Units with a fraction.
  case float(FloatType)

  /// Width in bytes.
  public var byteCount: Int {
    switch self {
    case .integer(let type): type.byteCount
    case .float(let type): type.byteCount
    }
  }
}

/// What a field holds.
public indirect enum FieldType: Hashable, Sendable {
  /// A whole number.
  case integer(IntegerType)
  /// A floating-point number.
  case float(FloatType)
  /// True or false, carried by a whole number (0 is false) or by JSON's own booleans.
  case flag(IntegerType?)
  /// Text of a fixed width in bytes, filled with zero bytes.
  case text(width: Int)
  /// Bytes of a fixed width without a meaning as text.
  case bytes(width: Int)
  /// Text of any length: behind an offset and length in ``WireEncoding/vls``, or a JSON string.
  case string
  /// One member of the named enum, carried by a number of the given width; `nil` for JSON text.
  case enumeration(String, storage: IntegerType?)
  /// A moment.
  case time(NumberType, unit: TimeUnit)
  /// A moment as ISO 8601 / RFC 3339 text.
  case timeText
  /// The named record, in place.
  case record(String)
  /// A fixed count of one type.
  case array(FieldType, count: Int)
  /// Any count of one type; JSON only.
  case list(FieldType)
  /// Text keys to one type; JSON only.
  case map(FieldType)
  /// An exact decimal number sent as text; JSON only.
  case decimal
  /// Any JSON value, kept as it is.
  case json
}

extension FieldType {
  /// Width in bytes where it follows from the type alone; `nil` for records, enums without storage and JSON types.
  public var byteCount: Int? {
    switch self {
    case .integer(let type): type.byteCount
    case .float(let type): type.byteCount
    case .flag(let type): type?.byteCount
    case .text(let width), .bytes(let width): width
    case .enumeration(_, let storage): storage?.byteCount
    case .time(let number, _): number.byteCount
    case .array(let element, let count): element.byteCount.map { $0 * count }
    case .string, .timeText, .record, .list, .map, .decimal, .json: nil
    }
  }
}
