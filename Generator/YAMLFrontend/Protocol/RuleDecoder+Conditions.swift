internal import Diagnostics
internal import SchemaModel

// Conditions.
extension RuleDecoder {
  /// A field, or `field[position]` for a character of a text, and the values that will do.
  func condition(_ entry: YAMLEntry, _ scope: Scope) -> Rule.Condition? {
    let nodes: [YAMLNode]
    if case .sequence(let items, _) = entry.value.content { nodes = items } else { nodes = [entry.value] }
    if let bracket = entry.key.firstIndex(of: "["), entry.key.last == "]" {
      let name = entry.key[entry.key.index(after: bracket)...].dropLast()
      guard let field = scope.field(String(entry.key[..<bracket]), at: entry.keySpan),
        let position = position(String(name), in: field, at: entry.keySpan)
      else { return nil }
      return Rule.Condition(
        field: field.name, position: position.index, positionName: position.name, values: nodes.compactMap(character))
    }
    guard let field = scope.field(entry.key, at: entry.keySpan) else { return nil }
    return Rule.Condition(field: field.name, values: nodes.compactMap { operand($0, field) })
  }

  /// The character of a text that `spelling` means: a number, or the member of any enum that has it.
  private func position(_ spelling: String, in field: Field, at span: SourceSpan) -> (index: Int, name: String?)? {
    guard case .text(let width) = field.type else {
      log.error(
        .invalidValue, "only a text of fixed width has characters by position; '\(field.name)' is \(field.type)",
        at: span,
        notes: [.init("'\(field.name)' is declared here", at: field.source.span)],
        fixIt: "write '\(field.name)' alone")
      return nil
    }
    let value: SchemaValue
    if case .whole(let number)? = SpelledNumber(spelling) {
      value = number
    } else if let member = positions[spelling] {
      value = member.value
    } else {
      log.unknownName(spelling, "position", among: positions.mapValues(\.source.span), at: span)
      return nil
    }
    guard case .integer(let number) = value, let index = Int(exactly: number), (0..<width).contains(index) else {
      log.error(
        .valueOutOfRange,
        "'\(field.name)' has the characters 0 to \(width - 1), not \(value)\(spelling == "\(value)" ? "" : ", which is \(spelling)")",
        at: span,
        notes: [.init("'\(field.name)' is declared here", at: field.source.span)])
      return nil
    }
    return (index, positions[spelling] == nil ? nil : spelling)
  }

  /// A text of one ASCII character.
  private func character(_ node: YAMLNode) -> SchemaValue? {
    guard let text = log.text(of: node, "a character") else { return nil }
    guard text.utf8.count == 1 else {
      log.error(.invalidValue, "a position holds one ASCII character, not '\(text)'", at: node.span)
      return nil
    }
    return .text(text)
  }
}
