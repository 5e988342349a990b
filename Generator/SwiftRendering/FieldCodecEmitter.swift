internal import SchemaModel
internal import SwiftNaming

/// Writes the statements that read and write a message's fields at literal offsets, in an encoding with fixed places.
struct FieldCodecEmitter {
  let plan: MessagePlan
  let planner: MessagePlanner
  /// ``WireEncoding/binary`` or ``WireEncoding/vls``.
  let encoding: WireEncoding

  /// A property as codecs spell it: with `self` where a parameter of theirs has the same name.
  func own(_ property: PropertyPlan) -> String {
    let taken = encoding == .vls ? ["frame", "message", "size", "end"] : ["frame", "offset"]
    return taken.contains(property.name) ? "self.\(property.name)" : property.name
  }

  /// What the message stores in the order it lies in, so that text goes behind the fixed part in the order of its
  /// fields there.
  private var properties: [PropertyPlan] {
    let stored = plan.properties.filter(\.isStored)
    guard encoding == .vls else { return stored }
    let places = stored.map { $0.place(in: .vls)?.offset ?? .max }
    return zip(stored, places).enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }
      .map(\.element.0)
  }

  /// Writes statements that read every field; `base` is an expression of where the record begins, if it is a part.
  func emitDecoding(base: String?, into writer: inout SwiftWriter) {
    for property in properties {
      guard let place = property.place(in: encoding) else {
        // What an encoding doesn't carry is as in a new message.
        writer.line("\(own(property)) = \(property.defaultValue ?? "")")
        continue
      }
      let offset = Self.offset(place.offset, base)
      let codec = codec(property.field)
      if let absent = property.field.absent {
        let mark = planner.defaults.number(absent, byteCount: property.field.type.byteCount ?? 8)
        writer.call("\(own(property)) = frame.\(codec.load)", ["at: \(offset)", "absent: \(mark)"])
      } else {
        emitDecoding(
          property, codec.decoding(place.type, declaredType: property.field.declaredType, at: offset),
          into: &writer)
      }
    }
    for union in plan.unionBytes {
      writer.line("\(union.name) = FixedBytes(from: frame, at: \(Self.offset(union.offset, base)))")
    }
  }

  /// An expression too long for a line is a closure over an array's elements: its body goes on a line of its own.
  private func emitDecoding(_ property: PropertyPlan, _ expression: String, into writer: inout SwiftWriter) {
    let line = "\(own(property)) = \(expression)"
    if writer.fits(line) {
      writer.line(line)
    } else if let open = line.firstRange(of: " throws(WireError) in "), line.hasSuffix(" }") {
      writer.line(String(line[..<open.upperBound].dropLast()))
      writer.indented { $0.line(String(line[open.upperBound...].dropLast(2))) }
      writer.line("}")
    } else if let open = line.firstIndex(of: "("), line.last == ")" {
      writer.line(String(line[...open]))
      writer.indented { $0.line(String(line[line.index(after: open)...])) }
    } else {
      writer.line(line)
    }
  }

  /// Writes statements that store what encoders compute.
  func emitDerived(into writer: inout SwiftWriter) {
    for field in plan.message.fields where field.isDerived {
      guard let offset = field.layouts[encoding]?.offset, case .integer(let type) = field.type else { continue }
      let name = SwiftTypes.name(type)
      let value =
        switch (field.role, plan.vls) {
        case (.size?, _?) where encoding == .vls: "\(name)(truncatingIfNeeded: size)"
        case (.size?, _): "\(plan.byteCount ?? 0) as \(name)"
        case (.type?, _): "\(plan.message.typeNumber ?? 0) as \(name)"
        case (.baseSize?, let form?): "\(form.baseByteCount) as \(name)"
        default: "0 as \(name)"
        }
      writer.line("frame.\(planner.storeName)(\(value), at: \(offset))")
    }
  }

  /// Writes statements that store every field.
  func emitEncoding(base: String?, into writer: inout SwiftWriter) {
    for property in properties {
      guard let place = property.place(in: encoding) else { continue }
      var value = own(property)
      if let absent = property.field.absent {
        value += " ?? \(planner.defaults.number(absent, byteCount: property.field.type.byteCount ?? 8))"
      }
      emitEncoding(
        place.type, value, at: Self.offset(place.offset, base), codec(property.field), depth: 0, into: &writer)
    }
    for union in plan.unionBytes {
      writer.line("\(union.name).store(in: &frame, at: \(Self.offset(union.offset, base)))")
    }
  }

  private func emitEncoding(
    _ type: FieldType, _ value: String, at offset: String, _ codec: ValueCodec, depth: Int,
    into writer: inout SwiftWriter
  ) {
    guard case .array(let element, _) = type else {
      for statement in codec.encoding(type, value, at: offset) { writer.call(statement.head, statement.arguments) }
      return
    }
    let index = ValueCodec.index(depth)
    writer.block("for \(index) in \(value).indices") { writer in
      let place = codec.stepped(offset, codec.width(of: element), depth)
      emitEncoding(element, "\(value)[\(index)]", at: place, codec, depth: depth + 1, into: &writer)
    }
  }

  private static func offset(_ offset: Int, _ base: String?) -> String {
    guard let base else { return "\(offset)" }
    return offset == 0 ? base : "\(base) + \(offset)"
  }

  private func codec(_ field: Field) -> ValueCodec {
    ValueCodec(
      types: planner.types, schema: planner.schema, place: .init(message: plan.message.name, field: field.name))
  }
}
