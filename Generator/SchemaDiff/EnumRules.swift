internal import SchemaModel

extension DiffRule {
  /// Rules about enums as a whole.
  static let enumRules: [DiffRule] = [
    DiffRule("enum-added", .source, .none, "The protocol has one more enum.") { comparison in
      comparison.enumMatching.added.map {
        Finding($0.name, "is added", new: $0.spelling, newSource: $0.source)
      }
    },
    DiffRule("enum-removed", .source, .compatible, "An enum is gone; code that names it doesn't compile.") {
      comparison in
      comparison.enumMatching.removed.map {
        Finding($0.name, "is removed", old: $0.spelling, oldSource: $0.source)
      }
    },
    DiffRule(
      "enum-possibly-renamed", .source, .none, "An enum is gone and another has come with the same members: a new name?"
    ) { comparison in
      comparison.enumMatching.removed.flatMap { gone in
        comparison.enumMatching.added.filter { $0.hasMembers(of: gone) }.map { come in
          Finding(
            come.name, "has the members of an enum that is gone", old: gone.name, new: come.name,
            oldSource: gone.source, newSource: come.source)
        }
      }
    },
    .enums(
      "enum-resized", .wire, .breaking, "An enum is carried by a number of another width, which moves what follows."
    ) { pair in
      let (before, after) = (pair.old.underlyingType, pair.new.underlyingType)
      guard before?.byteCount != after?.byteCount else { return [] }
      return [pair.finding("has another width", old: before.spelling, new: after.spelling)]
    },
    .enums(
      "enum-sign-changed", .meaning, .breaking,
      "An enum's number has or has lost a sign, so values with the highest bit are misread."
    ) { pair in
      guard let before = pair.old.underlyingType, let after = pair.new.underlyingType,
        before.isSigned != after.isSigned
      else { return [] }
      return [pair.finding("changes sign", old: before.rawValue, new: after.rawValue)]
    },
    .enums("enum-closed", .meaning, .breaking, "Values that aren't listed used to be kept and are now refused.") {
      $0.old.isOpen && !$0.new.isOpen ? [$0.finding("is closed", old: "open", new: "closed")] : []
    },
    .enums("enum-opened", .source, .none, "Values that aren't listed used to be refused and are now kept.") {
      !$0.old.isOpen && $0.new.isOpen ? [$0.finding("is opened", old: "closed", new: "open")] : []
    },
    .enums("enum-namespace-changed", .source, .none, "An enum is declared in another namespace.") {
      $0.old.namespace != $0.new.namespace
        ? [$0.finding("is in another namespace", old: $0.old.namespace, new: $0.new.namespace)] : []
    },
  ]
}

extension EnumType {
  /// Width and count of members.
  fileprivate var spelling: String { "\(underlyingType.spelling), \(members.count) members" }

  /// Whether it has the same members, by name and value, as `other`.
  fileprivate func hasMembers(of other: EnumType) -> Bool {
    !members.isEmpty && members.map(\.name) == other.members.map(\.name)
      && members.map(\.value) == other.members.map(\.value)
  }
}

extension Optional where Wrapped == IntegerType {
  /// The type's name; text where no number carries the enum.
  fileprivate var spelling: String { self?.rawValue ?? "text" }
}
