public import Diagnostics
public import SchemaModel

/// Refuses field numbers Protocol Buffers can't have: used twice in a message, outside the range, or reserved.
public struct CheckProtobuf: SchemaCheck {
  /// Field numbers the format has.
  private static let numbers = 1...536_870_911
  /// Field numbers the format keeps for itself.
  private static let reserved = 19_000...19_999

  /// Makes the check.
  public init() {}

  /// Everything of this kind that is wrong with `schema`.
  public func problems(in schema: ProtocolSchema) -> [Diagnostic] {
    schema.messages.flatMap(problems)
  }

  private func problems(in message: Message) -> [Diagnostic] {
    var earlier: [Int: Field] = [:]
    var problems: [Diagnostic] = []
    for field in message.fields {
      guard let number = field.layouts[.protobuf]?.number else { continue }
      let claim = "Protocol Buffers field number \(number)"
      if !Self.numbers.contains(number) || Self.reserved.contains(number) {
        problems.append(
          .error(
            .valueOutOfRange, "'\(field.name)' of \(message.name) can't have \(claim)", at: field.source.span)
        )
      } else if let first = earlier.updateValue(field, forKey: number) {
        problems.append(
          .error(
            .duplicateNumber,
            "'\(field.name)' of \(message.name) has \(claim), which '\(first.name)' has too",
            at: field.source.span, notes: [.init("'\(first.name)' is declared here", at: first.source.span)]))
      }
    }
    return problems
  }
}
