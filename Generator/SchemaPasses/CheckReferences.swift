public import Diagnostics
public import SchemaModel

/// Refuses names that refer to nothing: enums, records, envelopes, answers, variants, and the fields of rules.
public struct CheckReferences: SchemaCheck {
  /// Makes the check.
  public init() {}

  /// Everything of this kind that is wrong with `schema`.
  public func problems(in schema: ProtocolSchema) -> [Diagnostic] {
    let names = Names(schema)
    var problems: [Diagnostic] = []
    for message in schema.messages {
      for field in message.fields { problems += unknownTypes(of: field, in: message.name, names) }
      for answer in message.answeredBy where !names.messages.contains(answer) {
        problems.append(
          unknown("message", answer, "which should answer \(message.name)", message.source, names.messages))
      }
      if let other = message.variantOf, !names.messages.contains(other) {
        problems.append(
          unknown(
            "message", other, "of which \(message.name) should be a variant", message.source, names.messages))
      }
      if let envelope = message.envelope, !names.envelopes.contains(envelope) {
        problems.append(
          unknown(
            "envelope", envelope, "in which \(message.name) should travel", message.source, names.envelopes))
      }
    }
    for envelope in schema.envelopes {
      for field in envelope.fields { problems += unknownTypes(of: field, in: envelope.name, names) }
    }
    return problems + schema.rules.flatMap { unknownFields(of: $0, schema, names) }
  }

  /// What may be referred to.
  private struct Names {
    let enums: Set<String>
    let messages: Set<String>
    let envelopes: Set<String>

    init(_ schema: ProtocolSchema) {
      enums = schema.enums.spellings
      messages = schema.messages.spellings
      envelopes = Set(schema.envelopes.map(\.name))
    }
  }

  private func unknownTypes(of field: Field, in owner: String, _ names: Names) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let types = [field.type] + WireEncoding.allCases.compactMap { field.layouts[$0]?.type }
    var reported: Set<String> = []
    for type in types {
      for name in type.enumNames where !names.enums.contains(name) && reported.insert(name).inserted {
        problems.append(
          unknown("enum", name, "the type of \(owner).\(field.name)", field.source, names.enums))
      }
      for name in type.recordNames where !names.messages.contains(name) && reported.insert(name).inserted {
        problems.append(
          unknown("record", name, "the type of \(owner).\(field.name)", field.source, names.messages))
      }
    }
    return problems
  }

  private func unknownFields(of rule: Rule, _ schema: ProtocolSchema, _ names: Names) -> [Diagnostic] {
    guard let message = schema.messages.first(where: { $0.answers(to: rule.message) }) else {
      return [unknown("message", rule.message, "which this rule is about", rule.source, names.messages)]
    }
    let declared = Set(message.fields.map(\.name))
    let whole = rule.when.map(\.field) + rule.required + rule.conditional
    var problems = whole.filter { !declared.contains($0) }.map { name in
      unknown("field", name, "of \(message.name), which this rule is about", rule.source, declared)
    }
    for check in rule.checks {
      let products: [String] = check.comparison == .productOf ? check.operands.compactMap(\.text) : []
      for name in [check.field] + products where !declared.contains(name) {
        problems.append(
          unknown("field", name, "of \(message.name), which this check is about", check.source, declared))
      }
    }
    return problems
  }

  private func unknown(
    _ what: String, _ name: String, _ purpose: String, _ source: Source, _ candidates: Set<String>
  ) -> Diagnostic {
    let nearest = NearestName.of(name, in: candidates)
    return .error(
      .unknownName, "there is no \(what) '\(name)', \(purpose)", at: source.span,
      fixIt: nearest.map { "replace '\(name)' with '\($0)'" })
  }
}

extension SchemaValue {
  /// The text, if it is one.
  fileprivate var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}
