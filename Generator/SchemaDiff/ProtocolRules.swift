internal import SchemaModel

extension DiffRule {
  /// Rules about the protocol as a whole.
  static let protocolRules: [DiffRule] = [
    DiffRule(
      "protocol-renamed", .source, .none, "The protocol has another name, which prefixes generated types."
    ) { comparison in
      comparison.change("is renamed") { $0.name }
    },
    DiffRule("protocol-version-changed", .meaning, .none, "The schema states another version of the protocol.") {
      $0.change("has another version") { $0.version.map { "version \($0)" } }
    },
    DiffRule(
      "byte-order-changed", .wire, .breaking, "Numbers are sent in another byte order, so every number is misread."
    ) { comparison in
      comparison.change("has another byte order", encodings: [.binary, .vls]) { "\($0.byteOrder.rawValue) endian" }
    },
    DiffRule(
      "fixed-text-changed", .source, .none, "Text of a fixed width appears as another Swift type; bytes are the same."
    ) { comparison in
      comparison.change("presents text of a fixed width differently") { "as \($0.fixedText.rawValue)" }
    },
    DiffRule("encoding-added", .wire, .compatible, "The protocol has one more encoding, which old peers don't speak.") {
      comparison in
      let added = comparison.new.encodings.filter { !comparison.old.encodings.contains($0) }
      return added.map {
        Finding(comparison.new.name, "has one more encoding", new: $0.rawValue, encodings: [$0])
      }
    },
    DiffRule("encoding-removed", .wire, .breaking, "An encoding is gone; peers that speak it can't connect.") {
      comparison in
      let removed = comparison.old.encodings.filter { !comparison.new.encodings.contains($0) }
      return removed.map {
        Finding(comparison.new.name, "has lost an encoding", old: $0.rawValue, encodings: [$0])
      }
    },
  ]
}

extension SchemaComparison {
  /// A finding if `text` is another for the old schema than for the new one; no text reads `none`.
  fileprivate func change(
    _ summary: String, encodings: [WireEncoding] = [], of text: (ProtocolSchema) -> String?
  ) -> [Finding] {
    let (before, after) = (text(old), text(new))
    guard before != after else { return [] }
    return [Finding(new.name, summary, old: before ?? "none", new: after ?? "none", encodings: encodings)]
  }
}
