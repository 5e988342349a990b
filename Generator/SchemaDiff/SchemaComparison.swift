internal import SchemaModel

/// Two schemas with their parts brought together, as rules look at them.
struct SchemaComparison: Sendable {
  /// The schema before.
  let old: ProtocolSchema
  /// The schema now.
  let new: ProtocolSchema
  /// Constants of both.
  let constants: Matching<Constant>
  /// Names for types of both.
  let typeAliases: Matching<TypeAlias>
  /// Enums of both.
  let enumMatching: Matching<EnumType>
  /// Messages and records of both.
  let messageMatching: Matching<Message>
  /// Envelopes of both.
  let envelopes: Matching<Envelope>
  /// Rules of both.
  let requirements: Matching<Rule>

  /// Enums in both, with their members brought together.
  let enums: [EnumPair]
  /// Messages and records in both, with their fields brought together.
  let messages: [MessagePair]
  /// Messages, records and envelopes in both, as things that have fields.
  let owners: [MessagePair]
  /// Fields in both forms of an owner.
  let fields: [FieldPair]

  /// Brings the parts of two schemas together.
  init(old: ProtocolSchema, new: ProtocolSchema) {
    self.old = old
    self.new = new
    constants = Matching(
      old.constants, new.constants, by: { qualified($0.namespace, $0.name) }, orBy: { $0.name })
    typeAliases = Matching(
      old.typeAliases, new.typeAliases, by: { qualified($0.namespace, $0.name) }, orBy: { $0.name })
    enumMatching = Matching(
      old.enums, new.enums, by: { qualified($0.namespace, $0.name) }, orBy: { $0.name })
    messageMatching = Matching(
      old.messages, new.messages, by: { qualified($0.namespace, $0.name) }, orBy: { $0.name })
    envelopes = Matching(old.envelopes, new.envelopes, by: { $0.name })
    requirements = Matching(old.rules, new.rules, by: { $0.identity })
    enums = enumMatching.pairs.map { EnumPair(old: $0.old, new: $0.new) }
    messages = messageMatching.pairs.map { MessagePair(old: $0.old, new: $0.new) }
    owners = messages + envelopes.pairs.map { MessagePair(old: $0.old.asOwner, new: $0.new.asOwner) }
    fields = owners.flatMap { owner in
      owner.fields.pairs.map { FieldPair(owner: owner, old: $0.old, new: $0.new) }
    }
  }
}

/// One enum in both schemas.
struct EnumPair: Sendable {
  /// How it was.
  let old: EnumType
  /// How it is.
  let new: EnumType
  /// Members of both.
  let members: Matching<EnumMember>

  /// Brings the members together.
  init(old: EnumType, new: EnumType) {
    self.old = old
    self.new = new
    members = Matching(old.members, new.members, by: { $0.name })
  }

  /// A finding about the enum itself.
  func finding(_ summary: String, old before: String?, new after: String?, note: String? = nil) -> Finding {
    Finding(
      new.name, summary, old: before, new: after, note: note, oldSource: old.source, newSource: new.source)
  }
}

/// One message, record or envelope in both schemas.
struct MessagePair: Sendable {
  /// How it was.
  let old: Message
  /// How it is.
  let new: Message
  /// Fields of both.
  let fields: Matching<Field>

  /// Brings the fields together.
  init(old: Message, new: Message) {
    self.old = old
    self.new = new
    fields = Matching(old.fields, new.fields, by: { $0.name })
  }

  /// A finding about the message itself.
  func finding(
    _ summary: String, old before: String?, new after: String?, note: String? = nil,
    encodings: [WireEncoding] = []
  ) -> Finding {
    Finding(
      new.name, summary, old: before, new: after, note: note, oldSource: old.source, newSource: new.source,
      encodings: encodings)
  }

  /// A finding if `text` is another for the old message than for the new one; no text reads `none`.
  func change(_ summary: String, note: String? = nil, of text: (Message) -> String?) -> Finding? {
    let (before, after) = (text(old), text(new))
    guard before != after else { return nil }
    return finding(summary, old: before ?? "none", new: after ?? "none", note: note)
  }
}

/// One field in both forms of its owner.
struct FieldPair: Sendable {
  /// What it is a field of.
  let owner: MessagePair
  /// How it was.
  let old: Field
  /// How it is.
  let new: Field

  /// Path of the field.
  var subject: String { "\(owner.new.name).\(new.name)" }

  /// A finding about the field.
  func finding(
    _ summary: String, old before: String?, new after: String?, note: String? = nil,
    encodings: [WireEncoding] = []
  ) -> Finding {
    Finding(
      subject, summary, old: before, new: after, note: note, oldSource: old.source, newSource: new.source,
      encodings: encodings)
  }

  /// A finding if `text` is another for the old field than for the new one; no text reads `none`.
  func change(
    _ summary: String, note: String? = nil, encodings: [WireEncoding] = [], of text: (Field) -> String?
  ) -> Finding? {
    let (before, after) = (text(old), text(new))
    guard before != after else { return nil }
    return finding(summary, old: before ?? "none", new: after ?? "none", note: note, encodings: encodings)
  }
}

extension Envelope {
  /// The envelope as something that has fields.
  fileprivate var asOwner: Message {
    var owner = Message(name: name, kind: .record, source: source)
    owner.fields = fields
    return owner
  }
}

extension Rule {
  /// What stays the same when a rule's demands change: what it is about, and when it holds.
  var identity: String {
    let conditions = when.map { condition in
      "\(condition.subject)=\(condition.values.map(\.description).joined(separator: "|"))"
    }
    return conditions.isEmpty ? message : "\(message)[\(conditions.joined(separator: ", "))]"
  }
}
