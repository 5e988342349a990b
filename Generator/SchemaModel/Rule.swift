/// What a kind of message needs to be accepted.
public struct Rule: Equatable, Sendable, Codable {
  /// A field and the values for which a rule holds.
  public struct Condition: Equatable, Sendable, Codable {
    /// The protocol's name for the field.
    public var field: String
    /// Names of enum members, or numbers, any of which will do.
    public var values: [SchemaValue]

    /// Makes a condition.
    public init(field: String, values: [SchemaValue]) {
      self.field = field
      self.values = values
    }
  }

  /// How a field is compared.
  public enum Comparison: String, Hashable, Sendable, Codable, CaseIterable {
    case equal = "=="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    /// The operands are the allowed values.
    case oneOf = "one-of"
    /// Two operands: the least and the greatest allowed value.
    case between
    /// The operands are fields whose product the value must equal.
    case productOf = "product-of"
    /// The operand is a number of seconds the moment may be away from now.
    case withinSecondsOfNow = "within-seconds-of-now"
  }

  /// A comparison and the code a message that fails it is rejected with.
  public struct Check: Equatable, Sendable, Codable {
    /// The protocol's name for the field.
    public var field: String
    /// How it is compared.
    public var comparison: Comparison
    /// What it is compared with.
    public var operands: [SchemaValue]
    /// Name of the reject code.
    public var reject: String
    /// Where it is declared.
    public var source: Source

    /// Makes a check.
    public init(field: String, comparison: Comparison, operands: [SchemaValue], reject: String, source: Source) {
      self.field = field
      self.comparison = comparison
      self.operands = operands
      self.reject = reject
      self.source = source
    }
  }

  /// The message it is about.
  public var message: String
  /// When it holds; all conditions must.
  public var when: [Condition]
  /// Fields that must be filled.
  public var required: [String]
  /// Fields that must be filled when an attribute asks for them.
  public var conditional: [String]
  /// Checks in the order they are made; the first that fails decides.
  public var checks: [Check]
  /// What it says, if the schema does.
  public var doc: String?
  /// Where it is declared.
  public var source: Source

  /// Makes a rule.
  public init(
    message: String, when: [Condition] = [], required: [String] = [], conditional: [String] = [],
    checks: [Check] = [], doc: String? = nil, source: Source
  ) {
    self.message = message
    self.when = when
    self.required = required
    self.conditional = conditional
    self.checks = checks
    self.doc = doc
    self.source = source
  }
}
