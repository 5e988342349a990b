internal import Diagnostics
internal import SchemaModel

/// Decodes rules: when they hold, which fields they need, what they check.
struct RuleDecoder {
  private let scopes: [String: Scope]
  private let messagePlaces: [String: SourceSpan]
  private let rejectPlaces: [String: SourceSpan]
  /// Members of enums that stand for whole numbers, by name.
  let positions: [String: EnumMember]
  private let values: TypedValueReader
  /// Where problems go.
  let log: ProblemLog

  /// Makes a decoder of rules about `messages`; reject codes are members of any enum.
  init(messages: [Message], values: TypedValueReader, log: ProblemLog) {
    let travelling = messages.filter { $0.kind == .message }
    scopes = Dictionary(travelling.map { ($0.name, Scope($0, log)) }, uniquingKeysWith: { first, _ in first })
    messagePlaces = scopes.mapValues(\.span)
    let members = values.enums.values.flatMap(\.members).map { ($0.name, $0.source.span) }
    rejectPlaces = Dictionary(members, uniquingKeysWith: { $0.start < $1.start ? $0 : $1 })
    positions = Dictionary(
      values.enums.values.flatMap(\.members).filter(\.isWhole).map { ($0.name, $0) },
      uniquingKeysWith: { $0.source.span.start < $1.source.span.start ? $0 : $1 })
    self.values = values
    self.log = log
  }

  /// One entry of the list of rules.
  func rule(_ node: YAMLNode) -> Rule? {
    guard let reader = MappingReader<RuleKey>(node, "a rule", at: node.span, log: log),
      reader.required(.message, example: "Quote") != nil, let name = reader.located(.message)
    else { return nil }
    guard let scope = scopes[name.value] else {
      log.unknownName(name.value, "message", among: messagePlaces, at: name.source.span)
      return nil
    }
    return Rule(
      message: scope.name, when: reader.entries(.when).compactMap { condition($0, scope) },
      required: scope.names(reader.names(.required)), conditional: scope.names(reader.names(.conditional)),
      checks: reader.items(.checks).compactMap { check($0, scope) }, doc: reader.text(.doc), source: Source(node.span))
  }

  /// The fields of the message a rule is about.
  struct Scope {
    let name: String
    let span: SourceSpan
    let fields: [String: Field]
    let log: ProblemLog

    init(_ message: Message, _ log: ProblemLog) {
      name = message.name
      span = message.source.span
      self.log = log
      fields = Dictionary(message.fields.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The field `name`; complains if there is none.
    func field(_ name: String, at span: SourceSpan) -> Field? {
      if let field = fields[name] { return field }
      log.unknownName(
        name, "field", in: "'\(self.name)'", among: fields.mapValues(\.source.span), at: span)
      return nil
    }

    /// Those of `names` that are fields.
    func names(_ names: [Overlay.Located<String>]) -> [String] {
      names.compactMap { field($0.value, at: $0.source.span)?.name }
    }
  }

  /// A value to compare a field with; members of enums stay names.
  func operand(_ node: YAMLNode, _ field: Field) -> SchemaValue? {
    guard let read = values.read(node, as: field.type, "a value of '\(field.name)'") else { return nil }
    guard case .enumeration = field.type, let symbol = read.symbol, case .scalar(let scalar) = node.content,
      scalar.text == symbol
    else { return read.value }
    return .text(symbol)
  }
}

// Checks.
extension RuleDecoder {
  private func check(_ node: YAMLNode, _ scope: Scope) -> Rule.Check? {
    guard let reader = MappingReader<CheckKey>(node, "a check", at: node.span, log: log) else { return nil }
    let hasAll = [CheckKey.field, .is, .reject].map { reader.required($0, example: Self.example($0)) != nil }
    let field = reader.located(.field).flatMap { scope.field($0.value, at: $0.source.span) }
    let reject = reader.located(.reject)
    if let reject, rejectPlaces[reject.value] == nil {
      log.unknownName(reject.value, "reject code", among: rejectPlaces, at: reject.source.span)
    }
    guard let comparison = reader.choice(.is, Rule.Comparison.self), !hasAll.contains(false), let field,
      let operands = operands(reader, comparison, field, scope), let reject
    else { return nil }
    return Rule.Check(
      field: field.name, comparison: comparison, operands: operands, reject: reject.value, source: Source(node.span))
  }

