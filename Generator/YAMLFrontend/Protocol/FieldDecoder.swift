internal import Diagnostics
internal import SchemaModel

/// Decodes the fields of one record, message or envelope.
struct FieldDecoder {
  private let encoding: WireEncoding
  private let resolver: TypeResolver
  private let values: TypedValueReader
  private let log: ProblemLog
  /// What the fields belong to, in words.
  private let owner: String

  /// Makes a decoder for the fields of `owner`.
  init(_ decoder: ProtocolDecoder, owner: String) {
    encoding = decoder.encoding
    resolver = decoder.resolver
    values = decoder.values
    log = decoder.log
    self.owner = owner
  }

  /// A field: its type alone, or a mapping. `nil`, with a complaint, if its type can't be read.
  func field(_ entry: YAMLEntry) -> ProtocolPart.Member? {
    let title = "field '\(entry.key)'"
    guard !entry.key.isEmpty else {
      log.error(.invalidValue, "a field needs a name", at: entry.keySpan)
      return nil
    }
    guard case .mapping = entry.value.content else {
      guard let member = member(entry, type: entry.value) else { return nil }
      return withJSONLayout(member, key: nil)
    }
    guard
      let reader = MappingReader<FieldKey>(entry.value, title, at: entry.keySpan, in: encoding, log: log),
      let type = reader.required(.type, example: "uint32"), var member = member(entry, type: type)
    else { return nil }
    read(reader, into: &member)
    return withJSONLayout(member, key: reader.text(.key))
  }

  private func member(_ entry: YAMLEntry, type node: YAMLNode) -> ProtocolPart.Member? {
    guard let type = resolver.type(node, of: "field '\(entry.key)'"), case .scalar(let spelling) = node.content else {
      return nil
    }
    var field = Field(name: entry.key, type: type, source: Source(entry.keySpan))
    field.declaredType = resolver.declaredType(spelling.text)
    return ProtocolPart.Member(field: field, typeSpan: node.span)
  }

  private func withJSONLayout(_ member: ProtocolPart.Member, key: String?) -> ProtocolPart.Member {
    var member = member
    if encoding == .json, member.field.part == nil || key != nil {
      member.field.layouts[.json] = FieldLayout(key: key == member.field.name ? nil : key)
    }
    return member
  }

  private func read(_ reader: MappingReader<FieldKey>, into member: inout ProtocolPart.Member) {
    var field = member.field
    field.role = reader.choice(.role, Field.Role.self)
    field.isDerived = reader.flag(.derived) ?? false
    field.isOptional = reader.flag(.optional) ?? false
    field.isNullable = reader.flag(.nullable) ?? false
    field.isSecret = reader.flag(.secret) ?? false
    field.unit = reader.text(.unit)
    field.doc = reader.text(.doc)
    field.union = reader.text(.union)
    field.aliases = reader.names(.aliases).map(\.value)
    field.part = reader.choice(.part, Field.Part.self)
    if let node = reader[.default], let value = values.read(node, as: field.type, "default of '\(field.name)'") {
      field.defaultValue = value.value
      field.defaultSymbol = value.symbol
    }
    if let node = reader[.value] {
      field.constant = values.read(node, as: field.type, "value of '\(field.name)'")?.value
    }
    field.absent = reader[.absent].flatMap { sentinel($0, field, { "be absent at \($0)" }, member.typeSpan) }
    field.missing = reader[.missing].flatMap { sentinel($0, field, { "be \($0) when it is missing" }, member.typeSpan) }
    if let node = reader[.offset], let offset = reader.whole(.offset, in: 0...(1 << 31)) {
      member.offset = Overlay.Located(offset, Source(node.span))
    }
    member.field = field
    if !isRoleFit(reader, member) { member.field.role = nil }
  }

