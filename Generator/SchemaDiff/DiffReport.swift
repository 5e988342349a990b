public import SchemaModel

/// What changed between two schemas.
public struct DiffReport: Equatable, Sendable {
  /// The result as a whole.
  public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nothing changed.
    case none
    /// Something changed, but old and new peers understand each other.
    case compatible
    /// Old and new peers misread each other somewhere.
    case breaking
    /// One of the schemas has no messages.
    case nothingCompared = "nothing-compared"

    /// Exit code of the command. 3 is left for failures of the tool or its inputs.
    public var exitCode: Int32 {
      switch self {
      case .none: 0
      case .compatible: 1
      case .breaking: 2
      case .nothingCompared: 4
      }
    }
  }

  /// A schema as reports name it.
  public struct Edition: Equatable, Sendable, Codable {
    /// Name of the protocol.
    public var name: String
    /// Version it states, if any.
    public var version: String?

    /// Names a schema.
    public init(name: String, version: String? = nil) {
      self.name = name
      self.version = version
    }
  }

  /// The schema before.
  public var old: Edition
  /// The schema now.
  public var new: Edition
  /// Identifiers of the rules that ran.
  public var rulesRun: [String]
  /// How many messages and records were looked at: those of either schema, each once.
  public var messagesCompared: Int
  /// What changed: breaking first, then by subject, then by rule.
  public var changes: [Change]

  /// Makes a report; sorts the changes.
  public init(old: Edition, new: Edition, rulesRun: [String], messagesCompared: Int, changes: [Change]) {
    self.old = old
    self.new = new
    self.rulesRun = rulesRun
    self.messagesCompared = messagesCompared
    self.changes = changes.sorted(by: Change.comesBefore)
  }

  /// The result as a whole.
  public var outcome: Outcome {
    if messagesCompared == 0 { return .nothingCompared }
    if changes.isEmpty { return .none }
    return changes.contains { $0.severity == .breaking } ? .breaking : .compatible
  }

  /// How many changes have this severity.
  public func count(of severity: DiffRule.Severity) -> Int {
    changes.count { $0.severity == severity }
  }
}

/// One change.
public struct Change: Equatable, Sendable {
  /// Identifier of the rule that found it.
  public var rule: String
  /// What it touches.
  public var category: DiffRule.Category
  /// How bad it is.
  public var severity: DiffRule.Severity
  /// What changed, as a path of the protocol's own names (`s_OrderUpdate.Price1`).
  public var subject: String
  /// What happened to it (`moved`).
  public var summary: String
  /// How it was, with its bytes; `nil` if it wasn't.
  public var old: String?
  /// How it is, with its bytes; `nil` if it isn't.
  public var new: String?
  /// What a reader should know besides.
  public var note: String?
  /// Where it was declared.
  public var oldSource: Source?
  /// Where it is declared.
  public var newSource: Source?
  /// Encodings it concerns; empty where it concerns all or none in particular.
  public var encodings: [WireEncoding]

  /// The change a rule found.
  init(_ finding: Finding, by rule: DiffRule) {
    self.rule = rule.id
    category = rule.category
    severity = rule.severity
    subject = finding.subject
    summary = finding.summary
    old = finding.old
    new = finding.new
    note = finding.note
    oldSource = finding.oldSource
    newSource = finding.newSource
    encodings = finding.encodings
  }

  /// The order of reports.
  static func comesBefore(_ left: Change, _ right: Change) -> Bool {
    if left.severity != right.severity { return left.severity < right.severity }
    if left.subject != right.subject { return left.subject < right.subject }
    if left.rule != right.rule { return left.rule < right.rule }
    return (left.old ?? "", left.new ?? "", left.summary) < (right.old ?? "", right.new ?? "", right.summary)
  }
}
