internal import SchemaModel

/// Joins the fixed and the variable-length struct of one message, which have one name in two namespaces.
struct VariableLengthMerge {
  /// The messages, each fixed one with the layout of its variable-length twin.
  static func merged(_ messages: [Message]) -> [Message] {
    var result: [Message] = []
    var places: [String: [Int]] = [:]
    for message in messages where message.layouts[.vls] == nil {
      places[message.name, default: []].append(result.count)
      result.append(message)
    }
    var lonely: [(index: Int, message: Message)] = []
    for (index, message) in messages.enumerated() where message.layouts[.vls] != nil {
      let twins = (places[message.name] ?? []).filter { isTwin(result[$0], message) }
      if twins.count == 1 {
        result[twins[0]] = merge(message, into: result[twins[0]])
      } else {
        lonely.append((index, message))
      }
    }
    guard !lonely.isEmpty else { return result }
    // Messages without a twin go where they are declared.
    var order: [(Int, Message)] = lonely
    var fixed = messages.indices.filter { messages[$0].layouts[.vls] == nil }.makeIterator()
    for message in result {
      if let index = fixed.next() { order.append((index, message)) }
    }
    return order.sorted { $0.0 < $1.0 }.map(\.1)
  }

  private static func isTwin(_ fixed: Message, _ variable: Message) -> Bool {
    guard fixed.namespace != variable.namespace, fixed.layouts[.vls] == nil, fixed.kind == .message else {
      return false
    }
    guard let one = fixed.typeNumber, let other = variable.typeNumber else { return true }
    return one == other
  }

  private static func merge(_ variable: Message, into fixed: Message) -> Message {
    var message = fixed
    message.layouts[.vls] = variable.layouts[.vls]
    message.typeNumber = fixed.typeNumber ?? variable.typeNumber
    message.typeConstant = fixed.typeConstant ?? variable.typeConstant
    for field in variable.fields {
      guard let index = message.fields.firstIndex(where: { $0.name == field.name }) else {
        message.fields.append(field)
        continue
      }
      guard var layout = field.layouts[.vls] else { continue }
      let twin = message.fields[index]
      if field.type != twin.type { layout.type = field.type }
      if field.declaredType != twin.declaredType { layout.declaredType = field.declaredType }
      if field.defaultValue != twin.defaultValue {
        layout.defaultValue = field.defaultValue ?? MessageBuilder.zero(of: field.type)
      }
      message.fields[index].layouts[.vls] = layout
      message.fields[index].role = twin.role ?? field.role
      message.fields[index].isDerived = twin.isDerived || field.isDerived
    }
    return message
  }
}