  /// A value that means "not set": a number or limit the type can hold, or an enum's member.
  private func sentinel(
    _ node: YAMLNode, _ field: Field, _ use: (String) -> String, _ typeSpan: SourceSpan
  ) -> SchemaValue? {
    let number: NumberType
    switch field.type {
    case .integer(let type): number = .integer(type)
    case .float(let type): number = .float(type)
    case .time(let type, _): number = type
    default:
      return values.read(node, as: field.type, "'\(field.name)' when not set")?.value
    }
    guard let text = log.text(of: node, "'\(field.name)' when not set") else { return nil }
    guard let value = NumberLimit(rawValue: text)?.value ?? values.constants[text]?.value ?? SpelledNumber(text)?.value
    else { return values.read(node, as: field.type, "'\(field.name)' when not set")?.value }
    guard number.holds(value) else {
      log.error(
        .absentTypeMismatch, "'\(field.name)' can't \(use(text)): its type is \(field.type)", at: node.span,
        notes: [.init("the type of '\(field.name)' is stated here", at: typeSpan)],
        fixIt: "replace '\(text)' with '\(NumberLimit.spelling(for: number))'")
      return nil
    }
    return value
  }
}

// What fields do for their frame.
extension FieldDecoder {
  private static let derivable: [Field.Role] = [.size, .type, .baseSize]

  /// Whether the field's role, if it has one, suits the protocol and the field's type.
  private func isRoleFit(_ reader: MappingReader<FieldKey>, _ member: ProtocolPart.Member) -> Bool {
    let field = member.field
    if field.isDerived, !Self.derivable.contains(where: { $0 == field.role }), let place = reader[.derived]?.span {
      log.error(
        .invalidValue, "'\(field.name)' can't be derived: encoders compute only sizes and types", at: place,
        fixIt: "add one of role: \(Self.derivable.map(\.rawValue).joined(separator: ", ")); or remove 'derived'")
    }
    guard let role = field.role, let place = reader[.role]?.span else { return true }
    guard (role == .body) == (encoding == .json) else {
      log.invalidChoice(
        role.rawValue, "'role' in \(encoding.rawValue) protocols",
        allowed: Field.Role.allCases.filter { ($0 == .body) == (encoding == .json) }.map(\.rawValue), at: place)
      return false
    }
    let needed: String?
    switch (role, field.type) {
    case (.size, .integer), (.type, .integer), (.baseSize, .integer), (.type, .enumeration), (.tag, .text): needed = nil
    case (.size, _), (.type, _), (.baseSize, _): needed = "a whole number"
    case (.tag, _): needed = "text(1) or more"
    case (.reserved, _), (.body, _): needed = nil
    }
    guard let needed else { return true }
    log.error(
      .invalidValue, "the \(role.rawValue) needs \(needed); '\(field.name)' is \(field.type)", at: place,
      notes: [.init("its type is stated here", at: member.typeSpan)], fixIt: "change the type, or remove 'role'")
    return false
  }

  /// Complains about two fields with one role.
  func checkRoles(_ part: ProtocolPart) {
    var taken: [Field.Role: Field] = [:]
    for member in part.members {
      guard let role = member.field.role, role != .reserved else { continue }
      if let first = taken[role] {
        log.error(
          .invalidValue, "\(owner) has two fields with role '\(role.rawValue)'", at: member.field.source.span,
          notes: [.init("'\(first.name)' has it", at: first.source.span)], fixIt: "remove one 'role'")
      } else {
        taken[role] = member.field
      }
    }
    guard let body = taken[.body] else { return }
    for member in part.members where member.field.role != .body && member.field.part == nil {
      log.error(
        .invalidValue, "'\(member.field.name)' has no place: '\(body.name)' is the whole body",
        at: member.field.source.span, notes: [.init("'\(body.name)' is declared here", at: body.source.span)],
        fixIt: "add 'in: path', 'in: query' or 'in: header', or remove 'role: body'")
    }
  }

  /// Complains about two fields that read one JSON key.
  func checkKeys(_ part: ProtocolPart) {
    var taken: [String: Field] = [:]
    for field in part.members.map(\.field) where field.part == nil && field.role != .body {
      for key in [field.layouts[.json]?.key ?? field.name] + field.aliases {
        if let first = taken[key] {
          log.error(
            .duplicateName, "'\(field.name)' and '\(first.name)' both have the JSON key '\(key)'",
            at: field.source.span,
            notes: [.init("'\(first.name)' is declared here", at: first.source.span)],
            fixIt: "change 'key' or 'aliases' of one")
        } else {
          taken[key] = field
        }
      }
    }
  }
}
