public import Diagnostics
public import SchemaModel

/// A pass that changes nothing and only says what is wrong.
public protocol SchemaCheck: SchemaPass {
  /// Everything wrong with `schema`, in no particular order.
  func problems(in schema: ProtocolSchema) -> [Diagnostic]
}

extension SchemaCheck {
  /// The schema after this step, and what this step has to say about it.
  public func run(_ schema: ProtocolSchema) -> (ProtocolSchema, [Diagnostic]) {
    (schema, problems(in: schema))
  }
}
