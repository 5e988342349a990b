/// What a kind of message needs to be accepted.
public struct Rule: Equatable, Sendable, Codable {
  /// A field, or one character of a text, and the values for which a rule holds.
  public struct Condition: Equatable, Sendable, Codable {
    /// The protocol's name for the field.
    public var field: String
    /// Which character of the text is meant, from 0; `nil` for the whole field.
    public var position: Int?
    /// Name of the enum member that gives the position, if the schema names one.
    public var positionName: String?
    /// Names of enum members, or numbers, any of which will do; for a position, texts of one ASCII character.
    public var values: [SchemaValue]

    /// Makes a condition.
    public init(field: String, position: Int? = nil, positionName: String? = nil, values: [SchemaValue]) {
      self.field = field
      self.position = position
      self.positionName = positionName
      self.values = values
    }

    /// What is compared, as a schema spells it: `Side`, `Flags[HIDDEN]`, `Flags[1]`.
    public var subject: String {
      position.map { "\(field)[\(positionName ?? "\($0)")]" } ?? field
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
    /// The moment is less than the operand's seconds away from now.
    case withinSecondsOfNow = "within-seconds-of-now"
    /// No operand: the field holds something other than zero or no text.
    case filled
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
