internal import SchemaModel

extension DiffRule {
  /// Rules about what messages need to be accepted.
  static let requirementRules: [DiffRule] = [
    DiffRule("requirement-added", .meaning, .breaking, "Messages that were accepted can be rejected by a new rule.") {
      comparison in
      comparison.requirements.added.map {
        Finding($0.identity, "has a new rule", new: $0.spelling, newSource: $0.source)
      }
    },
    DiffRule("requirement-removed", .meaning, .compatible, "Messages that were rejected by a rule are accepted.") {
      comparison in
      comparison.requirements.removed.map {
        Finding($0.identity, "has lost a rule", old: $0.spelling, oldSource: $0.source)
      }
    },
    DiffRule("requirement-changed", .meaning, .breaking, "A rule demands something else of a message.") { comparison in
      comparison.requirements.pairs.filter { $0.old.spelling != $0.new.spelling }.map {
        Finding(
          $0.new.identity, "has another rule", old: $0.old.spelling, new: $0.new.spelling, oldSource: $0.old.source,
          newSource: $0.new.source)
      }
    },
  ]
}

extension Rule {
  /// Everything it demands.
  fileprivate var spelling: String {
    let demands = [
      required.isEmpty ? nil : "required \(required.joined(separator: ", "))",
      conditional.isEmpty ? nil : "conditional \(conditional.joined(separator: ", "))",
    ]
    return (demands.compactMap(\.self) + checks.map(\.spelling)).joined(separator: "; ")
  }
}

extension Rule.Check {
  /// The comparison and what a message that fails it is rejected with.
  fileprivate var spelling: String {
    let demand = [comparison.rawValue, operands.map(\.description).joined(separator: ", ")].filter { !$0.isEmpty }
    return "\(field) \(demand.joined(separator: " ")) or \(reject)"
  }
}