  private func operands(
    _ reader: MappingReader<CheckKey>, _ comparison: Rule.Comparison, _ field: Field, _ scope: Scope
  ) -> [SchemaValue]? {
    if comparison == .filled { return takesNothing(reader, field) ? [] : nil }
    let takesList = [.oneOf, .between, .productOf].contains(comparison)
    let key: CheckKey = takesList ? .values : .value
    let other: CheckKey = takesList ? .value : .values
    if let extra = reader.place(of: other) {
      log.error(
        .unknownKey, "'\(comparison.rawValue)' takes '\(key.rawValue)', not '\(other.rawValue)'", at: extra,
        fixIt: takesList ? "write 'values: […]'" : "write 'value: …'")
      return nil
    }
    guard reader.required(key, example: takesList ? "[1, 2]" : "0") != nil else { return nil }
    let nodes = takesList ? reader.items(.values) : reader[.value].map { [$0] } ?? []
    if nodes.isEmpty || comparison == .between && nodes.count != 2, let list = reader[key] {
      log.error(
        .invalidValue, "'\(comparison.rawValue)' needs \(comparison == .between ? "two values" : "a value")",
        at: list.span, fixIt: comparison == .between ? "write 'values: [1, 23]'" : nil)
      return nil
    }
    guard fits(field, comparison, at: reader[.is]?.span ?? reader.span) else { return nil }
    return nodes.compactMap { operand($0, comparison, field, scope) }
  }

  private func operand(
    _ node: YAMLNode, _ comparison: Rule.Comparison, _ field: Field, _ scope: Scope
  ) -> SchemaValue? {
    switch comparison {
    case .productOf:
      guard let name = log.text(of: node, "a factor"), let factor = scope.field(name, at: node.span) else { return nil }
      return fits(factor, comparison, at: node.span) ? .text(factor.name) : nil
    case .withinSecondsOfNow:
      return values.read(node, as: .float(.float64), "the number of seconds")?.value
    default: return operand(node, field)
    }
  }

  /// Whether a check for something stands alone, and `field` is of a type that can be empty.
  private func takesNothing(_ reader: MappingReader<CheckKey>, _ field: Field) -> Bool {
    for key in [CheckKey.value, .values] {
      guard let extra = reader.place(of: key) else { continue }
      log.error(.unknownKey, "'filled' takes no '\(key.rawValue)'", at: extra, fixIt: "remove '\(key.rawValue)'")
      return false
    }
    return fits(field, .filled, at: reader[.is]?.span ?? reader.span)
  }

  /// Whether `field` can be compared in this way.
  private func fits(_ field: Field, _ comparison: Rule.Comparison, at span: SourceSpan) -> Bool {
    let isFit: Bool
    switch (comparison, field.type) {
    case (_, .bytes), (_, .record), (_, .array), (_, .json): isFit = false
    case (.withinSecondsOfNow, .time): isFit = true
    case (.withinSecondsOfNow, _): isFit = false
    case (.productOf, .integer), (.productOf, .float): isFit = true
    case (.productOf, _): isFit = false
    case (.filled, _): isFit = true
    case (_, .list), (_, .map): isFit = false
    case (.equal, _), (.oneOf, _): isFit = true
    case (_, .integer), (_, .float), (_, .decimal), (_, .time): isFit = true
    case (_, .enumeration(_, let storage)): isFit = storage != nil
    default: isFit = false
    }
    if isFit { return true }
    let needed: String
    switch comparison {
    case .withinSecondsOfNow: needed = "a time that is counted"
    case .equal, .oneOf, .filled: needed = "one value"
    default: needed = "a number"
    }
    log.error(
      .invalidValue, "'\(comparison.rawValue)' compares \(needed); '\(field.name)' is \(field.type)", at: span,
      notes: [.init("'\(field.name)' is declared here", at: field.source.span)],
      fixIt: needed == "one value" ? "name another field" : "use '==' or 'one-of', or name another field")
    return false
  }

  private static func example(_ key: CheckKey) -> String {
    switch key {
    case .field: "Price"
    case .is: "one-of"
    default: "PRICE_INVALID"
    }
  }
}

extension EnumMember {
  /// Whether it stands for a whole number.
  fileprivate var isWhole: Bool {
    if case .integer = value { true } else { false }
  }
}
