internal import Diagnostics
internal import SchemaModel

/// Decodes a whole protocol out of YAML, section by section, and collects every problem on the way.
struct ProtocolDecoder {
  /// The encodings a schema can describe whole.
  private enum Described: String, CaseIterable {
    case binary, json

    var encoding: WireEncoding { self == .binary ? .binary : .json }
  }

  /// What the file says at the top.
  let top: MappingReader<ProtocolKey>
  /// Encoding of the protocol.
  let encoding: WireEncoding
  /// Where problems go.
  let log: ProblemLog
  /// What the names in the file stand for.
  let names: DeclaredNames
  /// Reads types.
  let resolver: TypeResolver
  /// Reads values.
  let values: TypedValueReader
  /// Where each JSON wrapper is declared, those with problems included.
  let envelopePlaces: [String: SourceSpan]
  /// Fields of JSON wrappers, by wrapper and path.
  private(set) var envelopeFields: [String: [String: Field]] = [:]
  /// What was decoded so far.
  var schema: ProtocolSchema

  /// Decodes `root`; returns a schema only if nothing is wrong with it.
  static func decode(_ root: YAMLNode, log: ProblemLog) -> ProtocolSchema? {
    let described = peekEncoding(root)
    guard
      let top = MappingReader<ProtocolKey>(root, "a protocol", at: root.span, in: described?.encoding, log: log)
    else { return nil }
    log.checkFirstKey(of: root, is: ProtocolKey.protocol.rawValue)
    let hasName = top.required(.protocol, example: "Acme") != nil
    let hasEncoding = top.required(.encoding, example: "binary") != nil
    guard hasName, hasEncoding, let name = top.text(.protocol), log.isName(name, "a protocol", at: root.span),
      let encoding = top.choice(.encoding, Described.self)?.encoding
    else { return nil }
    var decoder = ProtocolDecoder(top, encoding, name: name)
    decoder.decodeParts()
    return log.diagnostics.containsError ? nil : decoder.schema
  }

  /// The encoding the file states, if it states one that exists: which keys there are depends on it.
  private static func peekEncoding(_ root: YAMLNode) -> Described? {
    guard case .mapping(let entries) = root.content,
      let entry = entries.first(where: { $0.key == ProtocolKey.encoding.rawValue }),
      case .scalar(let scalar) = entry.value.content
    else { return nil }
    return Described(rawValue: scalar.text)
  }

  /// Reads what everything else refers to: names, enums, constants, and the names for types.
  private init(_ top: MappingReader<ProtocolKey>, _ encoding: WireEncoding, name: String) {
    let log = top.log
    self.top = top
    self.encoding = encoding
    self.log = log
    schema = ProtocolSchema(name: name)
    var names = DeclaredNames()
    let aliases = names.declare(top.entries(.types), as: .alias, log: log)
    let enums = names.declare(top.entries(.enums), as: .enumeration, log: log)
    _ = names.declare(top.entries(.records), as: .record, log: log)
    _ = names.declare(top.entries(.messages), as: .message, log: log)
    self.names = names
    envelopePlaces = Dictionary(
      top.entries(.envelopes).map { ($0.key, $0.keySpan) }, uniquingKeysWith: { first, _ in first })
    let declarations = DeclarationDecoder(log: log)
    schema.constants = top.entries(.constants).compactMap(declarations.constant)
    schema.enums = enums.compactMap(declarations.enumeration)
    let enumsByName = Dictionary(schema.enums.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let constantsByName = Dictionary(schema.constants.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    values = TypedValueReader(enums: enumsByName, constants: constantsByName, log: log)
    let readers = aliases.compactMap { declarations.alias($0) }
    let nodes = readers.map { ($0.entry.key, $0.type) }
    resolver = TypeResolver(
      encoding: encoding, names: names, enums: enumsByName,
      aliases: Dictionary(nodes, uniquingKeysWith: { first, _ in first }), log: log)
    for alias in readers {
      guard let type = resolver.alias(alias.entry.key) else { continue }
      schema.typeAliases.append(
        TypeAlias(name: alias.entry.key, type: type, doc: alias.doc, source: Source(alias.entry.keySpan)))
    }
  }

  /// Reads the rest: wrappers, records and messages with their layouts, rules.
  private mutating func decodeParts() {
    schema.version = top.text(.version)
    schema.doc = top.text(.doc)
    schema.encodings = [encoding]
    schema.byteOrder = top.choice(.byteOrder, ByteOrder.self) ?? .little
    schema.fixedText = top.choice(.fixedText, FixedTextStyle.self) ?? .string
    schema.envelopes = top.entries(.envelopes).compactMap(envelope)
    for envelope in schema.envelopes {
      envelopeFields[envelope.name] = Dictionary(
        envelope.fields.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
    var parts = top.entries(.records).compactMap { part($0, .record) }
    parts += top.entries(.messages).compactMap { part($0, .message) }
    parts.sort { $0.message.source.span.start < $1.message.source.span.start }
    let order = RecordNesting(parts, in: encoding, log: log).order()
    if encoding == .binary {
      LayoutPlanner(log: log).place(&parts, recordsInOrder: order)
      MessageIdentity(log: log).settle(&parts)
    }
    for index in parts.indices { parts[index].message.fields = parts[index].members.map(\.field) }
    schema.messages = parts.map(\.message)
    let rules = RuleDecoder(messages: schema.messages, values: values, log: log)
    schema.rules = top.items(.rules).compactMap(rules.rule)
  }
}

extension ProblemLog {
  /// Complains if `root` doesn't begin with `key`, which tells what kind of file it is.
  func checkFirstKey(of root: YAMLNode, is key: String) {
    guard case .mapping(let entries) = root.content, let first = entries.first, first.key != key,
      let entry = entries.first(where: { $0.key == key })
    else { return }
    error(
      .schemaShape, "'\(key)' must be the first key: it tells what the file is", at: entry.keySpan,
      notes: [.init("'\(first.key)' stands before it", at: first.keySpan)], fixIt: "move '\(key)' to the top")
  }
}
