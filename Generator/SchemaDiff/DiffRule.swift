/// A kind of change the diff looks for: an identifier for ever, what it means, and how it is found.
public struct DiffRule: Sendable, Identifiable {
  /// What a change of this kind touches.
  public enum Category: String, Hashable, Sendable, Codable, CaseIterable {
    /// Bytes on the wire.
    case wire
    /// Code written against the generated module.
    case source
    /// What values mean, though bytes and code may be the same.
    case meaning
  }

  /// What a change of this kind does to two peers of which only one has it.
  ///
  /// Said for the binary encoding where it is touched; a change that touches only others (``Change/encodings``) is judged for
  /// those.
  public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    /// They misread each other, or can't read each other.
    case breaking
    /// They understand each other; one of them may see less.
    case compatible
    /// Nothing they would notice.
    case none
  }

  /// Stable identifier; never renamed, never reused.
  public let id: String
  /// What it touches.
  public let category: Category
  /// How bad it is.
  public let severity: Severity
  /// One sentence: what it finds and why that matters.
  public let purpose: String
  /// Finds every change of this kind.
  let find: @Sendable (SchemaComparison) -> [Finding]

  /// Makes a rule over whole schemas.
  init(
    _ id: String, _ category: Category, _ severity: Severity, _ purpose: String,
    find: @escaping @Sendable (SchemaComparison) -> [Finding]
  ) {
    self.id = id
    self.category = category
    self.severity = severity
    self.purpose = purpose
    self.find = find
  }
}

extension DiffRule.Severity: Comparable {
  /// Orders from breaking to none.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .breaking: 0
    case .compatible: 1
    case .none: 2
    }
  }
}

extension DiffRule {
  /// Makes a rule over messages and records that are in both schemas.
  static func messages(
    _ id: String, _ category: Category, _ severity: Severity, _ purpose: String,
    find: @escaping @Sendable (MessagePair) -> Finding?
  ) -> DiffRule {
    DiffRule(id, category, severity, purpose) { $0.messages.compactMap(find) }
  }

  /// Makes a rule over fields that are in both forms of a message, record or envelope.
  static func fields(
    _ id: String, _ category: Category, _ severity: Severity, _ purpose: String,
    find: @escaping @Sendable (FieldPair) -> Finding?
  ) -> DiffRule {
    DiffRule(id, category, severity, purpose) { $0.fields.compactMap(find) }
  }

  /// Makes a rule over enums that are in both schemas.
  static func enums(
    _ id: String, _ category: Category, _ severity: Severity, _ purpose: String,
    find: @escaping @Sendable (EnumPair) -> [Finding]
  ) -> DiffRule {
    DiffRule(id, category, severity, purpose) { $0.enums.flatMap(find) }
  }
}
