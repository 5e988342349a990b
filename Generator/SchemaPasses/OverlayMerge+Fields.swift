internal import Diagnostics
internal import SchemaModel

extension OverlayMerge {
  /// Applies what is said of fields to the fields of the message at `index`.
  mutating func applyFields(
    own: [Overlay.FieldEntry], everywhere: [String: [Overlay.FieldEntry]], to index: Int
  ) {
    let byName = Dictionary(grouping: own) { $0.name.value }
    guard !everywhere.isEmpty || !own.isEmpty else { return }
    for place in schema.messages[index].fields.indices {
      let name = schema.messages[index].fields[place].name
      let entries = (everywhere[name] ?? []) + (byName[name] ?? [])
      guard let first = entries.first else { continue }
      apply(entries.dropFirst().reduce(first) { $1.replacing($0) }, toField: place, of: index)
    }
    let declared = schema.messages[index].fields.map(\.name)
    for entry in own where !declared.contains(entry.name.value) {
      if let type = entry.type, entry.protobuf != nil {
        appendField(entry, type: type.value, to: index)
      } else {
        reportUnknown("field of \(schema.messages[index].name)", entry.name, among: declared)
      }
    }
  }

  /// Applies `entry` to one field.
  mutating func apply(_ entry: Overlay.FieldEntry, toField place: Int, of index: Int) {
    var field = schema.messages[index].fields[place]
    if let type = entry.type, type.value != field.type {
      report(
        .error(
          .invalidValue,
          "'\(field.name)' can't be \(type.value): the header declares it as \(field.spelledType)",
          at: type.source.span, notes: [note(for: field, of: index)], fixIt: "remove 'type: \(type.value)'")
      )
    }
    if let isFlag = entry.isFlag, isFlag.value { makeFlag(&field, isFlag.source, of: index) }
    if let unit = entry.unit { field.unit = unit }
    if let doc = entry.doc { field.doc = doc }
    if let isSecret = entry.isSecret { field.isSecret = isSecret }
    if let role = entry.role {
      field.role = role.value
      field.isDerived = [.size, .type, .baseSize].contains(role.value)
    }
    if let absent = entry.absent { field.absent = value(absent, "be absent at", field, of: index) }
    if let missing = entry.missing { field.missing = value(missing, "be missing as", field, of: index) }
    schema.messages[index].fields[place] = field
    if let layout = entry.protobuf { placeInProtobuf(layout.value, field: place, of: index) }
  }

  private mutating func placeInProtobuf(_ layout: FieldLayout, field place: Int, of index: Int) {
    schema.messages[index].fields[place].layouts[.protobuf] = layout
    if schema.messages[index].layouts[.protobuf] == nil {
      schema.messages[index].layouts[.protobuf] = MessageLayout()
    }
  }

  /// Adds a field only Protocol Buffers has.
  private mutating func appendField(_ entry: Overlay.FieldEntry, type: FieldType, to index: Int) {
    schema.messages[index].fields.append(Field(name: entry.name.value, type: type, source: entry.name.source))
    apply(entry, toField: schema.messages[index].fields.endIndex - 1, of: index)
  }

  private mutating func makeFlag(_ field: inout Field, _ source: Source, of index: Int) {
    switch field.type {
    case .integer(let type): field.type = .flag(type)
    case .flag: break
    default:
      report(
        .error(
          .invalidValue, "'\(field.name)' can't be a flag: the header stores it as \(field.spelledType)",
          at: source.span, notes: [note(for: field, of: index)]))
    }
    for encoding in WireEncoding.allCases {
      if case .integer(let type)? = field.layouts[encoding]?.type {
        field.layouts[encoding]?.type = .flag(type)
      }
    }
  }

  /// The value `written` stands for, or `nil` and a diagnostic where the field can't hold it.
  private mutating func value(
    _ written: Overlay.Located<SchemaValue>, _ purpose: String, _ field: Field, of index: Int
  ) -> SchemaValue? {
    if let value = NamedLimit.value(of: written.value, for: field.type) { return value }
    let spelling = written.value.spelling
    let replacement = NamedLimit.spelling(greatestOf: field.type)
    report(
      .error(
        .absentTypeMismatch,
        "'\(field.name)' can't \(purpose) \(spelling): the header stores it as \(field.spelledType)",
        at: written.source.span, notes: [note(for: field, of: index)],
        fixIt: replacement.map { "replace '\(spelling)' with '\($0)'" }))
    return nil
  }

  private func note(for field: Field, of index: Int) -> Diagnostic.Note {
    let place = field.placeDescription(in: schema.messages[index])
    return Diagnostic.Note("'\(field.name)' is declared here, \(place)", at: field.source.span)
  }
}

extension Overlay.FieldEntry {
  /// This entry on top of `general`: what it says goes first, what it leaves open is as there.
  fileprivate func replacing(_ general: Self) -> Self {
    var entry = self
    entry.type = type ?? general.type
    entry.isFlag = isFlag ?? general.isFlag
    entry.unit = unit ?? general.unit
    entry.absent = absent ?? general.absent
    entry.missing = missing ?? general.missing
    entry.isSecret = isSecret ?? general.isSecret
    entry.role = role ?? general.role
    entry.protobuf = protobuf ?? general.protobuf
    entry.doc = doc ?? general.doc
    return entry
  }
}

extension Field {
  /// The type as its schema spells it.
  var spelledType: String { declaredType ?? type.description }

  /// Where it lies, for notes: `bytes 24..<28 of s_BookLevel`.
  func placeDescription(in message: Message) -> String {
    guard let layout = layouts[.binary] ?? layouts[.vls], let offset = layout.offset, let size = layout.size
    else {
      return "in \(message.name)"
    }
    return "bytes \(offset)..<\(offset + size) of \(message.name)"
  }
}

extension SchemaValue {
  /// The value as it is written in an overlay; text without quotes.
  var spelling: String {
    if case .text(let text) = self { text } else { description }
  }
}
