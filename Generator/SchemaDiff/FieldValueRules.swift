internal import SchemaModel

extension DiffRule {
  /// Rules about values that stand for something.
  static let fieldValueRules: [DiffRule] = [
    DiffRule(
      "field-default-changed", .meaning, .compatible,
      "A field nobody assigned is sent with another value, which the receiver takes for the sender's wish."
    ) { comparison in
      comparison.fields.compactMap { pair in
        comparison.defaultChange(of: pair)
      }
    },
    .fields("field-became-optional", .source, .none, "A value now means \"not set\", so code sees an optional.") {
      pair in
      pair.old.absent == nil ? pair.change("became optional") { $0.absent?.description } : nil
    },
    .fields("field-became-required", .source, .none, "No value means \"not set\" any more, so code sees no optional.") {
      $0.new.absent == nil ? $0.change("is no longer optional") { $0.absent?.description } : nil
    },
    .fields(
      "field-absent-changed", .meaning, .breaking,
      "Another value means \"not set\", so old peers take the new one for a real number and the old one is sent for real."
    ) { pair in
      guard pair.old.absent != nil, pair.new.absent != nil else { return nil }
      return pair.change("has another value for \"not set\"") { $0.absent?.description }
    },
    .fields(
      "field-missing-changed", .meaning, .compatible,
      "A reader sees another value where the sender's message ends before the field."
    ) { pair in
      guard pair.old.missing.orEmpty != pair.new.missing.orEmpty else { return nil }
      return pair.finding(
        "reads differently when the sender doesn't know it", old: pair.old.missing.spelling,
        new: pair.new.missing.spelling)
    },
    .fields("field-constant-changed", .wire, .breaking, "A field that always has one value has another one.") {
      $0.change("has another constant value") { $0.constant?.description }
    },
  ]
}

extension SchemaComparison {
  /// A finding if a new message has another value in the field; length and type of the frame report themselves.
  fileprivate func defaultChange(of pair: FieldPair) -> Finding? {
    guard !pair.old.belongsToFrame, !pair.new.belongsToFrame else { return nil }
    let (before, after) = (initial(pair.old, nil, in: old), initial(pair.new, nil, in: new))
    if before != after {
      return pair.finding("has another default", old: before, new: after)
    }
    let changed = WireEncoding.allCases.filter { encoding in
      guard pair.old.layouts[encoding] != nil, pair.new.layouts[encoding] != nil else { return false }
      return initial(pair.old, encoding, in: old) != initial(pair.new, encoding, in: new)
    }
    guard let first = changed.first else { return nil }
    return pair.finding(
      "has another default in \(changed.spelling)", old: initial(pair.old, first, in: old),
      new: initial(pair.new, first, in: new), encodings: changed)
  }

  /// The value of a field nobody assigned, spelled; members of enums as their numbers.
  private func initial(_ field: Field, _ encoding: WireEncoding?, in schema: ProtocolSchema) -> String {
    let layout = encoding.flatMap { field.layouts[$0] }
    if layout?.isUninitialized ?? false { return "uninitialised" }
    let value = layout?.defaultValue ?? field.defaultValue
    if case .text(let name) = value, case .enumeration(let type, _) = layout?.type ?? field.type {
      let members = schema.enums.first { $0.name == type || qualified($0.namespace, $0.name) == type }?.members
      return members?.first { $0.name == name }?.value.description ?? name
    }
    return value.spelling
  }
}

extension Optional where Wrapped == SchemaValue {
  /// The value, or `nil` where it is zero, empty or false, which is the same as none.
  var orEmpty: SchemaValue? {
    switch self {
    case .integer(0), .text(""), .boolean(false): nil
    case .number(0): nil
    default: self
    }
  }

  /// The value spelled, with nothing as 0.
  var spelling: String { orEmpty?.description ?? "0" }
}
