internal import SchemaModel

extension DiffRule {
  /// Rules about fields that have come.
  static let addedFieldRules: [DiffRule] = [
    added(
      "field-added-at-end", .compatible,
      "A field has come behind all the others; old peers skip it, and their own messages end before it.", .atEnd),
    added(
      "field-added-in-padding", .compatible,
      "A field has come where bytes were unused, so its message has the old size.", .inPadding,
      note: "a sender that doesn't clear padding can fill it with anything"),
    added(
      "field-added-inside", .breaking, "A field has come where other fields were, so old peers misread its bytes.",
      .inside),
    added(
      "field-added-to-union", .compatible,
      "A union has one more member; which one counts must be told by something else.", .inUnion),
    added(
      "field-added", .compatible, "A field has come that has no fixed place; old peers ignore it and leave it out.",
      .withoutPlace),
    added(
      "field-added-required", .breaking, "A field has come that JSON may not leave out, and old peers leave it out.",
      .required),
  ]

  /// Rules about fields that are gone.
  static let removedFieldRules: [DiffRule] = [
    DiffRule("field-removed", .wire, .breaking, "A field is gone; old peers still send it and wait for it.") {
      comparison in
      comparison.owners.flatMap { owner in
        owner.fields.removed.map {
          Finding(
            "\(owner.new.name).\($0.name)", "is removed", old: $0.wholeSpelling, oldSource: $0.source,
            newSource: owner.new.source)
        }
      }
    },
    DiffRule(
      "field-possibly-renamed", .source, .none, "A field is gone and another has come at its place: a new name?"
    ) { comparison in
      comparison.owners.flatMap { owner in
        owner.fields.removed.flatMap { gone in
          owner.fields.added.filter { $0.standsWhere(gone) }.map { come in
            Finding(
              "\(owner.new.name).\(come.name)", "stands where a field is gone",
              old: "\(gone.name): \(gone.wholeSpelling)",
              new: "\(come.name): \(come.wholeSpelling)", oldSource: gone.source, newSource: come.source)
          }
        }
      }
    },
  ]

  private static func added(
    _ id: String, _ severity: Severity, _ purpose: String, _ place: AddedPlace, note: String? = nil
  ) -> DiffRule {
    DiffRule(id, .wire, severity, purpose) { comparison in
      comparison.owners.flatMap { owner in
        owner.fields.added.filter { owner.place(ofAdded: $0) == place }.map {
          Finding(
            "\(owner.new.name).\($0.name)", "is added", new: $0.wholeSpelling, note: note, oldSource: owner.old.source,
            newSource: $0.source)
        }
      }
    }
  }
}

/// Where a field has come to be, seen from the old layout; the worst of several encodings counts.
enum AddedPlace: Int {
  /// It has no place in bytes in an encoding the message had.
  case withoutPlace
  /// Behind everything.
  case atEnd
  /// Between fields or behind them, inside the old size.
  case inPadding
  /// Over members of its union.
  case inUnion
  /// Over other fields.
  case inside
  /// JSON, and not to be left out.
  case required
}

extension MessagePair {
  /// Where `field`, which has come, stands in the old layout.
  func place(ofAdded field: Field) -> AddedPlace {
    let places = WireEncoding.inBytes.compactMap { place(ofAdded: field, in: $0) }
    if let worst = places.max(by: { $0.rawValue < $1.rawValue }) { return worst }
    let isOnlyJSON = [.binary, .vls, .protobuf].allSatisfy { field.layouts[$0] == nil }
    let hadJSON = old.layouts[.json] != nil || old.layouts.isEmpty
    return isOnlyJSON && hadJSON && !field.isOptional ? .required : .withoutPlace
  }

  private func place(ofAdded field: Field, in encoding: WireEncoding) -> AddedPlace? {
    guard let bytes = field.bytes(in: encoding), let oldSize = old.layouts[encoding]?.size else { return nil }
    let covered = old.fields.filter { $0.bytes(in: encoding)?.overlaps(bytes) ?? false }
    guard covered.isEmpty else {
      let isUnion = covered.allSatisfy { member in
        guard let union = field.union, let partner = new.field(named: member.name) else { return false }
        return partner.union == union && partner.bytes(in: encoding) == member.bytes(in: encoding)
      }
      return isUnion ? .inUnion : .inside
    }
    return bytes.upperBound > oldSize ? .atEnd : .inPadding
  }
}

extension Field {
  /// Whether it has the place a field that is gone had.
  fileprivate func standsWhere(_ gone: Field) -> Bool {
    let own = WireEncoding.inBytes.map { bytes(in: $0) }
    let others = WireEncoding.inBytes.map { gone.bytes(in: $0) }
    if own.contains(where: { $0 != nil }) { return zip(own, others).contains { $0 != nil && $0 == $1 } }
    if let position = layouts[.jsonCompact]?.position { return position == gone.layouts[.jsonCompact]?.position }
    return type == gone.type && doc != nil && doc == gone.doc
  }
}
