import SchemaModel

/// A schema before and after one edit, which the rule of the same name must find.
struct RulePair: Sendable {
  /// The schema before.
  let previous: ProtocolSchema
  /// The schema after.
  let current: ProtocolSchema

  /// Edits a binary protocol.
  static func binary(_ edit: (inout ProtocolSchema) -> Void) -> RulePair {
    var current = Base.binary
    edit(&current)
    return RulePair(previous: Base.binary, current: current)
  }

  /// Edits a JSON protocol.
  static func web(_ edit: (inout ProtocolSchema) -> Void) -> RulePair {
    var current = Base.web
    edit(&current)
    return RulePair(previous: Base.web, current: current)
  }

  /// Edits the field `name` of the binary protocol's first message.
  static func field(_ name: String, _ edit: (inout Field) -> Void) -> RulePair {
    binary { edit(&$0.first[name]) }
  }

  /// The same pair with its sides swapped.
  var reversed: RulePair { RulePair(previous: current, current: previous) }

  /// A pair for every rule, by the rule's identifier.
  static let all: [String: RulePair] = [wholes, messages, fields, webs].reduce(into: [:]) { all, part in
    all.merge(part) { first, _ in first }
  }
}
