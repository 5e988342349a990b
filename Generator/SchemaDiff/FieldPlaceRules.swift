internal import SchemaModel

extension DiffRule {
  /// Rules about where fields lie in bytes.
  static let fieldPlaceRules: [DiffRule] = [
    .fields("field-moved", .wire, .breaking, "A field begins at another byte, so old peers read other bytes.") { pair in
      pair.placeChange("moved") { $0.lowerBound != $1.lowerBound }
    },
    .fields(
      "field-resized", .wire, .breaking, "A field has another width, so old peers read too many or too few bytes."
    ) {
      $0.placeChange("is resized") { $0.count != $1.count }
    },
    .fields("field-union-changed", .wire, .compatible, "A field shares its bytes with other fields than before.") {
      pair in
      let (before, after) = (pair.old.unionPartners(in: pair.owner.old), pair.new.unionPartners(in: pair.owner.new))
      guard (pair.old.union == nil) != (pair.new.union == nil) || !after.isSuperset(of: before) else { return nil }
      return pair.finding("is a member of another union", old: before.spelling, new: after.spelling)
    },
  ]
}

extension FieldPair {
  /// A finding if the place in bytes differs as `condition` says, in the encodings in which it does.
  fileprivate func placeChange(
    _ summary: String, where condition: (Range<Int>, Range<Int>) -> Bool
  ) -> Finding? {
    let changed = WireEncoding.inBytes.filter {
      guard let before = old.bytes(in: $0), let after = new.bytes(in: $0) else { return false }
      return condition(before, after)
    }
    guard !changed.isEmpty else { return nil }
    return finding(
      summary, old: old.placeSpelling(in: changed), new: new.placeSpelling(in: changed), encodings: changed)
  }
}

extension Field {
  /// Names of the other members of its union.
  fileprivate func unionPartners(in owner: Message) -> Set<String> {
    guard let union else { return [] }
    return Set(owner.fields.filter { $0.union == union && $0.name != name }.map(\.name))
  }
}

extension Set<String> {
  /// What shares bytes with a field.
  fileprivate var spelling: String {
    isEmpty ? "alone" : "with \(sorted().joined(separator: ", "))"
  }
}
