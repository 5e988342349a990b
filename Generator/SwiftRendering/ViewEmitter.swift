internal import SchemaModel
internal import SwiftNaming

/// Writes the keys of a message's zero-copy views: `frame[Heartbeat.Fields.currentDateTime]` in the binary encoding,
/// `frame[LogonRequest.VLSFields.username]` with variable-length strings.
struct ViewEmitter {
  let plan: MessagePlan
  let planner: MessagePlanner

  /// Writes the keys; nothing for messages without a binary form or fields a key can read.
  func emit(into writer: inout SwiftWriter) {
    guard plan.isBinary, plan.message.kind == .message else { return }
    emit("Fields", "of a received frame", .binary, into: &writer)
    guard plan.vls != nil else { return }
    emit("VLSFields", "of a received frame with variable-length strings", .vls, into: &writer)
  }

  private func emit(_ name: String, _ what: String, _ encoding: WireEncoding, into writer: inout SwiftWriter) {
    let keys = plan.properties.compactMap { property in
      property.place(in: encoding).flatMap { place in
        key(property, at: place, encoding).map { (property: property, place: place, key: $0) }
      }
    }
    guard !keys.isEmpty else { return }
    writer.line()
    writer.block("extension \(plan.name)") { writer in
      writer.doc(["Fields \(what), read where they lie: `frame[\(plan.name).\(name).\(keys[0].property.name)]`."])
      writer.block("public enum \(name)") { writer in
        for (property, place, key) in keys {
          let what = place.type == .string ? "text described by bytes" : "bytes"
          writer.doc(["`\(property.field.name)`, \(what) \(place.offset)..<\(place.offset + place.size)."])
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

  /// A field of a fixed part whose length the message says is read in that part only.
  private func key(
    _ property: PropertyPlan, at place: PropertyPlan.Place, _ encoding: WireEncoding
  ) -> (type: String, arguments: [String])? {
    guard encoding == .vls, let form = plan.vls else { return key(property, at: place) }
    let end = "baseSizeAt: \(form.baseSizeOffset)"
    if place.type == .string { return ("VLSTextField", ["offset: \(place.offset)", end]) }
    return key(property, at: place).map { key in
      ("VLSField<\(key.type)>", [".init(\(key.arguments.joined(separator: ", ")))", end])
    }
  }

  private func key(_ property: PropertyPlan, at place: PropertyPlan.Place) -> (type: String, arguments: [String])? {
    let field = property.field
    var arguments = ["offset: \(place.offset)"]
    let order = planner.schema.byteOrder == .big ? ["order: .big"] : []
    let missing = field.missing.map { planner.defaults.number($0, byteCount: field.type.byteCount ?? 8) }
    switch place.type {
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
