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
  /// The only value of a JSON member, which the message doesn't store.
  var constant: String?
  /// For a member of a union: how it shares the union's bytes.
  var union: UnionRole = .none

  /// How the property is stored, as an attribute with a space after it, where that isn't by its own type.
  ///
  /// Where the greatest number stands for "not set", that number is stored and `nil` is made when it is read.
  var wrapper: String {
    if isGreatestAbsent { return "@AbsentAtGreatest " }
    return field.type == .float(.float16) && field.absent == nil ? "@HalfPrecision " : ""
  }

  /// Whether the greatest number of its type stands for "not set".
  var isGreatestAbsent: Bool {
    switch (field.type, field.absent) {
    case (.integer(let type), let mark?): mark == .whole(type.greatest)
    case (.float(.float32), let mark?): mark == .real(Double(Float.greatestFiniteMagnitude))
    case (.float(.float64), let mark?): mark == .real(.greatestFiniteMagnitude)
    default: false
    }
  }

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
    case .none, .holder: constant == nil
    case .alias, .view: false
    }
  }
}

extension IntegerType {
  /// The greatest value.
  fileprivate var greatest: UInt64 { UInt64.max >> UInt64(64 - 8 * byteCount + (isSigned ? 1 : 0)) }
}
