public import Diagnostics
public import SchemaModel

/// Refuses two messages a receiver couldn't tell apart: one number or one tag for both.
///
/// Variants of one message share its tag on purpose; their length tells them apart.
public struct CheckNumbers: SchemaCheck {
  /// Makes the check.
  public init() {}

  /// Everything of this kind that is wrong with `schema`.
  public func problems(in schema: ProtocolSchema) -> [Diagnostic] {
    let messages = schema.messages.filter { $0.kind == .message }
    return duplicates(messages) { message in message.typeNumber.map { "number \($0)" } }
      + duplicates(messages) { message in message.tag.map { "tag '\($0)'" } }
  }

  private func duplicates(_ messages: [Message], by key: (Message) -> String?) -> [Diagnostic] {
    var earlier: [String: Message] = [:]
    var problems: [Diagnostic] = []
    for message in messages {
      guard let identity = key(message) else { continue }
      guard let first = earlier[identity] else {
        earlier[identity] = message
        continue
      }
      guard (message.variantOf ?? message.name) != (first.variantOf ?? first.name) else { continue }
      problems.append(
        .error(
          .duplicateNumber, "'\(message.name)' has \(identity), which '\(first.name)' has too",
          at: message.source.span, notes: [.init("'\(first.name)' is declared here", at: first.source.span)]))
    }
    return problems
  }
}
