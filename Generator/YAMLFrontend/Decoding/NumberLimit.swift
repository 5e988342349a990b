internal import SchemaModel

/// Greatest numbers by the names C gives them; protocols use them for "not set".
enum NumberLimit: String, CaseIterable {
  case doubleMaximum = "DBL_MAX"
  case floatMaximum = "FLT_MAX"
  case unsignedMaximum = "UINT_MAX"
  case signedMaximum = "INT_MAX"
  case signed64Maximum = "INT64_MAX"

  /// The number.
  var value: SchemaValue {
    switch self {
    case .doubleMaximum: .real(.greatestFiniteMagnitude)
    case .floatMaximum: .real(Double(Float.greatestFiniteMagnitude))
    case .unsignedMaximum: .integer(Int64(UInt32.max))
    case .signedMaximum: .integer(Int64(Int32.max))
    case .signed64Maximum: .integer(.max)
    }
  }

  /// The greatest value of `type` as a schema would write it.
  static func spelling(for type: NumberType) -> String {
    switch type {
    case .integer(.int8): "\(Int8.max)"
    case .integer(.uint8): "\(UInt8.max)"
    case .integer(.int16): "\(Int16.max)"
    case .integer(.uint16): "\(UInt16.max)"
    case .integer(.int32): NumberLimit.signedMaximum.rawValue
    case .integer(.uint32): NumberLimit.unsignedMaximum.rawValue
    case .integer(.int64): NumberLimit.signed64Maximum.rawValue
    case .integer(.uint64): "0x" + String(UInt64.max, radix: 16, uppercase: true)
    case .float(.float16): "65504"
    case .float(.float32): NumberLimit.floatMaximum.rawValue
    case .float(.float64): NumberLimit.doubleMaximum.rawValue
    }
  }
}

extension NumberType {
  /// Whether `value` is a number of this type: whole numbers exactly, others to the precision of the type.
  func holds(_ value: SchemaValue) -> Bool {
    switch self {
    case .integer(let type): type.holds(value)
    case .float(let type): type.holds(value)
    }
  }

  /// The type's spelling.
  var spelling: String {
    switch self {
    case .integer(let type): type.rawValue
    case .float(let type): type.rawValue
    }
  }
}

extension FloatType {
  /// Whether `value` is a number of this type: whole numbers exactly, others to the precision of the type.
  func holds(_ value: SchemaValue) -> Bool {
    switch value {
    case .integer(let whole): holds(Double(exactly: whole))
    case .unsigned(let whole): holds(Double(exactly: whole))
    case .number(let number): holds(number)
    case .text, .boolean: false
    }
  }

  private func holds(_ number: Double?) -> Bool {
    guard let number, number.magnitude <= greatest else { return false }
    let isWhole = number == number.rounded(.towardZero)
    return !isWhole || number == 0 || number.significandWidth < precision
  }

  private var greatest: Double {
    switch self {
    case .float16: 65504
    case .float32: Double(Float.greatestFiniteMagnitude)
    case .float64: .greatestFiniteMagnitude
    }
  }

  private var precision: Int {
    switch self {
    case .float16: 11
    case .float32: 24
    case .float64: 53
    }
  }
}
