internal import Diagnostics
internal import SchemaModel

/// Turns the spelling of a type into a type whose names are all looked up.
final class TypeResolver {
  /// How many aliases may stand for one another in a row.
  private static let maximumAliasChain = 64

  private let encoding: WireEncoding
  private let names: DeclaredNames
  private let enums: [String: EnumType]
  private let aliasNodes: [String: YAMLNode]
  private let log: ProblemLog
  private var aliases: [String: FieldType?] = [:]
  private var pending: [String] = []
  private var beyond: [FieldType: EnumMember?] = [:]

  /// Makes a resolver. `aliases` holds the node that spells the type of each name for a type.
  init(
    encoding: WireEncoding, names: DeclaredNames, enums: [String: EnumType], aliases: [String: YAMLNode],
    log: ProblemLog
  ) {
    self.encoding = encoding
    self.names = names
    self.enums = enums
    aliasNodes = aliases
    self.log = log
  }

  /// The type `node` spells; complains where it spells none.
  func type(_ node: YAMLNode, of what: String) -> FieldType? {
    log.text(of: node, what).flatMap { resolve($0, at: node.span) }
  }

  /// What the spelling says beyond the type it resolves to: the name of an alias.
  func declaredType(_ spelling: String) -> String? {
    names[Self.core(of: spelling).name]?.kind == .alias ? spelling : nil
  }

  /// The type that the alias `name` stands for.
  func alias(_ name: String) -> FieldType? {
    if let known = aliases[name] { return known }
    guard let node = aliasNodes[name] else { return nil }
    if let first = pending.firstIndex(of: name) {
      let chain = pending[first...] + [name]
      let notes = chain.dropFirst().dropLast().compactMap { other in
        names[other].map { Diagnostic.Note("'\(other)' is declared here", at: $0.span) }
      }
      log.error(
        .cyclicType, "'\(name)' stands for itself: \(chain.joined(separator: " → "))",
        at: names[name]?.span ?? node.span, notes: notes, fixIt: "let one of them name another type")
      return nil
    }
    guard pending.count < Self.maximumAliasChain else {
      log.error(
        .invalidType, "more than \(Self.maximumAliasChain) names for types stand for one another", at: node.span,
        fixIt: "write out the type")
      return nil
    }
    pending.append(name)
    defer { pending.removeLast() }
    let type = type(node, of: "type '\(name)'")
    aliases[name] = .some(type)
    return type
  }

  private func resolve(_ spelling: String, at span: SourceSpan) -> FieldType? {
    if let type = FieldType(spelling) { return settled(type, at: span) }
    let (prefix, core, suffix) = Self.core(of: spelling)
    switch names[core]?.kind {
    case .alias:
      guard let type = alias(core) else { return nil }
      if let whole = FieldType("\(prefix)\(type)\(suffix)") { return settled(whole, at: span) }
    case .enumeration, .record, .message:
      let word = names[core]?.kind == .enumeration ? "enum" : "record"
      if let whole = FieldType("\(prefix)\(word) \(core)\(suffix)") { return settled(whole, at: span) }
    case nil: break
    }
    reportUnknown(spelling, core: core, at: span)
    return nil
  }

  /// The type with the storage of its enums filled in; `nil`, with a complaint, if a name is unknown or the protocol's
  /// encoding can't carry it.
  private func settled(_ type: FieldType, at span: SourceSpan) -> FieldType? {
    switch type {
    case .enumeration(let name, let storage): return enumeration(name, storage, at: span)
    case .record(let name):
      guard names[name]?.kind == .record else {
        reportMissing(name, .record, at: span)
        return nil
      }
      return type
    case .array(let element, let count): return settled(element, at: span).map { .array($0, count: count) }
    case .list(let element):
      guard fits(type, .json, at: span) else { return nil }
      return settled(element, at: span).map(FieldType.list)
    case .map(let element):
      guard fits(type, .json, at: span) else { return nil }
      return settled(element, at: span).map(FieldType.map)
    case .string, .decimal, .json, .timeText, .flag(nil): return fits(type, .json, at: span) ? type : nil
    case .text, .bytes: return fits(type, .binary, at: span) ? type : nil
    case .integer, .float, .flag, .time: return type
    }
  }

