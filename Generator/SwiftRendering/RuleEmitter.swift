internal import SchemaModel
internal import SwiftNaming

/// Writes what the schema's rules demand of a message: which of them it breaks first, and which fields it has to fill.
struct RuleEmitter {
  let plan: MessagePlan
  let planner: MessagePlanner

  /// Writes both; nothing where no rule is about the message.
  func emit(into writer: inout SwiftWriter) {
    let rules = planner.schema.rules(about: plan.message).compactMap(inThisForm)
    let checking = rules.filter { !$0.checks.isEmpty }
    let requiring = rules.filter { !$0.required.isEmpty || !$0.conditional.isEmpty }
    guard !checking.isEmpty || !requiring.isEmpty else { return }
    writer.line()
    writer.block("extension \(plan.name)") { writer in
      if let code = planner.schema.rejectEnum(of: planner.schema.rules(about: plan.message)), !checking.isEmpty {
        emitRejection(checking, code, into: &writer)
        if !requiring.isEmpty { writer.line() }
      }
      if !requiring.isEmpty { emitRequirements(requiring, into: &writer) }
    }
  }

  /// What a rule demands of a message that may lack some of its fields, as an older form does; `nil` for nothing.
  ///
  /// A field that isn't there has none of the values of a condition, and nothing is demanded of it.
  private func inThisForm(_ rule: Rule) -> Rule? {
    guard rule.when.allSatisfy({ property($0.field) != nil }) else { return nil }
    var rule = rule
    rule.required.removeAll { plan.message.field(named: $0) == nil }
    rule.conditional.removeAll { plan.message.field(named: $0) == nil }
    rule.checks.removeAll { check in
      let factors = check.comparison == .productOf ? check.operands.map(\.plainText) : []
      return ([check.field] + factors).contains { property($0) == nil }
    }
    return rule
  }

  private func emitRejection(_ rules: [Rule], _ code: EnumType, into writer: inout SwiftWriter) {
    let moment = momentType(rules)
    let summary =
      "The first rule of the schema that the message breaks, in the schema's order; `nil` where it breaks none."
    writer.doc([summary] + (moment == nil ? [] : ["Times in the message are compared with `now`."]))
    let violation = "RuleViolation<\(planner.types.names.enumeration(code.name))>?"
    writer.block("public func rejection(\(moment.map { "at now: \($0)" } ?? "")) -> \(violation)") { writer in
      for rule in rules {
        emit(rule, into: &writer) { emitChecks(rule.checks, code, into: &$0) }
      }
      writer.line("return nil")
    }
  }

  /// Writes checks; those of fields that may not be there below each other, where the same fields are there.
  private func emitChecks(_ checks: [Rule.Check], _ code: EnumType, into writer: inout SwiftWriter) {
    var rest = checks.compactMap { check in
      property(check.field).map {
        RuleCheckEmitter(check: check, property: $0, code: code, plan: plan, planner: planner)
      }
    }[...]
    while let first = rest.first {
      let group = [first] + rest.dropFirst().prefix { $0.bindings == first.bindings && !$0.needsPresence }
      rest = rest.dropFirst(group.count)
      first.emitPresence(into: &writer)
      if first.bindings.isEmpty {
        for check in group { check.emit(into: &writer) }
      } else {
        writer.block("if \(first.bindings.joined(separator: ", "))") { writer in
          for check in group { check.emit(into: &writer) }
        }
      }
    }
  }

  private func emitRequirements(_ rules: [Rule], into writer: inout SwiftWriter) {
    writer.doc(["The fields that a message of this kind has to fill; none where the schema doesn't say."])
    writer.block("public var requirements: FieldRequirements") { writer in
      writer.line("var requirements = FieldRequirements()")
      for rule in rules {
        emit(rule, into: &writer) { writer in
          let lists = [("required", rule.required), ("conditional", rule.conditional)].filter { !$0.1.isEmpty }
          let whole = lists.map { label, fields in
            "\(label): [\(fields.map(SwiftLiteral.string).joined(separator: ", "))]"
          }
          let call = "requirements.add(\(whole.joined(separator: ", ")))"
          guard !writer.fits(call) else { return writer.line(call) }
          writer.line("requirements.add(")
          writer.indented { writer in
            for (index, (label, fields)) in lists.enumerated() {
              writer.filledList(
                fields.map(SwiftLiteral.string), head: "\(label): ", tail: index == lists.count - 1 ? ")" : ",")
            }
          }
        }
      }
      writer.line("return requirements")
    }
  }

  /// Writes what a rule says as a comment, and `body` where its conditions hold.
  private func emit(_ rule: Rule, into writer: inout SwiftWriter, _ body: (inout SwiftWriter) -> Void) {
    let conditions = rule.when.compactMap { condition -> RuleConditionPlan? in
      guard let property = property(condition.field) else { return nil }
      let isSure =
        condition.position == nil && RuleValues(property: property, planner: planner).areAll(condition.values)
      return isSure ? nil : RuleConditionPlan(condition, property: property, planner: planner)
    }
    if let doc = rule.doc { writer.comment(FieldDoc.sentence(doc)) }
    emit(conditions[...], into: &writer, body)
  }

  private func emit(
    _ conditions: ArraySlice<RuleConditionPlan>, into writer: inout SwiftWriter, _ body: (inout SwiftWriter) -> Void
  ) {
    let comparisons = conditions.prefix { $0.comparison != nil }.compactMap(\.comparison)
    let rest = conditions.dropFirst(comparisons.count)
    if !comparisons.isEmpty {
      writer.block("if \(comparisons.joined(separator: ", "))") { emit(rest, into: &$0, body) }
    } else if let first = rest.first {
      writer.line("switch \(first.subject) {")
      writer.switchCase(first.patterns)
      writer.indented { emit(rest.dropFirst(), into: &$0, body) }
      writer.line("default: break")
      writer.line("}")
    } else {
      body(&writer)
    }
  }

  private func property(_ field: String) -> PropertyPlan? { plan.properties.first { $0.field.name == field } }

  /// The type of the moment that times are compared with: that of the first time that is; `nil` where none is.
  private func momentType(_ rules: [Rule]) -> String? {
    let checks = rules.flatMap(\.checks).filter { $0.comparison == .withinSecondsOfNow }
    let field = checks.lazy.compactMap { property($0.field)?.field }.first
    return field.map { planner.types.name(of: $0.type, declaredType: $0.declaredType) }
  }
}

/// A condition of a rule as Swift.
struct RuleConditionPlan {
  /// What is compared.
  let subject: String
  /// The values, as patterns of a switch.
  let patterns: [String]

  /// A condition on `property`.
  init(_ condition: Rule.Condition, property: PropertyPlan, planner: MessagePlanner) {
    if let position = condition.position {
      subject =
        planner.types.fixedText == .bytes
        ? "\(property.name).bytes[\(position)]" : "\(property.name).utf8.dropFirst(\(position)).first"
      patterns = condition.values.map { "UInt8(ascii: \(SwiftLiteral.string($0.plainText)))" }
    } else {
      let values = RuleValues(property: property, planner: planner)
      subject = property.name
      patterns = condition.values.map(values.literal)
    }
  }

  /// The condition as one comparison; `nil` where there are several values, or none.
  var comparison: String? {
    guard patterns.count == 1 else { return nil }
    switch patterns[0] {
    case "true": return subject
    case "false": return "!\(subject)"
    default: return "\(subject) == \(patterns[0])"
    }
  }
}
