/// What a message does that a rule of its schema forbids, and the code it is rejected with.
public struct RuleViolation<Code: Hashable & Sendable>: Error, Hashable, Sendable {
  /// The code a message that breaks the rule is rejected with.
  public var code: Code
  /// The protocol's name for the field that breaks it.
  public var field: String
  /// What the field holds, as a person reads it; `nil` for passwords and keys.
  public var value: String?
  /// What the rule demands, as words behind "must": `be above 0`.
  public var demand: String

  /// A field that doesn't hold what it must.
  public init(_ code: Code, _ field: String, is value: some Any, must demand: String) {
    self.init(code, field, value: String(describing: value), must: demand)
  }

  /// A field with a number that stands for something.
  public init(_ code: Code, _ field: String, is value: some WireEnum, must demand: String) {
    self.init(code, field, value: value.protocolName ?? "\(value.rawValue)", must: demand)
  }

  /// A field with a number that stands for something.
  public init(_ code: Code, _ field: String, is value: some ClosedWireEnum, must demand: String) {
    self.init(code, field, value: value.protocolName ?? "\(value.rawValue)", must: demand)
  }

  /// A field with text that isn't anything else.
  public init(_ code: Code, _ field: String, is value: some WireTextEnum, must demand: String) {
    self.init(code, field, value: value.rawValue, must: demand)
  }

  /// A field whose value isn't told.
  public init(_ code: Code, secret field: String, must demand: String) {
    self.init(code, field, value: nil, must: demand)
  }

  /// A field that isn't there.
  public init(missing field: String, _ code: Code) {
    self.init(code, field, value: nil, must: "be there")
  }

  private init(_ code: Code, _ field: String, value: String?, must demand: String) {
    self.code = code
    self.field = field
    self.value = value
    self.demand = demand
  }
}

extension RuleViolation: CustomStringConvertible {
  /// The violation in words for a person: `OrderID is 0; it must be above 0`.
  public var description: String {
    guard let value else { return "\(field) must \(demand)" }
    return "\(field) is \(value.isEmpty ? "empty" : value); it must \(demand)"
  }
}
