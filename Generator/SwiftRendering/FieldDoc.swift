internal import SchemaModel

/// Documentation of a field: what the schema says of it, its own name, its place, its unit.
enum FieldDoc {
  /// One paragraph.
  static func text(_ field: Field) -> String {
    var facts = ["`\(field.layouts[.json]?.key ?? field.name)`"]
    if let layout = field.layouts[.binary], let offset = layout.offset, let size = layout.size {
      facts.append("bytes \(offset)..<\(offset + size)")
    }
    if let unit = field.unit { facts.append("unit \(unit)") }
    var text = facts.joined(separator: ", ")
    if let absent = field.absent { text += "; `nil` where the wire has \(symbol(absent, field))" }
    if field.isOptional { text += "; may be left out" }
    if field.isNullable { text += "; may be null" }
    if field.isSecret { text += "; never printed" }
    return field.doc.map { "\(sentence($0)) \(text)." } ?? "\(text)."
  }

  /// `text` with a full stop.
  static func sentence(_ text: String) -> String {
    text.last.map { ".!?".contains($0) } == true ? text : "\(text)."
  }

  private static func symbol(_ value: SchemaValue, _ field: Field) -> String {
    if value == .number(.greatestFiniteMagnitude) { return "`DBL_MAX`" }
    if value == .number(Double(Float.greatestFiniteMagnitude)) { return "`FLT_MAX`" }
    return "\(value)"
  }
}
