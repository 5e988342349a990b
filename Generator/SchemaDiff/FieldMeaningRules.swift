internal import SchemaModel

extension DiffRule {
  /// Rules about what fields mean.
  static let fieldMeaningRules: [DiffRule] = [
    .fields("field-unit-changed", .meaning, .breaking, "A value is counted in another unit, so peers misread it.") {
      pair in
      guard pair.old.unit != nil, pair.new.unit != nil else { return nil }
      return pair.change("has another unit") { $0.unit }
    },
    .fields("field-unit-stated", .meaning, .none, "The schema says, or no longer says, a value's unit.") { pair in
      guard pair.old.unit == nil || pair.new.unit == nil else { return nil }
      return pair.change("has a unit in one schema only") { $0.unit }
    },
    .fields("field-secret-changed", .meaning, .none, "A value must, or need no longer, be kept out of logs.") {
      $0.change("changes secrecy") { $0.isSecret ? "secret" : "not secret" }
    },
    .fields("field-role-changed", .meaning, .breaking, "A field does something else for its frame.") {
      $0.change("has another role") { $0.role?.rawValue }
    },
    .fields("field-derived-changed", .source, .none, "Encoders compute a field that messages stored, or the reverse.") {
      $0.change("is filled by someone else") { $0.isDerived ? "by encoders" : "by code" }
    },
  ]
}
