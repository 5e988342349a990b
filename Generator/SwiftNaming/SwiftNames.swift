public import Diagnostics
public import SchemaModel

/// The Swift names of everything a schema declares, without collisions.
public struct SwiftNames: Sendable {
  /// A message, told apart from one of the same name in another namespace.
  public struct MessageKey: Hashable, Sendable {
    var namespace: String
    var name: String

    /// The key of `message`.
    public init(_ message: Message) {
      namespace = message.namespace
      name = message.name
    }
  }

  private var messages: [MessageKey: String] = [:]
  private var cases: [MessageKey: String] = [:]
  private var records: [String: String] = [:]
  private var envelopes: [String: String] = [:]
  private var enums: [String: String] = [:]
  private var aliases: [String: String] = [:]
  private var members: [String: [String: String]] = [:]
  private var fields: [MessageKey: [String: String]] = [:]
  private var envelopeFields: [String: [String: String]] = [:]

  /// Swift name of the enum of all messages (`DTCMessage`).
  public let dispatchName: String
  /// Swift name of the enum that holds the constants (`DTCConstants`).
  public let constantsName: String

  /// Names everything in `schema`. Where two names become one in Swift, later ones keep more of the protocol's own;
  /// where that doesn't help either, a diagnostic says so.
  public static func make(for schema: ProtocolSchema) -> (names: SwiftNames, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let names = SwiftNames(schema: schema, diagnostics: &diagnostics)
    return (names, diagnostics)
  }

  private init(schema: ProtocolSchema, diagnostics: inout [Diagnostic]) {
    let prefix = Words.upperCamel(Words.split(schema.name))
    dispatchName = "\(prefix)Message"
    constantsName = "\(prefix)Constants"
    var types = NameScope(what: "type")
    types.reserve(dispatchName)
    types.reserve(constantsName)
    for message in schema.messages {
      let key = MessageKey(message)
      messages[key] = types.claim(
        [
          Self.typeName(message.name), prefix + Self.typeName(message.name),
          message.namespace + Self.typeName(message.name),
        ],
        for: message.name, at: message.source, &diagnostics)
      let name = messages[key] ?? message.name
      records[message.name] = records[message.name] ?? name
      cases[key] = ReservedNames.escaped(Words.lowerCamel(Words.split(name)))
      fields[key] = Self.names(of: message.fields, &diagnostics)
    }
    for envelope in schema.envelopes {
      envelopes[envelope.name] = types.claim(
        ["\(Self.typeName(envelope.name))Envelope", "\(prefix)\(Self.typeName(envelope.name))Envelope"],
        for: envelope.name, at: envelope.source, &diagnostics)
      envelopeFields[envelope.name] = Self.names(of: envelope.fields, &diagnostics)
    }
    for type in schema.enums {
      let whole = Words.upperCamel(Words.split(type.name))
      enums[type.name] = types.claim(
        [Self.enumName(type.name), whole, prefix + whole, type.namespace + whole], for: type.name, at: type.source,
        &diagnostics)
      members[type.name] = Self.names(of: type, &diagnostics)
    }
    for alias in schema.typeAliases where Self.isNamed(alias) {
      aliases[alias.name] = types.claim(
        [Self.typeName(alias.name), prefix + Self.typeName(alias.name)], for: alias.name, at: alias.source, &diagnostics
      )
    }
  }

  /// Swift name of a message's or record's struct.
  public func type(of message: Message) -> String { messages[MessageKey(message)] ?? message.name }

  /// Swift name of the struct of the record called `name`.
  public func record(_ name: String) -> String { records[name] ?? name }

  /// Swift name of an envelope's struct.
  public func type(of envelope: Envelope) -> String { envelopes[envelope.name] ?? envelope.name }

  /// Swift name of the enum called `name`.
  public func enumeration(_ name: String) -> String { enums[name] ?? name }

  /// Swift name of the type alias called `name`, with or without its namespace; `nil` where it has none of its own.
  public func alias(_ name: String) -> String? {
    aliases[name] ?? aliases[name.split(separator: ":").last.map(String.init) ?? name]
  }

  /// Swift name of a member of an enum, in backticks where Swift needs them.
  public func member(_ name: String, of enumeration: String) -> String {
    ReservedNames.escaped(members[enumeration]?[name] ?? name)
  }

  /// Swift name of a field, in backticks where Swift needs them.
  public func property(_ field: Field, of message: Message) -> String {
    ReservedNames.escaped(fields[MessageKey(message)]?[field.name] ?? field.name)
  }

  /// Swift name of a member of an envelope, in backticks where Swift needs them.
  public func property(_ field: Field, of envelope: Envelope) -> String {
    ReservedNames.escaped(envelopeFields[envelope.name]?[field.name] ?? field.name)
  }

  /// Swift name of the dispatch case of a message.
  public func dispatchCase(_ message: Message) -> String { cases[MessageKey(message)] ?? message.name }

  /// Swift name of a constant.
  public func constant(_ name: String) -> String {
    ReservedNames.escaped(Words.lowerCamel(Words.splitConstant(name)))
  }

  private static func typeName(_ name: String) -> String {
    let bare = name.hasPrefix("s_") || name.hasPrefix("t_") ? String(name.dropFirst(2)) : name
    return Words.upperCamel(Words.split(bare))
  }

  private static func enumName(_ name: String) -> String {
    var words = Words.split(name.hasPrefix("e_") ? String(name.dropFirst(2)) : name)
    // "AtBidOrAskEnum8" loses the word but keeps the width, which tells it from "AtBidOrAskEnum".
    if let last = words.last, words.count > 1, last.hasPrefix("Enum") {
      words[words.count - 1] = String(last.dropFirst(4))
    }
    return Words.upperCamel(words)
  }

  /// An alias gets a name of its own where it means a moment; other aliases are their type.
  private static func isNamed(_ alias: TypeAlias) -> Bool {
    if case .time = alias.type { true } else { false }
  }

  private static func names(of fields: [Field], _ diagnostics: inout [Diagnostic]) -> [String: String] {
    var scope = NameScope(what: "property")
    for name in [
      "description", "fieldValues", "fieldValue", "hash", "hashValue", "encode", "encoded", "rejection", "requirements",
    ] {
      scope.reserve(name)
    }
    var names: [String: String] = [:]
    for field in fields {
      let words = Words.split(field.name)
      let plain = Words.lowerCamel(words)
      let safe = plain.first?.isNumber == true ? "field\(plain)" : plain
      names[field.name] = scope.claim(
        [safe, "\(safe)Field", Self.identifier(field.name)], for: field.name, at: field.source, &diagnostics)
    }
    return names
  }

  private static func names(of type: EnumType, _ diagnostics: inout [Diagnostic]) -> [String: String] {
    var scope = NameScope(what: "member")
    for name in ["unlisted", "rawValue", "listed", "protocolName", "fieldValue", "description", "hashValue"] {
      scope.reserve(name)
    }
    let split = type.members.map { Words.splitConstant($0.name) }
    let prefix = MemberPrefix.count(of: split, enumName: type.name)
    let suffix = MemberPrefix.suffixCount(of: split)
    var names: [String: String] = [:]
    for (member, words) in zip(type.members, split) {
      names[member.name] = scope.claim(
        [
          MemberPrefix.name(words, dropping: prefix, suffix: suffix), Words.lowerCamel(words),
          Self.identifier(member.name),
        ], for: member.name, at: member.source, &diagnostics)
    }
    return names
  }

  private static func identifier(_ name: String) -> String {
    String(name.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "_" })
  }
}
