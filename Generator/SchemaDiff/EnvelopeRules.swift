internal import SchemaModel

extension DiffRule {
  /// Rules about JSON wrappers; their members are fields and report themselves as such.
  static let envelopeRules: [DiffRule] = [
    DiffRule("envelope-added", .wire, .compatible, "There is one more JSON wrapper.") { comparison in
      comparison.envelopes.added.map {
        Finding($0.name, "is added", new: $0.spelling, newSource: $0.source, encodings: [.json])
      }
    },
    DiffRule("envelope-removed", .wire, .breaking, "A JSON wrapper is gone; what travelled in it can't be read.") {
      comparison in
      comparison.envelopes.removed.map {
        Finding($0.name, "is removed", old: $0.spelling, oldSource: $0.source, encodings: [.json])
      }
    },
    DiffRule(
      "envelope-changed", .wire, .breaking,
      "A JSON wrapper holds its body elsewhere, chooses its type or ties answers to requests by other members."
    ) { comparison in
      comparison.envelopes.pairs.filter { $0.old.spelling != $0.new.spelling }.map {
        Finding(
          $0.new.name, "is built differently", old: $0.old.spelling, new: $0.new.spelling, oldSource: $0.old.source,
          newSource: $0.new.source, encodings: [.json])
      }
    },
  ]
}

extension Envelope {
  /// Everything about it but its members.
  fileprivate var spelling: String {
    [
      "body \(body)", selectors.isEmpty ? nil : "select \(selectors.joined(separator: ", "))",
      correlation.map { "correlation \($0)" },
      direction?.rawValue,
    ].compactMap(\.self).joined(separator: "; ")
  }
}
