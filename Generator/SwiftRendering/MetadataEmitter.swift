package import SchemaModel
internal import SwiftNaming

/// Writes a message's description for tools: names, types, places, units.
struct MetadataEmitter {
  let plan: MessagePlan
  let planner: MessagePlanner

  /// Writes the description.
  func emit(into writer: inout SwiftWriter) {
    guard plan.isBinary || plan.isProtobufOnly else { return }
    let message = plan.message
    writer.line()
    writer.block("extension \(plan.name)") { writer in
      writer.doc(["What the message looks like on the wire, for tools."])
      writer.line("public static let metadata = MessageMetadata(")
      writer.indented { writer in
        var facts = ["name: \(SwiftLiteral.string(message.name))"]
        if let number = message.typeNumber { facts.append("typeNumber: \(number)") }
        if let tag = message.tag { facts.append("tag: \(SwiftLiteral.string(tag))") }
        facts.append("byteCount: \(plan.byteCount ?? 0)")
        if planner.schema.byteOrder == .big { facts.append("byteOrder: .big") }
        writer.line("\(facts.joined(separator: ", ")),")
        let fields = plan.isBinary ? message.fields.filter { $0.layouts[.binary] != nil } : plan.properties.map(\.field)
        writer.list(
          fields.map { "FieldMetadata(\(arguments($0).joined(separator: ", ")))" }, head: "fields: ", tail: ")")
      }
    }
  }

  private func arguments(_ field: Field) -> [String] {
    var arguments = [
      SwiftLiteral.string(field.name), kind(field.type), "at: \(field.layouts[.binary]?.offset ?? 0)",
    ]
    if let unit = field.unit { arguments.append("unit: \(SwiftLiteral.string(unit))") }
    if field.isSecret { arguments.append("isSecret: true") }
    if field.isDerived { arguments.append("isDerived: true") }
    if let pattern = BitPattern.of(field.missing, as: field.type), pattern != 0 {
      arguments.append("missing: 0x\(String(pattern, radix: 16))")
    }
    if plan.vls != nil, !field.isDerived, let offset = field.layouts[.vls]?.offset {
      arguments.append("vls: \(offset)")
    }
    if plan.fieldwise != nil, let number = field.layouts[.protobuf]?.number { arguments.append("number: \(number)") }
    return arguments
  }

  private func kind(_ type: FieldType) -> String {
    switch type {
    case .integer(let integer): integer.isSigned ? ".signed(\(integer.byteCount))" : ".unsigned(\(integer.byteCount))"
    case .float(let float): ".float(\(float.byteCount))"
    case .flag(let storage): ".flag(\(storage?.byteCount ?? 1))"
    case .text(let width): planner.types.fixedText == .bytes ? ".unterminatedText(\(width))" : ".text(\(width))"
    case .bytes(let width): ".bytes(\(width))"
    case .enumeration(let name, let storage):
      ".enumeration(\(SwiftLiteral.string(name)), \(kind(.integer(storage ?? .int32))))"
    case .time(.integer(let number), let unit):
      ".time(\(kind(.integer(number))), perSecond: \(perSecond(unit)))"
    case .time(.float(let number), let unit): ".time(\(kind(.float(number))), perSecond: \(perSecond(unit)))"
    case .record(let name):
      ".record(\(SwiftLiteral.string(name)), \(planner.types.names.record(name)).byteCount, "
        + "\(planner.types.names.record(name)).metadata.fields)"
    case .array(let element, let count): ".array(\(kind(element)), \(count))"
    case .string: ".text(0)"
    case .timeText, .list, .map, .decimal, .json: ".bytes(0)"
    }
  }

  private func perSecond(_ unit: TimeUnit) -> String {
    switch unit {
    case .seconds: "1"
    case .milliseconds: "1_000"
    case .microseconds: "1_000_000"
    case .nanoseconds: "1_000_000_000"
    }
  }
}

/// The bytes of a value, least significant first.
package enum BitPattern {
  /// The bytes of `value` in a field of `type`; `nil` where it has no such form.
  package static func of(_ value: SchemaValue?, as type: FieldType) -> UInt64? {
    let number: Double? =
      switch value {
      case .integer(let whole)?: Double(whole)
      case .number(let number)?: number
      default: nil
      }
    switch type {
    case .float(.float64), .time(.float(.float64), _): return number.map(\.bitPattern)
    case .float(.float32), .time(.float(.float32), _): return number.map { UInt64(Float($0).bitPattern) }
    case .float(.float16): return number.map { UInt64(Float16($0).bitPattern) }
    default: break
    }
    switch value {
    case .integer(let whole)?:
      let width = min(8, type.byteCount ?? 8)
      let mask: UInt64 = width == 8 ? .max : (1 << (8 * UInt64(width))) - 1
      return UInt64(bitPattern: whole) & mask
    case .unsigned(let whole)?: return whole
    case .boolean(let flag)?: return flag ? 1 : 0
    default: return nil
    }
  }
}
