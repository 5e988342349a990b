internal import SchemaModel

/// The few operations that constants in function bodies need. Overflow gives no value instead of a wrong one.
enum Arithmetic {
  /// `-`, `+`, `~` or `!` of a value.
  static func unary(_ sign: String, _ operand: SchemaValue) -> SchemaValue? {
    switch (sign, operand) {
    case ("+", _): operand
    case ("-", .number(let value)): .number(-value)
    case ("-", .integer(let value)) where value != .min: .integer(-value)
    case ("~", .integer(let value)): .integer(~value)
    case ("!", .integer(let value)): .integer(value == 0 ? 1 : 0)
    default: nil
    }
  }

  /// A sum, difference, product, quotient, shift or bit operation of two values.
  static func binary(_ sign: String, _ left: SchemaValue, _ right: SchemaValue) -> SchemaValue? {
    if case .integer(let one) = left, case .integer(let other) = right { return whole(sign, one, other) }
    guard let one = number(left), let other = number(right) else { return nil }
    switch sign {
    case "+": return .number(one + other)
    case "-": return .number(one - other)
    case "*": return .number(one * other)
    case "/": return .number(one / other)
    default: return nil
    }
  }

  /// The value as a floating-point number.
  static func number(_ value: SchemaValue) -> Double? {
    switch value {
    case .integer(let value): Double(value)
    case .unsigned(let value): Double(value)
    case .number(let value): value
    case .boolean(let value): value ? 1 : 0
    case .text: nil
    }
  }

  private static func whole(_ sign: String, _ left: Int64, _ right: Int64) -> SchemaValue? {
    let result: (partialValue: Int64, overflow: Bool)
    switch sign {
    case "+": result = left.addingReportingOverflow(right)
    case "-": result = left.subtractingReportingOverflow(right)
    case "*": result = left.multipliedReportingOverflow(by: right)
    case "/": result = left.dividedReportingOverflow(by: right)
    case "%": result = left.remainderReportingOverflow(dividingBy: right)
    case "|": result = (left | right, false)
    case "&": result = (left & right, false)
    case "^": result = (left ^ right, false)
    case "<<" where (0..<63).contains(right): result = (left << right, false)
    case ">>" where (0..<64).contains(right): result = (left >> right, false)
    default: return nil
    }
    return result.overflow ? nil : .integer(result.partialValue)
  }
}

extension SchemaValue {
  /// The value as C++ converts it to an integer of this type; `nil` for text and for fractions that don't fit.
  func fitted(to type: IntegerType) -> SchemaValue? {
    let bits: UInt64
    switch self {
    case .integer(let value): bits = UInt64(bitPattern: value)
    case .unsigned(let value): bits = value
    case .boolean(let value): bits = value ? 1 : 0
    case .number(let value):
      guard let whole = Int64(exactly: value.rounded(.towardZero)) else { return nil }
      bits = UInt64(bitPattern: whole)
    case .text: return nil
    }
    switch type {
    case .int8: return .integer(Int64(Int8(truncatingIfNeeded: bits)))
    case .int16: return .integer(Int64(Int16(truncatingIfNeeded: bits)))
    case .int32: return .integer(Int64(Int32(truncatingIfNeeded: bits)))
    case .int64: return .integer(Int64(bitPattern: bits))
    case .uint8: return .integer(Int64(UInt8(truncatingIfNeeded: bits)))
    case .uint16: return .integer(Int64(UInt16(truncatingIfNeeded: bits)))
    case .uint32: return .integer(Int64(UInt32(truncatingIfNeeded: bits)))
    case .uint64: return .whole(bits)
    }
  }

  /// Whether it is zero, false or empty.
  var isZero: Bool {
    switch self {
    case .integer(let value): value == 0
    case .unsigned(let value): value == 0
    case .number(let value): value == 0 && value.sign == .plus
    case .text(let text): text.isEmpty
    case .boolean(let value): !value
    }
  }
}
