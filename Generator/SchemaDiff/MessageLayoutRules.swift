internal import SchemaModel

extension DiffRule {
  /// Rules about the shape of whole messages.
  static let messageLayoutRules: [DiffRule] = [
    .messages(
      "message-size-grew", .wire, .compatible,
      "A message is longer; it says its length, so old peers skip the rest and new ones miss what old peers don't send."
    ) { pair in
      pair.statesLength ? pair.sizes { $1 > $0 }.finding("grew", of: pair) : nil
    },
    .messages(
      "message-size-grew-unframed", .wire, .breaking,
      "A message is longer and doesn't say its length, so old peers lose the border between messages."
    ) { pair in
      pair.statesLength ? nil : pair.sizes { $1 > $0 }.finding("grew", of: pair)
    },
    .messages(
      "message-size-shrank", .wire, .breaking, "A message is shorter, so old peers miss what it ended with."
    ) { pair in
      pair.sizes { $1 < $0 }.finding("shrank", of: pair)
    },
    .messages(
      "message-alignment-changed", .wire, .none, "A struct has another alignment; fields it moves report themselves."
    ) { pair in
      pair.layoutChange("has another alignment") { $0.alignment.map { "alignment \($0)" } }
    },
    .messages(
      "message-pack-changed", .wire, .none, "A struct is packed differently; fields it moves report themselves."
    ) { pair in
      pair.layoutChange("is packed differently") { $0.pack.map { "pack \($0)" } }
    },
    .messages("message-encoding-added", .wire, .compatible, "A message travels in one more encoding.") { pair in
      let added = pair.encodings { pair.old.layouts[$0] == nil && pair.new.layouts[$0] != nil }
      guard !added.isEmpty else { return nil }
      return pair.finding("has one more encoding", old: nil, new: added.spelling, encodings: added)
    },
    .messages(
      "message-encoding-removed", .wire, .breaking, "A message no longer travels in an encoding that had it."
    ) { pair in
      let removed = pair.encodings { pair.old.layouts[$0] != nil && pair.new.layouts[$0] == nil }
      guard !removed.isEmpty else { return nil }
      return pair.finding("has lost an encoding", old: removed.spelling, new: nil, encodings: removed)
    },
    .messages(
      "message-encoding-name-changed", .source, .none, "A message has another name in an encoding; it isn't sent."
    ) { pair in
      let changed = pair.encodings {
        guard let old = pair.old.layouts[$0], let new = pair.new.layouts[$0] else { return false }
        return (old.name ?? pair.old.name) != (new.name ?? pair.new.name)
      }
      guard let first = changed.first else { return nil }
      return pair.finding(
        "has another name in \(changed.spelling)", old: pair.old.layouts[first]?.name ?? pair.old.name,
        new: pair.new.layouts[first]?.name ?? pair.new.name, encodings: changed)
    },
    .messages(
      "message-json-shape-changed", .wire, .breaking, "A JSON message became an array by position, or an object by key."
    ) { pair in
      guard let old = pair.old.layouts[.json], let new = pair.new.layouts[.json],
        (old.isArray ?? false) != (new.isArray ?? false)
      else { return nil }
      let shapes = [old, new].map { $0.isArray ?? false ? "array" : "object" }
      return pair.finding("has another JSON shape", old: shapes[0], new: shapes[1], encodings: [.json])
    },
  ]
}

/// Sizes of a message that changed, by encoding.
private struct SizeChanges {
  let changes: [(encoding: WireEncoding, old: Int, new: Int)]

  /// The finding that tells them all, or `nil` if there are none.
  func finding(_ summary: String, of pair: MessagePair) -> Finding? {
    guard !changes.isEmpty else { return nil }
    return pair.finding(
      summary, old: changes.map { "\($0.encoding.placePrefix)\($0.old) bytes" }.joined(separator: ", "),
      new: changes.map { "\($0.encoding.placePrefix)\($0.new) bytes" }.joined(separator: ", "),
      encodings: changes.map(\.encoding))
  }
}

extension MessagePair {
  /// Encodings, in a fixed order, for which `condition` holds.
  fileprivate func encodings(where condition: (WireEncoding) -> Bool) -> [WireEncoding] {
    WireEncoding.allCases.filter(condition)
  }

  /// Sizes for which `condition`, given old and new, holds.
  fileprivate func sizes(where condition: (Int, Int) -> Bool) -> SizeChanges {
    SizeChanges(
      changes: WireEncoding.inBytes.compactMap { encoding in
        guard let before = old.layouts[encoding]?.size, let after = new.layouts[encoding]?.size,
          condition(before, after)
        else { return nil }
        return (encoding, before, after)
      })
  }

  /// Whether a receiver learns the length from the message, or the record is a part of something that tells.
  fileprivate var statesLength: Bool {
    new.kind == .record || new.fields.contains { $0.role == .size } && old.fields.contains { $0.role == .size }
  }

  /// A finding if `text` is another for the old layout than for the new one in an encoding.
  fileprivate func layoutChange(_ summary: String, of text: (MessageLayout) -> String?) -> Finding? {
    let changed = WireEncoding.inBytes.filter {
      guard let old = old.layouts[$0], let new = new.layouts[$0] else { return false }
      return text(old) != text(new)
    }
    guard !changed.isEmpty else { return nil }
    func spell(_ message: Message) -> String {
      changed.map { encoding in
        encoding.placePrefix + (message.layouts[encoding].flatMap(text) ?? "none")
      }.joined(separator: ", ")
    }
    return finding(summary, old: spell(old), new: spell(new), encodings: changed)
  }
}

extension WireEncoding {
  /// Encodings in which fields have fixed places in bytes.
  static let inBytes: [WireEncoding] = [.binary, .vls]

  /// What sets a place in this encoding apart from one in the binary encoding.
  var placePrefix: String { self == .binary ? "" : "\(rawValue) " }
}

extension [WireEncoding] {
  /// The names, joined.
  var spelling: String { map(\.rawValue).joined(separator: ", ") }
}
