internal import SchemaModel

extension DiffRule {
  /// Rules about what fields hold.
  static let fieldTypeRules: [DiffRule] = [
    .fields(
      "field-retyped", .wire, .breaking,
      "The same bytes are another kind of value: with or without sign, whole or with fraction, number or text."
    ) { pair in
      pair.typeChange("is retyped") { $0.representation != $1.representation }
    },
    .fields(
      "field-type-changed", .source, .none,
      "A field is another Swift type, though its bytes are the same kind of value; a new width is reported for itself."
    ) { pair in
      pair.typeChange("has another type") { old, new in
        old.representation == new.representation && old.withoutWidth != new.withoutWidth && old.enumName == new.enumName
      }
    },
    .fields("field-enum-changed", .meaning, .compatible, "A field's values are listed by another enum, or by none.") {
      $0.typeChange("has another enum") { old, new in
        old.representation == new.representation && old.enumName != new.enumName
      }
    },
    .fields(
      "field-time-unit-changed", .meaning, .breaking,
      "A moment is counted in another unit, so it is misread a thousandfold."
    ) { pair in
      pair.typeChange("is counted in another unit") { old, new in
        guard let before = old.timeUnit, let after = new.timeUnit else { return false }
        return before != after
      }
    },
    .fields(
      "field-declared-type-changed", .source, .none, "A field is declared with another name for the same type."
    ) { pair in
      guard pair.old.type == pair.new.type, pair.old.declaredType != nil, pair.new.declaredType != nil else {
        return nil
      }
      return pair.change("has another declared type") { $0.declaredType }
    },
  ]
}

extension FieldPair {
  /// A finding if the types differ as `condition` says: the field's own, or that of an encoding which has one of its own.
  fileprivate func typeChange(_ summary: String, where condition: (FieldType, FieldType) -> Bool) -> Finding? {
    if condition(old.type, new.type) {
      return finding(summary, old: old.typeSpelling(in: nil), new: new.typeSpelling(in: nil))
    }
    let changed = WireEncoding.allCases.filter { encoding in
      guard let before = old.layouts[encoding], let after = new.layouts[encoding] else { return false }
      guard before.type != nil || after.type != nil else { return false }
      return condition(before.type ?? old.type, after.type ?? new.type)
    }
    guard let first = changed.first else { return nil }
    return finding(
      "\(summary) in \(changed.spelling)", old: old.typeSpelling(in: first), new: new.typeSpelling(in: first),
      encodings: changed)
  }
}

extension Field {
  /// The type, with its bytes where it has some.
  fileprivate func typeSpelling(in encoding: WireEncoding?) -> String {
    let type = encoding.flatMap { layouts[$0]?.type } ?? type
    let place = encoding.map { placeSpelling(in: [$0]) } ?? placeSpelling()
    return [type.description, place].compactMap(\.self).joined(separator: ", ")
  }
}
