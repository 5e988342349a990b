internal import SchemaModel

extension DiffRule {
  /// Rules about fields in encodings other than binary.
  static let fieldEncodingRules: [DiffRule] = [
    .fields("field-encoding-added", .wire, .compatible, "A field travels in one more encoding.") { pair in
      let added = pair.encodings { $0.old.layouts[$1] == nil && $0.new.layouts[$1] != nil }
      guard !added.isEmpty else { return nil }
      return pair.finding("has one more encoding", old: nil, new: added.spelling, encodings: added)
    },
    .fields("field-encoding-removed", .wire, .breaking, "A field no longer travels in an encoding that had it.") {
      pair in
      let removed = pair.encodings { $0.old.layouts[$1] != nil && $0.new.layouts[$1] == nil }
      guard !removed.isEmpty else { return nil }
      return pair.finding("has lost an encoding", old: removed.spelling, new: nil, encodings: removed)
    },
    .fields("field-protobuf-number-changed", .wire, .breaking, "A field has another Protocol Buffers field number.") {
      $0.change("has another field number", in: .protobuf) { $1.number.map { "number \($0)" } }
    },
    .fields("field-protobuf-type-changed", .wire, .breaking, "A field has another Protocol Buffers type.") {
      $0.change("has another Protocol Buffers type", in: .protobuf) { $1.scalar }
    },
    .fields("field-json-key-changed", .wire, .breaking, "A field stands under another JSON key.") {
      $0.change("has another JSON key", in: .json) { $1.key ?? $0.name }
    },
    .fields(
      "field-compact-position-changed", .wire, .breaking, "A field stands at another place of a compact JSON array."
    ) {
      $0.change("has another position", in: .jsonCompact) { $1.position.map { "position \($0)" } }
    },
    .fields(
      "field-order-changed", .wire, .breaking, "A field stands at another place of a JSON array by position."
    ) { pair in
      guard let before = pair.position(of: pair.old, in: pair.owner.old),
        let after = pair.position(of: pair.new, in: pair.owner.new), before != after
      else { return nil }
      return pair.finding(
        "has another position", old: "position \(before)", new: "position \(after)", encodings: [.json])
    },
    .fields("field-alias-added", .wire, .compatible, "Readers accept one more JSON key for a field.") { pair in
      let added = pair.new.aliases.filter { !pair.old.aliases.contains($0) }
      guard !added.isEmpty else { return nil }
      return pair.finding(
        "has one more key", old: nil, new: added.sorted().joined(separator: ", "), encodings: [.json])
    },
    .fields("field-alias-removed", .wire, .breaking, "Readers no longer accept a JSON key that old peers may send.") {
      pair in
      let removed = pair.old.aliases.filter { !pair.new.aliases.contains($0) }
      guard !removed.isEmpty else { return nil }
      return pair.finding(
        "has lost a key", old: removed.sorted().joined(separator: ", "), new: nil, encodings: [.json])
    },
    .fields(
      "field-json-presence-changed", .wire, .breaking,
      "JSON may leave out a field, or have null there, that it couldn't, or the reverse."
    ) { pair in
      pair.change("has another presence in JSON", encodings: [.json]) { $0.presence }
    },
    .fields("field-part-changed", .wire, .breaking, "A field stands in another part of the HTTP request.") {
      $0.change("is in another part of the request") { $0.part?.rawValue ?? "body" }
    },
  ]
}

extension Field {
  /// Whether JSON may leave it out or have null there.
  fileprivate var presence: String {
    switch (isOptional, isNullable) {
    case (false, false): "required"
    case (true, false): "optional"
    case (false, true): "required, nullable"
    case (true, true): "optional, nullable"
    }
  }
}

extension FieldPair {
  /// Encodings both messages have for which `condition` holds; a message's own new encodings report themselves.
  fileprivate func encodings(where condition: (FieldPair, WireEncoding) -> Bool) -> [WireEncoding] {
    WireEncoding.allCases.filter { encoding in
      let isShared = owner.old.layouts[encoding] != nil && owner.new.layouts[encoding] != nil
      return isShared && condition(self, encoding)
    }
  }

  /// Place, from 0, in a message that is a JSON array by position; `nil` in one that is an object.
  fileprivate func position(of field: Field, in owner: Message) -> Int? {
    guard owner.layouts[.json]?.isArray ?? false else { return nil }
    return owner.fields.filter { $0.layouts[.json] != nil }.firstIndex { $0.name == field.name }
  }

  /// A finding if `text` is another for the old place in an encoding than for the new one.
  fileprivate func change(
    _ summary: String, in encoding: WireEncoding, of text: (Field, FieldLayout) -> String?
  ) -> Finding? {
    guard let before = old.layouts[encoding], let after = new.layouts[encoding] else { return nil }
    let (spelledBefore, spelledAfter) = (text(old, before), text(new, after))
    guard spelledBefore != spelledAfter else { return nil }
    return finding(
      summary, old: spelledBefore ?? "none", new: spelledAfter ?? "none", encodings: [encoding])
  }
}
