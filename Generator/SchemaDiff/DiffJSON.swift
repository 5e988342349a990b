public import FoundationEssentials
internal import SchemaModel

/// Writes a report for programs.
///
/// ```json
/// {
///   "changes": [{"rule": …, "category": …, "severity": …, "subject": …, "summary": …, "old": …, "new": …, "note": …,
///                "oldSource": {"file": …, "line": …}, "newSource": {…}, "encodings": […]}],
///   "exitCode": 2, "formatVersion": 1, "messagesCompared": 98,
///   "new": {"name": …, "version": …}, "old": {…}, "outcome": "breaking", "rulesRun": [ids]
/// }
/// ```
/// `old`, `new`, `note` and the sources are left out where there is nothing to say.
public struct DiffJSON: Sendable {
  /// Version of the shape; raised when it changes incompatibly.
  public static let formatVersion = 1

  /// Makes a writer.
  public init() {}

  /// The report as JSON: keys sorted, two-space indentation, one final newline. Equal reports give equal bytes.
  public func data(_ report: DiffReport) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var data = try encoder.encode(Document(report))
    data.append(UInt8(ascii: "\n"))
    return data
  }

  /// The shape of the whole.
  private struct Document: Encodable {
    let formatVersion = DiffJSON.formatVersion
    let old: DiffReport.Edition
    let new: DiffReport.Edition
    let rulesRun: [String]
    let messagesCompared: Int
    let outcome: DiffReport.Outcome
    let exitCode: Int32
    let changes: [Entry]

    init(_ report: DiffReport) {
      old = report.old
      new = report.new
      rulesRun = report.rulesRun
      messagesCompared = report.messagesCompared
      outcome = report.outcome
      exitCode = report.outcome.exitCode
      changes = report.changes.map(Entry.init)
    }
  }

  /// The shape of one change.
  private struct Entry: Encodable {
    let rule: String
    let category: DiffRule.Category
    let severity: DiffRule.Severity
    let subject: String
    let summary: String
    let old: String?
    let new: String?
    let note: String?
    let oldSource: Source?
    let newSource: Source?
    let encodings: [WireEncoding]

    init(_ change: Change) {
      rule = change.rule
      category = change.category
      severity = change.severity
      subject = change.subject
      summary = change.summary
      old = change.old
      new = change.new
      note = change.note
      oldSource = change.oldSource
      newSource = change.newSource
      encodings = change.encodings
    }
  }
}
