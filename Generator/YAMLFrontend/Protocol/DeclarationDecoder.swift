internal import Diagnostics
internal import SchemaModel

/// Decodes what refers to no other declaration: constants, enums, and the text of names for types.
struct DeclarationDecoder {
  /// A name for a type, not looked up yet.
  struct Alias {
    /// Its name and node.
    var entry: YAMLEntry
    /// The node that spells its type.
    var type: YAMLNode
    /// What it means.
    var doc: String?
  }

  /// Where problems go.
  let log: ProblemLog

  /// A constant: a value alone, or with its type.
  func constant(_ entry: YAMLEntry) -> Constant? {
    guard log.isName(entry.key, "a constant", at: entry.keySpan) else { return nil }
    let source = Source(entry.keySpan)
    guard case .mapping = entry.value.content else {
      guard log.text(of: entry.value, "constant '\(entry.key)'") != nil,
        let value = TypedValueReader.untyped(entry.value)
      else { return nil }
      return Constant(name: entry.key, type: Self.type(of: value).description, value: value, source: source)
    }
    guard
      let reader = MappingReader<ConstantKey>(
        entry.value, "constant '\(entry.key)'", at: entry.keySpan, log: log),
      let node = reader.required(.value, example: "10")
    else { return nil }
    guard let spelling = reader.text(.type), let place = reader[.type]?.span else {
      guard reader[.type] == nil, log.text(of: node, "'value' of \(reader.title)") != nil,
        let value = TypedValueReader.untyped(node)
      else { return nil }
      return Constant(
        name: entry.key, type: Self.type(of: value).description, value: value, doc: reader.text(.doc), source: source)
    }
    guard let type = FieldType(spelling), Self.isConstant(type) else {
      log.invalidChoice(
        spelling, "'type' of \(reader.title)",
        allowed: IntegerType.allCases.map(\.rawValue) + FloatType.allCases.map(\.rawValue)
          + ["flag", "string"], at: place)
      return nil
    }
    let values = TypedValueReader(enums: [:], constants: [:], log: log)
    guard let value = values.read(node, as: type, "'value' of \(reader.title)") else { return nil }
    return Constant(name: entry.key, type: spelling, value: value.value, doc: reader.text(.doc), source: source)
  }

  /// An enum.
  func enumeration(_ entry: YAMLEntry) -> EnumType? {
    guard
      let reader = MappingReader<EnumKey>(entry.value, "enum '\(entry.key)'", at: entry.keySpan, log: log),
      reader.required(.members, example: "{BUY: 1, SELL: 2}") != nil
    else { return nil }
    let underlying = reader.choice(.type, IntegerType.self)
    // With a type that can't be read, nothing can be said about the members.
    let hasType = reader[.type] != nil
    let members =
      hasType && underlying == nil
      ? [] : reader.entries(.members).compactMap { member($0, underlying: underlying, of: entry.key) }
    if reader.entries(.members).isEmpty {
      log.error(
        .missingKey, "enum '\(entry.key)' has no members", at: reader.place(of: .members) ?? entry.keySpan,
        fixIt: "add at least one, as 'NAME: value'")
    }
    return EnumType(
      name: entry.key, underlyingType: underlying, isOpen: reader.flag(.open) ?? true, members: members,
      doc: reader.text(.doc), source: Source(entry.keySpan))
  }

  /// A name for a type: its spelling alone, or with documentation.
  func alias(_ entry: YAMLEntry) -> Alias? {
    guard case .mapping = entry.value.content else { return Alias(entry: entry, type: entry.value) }
    guard
      let reader = MappingReader<AliasKey>(entry.value, "type '\(entry.key)'", at: entry.keySpan, log: log),
      let type = reader.required(.type, example: "uint32")
    else { return nil }
    return Alias(entry: entry, type: type, doc: reader.text(.doc))
  }

  private func member(_ entry: YAMLEntry, underlying: IntegerType?, of name: String) -> EnumMember? {
    let title = "member '\(entry.key)' of '\(name)'"
    var node = entry.value
    var doc: String?
    if case .mapping = entry.value.content {
      guard let reader = MappingReader<MemberKey>(entry.value, title, at: entry.keySpan, log: log),
        let value = reader.required(.value, example: underlying == nil ? "B" : "1")
      else { return nil }
      node = value
      doc = reader.text(.doc)
    }
    guard let value = memberValue(node, underlying, title) else { return nil }
    return EnumMember(name: entry.key, value: value, doc: doc, source: Source(entry.keySpan))
  }

  private func memberValue(_ node: YAMLNode, _ underlying: IntegerType?, _ title: String) -> SchemaValue? {
    guard let text = log.text(of: node, title) else { return nil }
    guard let underlying else { return .text(text) }
    switch SpelledNumber(text) {
    case .whole(let value) where underlying.holds(value): return value
    case .whole, .tooLarge:
      log.error(
        .valueOutOfRange, "\(title) is \(text), which \(underlying.rawValue) can't hold", at: node.span,
        fixIt: "give the enum a wider type, or the member another value")
    case .real, nil:
      log.error(
        .invalidValue, "\(title) is a whole number, not '\(text)'", at: node.span,
        fixIt: "write a number, or remove 'type' from the enum if its members are text")
    }
    return nil
  }

  private static func isConstant(_ type: FieldType) -> Bool {
    switch type {
    case .integer, .float, .flag(nil), .string: true
    default: false
    }
  }

  /// The type of a constant that doesn't state one.
  private static func type(of value: SchemaValue) -> FieldType {
    switch value {
    case .integer: .integer(.int64)
    case .unsigned: .integer(.uint64)
    case .number: .float(.float64)
    case .boolean: .flag(nil)
    case .text: .string
    }
  }
}
