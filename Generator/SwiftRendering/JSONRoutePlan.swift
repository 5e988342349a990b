internal import Diagnostics
internal import SchemaModel

/// What says of a JSON object that it is a certain message.
struct JSONRoutePlan {
  /// What a member must hold, or must not.
  struct Condition: Hashable {
    var path: String
    var aliases: [String]
    var value: SchemaValue
    var isEqual: Bool
    var isRequired = false

    /// The runtime's form of it.
    var expression: String {
      var arguments = [SwiftLiteral.string(path)]
      if !aliases.isEmpty {
        arguments.append("aliases: [\(aliases.map(SwiftLiteral.string).joined(separator: ", "))]")
      }
      arguments.append("\(isEqual ? "is" : "isNot"): \(literal)")
      if isRequired { arguments.append("isRequired: true") }
      return "JSONCondition(\(arguments.joined(separator: ", ")))"
    }

    private var literal: String {
      switch value {
      case .text(let text): ".string(\(SwiftLiteral.string(text)))"
      case .boolean(let flag): ".boolean(\(flag))"
      default: ".number(\(SwiftLiteral.string(value.description)))"
      }
    }
  }

  /// All of them must hold.
  let conditions: [Condition]

  /// The conditions of `message`: what is always the same in its envelope, and what its `match` says.
  init(_ message: Message, _ planner: MessagePlanner) {
    let envelope = planner.envelope(of: message)
    var conditions: [Condition] = []
    for field in envelope?.fields ?? [] where !field.isOptional {
      guard let value = field.constant else { continue }
      conditions.append(
        Condition(
          path: field.jsonPath.joined(separator: "."), aliases: Self.paths(of: field), value: value, isEqual: true))
    }
    let saysNothingElse = envelope == nil && message.match.allSatisfy { $0.equals == nil }
    for match in message.match {
      let field =
        envelope.map { $0.fields.first { $0.name == match.path } } ?? message.fields.first { $0.jsonKey == match.path }
      let aliases = field.map(Self.paths) ?? []
      if let value = match.equals {
        conditions.append(Condition(path: match.path, aliases: aliases, value: value, isEqual: true))
      }
      if let value = match.isNot {
        conditions.append(
          Condition(path: match.path, aliases: aliases, value: value, isEqual: false, isRequired: saysNothingElse))
      }
    }
    self.conditions = conditions
  }

  /// How much they say: values that must be there first, then values that must not.
  var weight: Int { conditions.map { $0.isEqual ? 1_000 : 1 }.reduce(0, +) }

  /// Paths of the other keys of a member.
  private static func paths(of field: Field) -> [String] {
    field.aliases.map { alias in (field.jsonPath.dropLast() + [alias]).joined(separator: ".") }
  }

  /// Says which messages an object can't be told to be, and why.
  static func warnings(of plans: [MessagePlan], _ planner: MessagePlanner) -> [Diagnostic] {
    guard planner.isJSONOnly else { return [] }
    var diagnostics: [Diagnostic] = []
    var known: [Set<Condition>: Message] = [:]
    for message in plans.map(\.message) where message.kind == .message {
      let conditions = Set(JSONRoutePlan(message, planner).conditions)
      if conditions.isEmpty {
        guard message.http == nil else { continue }
        diagnostics.append(
          .warning(
            .indistinguishableMessage,
            "nothing says of a JSON object that it is '\(message.name)': it is read only where it is asked for by type",
            at: message.source.span, fixIt: "add 'match' with what its members always hold"))
      } else if let other = known[conditions] {
        diagnostics.append(
          .warning(
            .indistinguishableMessage,
            "a JSON object that is '\(message.name)' is taken for '\(other.name)': both say the same of their members",
            at: message.source.span, notes: [.init("'\(other.name)' is declared here", at: other.source.span)]))
      } else {
        known[conditions] = message
      }
    }
    return diagnostics
  }
}
