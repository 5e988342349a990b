internal import SchemaModel

/// A property of a generated message: what it is called, what it holds, and where that lies.
struct PropertyPlan {
  /// The schema's field.
  var field: Field
  /// Swift name, in backticks where Swift needs them.
  var name: String
  /// Swift type with optionality.
  var type: String
  /// Default expression; `nil` where callers must give a value.
  var defaultValue: String?
  /// Bytes from the start of the message in the binary encoding.
  var offset: Int?
  /// The property's documentation.
  var doc: String
  /// For a member of a union: how it shares the union's bytes.
  var union: UnionRole = .none

  /// How a property takes part in a union.
  enum UnionRole {
    /// It doesn't.
    case none
    /// It holds the bytes that other members, of the same Swift type, show too.
    case holder
    /// It shows the property of that name.
    case alias(of: String)
    /// It reads and writes the bytes property of that name.
    case view(of: String)
  }

  /// Whether the message stores it.
  var isStored: Bool {
    switch union {
    case .none, .holder: true
    case .alias, .view: false
    }
  }
}
