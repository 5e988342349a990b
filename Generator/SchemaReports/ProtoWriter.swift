internal import SchemaModel

/// Writes the messages that travel in Protocol Buffers as a `.proto` file of proto3.
///
/// Bytes are what the schema says: names, numbers and scalars of fields are its own. What proto3 demands beyond that is
/// added, and doesn't change a byte: an enum's zero member where the schema has none (`SIDE_ENUM_UNSET`), and the enum's
/// name before members whose names aren't the only ones of their kind, because all enums of a file share one namespace.
/// A field is of an enum's type where both the scalar and the field say so; one that isn't an enum elsewhere is `int32`,
/// whose bytes are the same.
struct ProtoWriter {
  private let schema: ProtocolSchema
  private let messages: [Message]
  private let enums: [EnumType]
  /// Names in the file's namespace that several declarations would have.
  private let ambiguous: Set<String>

  /// Prepares the file of `schema`.
  init(_ schema: ProtocolSchema) {
    self.schema = schema
    let messages = schema.messages.filter { $0.layouts[.protobuf] != nil }
    let used = Set(messages.flatMap(\.fields).compactMap(Self.enumName))
    let enums = schema.enums.filter { used.contains($0.name) && $0.underlyingType != nil }
    var taken = Set(messages.map(Self.name) + enums.map(\.name))
    var ambiguous: Set<String> = []
    for name in enums.flatMap(\.members).map(\.name) where !taken.insert(name).inserted { ambiguous.insert(name) }
    (self.messages, self.enums, self.ambiguous) = (messages, enums, ambiguous)
  }

  /// The whole file; ends with a newline.
  func text() -> String {
    var lines = ["// \(schema.name)\(schema.version.map { ", version \($0)" } ?? ""), made from its schema."]
    lines += comment(schema.doc)
    lines += ["", "syntax = \"proto3\";", "", "package \(schema.name)_PB;"]
    for type in enums { lines += [""] + declaration(type) }
    for message in messages { lines += [""] + declaration(message) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func declaration(_ type: EnumType) -> [String] {
    let members = type.members.compactMap { member -> (name: String, value: Int32, doc: String?)? in
      guard case .integer(let whole) = member.value, let value = Int32(exactly: whole) else { return nil }
      return (ambiguous.contains(member.name) ? "\(type.name)_\(member.name)" : member.name, value, member.doc)
    }
    var lines = comment(type.doc) + ["enum \(type.name) {"]
    if Set(members.map(\.value)).count < members.count { lines.append("  option allow_alias = true;") }
    // The first member must be zero; it is what a field that isn't sent has.
    let zeros = members.filter { $0.value == 0 }
    if zeros.isEmpty { lines.append("  \(Self.upperCase(type.name))_UNSET = 0;") }
    for member in zeros + members.filter({ $0.value != 0 }) {
      lines += comment(member.doc, indentation: "  ") + ["  \(member.name) = \(member.value);"]
    }
    return lines + ["}"]
  }

  private func declaration(_ message: Message) -> [String] {
    var lines = comment(message.doc)
    if let number = message.typeNumber { lines.append("// Type \(number).") }
    lines.append("message \(Self.name(message)) {")
    let fields = message.fields.compactMap { field in
      field.layouts[.protobuf].flatMap { layout in layout.number.map { (field, $0, layout.scalar ?? "bytes") } }
    }
    for (field, number, scalar) in fields.sorted(by: { $0.1 < $1.1 }) {
      lines += comment(field.doc, indentation: "  ")
      lines.append("  \(Self.enumName(field) ?? (scalar == "enum" ? "int32" : scalar)) \(field.name) = \(number);")
    }
    return lines + ["}"]
  }

  private func comment(_ text: String?, indentation: String = "") -> [String] {
    text?.split(separator: "\n").map { "\(indentation)// \($0)" } ?? []
  }

  private static func name(_ message: Message) -> String { message.layouts[.protobuf]?.name ?? message.name }

  /// The enum a field is of in this encoding; `nil` for anything else.
  private static func enumName(_ field: Field) -> String? {
    guard let layout = field.layouts[.protobuf], layout.scalar == "enum" else { return nil }
    guard case .enumeration(let name, _) = layout.type ?? field.type else { return nil }
    return name
  }

  /// `SideEnum` as `SIDE_ENUM`.
  private static func upperCase(_ name: String) -> String {
    var result = ""
    var previous: Character?
    for character in name {
      if character.isUppercase, previous?.isLowercase ?? false { result += "_" }
      result += character.uppercased()
      previous = character
    }
    return result
  }
}
