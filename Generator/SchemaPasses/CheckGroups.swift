public import Diagnostics
public import SchemaModel

/// Refuses a schema whose groups aren't those the configuration lists: each listed group is a file promised to the build.
public struct CheckGroups: SchemaCheck {
  private let configured: [Overlay.Located<String>]?

  /// Makes the check; without a configuration it finds nothing.
  public init(configured: [Overlay.Located<String>]?) {
    self.configured = configured
  }

  /// Everything of this kind that is wrong with `schema`.
  public func problems(in schema: ProtocolSchema) -> [Diagnostic] {
    guard let configured else { return [] }
    let listed = configured.isEmpty ? [AssignGroups.defaultGroup] : configured.map(\.value)
    let used = Set(schema.messages.compactMap(\.group))
    let unused = configured.filter { !used.contains($0.value) }
    let unlisted = used.subtracting(listed).sorted()
    let lists = "configuration: \(joined(listed)); schema: \(joined(used.sorted()))"
    return unused.map { group in
      .error(
        .groupMismatch, "no message is in group '\(group.value)' (\(lists))", at: span(of: group.source),
        fixIt: NearestName.of(group.value, in: unlisted).map { "replace '\(group.value)' with '\($0)'" })
    }
      + unlisted.map { group in
        let message = schema.messages.first { $0.group == group }
        return .error(
          .groupMismatch, "the configuration doesn't list group '\(group)' (\(lists))",
          at: message?.source.span ?? configured.first.flatMap { span(of: $0.source) },
          fixIt: "add '- \(group)' to 'groups'")
      }
  }

  private func joined(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.joined(separator: ", ")
  }

  private func span(of source: Source) -> SourceSpan? {
    source.span.start.file.isEmpty ? nil : source.span
  }
}
