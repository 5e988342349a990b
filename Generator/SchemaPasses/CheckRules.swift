public import Diagnostics
public import SchemaModel

/// Refuses rules that can't be told or kept: reject codes of no enum or of several, comparisons with nothing, ranges
/// that hold no value.
public struct CheckRules: SchemaCheck {
  /// Makes the check.
  public init() {}

  /// Everything of this kind that is wrong with `schema`.
  public func problems(in schema: ProtocolSchema) -> [Diagnostic] {
    schema.messages.flatMap { scatteredCodes(of: schema.rules(about: $0), $0, schema) }
      + schema.rules.flatMap { rule in
        rule.checks.flatMap { misfits(of: $0, schema.messages.first { $0.answers(to: rule.message) }) }
          + rule.when.compactMap { condition in
            guard condition.values.isEmpty else { return nil }
            return .error(
              .invalidValue, "a rule about \(rule.message) holds for no value of '\(condition.subject)'",
              at: rule.source.span, fixIt: "name a value, or remove the condition")
          }
      }
  }

  /// A message says in one way why it is rejected: the codes of its rules are members of one enum.
  private func scatteredCodes(of rules: [Rule], _ message: Message, _ schema: ProtocolSchema) -> [Diagnostic] {
    let checks = rules.flatMap(\.checks)
    guard message.variantOf == nil, !checks.isEmpty, schema.rejectEnum(of: rules) == nil else { return [] }
    let known = schema.enums.map { type in Set(type.members.map(\.name)) }
    let unknown = checks.filter { check in !known.contains { $0.contains(check.reject) } }
    guard unknown.isEmpty else {
      let codes = known.reduce(into: Set<String>()) { $0.formUnion($1) }
      return unknown.map { check in
        let nearest = NearestName.of(check.reject, in: codes)
        return .error(
          .unknownName, "there is no reject code '\(check.reject)', which this check of \(message.name) gives",
          at: check.source.span, fixIt: nearest.map { "replace '\(check.reject)' with '\($0)'" })
      }
    }
    return [
      .error(
        .invalidValue, "no enum has all the reject codes of \(message.name)", at: checks[0].source.span,
        fixIt: "declare them as members of one enum")
    ]
  }

  private func misfits(of check: Rule.Check, _ message: Message?) -> [Diagnostic] {
    let count = check.operands.count
    let problem: String?
    switch check.comparison {
    case .filled: problem = count == 0 ? nil : "takes no value"
    case .between:
      let ends = check.operands.compactMap(\.number)
      problem =
        count != 2 ? "needs two values" : ends.count == 2 && ends[0] > ends[1] ? "needs the lesser value first" : nil
    case .oneOf, .productOf: problem = count == 0 ? "needs a value" : nil
    case .withinSecondsOfNow:
      let seconds = check.operands.first?.number ?? 0
      problem = count == 1 && seconds > 0 && seconds <= Self.longest ? nil : "needs a number of seconds above 0"
    default: problem = count == 1 ? nil : "needs one value"
    }
    let owner = message.map { "'\(check.field)' of \($0.name)" } ?? "'\(check.field)'"
    return problem.map { problem in
      [.error(.invalidValue, "'\(check.comparison.rawValue)' of \(owner) \(problem)", at: check.source.span)]
    } ?? []
  }

  /// A hundred years, beyond which no moment is near another.
  private static let longest = 3_155_760_000.0
}
