public import Diagnostics
public import SchemaModel

/// Puts messages and records without a group into the first group.
public struct AssignGroups: SchemaPass {
  /// Group of a schema without configuration.
  public static let defaultGroup = "Messages"

  private let first: String

  /// Makes the pass; `first` is the first group of the configuration, if there is one.
  public init(first: String?) {
    self.first = first ?? Self.defaultGroup
  }

  /// The schema after this step, and what this step has to say about it.
  public func run(_ schema: ProtocolSchema) -> (ProtocolSchema, [Diagnostic]) {
    var schema = schema
    for index in schema.messages.indices where schema.messages[index].group == nil {
      schema.messages[index].group = first
    }
    return (schema, [])
  }
}
