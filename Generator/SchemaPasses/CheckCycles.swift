public import Diagnostics
public import SchemaModel

/// Refuses records that contain themselves, directly or through others: they would have no end.
///
/// A list or a map may hold its own record, because it may be empty.
public struct CheckCycles: SchemaCheck {
  /// Makes the check.
  public init() {}

  /// Everything of this kind that is wrong with `schema`.
  public func problems(in schema: ProtocolSchema) -> [Diagnostic] {
    var search = CycleSearch(schema)
    schema.messages.indices.forEach { search.visit($0) }
    return search.problems
  }
}

/// A walk through all records that finds each way back to a record the walk is still in.
private struct CycleSearch {
  /// How far the walk is with a record.
  private enum State {
    case untouched, entered, left
  }

  private let messages: [Message]
  private let places: [String: Int]
  private var states: [State]
  private var path: [(message: Int, field: Field)] = []
  /// A diagnostic per cycle found.
  private(set) var problems: [Diagnostic] = []

  /// Starts before the first record.
  init(_ schema: ProtocolSchema) {
    messages = schema.messages
    var places: [String: Int] = [:]
    for (index, message) in schema.messages.enumerated() {
      places[message.qualifiedName] = index
      if places[message.name] == nil { places[message.name] = index }
    }
    self.places = places
    states = Array(repeating: .untouched, count: schema.messages.count)
  }

  /// Walks through the record at `index` and all it contains.
  mutating func visit(_ index: Int) {
    guard states[index] == .untouched else { return }
    states[index] = .entered
    for field in messages[index].fields {
      for name in field.type.recordNamesInPlace {
        guard let next = places[name] else { continue }
        path.append((index, field))
        if states[next] == .entered { report(backTo: next) } else { visit(next) }
        path.removeLast()
      }
    }
    states[index] = .left
  }

  private mutating func report(backTo start: Int) {
    guard let from = path.firstIndex(where: { $0.message == start }), let last = path.last else { return }
    let names = path[from...].map { "\(messages[$0.message].name).\($0.field.name)" }
    problems.append(
      .error(
        .cyclicType,
        "'\(messages[start].name)' contains itself: \(names.joined(separator: " → ")) → \(messages[start].name)",
        at: messages[start].source.span,
        notes: [
          .init("'\(last.field.name)' closes the circle here", at: last.field.source.span)
        ]))
  }
}
