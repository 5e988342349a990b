public import Diagnostics
public import SchemaModel

/// Refuses two declarations of one name in one place: types of a namespace, fields of a message, members of an enum.
public struct CheckNames: SchemaCheck {
  /// Makes the check.
  public init() {}

  /// Everything of this kind that is wrong with `schema`.
  public func problems(in schema: ProtocolSchema) -> [Diagnostic] {
    let types =
      schema.enums.map { Declaration($0.qualifiedName, $0.source) }
      + schema.messages.map { Declaration($0.qualifiedName, $0.source) }
    return duplicates(types, in: nil)
      + duplicates(schema.constants.map { Declaration($0.qualifiedName, $0.source) }, in: nil)
      + duplicates(schema.typeAliases.map { Declaration($0.qualifiedName, $0.source) }, in: nil)
      + duplicates(schema.envelopes.map { Declaration($0.name, $0.source) }, in: nil)
      + schema.enums.flatMap { type in
        duplicates(type.members.map { Declaration($0.name, $0.source) }, in: type.name)
      }
      + schema.messages.flatMap { message in
        duplicates(message.fields.map { Declaration($0.name, $0.source) }, in: message.name)
      }
      + schema.envelopes.flatMap { envelope in
        duplicates(envelope.fields.map { Declaration($0.name, $0.source) }, in: envelope.name)
      }
  }

  /// A name and where it is declared.
  private struct Declaration {
    let name: String
    let source: Source

    init(_ name: String, _ source: Source) {
      self.name = name
      self.source = source
    }
  }

  private func duplicates(_ declarations: [Declaration], in owner: String?) -> [Diagnostic] {
    var earlier: [String: Source] = [:]
    var problems: [Diagnostic] = []
    for declaration in declarations {
      guard let first = earlier[declaration.name] else {
        earlier[declaration.name] = declaration.source
        continue
      }
      let place = owner.map { " in \($0)" } ?? ""
      problems.append(
        .error(
          .duplicateName, "'\(declaration.name)' is declared twice\(place)", at: declaration.source.span,
          notes: [.init("'\(declaration.name)' is first declared here", at: first.span)]))
    }
    return problems
  }
}
