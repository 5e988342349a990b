internal import SchemaModel
internal import SwiftNaming

/// What a field holds in a new message, as a Swift expression.
struct DefaultValues {
  let types: SwiftTypes
  let schema: ProtocolSchema

  /// The default of a binary field; every binary field has one.
  func expression(for field: Field) -> String {
    if let absent = field.absent, absent == (field.defaultValue ?? .integer(0)) { return "nil" }
    return expression(field.type, field.defaultValue, declaredType: field.declaredType)
  }

  /// Zero, empty text or the enum's member for zero, whatever the field's default.
  func zero(for field: Field) -> String {
    field.absent == .integer(0) ? "nil" : expression(field.type, nil, declaredType: field.declaredType)
  }

  /// Whether a new message has ``zero(for:)`` in the field.
  func isZero(_ field: Field) -> Bool { expression(for: field) == zero(for: field) }

  /// A value of `type`; zero, empty or the first thing that isn't anything where `value` is `nil`.
  func expression(_ type: FieldType, _ value: SchemaValue?, declaredType: String? = nil) -> String {
    switch type {
    case .integer: number(value, byteCount: 8)
    case .float(let float): number(value, byteCount: float.byteCount)
    case .flag: value == nil || value == .integer(0) || value == .boolean(false) ? "false" : "true"
    case .text, .string, .timeText:
      if case .text(let text) = value { SwiftLiteral.string(text) } else { "\"\"" }
    case .bytes(let width): "FixedBytes<\(width)>()"
    case .enumeration(let name, _): member(of: name, value)
    case .time:
      value == nil
        ? ".notSet" : "\(types.name(of: type, declaredType: declaredType))(count: \(number(value, byteCount: 8)))"
    case .record(let name): "\(types.names.record(name))()"
    case .array(let element, _): "FixedArray(repeating: \(expression(element, nil)))"
    case .list: "[]"
    case .map: "[:]"
    case .decimal: decimal(value)
    case .json: ".null"
    }
  }

  /// A member of the enum called `name`; an unlisted value where no member has it.
  func member(of name: String, _ value: SchemaValue?) -> String {
    guard let type = schema.enums.first(where: { $0.name == name }) else { return ".init(rawValue: 0)" }
    let wanted = value ?? (type.underlyingType == nil ? type.members.first?.value : nil) ?? .integer(0)
    if let member = type.members.first(where: { $0.value == wanted }) {
      return ".\(types.names.member(member.name, of: name))"
    }
    if type.isOpen { return "\(types.names.enumeration(name))(rawValue: \(literal(wanted)))" }
    return type.members.first.map { ".\(types.names.member($0.name, of: name))" } ?? ".init(rawValue: 0)"
  }

  private func literal(_ value: SchemaValue) -> String {
    if case .text(let text) = value { SwiftLiteral.string(text) } else { number(value, byteCount: 8) }
  }

  private func decimal(_ value: SchemaValue?) -> String {
    guard case .text(let text) = value, let point = text.firstIndex(of: ".") else {
      return "ExactDecimal(coefficient: \(number(value, byteCount: 8)), scale: 0)"
    }
    let fraction = text[text.index(after: point)...]
    return "ExactDecimal(coefficient: \(text[..<point])\(fraction), scale: \(fraction.count))"
  }

  /// A numeric literal.
  func number(_ value: SchemaValue?, byteCount: Int) -> String {
    switch value {
    case nil: "0"
    case .integer(let whole)?: "\(whole)"
    case .unsigned(let whole)?: "\(whole)"
    case .number(let number)?: SwiftLiteral.float(number, byteCount: byteCount)
    case .boolean(let flag)?: flag ? "1" : "0"
    case .text(let text)?: text
    }
  }
}