  private func enumeration(_ name: String, _ storage: IntegerType?, at span: SourceSpan) -> FieldType? {
    guard names[name]?.kind == .enumeration else {
      reportMissing(name, .enumeration, at: span)
      return nil
    }
    // A broken enum was complained about; its name still means something.
    guard let declared = enums[name] else { return nil }
    guard let underlying = declared.underlyingType else {
      if encoding == .json, storage == nil { return .enumeration(name, storage: nil) }
      log.error(
        .invalidType,
        "the members of enum '\(name)' are text, which \(storage?.rawValue ?? "a binary field") can't carry", at: span,
        notes: [.init("'\(name)' is declared here without a 'type'", at: declared.source.span)],
        fixIt: encoding == .json ? "write 'enum \(name)'" : "write text(1), or give the enum a 'type'")
      return nil
    }
    if let storage, let tooLarge = memberBeyond(storage, of: declared) {
      log.error(
        .valueOutOfRange,
        "\(storage.rawValue) can't hold every member of '\(name)': '\(tooLarge.name)' is \(tooLarge.value)",
        at: span, notes: [.init("'\(tooLarge.name)' is declared here", at: tooLarge.source.span)],
        fixIt: "write 'enum \(name)', which takes \(underlying.rawValue)")
      return nil
    }
    return .enumeration(name, storage: storage ?? underlying)
  }

  /// The first member that `storage` can't hold.
  private func memberBeyond(_ storage: IntegerType, of declared: EnumType) -> EnumMember? {
    let key = FieldType.enumeration(declared.name, storage: storage)
    if let known = beyond[key] { return known }
    let found = declared.members.first { !storage.holds($0.value) }
    beyond[key] = .some(found)
    return found
  }

  private func fits(_ type: FieldType, _ only: WireEncoding, at span: SourceSpan) -> Bool {
    guard encoding != only else { return true }
    let instead: [String: String] = [
      "string": "text(24)", "decimal": "float64", "json": "bytes(24)", "time(text)": "time(nanoseconds, uint64)",
      "flag": "flag(uint8)",
    ]
    let fixIt =
      encoding == .json
      ? "write string" : instead[type.description].map { "write \($0)" } ?? "write array(…, 5), with a fixed count"
    log.error(
      .invalidType, "'\(type)' is a type of \(only.rawValue) protocols; this one is \(encoding.rawValue)", at: span,
      fixIt: fixIt)
    return false
  }

  /// The name inside `list(…)`, `map(…)` and `array(…, count)`, and the text around it.
  private static func core(of spelling: String) -> (prefix: String, name: String, suffix: String) {
    var name = Substring(spelling)
    var prefix = ""
    var suffix = ""
    for _ in 0..<8 {
      name = trimmed(name)
      guard let word = ["list(", "map(", "array("].first(where: name.hasPrefix), name.last == ")" else { break }
      var inner = name.dropFirst(word.count).dropLast()
      var tail = ")"
      if word == "array(" {
        guard let comma = inner.lastIndex(of: ",") else { break }
        tail = inner[comma...] + ")"
        inner = inner[..<comma]
      }
      prefix += word
      suffix = tail + suffix
      name = inner
    }
    return (prefix, String(trimmed(name)), suffix)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }
}

// What is wrong with a spelling.
extension TypeResolver {
  private func reportMissing(_ name: String, _ kind: DeclaredNames.Kind, at span: SourceSpan) {
    guard let other = names[name] else {
      log.unknownName(name, kind.rawValue, among: names.places(of: kind), at: span)
      return
    }
    log.error(
      .invalidType, "'\(name)' is \(other.kind.withArticle), not \(kind.withArticle)", at: span,
      notes: [.init("'\(name)' is declared here", at: other.span)],
      fixIt: other.kind == .message ? "move the fields they share into a record" : "write '\(name)'")
  }

  private func reportUnknown(_ spelling: String, core: String, at span: SourceSpan) {
    if core.hasPrefix("char["), core.hasSuffix("]"), let count = Int(core.dropFirst(5).dropLast()), count > 0 {
      log.error(.invalidType, "'\(spelling)' is no type", at: span, fixIt: "write text(\(count))")
      return
    }
    let word = String(core.prefix { $0 != "(" && $0 != " " && $0 != "[" })
    if let meant = BuiltInType.foreign[word.lowercased()] ?? BuiltInType.examples[word] {
      log.error(.invalidType, "'\(spelling)' is no type", at: span, fixIt: "write \(meant)")
      return
    }
    let isName = core.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    let close = log.suggestion(for: word, among: BuiltInType.names)
    if let close, isName || word != core {
      log.error(
        .invalidType, "'\(spelling)' is no type; did you mean '\(close)'?", at: span,
        fixIt: "write \(BuiltInType.examples[close] ?? close)")
    } else if isName, !core.isEmpty {
      log.unknownName(core, "type", among: names.places(of: .alias, .enumeration, .record), at: span)
    } else {
      log.error(
        .invalidType, "'\(spelling)' is no type", at: span,
        fixIt: "write one of \(BuiltInType.names.map { BuiltInType.examples[$0] ?? $0 }.joined(separator: ", "))")
    }
  }
}
