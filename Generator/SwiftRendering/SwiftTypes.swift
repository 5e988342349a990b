internal import SchemaModel
internal import SwiftNaming

/// Which Swift type a field's value has.
struct SwiftTypes {
  let names: SwiftNames
  let enums: EnumStorage
  let fixedText: FixedTextStyle

  /// The type of one value, before optionality.
  func name(of type: FieldType, declaredType: String? = nil) -> String {
    switch type {
    case .integer(let integer): Self.name(integer)
    case .float(let float): Self.name(float)
    case .flag: "Bool"
    case .text(let width): fixedText == .bytes ? "FixedText<\(width)>" : "String"
    case .bytes(let width): "FixedBytes<\(width)>"
    case .string, .timeText: "String"
    case .enumeration(let name, _): names.enumeration(name)
    case .time(let number, let unit):
      declaredType.flatMap(names.alias) ?? "UnixTime<\(Self.name(number)), \(Self.name(unit))>"
    case .record(let name): names.record(name)
    case .array(let element, let count): "FixedArray<\(count), \(self.name(of: element))>"
    case .list(let element): "[\(name(of: element))]"
    case .map(let element): "[String: \(name(of: element))]"
    case .decimal: "ExactDecimal"
    case .json: "JSONValue"
    }
  }

  /// `int32` → `Int32`.
  static func name(_ type: IntegerType) -> String {
    type.isSigned ? "Int\(type.byteCount * 8)" : "UInt\(type.byteCount * 8)"
  }

  /// `float64` → `Double`.
  static func name(_ type: FloatType) -> String {
    switch type {
    case .float16: "Float16"
    case .float32: "Float"
    case .float64: "Double"
    }
  }

  /// The Swift number that carries a moment.
  static func name(_ type: NumberType) -> String {
    switch type {
    case .integer(let integer): name(integer)
    case .float(let float): name(float)
    }
  }

  /// The runtime's name for a unit of time.
  static func name(_ unit: TimeUnit) -> String {
    switch unit {
    case .seconds: "InSeconds"
    case .milliseconds: "InMilliseconds"
    case .microseconds: "InMicroseconds"
    case .nanoseconds: "InNanoseconds"
    }
  }
}
