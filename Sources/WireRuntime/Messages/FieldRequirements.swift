/// Which fields a message of some kind has to fill, by the protocol's names.
public struct FieldRequirements: Hashable, Sendable {
  /// Fields that must be filled, in the schema's order.
  public private(set) var required: [String] = []
  /// Fields that must be filled when an attribute asks for them, in the schema's order.
  public private(set) var conditional: [String] = []

  /// No field.
  public init() {}

  /// Adds what one more rule asks for; a field is named once.
  public mutating func add(required: [String] = [], conditional: [String] = []) {
    for field in required where !self.required.contains(field) { self.required.append(field) }
    for field in conditional where !self.conditional.contains(field) { self.conditional.append(field) }
  }
}
