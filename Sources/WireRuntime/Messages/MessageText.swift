/// Messages as one line of text, for messages without a binary form.
public enum MessageText {
  /// `name(field: value, …)`.
  public static func text(_ name: String, _ fields: [(name: String, value: String)]) -> String {
    "\(name)(\(fields.map { "\($0.name): \($0.value)" }.joined(separator: ", ")))"
  }

  /// A value as text; `nil` for a member that isn't there.
  public static func text(of value: some Any) -> String { String(describing: value) }

  /// A value as text; `nil` for a member that isn't there.
  public static func text<Value>(of value: Value?) -> String {
    value.map { String(describing: $0) } ?? "nil"
  }
}

/// A message or part of one without a binary form: the body of a JSON message.
public protocol WireBody: Hashable, Sendable, CustomStringConvertible {}
