internal import SchemaModel
internal import SwiftNaming

/// Writes the keys of a message's zero-copy view: `frame[Heartbeat.Fields.currentDateTime]`.
struct ViewEmitter {
  let plan: MessagePlan
  let planner: MessagePlanner

  /// Writes the keys; nothing for messages without a binary form or fields a key can read.
  func emit(into writer: inout SwiftWriter) {
    guard plan.isBinary, plan.message.kind == .message else { return }
    let keys = plan.properties.compactMap { property in key(property).map { (property, $0) } }
    guard !keys.isEmpty else { return }
    writer.line()
    writer.block("extension \(plan.name)") { writer in
      writer.doc(["Fields of a received frame, read where they lie: `frame[\(plan.name).Fields.\(keys[0].0.name)]`."])
      writer.block("public enum Fields") { writer in
        for (property, key) in keys {
          writer.doc(["`\(property.field.name)`\(range(property))."])
          let head = "@inlinable public static var \(property.name): \(key.type) {"
          let body = ".init(\(key.arguments.joined(separator: ", ")))"
          if writer.fits("\(head) \(body) }") {
            writer.line("\(head) \(body) }")
          } else {
            writer.block(String(head.dropLast(2))) { $0.line(body) }
          }
        }
      }
    }
  }

  private func range(_ property: PropertyPlan) -> String {
    guard let offset = property.offset, let size = property.field.layouts[.binary]?.size else { return "" }
    return ", bytes \(offset)..<\(offset + size)"
  }

  private func key(_ property: PropertyPlan) -> (type: String, arguments: [String])? {
    guard let offset = property.offset else { return nil }
    let field = property.field
    var arguments = ["offset: \(offset)"]
    let order = planner.schema.byteOrder == .big ? ["order: .big"] : []
    let missing = field.missing.map { planner.defaults.number($0, byteCount: field.type.byteCount ?? 8) }
    switch field.type {
    case .integer, .float:
      let number = planner.types.name(of: field.type)
      if let absent = field.absent {
        arguments.append("absent: \(planner.defaults.number(absent, byteCount: field.type.byteCount ?? 8))")
      }
      if let missing { arguments.append("missing: \(missing)") }
      return ("\(field.absent == nil ? "ScalarField" : "OptionalField")<\(number)>", arguments + order)
    case .flag(let storage):
      if field.missing != nil, field.missing != .integer(0) { arguments.append("missing: true") }
      return ("FlagField<\(SwiftTypes.name(storage ?? .uint8))>", arguments + order)
    case .enumeration(let name, let storage):
      let isOpen = planner.schema.enums.first { $0.name == name }?.isOpen ?? true
      if let missing { arguments.append("missing: \(missing)") }
      let number = SwiftTypes.name(storage ?? planner.types.enums.rawType(of: name) ?? .int32)
      return (
        "\(isOpen ? "EnumField" : "ClosedEnumField")<\(planner.types.names.enumeration(name)), \(number)>",
        arguments + order
      )
    case .time(let number, let unit):
      return ("TimeField<\(SwiftTypes.name(number)), \(SwiftTypes.name(unit))>", arguments + order)
    case .text(let width):
      if planner.types.fixedText == .bytes { return ("FixedTextField<\(width)>", arguments) }
      return ("TextField", arguments + ["width: \(width)"])
    default: return nil
    }
  }
}
