internal import SchemaModel

/// Makes the tables of a message's fields.
struct FieldTables {
  /// Where links go.
  let anchors: Anchors

  /// A column and what it shows of a field; left out where it shows nothing of any.
  private struct Column {
    let head: Table.Column
    let isAlwaysShown: Bool
    let cell: (Field) -> [Inline]

    init(
      _ title: String, _ alignment: Table.Alignment = .leading, always: Bool = false,
      cell: @escaping (Field) -> [Inline]
    ) {
      head = Table.Column(title, alignment)
      isAlwaysShown = always
      self.cell = cell
    }
  }

  /// One table with everything: places in all encodings, type, default, meaning.
  func full(_ message: Message) -> [Table] {
    table(
      message.fields, caption: nil,
      [
        Column("Field", always: true) { [.code($0.name)] },
        Column("Type", always: true) { anchors.type($0.type) },
        Column("Bytes", .trailing) { $0.bytesSpelling(in: .binary) },
        Column("VLS bytes", .trailing) { $0.bytesSpelling(in: .vls) },
        Column("JSON key") { field in
          guard let layout = field.layouts[.json] else { return [] }
          return [.code(layout.key ?? field.name)]
        },
        Column("Position", .trailing) { $0.layouts[.jsonCompact]?.position.map { [.text("\($0)")] } ?? [] },
        Column("Protocol Buffers") { field in
          guard let layout = field.layouts[.protobuf], let number = layout.number else { return [] }
          return [.text([String(number), layout.scalar].compactMap(\.self).joined(separator: " "))]
        },
        Column("Default") { $0.defaultSpelling(in: nil) },
        Column("Meaning") { $0.meaning },
      ])
  }

  /// A table per encoding in bytes; one of types alone where the message has none.
  func layouts(_ message: Message) -> [Table] {
    let inBytes: [WireEncoding] = [.binary, .vls].filter { encoding in
      message.fields.contains { $0.layouts[encoding]?.offset != nil }
    }
    guard !inBytes.isEmpty else { return typesOnly(message) }
    return inBytes.flatMap { encoding in
      table(
        inOrder(message.fields, encoding), caption: encoding.title,
        [
          Column("Offset", .trailing, always: true) { number($0.layouts[encoding]?.offset) },
          Column("Size", .trailing, always: true) { number($0.layouts[encoding]?.size) },
          Column("Type", always: true) { [.text(($0.layouts[encoding]?.type ?? $0.type).description)] },
          Column("Name", always: true) { [.code($0.name)] },
          Column("Default", always: true) { $0.defaultSpelling(in: encoding) },
        ])
    }
  }

  /// The fields an encoding has, in the order of their bytes; union members in the order they are declared.
  private func inOrder(_ fields: [Field], _ encoding: WireEncoding) -> [Field] {
    let offsets = fields.indices.compactMap { index in
      fields[index].layouts[encoding].map { (offset: $0.offset ?? Int.max, index: index) }
    }
    return offsets.sorted { $0 < $1 }.map { fields[$0.index] }
  }

  private func typesOnly(_ message: Message) -> [Table] {
    table(
      message.fields, caption: nil,
      [
        Column("Type", always: true) { [.text($0.type.description)] },
        Column("Name", always: true) { [.code($0.name)] },
        Column("JSON key") { field in field.layouts[.json]?.key.map { [.code($0)] } ?? [] },
        Column("Number", .trailing) { number($0.layouts[.protobuf]?.number) },
        Column("Default") { $0.defaultSpelling(in: nil) },
        Column("Meaning") { $0.presence },
      ])
  }

  private func number(_ value: Int?) -> [Inline] { value.map { [.text("\($0)")] } ?? [] }

  private func table(_ fields: [Field], caption: String?, _ columns: [Column]) -> [Table] {
    guard !fields.isEmpty else { return [] }
    let shown = columns.filter { column in column.isAlwaysShown || fields.contains { !column.cell($0).isEmpty } }
    return [
      Table(
        caption: caption, columns: shown.map(\.head),
        rows: fields.map { field in shown.map { $0.cell(field) } })
    ]
  }
}

extension Field {
  /// The bytes it covers (`24..<32`).
  fileprivate func bytesSpelling(in encoding: WireEncoding) -> [Inline] {
    guard let layout = layouts[encoding], let offset = layout.offset, let size = layout.size else { return [] }
    return [.text("\(offset)..<\(offset + size)")]
  }

  /// What a message nobody touched has there.
  fileprivate func defaultSpelling(in encoding: WireEncoding?) -> [Inline] {
    let layout = encoding.flatMap { layouts[$0] }
    if layout?.isUninitialized ?? false { return [.text("uninitialised")] }
    if let value = layout?.defaultValue { return [.code(value.plain)] }
    return (defaultSymbol ?? defaultValue?.plain).map { [.code($0)] } ?? []
  }

  /// Everything said of it besides type and place.
  fileprivate var meaning: [Inline] {
    var words: [String] = []
    if let doc { words.append(doc) }
    if let unit { words.append("Unit: \(unit).") }
    if let absent { words.append("Not set: \(absent.plain).") }
    if let missing { words.append("Where the message ends before it: \(missing.plain).") }
    if let union { words.append("Shares its bytes (\(union)).") }
    if let role { words.append("Role: \(role.rawValue).") }
    if isSecret { words.append("Secret.") }
    words += presence.isEmpty ? [] : [presence.plain]
    return words.isEmpty ? [] : [.text(words.joined(separator: " "))]
  }

  /// What JSON and HTTP make of it.
  fileprivate var presence: [Inline] {
    var words: [String] = []
    if let constant { words.append("Always \(constant.plain).") }
    if isOptional { words.append("May be left out.") }
    if isNullable { words.append("May be null.") }
    if !aliases.isEmpty { words.append("Also read as \(aliases.joined(separator: ", ")).") }
    if let part { words.append("In the request's \(part.rawValue).") }
    return words.isEmpty ? [] : [.text(words.joined(separator: " "))]
  }
}
