internal import SchemaModel

extension DiffRule {
  /// Rules about which messages there are and how they are told apart.
  static let messageRules: [DiffRule] = [
    DiffRule("message-added", .wire, .compatible, "There is one more message or record, which old peers don't know.") {
      comparison in
      comparison.messageMatching.added.map {
        Finding($0.name, "is added", new: $0.identitySpelling, newSource: $0.source)
      }
    },
    DiffRule(
      "message-removed", .wire, .breaking, "A message or record is gone; old peers may still send it and wait for it."
    ) { comparison in
      comparison.messageMatching.removed.map {
        Finding($0.name, "is removed", old: $0.identitySpelling, oldSource: $0.source)
      }
    },
    DiffRule(
      "message-possibly-renamed", .source, .none,
      "A message is gone and another has come with its number or its fields: a new name?"
    ) { comparison in
      comparison.possibleRenames.map { gone, come in
        Finding(
          come.name, "looks like a message that is gone", old: "\(gone.name), \(gone.identitySpelling)",
          new: "\(come.name), \(come.identitySpelling)", oldSource: gone.source, newSource: come.source)
      }
    },
    .messages("message-renumbered", .wire, .breaking, "A message has another number, so old peers take it for another.")
    {
      $0.change("is renumbered") { $0.typeNumber.map { "number \($0)" } }
    },
    .messages("message-retagged", .wire, .breaking, "A message has another tag, so old peers take it for another.") {
      $0.change("has another tag") { $0.tag.map { "tag '\($0)'" } }
    },
    DiffRule(
      "message-number-reused", .wire, .breaking,
      "A number or tag that belonged to one message now belongs to another, so old peers misread it."
    ) { comparison in
      comparison.reusedIdentities
    },
    .messages("message-kind-changed", .wire, .breaking, "A message became a part of messages, or the reverse.") {
      $0.change("is of another kind") { $0.kind.rawValue }
    },
    .messages(
      "message-variant-changed", .meaning, .compatible, "A message is a variant of another one than before, or of none."
    ) { pair in
      pair.change("is a variant of another message") { $0.variantOf }
    },
    .messages("message-namespace-changed", .source, .none, "A message is declared in another namespace.") {
      $0.change("is in another namespace") { $0.namespace }
    },
  ]
}

extension Message {
  /// Number or tag, and bytes.
  fileprivate var identitySpelling: String {
    let identity = typeNumber.map { "number \($0)" } ?? tag.map { "tag '\($0)'" }
    let size = layouts[.binary]?.size.map { "\($0) bytes" } ?? layouts[.vls]?.size.map { "vls \($0) bytes" }
    return [kind == .record ? "record" : identity, size].compactMap(\.self).joined(separator: ", ")
  }

  /// Whether it has the same fields, by name and place, as `other`.
  fileprivate func hasFields(of other: Message) -> Bool {
    let own = fields.filter { !$0.isDerived }
    let others = other.fields.filter { !$0.isDerived }
    guard !own.isEmpty, own.count == others.count else { return false }
    return zip(own, others).allSatisfy { $0.name == $1.name && $0.layouts == $1.layouts && $0.type == $1.type }
  }
}

extension SchemaComparison {
  /// Messages that are gone with messages that look like them.
  fileprivate var possibleRenames: [(gone: Message, come: Message)] {
    messageMatching.removed.flatMap { gone in
      messageMatching.added.filter { come in
        gone.kind == come.kind && come.hasFields(of: gone)
      }.map { (gone, $0) }
    }
  }

  /// Messages with a number or tag that was another message's.
  fileprivate var reusedIdentities: [Finding] {
    let numbers = owners(of: old) { $0.typeNumber.map { "number \($0)" } }
    let tags = owners(of: old) { $0.tag.map { "tag '\($0)'" } }
    let renamed = Set(possibleRenames.map { "\($0.gone.name)→\($0.come.name)" })
    let partners = Dictionary(
      messageMatching.pairs.map { (qualified($0.new.namespace, $0.new.name), $0.old.name) },
      uniquingKeysWith: { first, _ in first })
    return new.messages.flatMap { message in
      let number = message.typeNumber.map { "number \($0)" }
      let tag = message.tag.map { "tag '\($0)'" }
      let formerName = partners[qualified(message.namespace, message.name)]
      let owner = number.flatMap { numbers[$0] } ?? tag.flatMap { tags[$0] }
      guard let owner, owner.name != formerName, owner.name != message.variantOf,
        !renamed.contains("\(owner.name)→\(message.name)"), let identity = number ?? tag
      else { return [Finding]() }
      return [
        Finding(
          message.name, "has the \(identity) of another message", old: owner.name, new: message.name,
          oldSource: owner.source, newSource: message.source)
      ]
    }
  }

  private func owners(of schema: ProtocolSchema, by identity: (Message) -> String?) -> [String: Message] {
    let messages = schema.messages.filter { $0.kind == .message && $0.variantOf == nil }
    return Dictionary(
      messages.compactMap { message in identity(message).map { ($0, message) } },
      uniquingKeysWith: { first, _ in first })
  }
}
