internal import SchemaModel

/// Writes a report for people.
public struct DiffText: Sendable {
  /// Makes a writer.
  public init() {}

  /// The report as text: a paragraph per severity, a change per line with its sources below, and always a last line that
  /// says how much was looked at. Ends with a newline.
  public func text(_ report: DiffReport) -> String {
    var output = "\(name(report.old)) → \(name(report.new))\n"
    for severity in DiffRule.Severity.allCases {
      let changes = report.changes.filter { $0.severity == severity }
      guard !changes.isEmpty else { continue }
      output += "\n\(heading(severity)):\n"
      output += changes.map(text).joined()
    }
    return output + "\n\(summary(report))\n"
  }

  /// The line that says how much was looked at and what came of it.
  public func summary(_ report: DiffReport) -> String {
    let messages = report.messagesCompared == 1 ? "1 message" : "\(report.messagesCompared) messages"
    let scope = "\(report.rulesRun.count) rules ran on \(messages)"
    switch report.outcome {
    case .nothingCompared: return "\(scope): nothing compared"
    case .none: return "\(scope): no changes"
    case .compatible, .breaking:
      let counts = DiffRule.Severity.allCases.map { (report.count(of: $0), heading($0)) }
      let found = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
      return "\(scope): \(found)"
    }
  }

  private func text(_ change: Change) -> String {
    var line = "  \(change.subject) \(change.summary)"
    switch (change.old, change.new) {
    case (let old?, let new?): line += ": \(old) → \(new)"
    case (nil, let only?), (let only?, nil): line += ": \(only)"
    case (nil, nil): break
    }
    line += " [\(change.rule)]\n"
    if let note = change.note { line += "    note: \(note)\n" }
    let places = [("old", change.oldSource), ("new", change.newSource)].compactMap { side, source in
      source.map { "\(side) \($0.file):\($0.line)" }
    }
    return places.isEmpty ? line : line + "    \(places.joined(separator: ", "))\n"
  }

  private func heading(_ severity: DiffRule.Severity) -> String {
    switch severity {
    case .breaking: "breaking"
    case .compatible: "compatible"
    case .none: "without effect on the wire"
    }
  }

  private func name(_ edition: DiffReport.Edition) -> String {
    edition.version.map { "\(edition.name) \($0)" } ?? edition.name
  }
}
