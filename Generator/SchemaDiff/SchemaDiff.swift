public import SchemaModel

/// Says what changed between two schemas.
public enum SchemaDiff {
  /// Runs every rule on the two schemas.
  ///
  /// If one of them has no messages and records, there is nothing to compare: no rule finds anything, and the outcome says so.
  public static func compare(old: ProtocolSchema, new: ProtocolSchema) -> DiffReport {
    compare(old: old, new: new, rules: DiffRule.all)
  }

  /// Runs `rules` on the two schemas.
  static func compare(old: ProtocolSchema, new: ProtocolSchema, rules: [DiffRule]) -> DiffReport {
    let comparison = SchemaComparison(old: old, new: new)
    let isComparable = !old.messages.isEmpty && !new.messages.isEmpty
    let matching = comparison.messageMatching
    return DiffReport(
      old: .init(name: old.name, version: old.version),
      new: .init(name: new.name, version: new.version),
      rulesRun: rules.map(\.id),
      messagesCompared: isComparable ? matching.pairs.count + matching.added.count + matching.removed.count : 0,
      changes: isComparable
        ? rules.flatMap { rule in rule.find(comparison).map { Change($0, by: rule) } } : [])
  }
}
