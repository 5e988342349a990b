internal import SchemaModel

extension DiffRule {
  /// Rules about members of enums.
  static let enumMemberRules: [DiffRule] = [
    .enums(
      "enum-member-added", .source, .compatible,
      "An open enum has one more member; old peers keep its value without knowing what it means."
    ) { pair in
      pair.old.isOpen ? pair.members.added.map { pair.finding("is added", old: nil, new: $0) } : []
    },
    .enums(
      "enum-member-added-to-closed", .wire, .breaking,
      "A closed enum has one more member; old peers refuse a message that has it."
    ) { pair in
      pair.old.isOpen ? [] : pair.members.added.map { pair.finding("is added", old: nil, new: $0) }
    },
    .enums(
      "enum-member-removed", .meaning, .breaking,
      "A member is gone; peers may still send its value, and code that names it doesn't compile."
    ) { pair in
      pair.members.removed.map { pair.finding("is removed", old: $0, new: nil) }
    },
    .enums("enum-member-value-changed", .wire, .breaking, "A member has another value, so peers mean different things.")
    {
      pair in
      pair.members.pairs.filter { $0.old.value != $0.new.value }.map {
        pair.finding("has another value", old: $0.old, new: $0.new)
      }
    },
    .enums(
      "enum-member-possibly-renamed", .source, .none,
      "A member is gone and another has come with its value: a new name?"
    ) { pair in
      pair.members.removed.flatMap { gone in
        pair.members.added.filter { $0.value == gone.value }.map { come in
          Finding(
            "\(pair.new.name).\(come.name)", "has the value of a member that is gone", old: gone.name,
            new: come.name, oldSource: gone.source, newSource: come.source)
        }
      }
    },
  ]
}

extension EnumPair {
  /// A finding about a member.
  fileprivate func finding(_ summary: String, old before: EnumMember?, new after: EnumMember?) -> Finding {
    Finding(
      "\(new.name).\(after?.name ?? before?.name ?? "")", summary, old: before?.value.description,
      new: after?.value.description, oldSource: before?.source, newSource: after?.source)
  }
}
