internal import SchemaModel

extension DiffRule {
  /// Rules about names for types.
  static let typeAliasRules: [DiffRule] = [
    DiffRule("type-alias-added", .source, .none, "The protocol names one more type.") { comparison in
      comparison.typeAliases.added.map {
        Finding($0.name, "is added", new: $0.type.description, newSource: $0.source)
      }
    },
    DiffRule("type-alias-removed", .source, .none, "A name for a type is gone; fields that used it report themselves.")
    {
      comparison in
      comparison.typeAliases.removed.map {
        Finding($0.name, "is removed", old: $0.type.description, oldSource: $0.source)
      }
    },
    DiffRule(
      "type-alias-changed", .meaning, .compatible,
      "A name stands for another type or unit; fields that use it report what that does to them."
    ) { comparison in
      comparison.typeAliases.pairs.filter { $0.old.type != $0.new.type }.map {
        Finding(
          $0.new.name, "stands for another type", old: $0.old.type.description, new: $0.new.type.description,
          oldSource: $0.old.source, newSource: $0.new.source)
      }
    },
  ]
}
