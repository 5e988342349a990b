internal import Diagnostics
internal import SchemaModel

/// What tells binary messages apart: tags and numbers, and sizes among variants of one message.
struct MessageIdentity {
  /// Where problems go.
  let log: ProblemLog

  /// Gives identifying fields their values and complains about messages that can't be told apart.
  func settle(_ parts: inout [ProtocolPart]) {
    for index in parts.indices where parts[index].message.kind == .message { fill(&parts[index]) }
    let messages = parts.filter { $0.message.kind == .message }
    let byName = Dictionary(messages.map { ($0.message.name, $0) }, uniquingKeysWith: { first, _ in first })
    for part in messages { checkVariant(part, byName) }
    refuseDuplicates(messages) { part in part.message.tag.map { "tag '\($0)'" } }
    refuseDuplicates(messages) { part in part.message.typeNumber.map { "number \($0)" } }
  }

  /// Fields with the roles tag, type and size begin with the message's own values.
  private func fill(_ part: inout ProtocolPart) {
    for index in part.members.indices where part.members[index].field.defaultValue == nil {
      let member = part.members[index]
      switch member.field.role {
      case .tag:
        guard let tag = part.message.tag else {
          reportMissing("tag", part, member)
          continue
        }
        if case .text(let width) = member.field.type, tag.utf8.count > width {
          log.error(
            .valueOutOfRange, "the tag '\(tag)' has \(tag.utf8.count) bytes; '\(member.field.name)' holds \(width)",
            at: part.identitySpan ?? part.span,
            notes: [.init("'\(member.field.name)' is declared here", at: member.field.source.span)],
            fixIt: "write text(\(tag.utf8.count))")
        }
        part.members[index].field.defaultValue = .text(tag)
      case .type:
        guard let number = part.message.typeNumber else {
          reportMissing("number", part, member)
          continue
        }
        if let storage = Self.storage(member.field.type), !storage.holds(.integer(Int64(number))) {
          log.error(
            .valueOutOfRange, "the number \(number) is more than '\(member.field.name)' can hold",
            at: part.identitySpan ?? part.span,
            notes: [.init("'\(member.field.name)' is \(storage.rawValue)", at: member.typeSpan)],
            fixIt: "widen '\(member.field.name)'")
        }
        part.members[index].field.defaultValue = .integer(Int64(number))
      case .size, .baseSize:
        part.members[index].field.defaultValue =
          part.message.layouts[.binary]?.size.map { .integer(Int64($0)) }
      case .reserved, .body, nil: break
      }
    }
  }

  private static func storage(_ type: FieldType) -> IntegerType? {
    switch type {
    case .integer(let type): type
    case .enumeration(_, let storage): storage
    default: nil
    }
  }

  private func reportMissing(_ key: String, _ part: ProtocolPart, _ member: ProtocolPart.Member) {
    log.error(
      .missingKey, "\(part.title) has no '\(key)' for '\(member.field.name)' to carry", at: part.span,
      notes: [.init("'\(member.field.name)' is declared here", at: member.field.source.span)],
      fixIt: "add '\(key)', or change the field's 'role'")
  }

  private func checkVariant(_ part: ProtocolPart, _ byName: [String: ProtocolPart]) {
    guard let variantOf = part.variantOf, let base = byName[variantOf.value] else { return }
    if base.message.variantOf != nil || base.message.name == part.message.name {
      log.error(
        .invalidValue, "'\(base.message.name)' is a variant itself", at: variantOf.source.span,
        notes: [Self.note(base)],
        fixIt: "name the message that isn't a variant of another")
    } else if base.message.tag != part.message.tag || base.message.typeNumber != part.message.typeNumber {
      log.error(
        .invalidValue, "a variant of '\(base.message.name)' needs its tag and number",
        at: part.identitySpan ?? part.span,
        notes: [Self.note(base)],
        fixIt: base.message.tag.map { "write 'tag: \($0)'" } ?? base.message.typeNumber.map { "write 'number: \($0)'" })
    }
  }

  /// Complains about messages of one identity that aren't variants of one message with sizes of their own.
  private func refuseDuplicates(_ messages: [ProtocolPart], _ identity: (ProtocolPart) -> String?) {
    var first: [String: ProtocolPart] = [:]
    var sizes: [String: [Int: ProtocolPart]] = [:]
    for part in messages {
      guard let key = identity(part) else { continue }
      guard let earlier = first[key] else {
        first[key] = part
        if let size = part.message.layouts[.binary]?.size { sizes[key] = [size: part] }
        continue
      }
      if Self.root(part) != Self.root(earlier) {
        log.error(
          .duplicateNumber, "'\(part.message.name)' and '\(earlier.message.name)' both have the \(key)",
          at: part.identitySpan ?? part.span, notes: [Self.note(earlier)],
          fixIt: "change one, or add 'variantOf: \(earlier.message.name)' if only the size differs")
      } else if let size = part.message.layouts[.binary]?.size, let twin = sizes[key]?.updateValue(part, forKey: size) {
        log.error(
          .duplicateNumber,
          "'\(part.message.name)' and '\(twin.message.name)' have the \(key) and the size \(size): nothing tells them apart",
          at: part.identitySpan ?? part.span, notes: [Self.note(twin)], fixIt: "remove one of them")
      }
    }
  }

  /// Where the other message is.
  private static func note(_ other: ProtocolPart) -> Diagnostic.Note {
    .init("'\(other.message.name)' is declared here", at: other.span)
  }

  private static func root(_ part: ProtocolPart) -> String { part.message.variantOf ?? part.message.name }
}
