internal import SchemaModel

extension FieldType {
  /// Whether a field of this type can hold `value`. A name is accepted for an enum; whether it is a member is another matter.
  func accepts(_ value: SchemaValue) -> Bool {
    switch self {
    case .integer(let type), .time(.integer(let type), _): type.holds(value)
    case .float(let type), .time(.float(let type), _): type.accepts(value)
    case .flag(let type): value.isBoolean || (type ?? .uint8).holds(value)
    case .enumeration(_, let storage): value.isText || (storage?.holds(value) ?? false)
    case .text(let width), .bytes(let width): value.fits(width: width)
    case .string, .timeText: value.isText
    case .decimal: value.isText || value.number != nil
    case .array(let element, _), .list(let element): element.accepts(value)
    case .record, .map: false
    case .json: true
    }
  }

  /// Whether the type keeps every digit of `value`; a narrow floating-point type may not.
  func isExact(_ value: SchemaValue) -> Bool {
    guard let number = value.number else { return true }
    switch self {
    case .float(.float32), .time(.float(.float32), _): return Double(Float(number)) == number
    case .float(.float64), .time(.float(.float64), _):
      if case .integer(let whole) = value { return Int64(exactly: number) == whole }
      return true
    case .float(.float16), .time(.float(.float16), _): return number.magnitude <= FloatType.float16.greatest
    default: return true
    }
  }

  /// Whether a name in quotes is simply its value.
  var holdsText: Bool {
    switch self {
    case .text, .bytes, .string, .timeText, .decimal, .json: true
    default: false
    }
  }
}

extension FloatType {
  /// The greatest finite value.
  var greatest: Double {
    switch self {
    case .float16: 65504
    case .float32: Double(Float.greatestFiniteMagnitude)
    case .float64: Double.greatestFiniteMagnitude
    }
  }

  /// Whether `value` is a number no greater than the type can tell from infinity. Infinity itself and NaN are accepted.
  func accepts(_ value: SchemaValue) -> Bool {
    guard let number = value.number else { return false }
    return !number.isFinite || number.magnitude <= greatest
  }
}

extension SchemaValue {
  /// The value as a floating-point number, if it is a number.
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .unsigned(let value): Double(value)
    case .number(let value): value
    case .text, .boolean: nil
    }
  }

  /// Whether it is text.
  var isText: Bool {
    if case .text = self { true } else { false }
  }

  /// Whether it is true or false.
  var isBoolean: Bool {
    if case .boolean = self { true } else { false }
  }

  /// Whether it is text of at most `width` bytes, or the 0 that stands for no text.
  fileprivate func fits(width: Int) -> Bool {
    switch self {
    case .text(let text): text.utf8.count <= width
    case .integer(let value): value == 0
    case .unsigned, .number, .boolean: false
    }
  }
}
