internal import SchemaModel
internal import SwiftNaming

/// The values a rule compares a property with, as Swift and in words.
struct RuleValues {
  let property: PropertyPlan
  let planner: MessagePlanner

  private var type: FieldType { property.field.type }

  /// A value, to be compared with the whole property by `==` or in a pattern.
  func literal(_ value: SchemaValue) -> String {
    isNullable ? ".value(\(plainLiteral(value)))" : plainLiteral(value)
  }

  /// Whether the property tells what is `null` from what isn't there.
  var isNullable: Bool { property.type.hasPrefix("Nullable<") }

  /// A value, to be compared with one that is there.
  func plainLiteral(_ value: SchemaValue) -> String {
    switch type {
    case .enumeration(let name, _): return member(value, of: name)
    case .time:
      return "\(planner.types.name(of: type, declaredType: property.field.declaredType))(count: \(number(value)))"
    default: return planner.defaults.expression(type, value, declaredType: property.field.declaredType)
    }
  }

  /// A value, to be compared with ``number`` of the property by `<` and the like.
  func number(_ value: SchemaValue) -> String {
    switch type {
    case .enumeration(let name, _):
      let declared = planner.schema.enums.first { $0.name == name }
      let member = declared?.members.first { value == .text($0.name) }
      return planner.defaults.number(member?.value ?? value, byteCount: 8)
    case .float(let float), .time(.float(let float), _):
      return Self.withoutExponent(planner.defaults.number(value, byteCount: float.byteCount))
    case .decimal: return planner.defaults.expression(type, value)
    default: return planner.defaults.number(value, byteCount: 8)
    }
  }

  /// The property as something that has an order.
  var ordered: String {
    switch type {
    case .enumeration: "\(property.name).rawValue"
    case .time: "\(property.name).count"
    default: property.name
    }
  }

  /// ``ordered`` as a number that may not be finite; `nil` for numbers that always are.
  var floating: String? {
    switch type {
    case .float, .time(.float, _): ordered
    default: nil
    }
  }

  /// Whether `values` are all there are of the type, so that a comparison with them says nothing.
  func areAll(_ values: [SchemaValue]) -> Bool {
    guard !property.type.hasSuffix("?") else { return false }
    switch type {
    case .flag: return values.contains(.boolean(true)) && values.contains(.boolean(false))
    case .enumeration(let name, _):
      guard let declared = planner.schema.enums.first(where: { $0.name == name }), !declared.isOpen else {
        return false
      }
      return declared.members.allSatisfy { values.contains(.text($0.name)) || values.contains($0.value) }
    default: return false
    }
  }

  /// A value in words.
  func words(_ value: SchemaValue) -> String {
    if case .text(let text) = value { return text }
    return Self.withoutExponent(value.description)
  }

  /// A number below one as people write it: `1e-05` as `0.00001`. Others, and those with many zeros, stay as they are.
  private static func withoutExponent(_ number: String) -> String {
    let parts = number.split(separator: "e-")
    guard parts.count == 2, let exponent = Int(parts[1]), exponent <= 10, !number.hasPrefix("-") else { return number }
    let digits = parts[0].filter { $0 != "." }
    let fraction = digits.hasSuffix("0") && digits.count > 1 ? digits.dropLast() : Substring(digits)
    return "0." + String(repeating: "0", count: exponent - 1) + fraction
  }

  private func member(_ value: SchemaValue, of name: String) -> String {
    guard let declared = planner.schema.enums.first(where: { $0.name == name }) else { return value.description }
    // A case of that name mustn't be taken for one of `Optional`.
    let prefix = property.type.hasSuffix("?") ? planner.types.names.enumeration(name) : ""
    if let member = declared.members.first(where: { value == .text($0.name) || value == $0.value }) {
      return "\(prefix).\(planner.types.names.member(member.name, of: name))"
    }
    return "\(prefix).unlisted(\(planner.defaults.number(value, byteCount: 8)))"
  }
}

extension SchemaValue {
  /// The text, where it is one; else the value as a schema spells it.
  var plainText: String {
    if case .text(let text) = self { text } else { description }
  }
}
