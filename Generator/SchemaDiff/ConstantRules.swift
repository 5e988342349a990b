internal import SchemaModel

extension DiffRule {
  /// Rules about named values.
  static let constantRules: [DiffRule] = [
    DiffRule("constant-added", .source, .none, "The protocol names one more value.") { comparison in
      comparison.constants.added.map {
        Finding($0.name, "is added", new: $0.spelling, newSource: $0.source)
      }
    },
    DiffRule("constant-removed", .source, .compatible, "A named value is gone; code that names it doesn't compile.") {
      comparison in
      comparison.constants.removed.map {
        Finding($0.name, "is removed", old: $0.spelling, oldSource: $0.source)
      }
    },
    DiffRule(
      "constant-value-changed", .meaning, .breaking,
      "A named value is another: peers that use the name send and expect something else."
    ) { comparison in
      comparison.constants.pairs.filter { $0.old.value != $0.new.value }.map {
        Finding(
          $0.new.name, "has another value", old: $0.old.value.description, new: $0.new.value.description,
          oldSource: $0.old.source, newSource: $0.new.source)
      }
    },
    DiffRule("constant-type-changed", .source, .none, "A named value is declared with another type.") { comparison in
      comparison.constants.pairs.filter { $0.old.type != $0.new.type }.map {
        Finding(
          $0.new.name, "has another type", old: $0.old.type, new: $0.new.type, oldSource: $0.old.source,
          newSource: $0.new.source)
      }
    },
  ]
}

extension Constant {
  /// Type and value.
  fileprivate var spelling: String { "\(type) = \(value)" }
}
