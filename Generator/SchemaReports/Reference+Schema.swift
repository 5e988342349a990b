internal import SchemaModel

extension Reference {
  /// Everything `schema` says, in as much detail as asked for.
  init(_ schema: ProtocolSchema, detail: Detail) {
    let anchors = Anchors(schema)
    title = schema.version.map { "\(schema.name) \($0)" } ?? schema.name
    overview = Section(title: "Overview", anchor: "overview", doc: schema.doc?.trimmed, facts: schema.facts)
    var parts: [Section] = []
    let messages = MessageSections(schema: schema, anchors: anchors, detail: detail)
    for group in schema.groups {
      let members = schema.messages.filter { $0.kind == .message && $0.group == group }
      parts.append(
        Section(
          title: group.map { "Messages: \($0)" } ?? "Messages",
          anchor: group.map { "messages-\(Anchors.slug($0))" } ?? "messages", sections: members.map(messages.section)))
    }
    let records = schema.messages.filter { $0.kind == .record }
    parts.append(Section(title: "Records", anchor: "records", sections: records.map(messages.section)))
    parts.append(
      Section(title: "Envelopes", anchor: "envelopes", sections: schema.envelopes.map(messages.section)))
    parts.append(Section(title: "Enums", anchor: "enums", sections: schema.enums.map { $0.section(anchors) }))
    parts.append(
      Section(title: "Constants", anchor: "constants", tables: Table.ifAny(schema.constants, Table.constants)))
    parts.append(
      Section(title: "Type names", anchor: "types", tables: Table.ifAny(schema.typeAliases, Table.aliases)))
    parts.append(Section(title: "Rules", anchor: "rules", tables: Table.ifAny(schema.rules, Table.rules)))
    parts.append(Section(title: "Left out", anchor: "skipped", tables: Table.ifAny(schema.skipped, Table.skipped)))
    self.parts = parts.filter { !$0.sections.isEmpty || !$0.tables.isEmpty }
  }
}

extension ProtocolSchema {
  /// Groups that have messages, in the order messages use them; `nil` stands for none.
  fileprivate var groups: [String?] {
    var groups: [String?] = []
    for message in messages where message.kind == .message && !groups.contains(message.group) {
      groups.append(message.group)
    }
    return groups
  }

  /// Facts about the whole.
  fileprivate var facts: [Section.Fact] {
    let isInBytes = encodings.contains(.binary) || encodings.contains(.vls)
    let count = messages.count { $0.kind == .message }
    return [
      .init("Encodings", encodings.map(\.rawValue).joined(separator: ", ")),
      isInBytes ? .init("Byte order", byteOrder.rawValue) : nil,
      .init("Messages", "\(count)"),
      .init("Records", "\(messages.count - count)"),
      .init("Enums", "\(enums.count)"),
      .init("Constants", "\(constants.count)"),
    ].compactMap(\.self)
  }
}

extension EnumType {
  /// The enum with its members.
  fileprivate func section(_ anchors: Anchors) -> Section {
    let hasDocs = members.contains { $0.doc != nil }
    let columns = [Table.Column("Value", .trailing), .init("Name")] + (hasDocs ? [.init("Meaning")] : [])
    let rows: [[[Inline]]] = members.map { member in
      [[.code(member.value.plain)], [.code(member.name)]] + (hasDocs ? [[.text(member.doc ?? "")]] : [])
    }
    return Section(
      title: name, anchor: anchors.place(of: name, in: namespace), isName: true, doc: doc?.trimmed,
      facts: [
        .init("Carried by", underlyingType?.rawValue ?? "text"),
        .init("Other values", isOpen ? "are kept" : "are refused"),
        .init("Source", source.spelling),
      ],
      tables: [Table(columns: columns, rows: rows)])
  }
}

extension String {
  /// The text without spaces and line ends around it.
  var trimmed: String {
    var text = Substring(self)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    return String(text)
  }
}

extension Table {
  /// The table of `elements`, or none if there are no elements.
  fileprivate static func ifAny<Element>(_ elements: [Element], _ table: ([Element]) -> Table) -> [Table] {
    elements.isEmpty ? [] : [table(elements)]
  }

  fileprivate static func constants(_ constants: [Constant]) -> Table {
    Table(
      columns: [.init("Type"), .init("Name"), .init("Value", .trailing), .init("Meaning")],
      rows: constants.map { constant in
        [
          [.text(constant.type)], [.code(constant.name)], [.code(constant.value.plain)],
          [.text(constant.doc ?? "")],
        ]
      })
  }

  fileprivate static func aliases(_ aliases: [TypeAlias]) -> Table {
    Table(
      columns: [.init("Name"), .init("Type"), .init("Meaning")],
      rows: aliases.map { [[.code($0.name)], [.text($0.type.description)], [.text($0.doc ?? "")]] })
  }

  fileprivate static func rules(_ rules: [Rule]) -> Table {
    Table(
      columns: [.init("Message"), .init("When"), .init("Required"), .init("Conditional"), .init("Checks")],
      rows: rules.map { rule in
        [
          [.code(rule.message)], [.text(rule.when.map(\.spelling).joined(separator: "; "))],
          .list(rule.required.map(Inline.code)), .list(rule.conditional.map(Inline.code)),
          [.text(rule.checks.map(\.spelling).joined(separator: "; "))],
        ]
      })
  }

  fileprivate static func skipped(_ declarations: [SkippedDeclaration]) -> Table {
    Table(
      columns: [.init("Name"), .init("Reason"), .init("Source")],
      rows: declarations.map { [[.code($0.name)], [.text($0.reason)], [.text($0.source.spelling)]] })
  }
}

extension Rule.Condition {
  fileprivate var spelling: String { "\(subject) is \(values.map(\.plain).joined(separator: " or "))" }
}

extension Rule.Check {
  fileprivate var spelling: String {
    let demand =
      operands.isEmpty ? comparison.rawValue : "\(comparison.rawValue) \(operands.map(\.plain).joined(separator: ", "))"
    return "\(field) \(demand), else \(reject)"
  }
}
