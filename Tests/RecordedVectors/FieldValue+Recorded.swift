public import WireRuntime

extension FieldValue {
  /// Whether this is the value recorded data spells as `node`: numbers exactly, text byte for byte.
  public func matches(_ node: JSONNode) -> Bool {
    switch (self, node) {
    case (.integer(let value), .number(let text)): Int64(text) == value
    case (.integer(let value), .boolean(let flag)): value == (flag ? 1 : 0)
    case (.unsigned(let value), .number(let text)): UInt64(text) == value
    case (.double(let value), .number(let text)): Double(text)?.bitPattern == value.bitPattern
    case (.float(let value), .number(let text)): Float(text)?.bitPattern == value.bitPattern
    case (.half(let value), .number(let text)): Float16(text)?.bitPattern == value.bitPattern
    case (.text(let value), .string(let text)): value.wireBytes == Array(text.utf8)
    case (.text(let value), .object(let members)):
      members.count == 1 && members["invalidUTF8Hex"] == .string(Hexadecimal.text(value.wireBytes))
    case (.bytes(let value), .string(let text)): Hexadecimal.text(value) == text
    case (.list(let values), .array(let nodes)):
      values.count == nodes.count && zip(values, nodes).allSatisfy { $0.matches($1) }
    case (.record(let values), .object(let members)): values.differences(from: members).isEmpty
    default: false
    }
  }

  /// The same bits: unlike equality, tells zeros apart, and text by bytes, and a NaN is itself.
  public func isIdentical(to other: FieldValue) -> Bool {
    switch (self, other) {
    case (.double(let left), .double(let right)): left.bitPattern == right.bitPattern
    case (.float(let left), .float(let right)): left.bitPattern == right.bitPattern
    case (.half(let left), .half(let right)): left.bitPattern == right.bitPattern
    case (.text(let left), .text(let right)): left.wireBytes == right.wireBytes
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.isIdentical(to: $1) }
    case (.record(let left), .record(let right)): left.isIdentical(to: right)
    default: self == other
    }
  }
}

extension [NamedFieldValue] {
  /// What differs from the recorded values, one line per field; fields that only one side has differ too, but those of
  /// `unread` may be missing from the recorded values.
  public func differences(from recorded: [String: JSONNode], unread: Set<String> = []) -> [String] {
    var rest = recorded
    var lines: [String] = []
    for field in self {
      guard let node = rest.removeValue(forKey: field.name) else {
        if !unread.contains(field.name) { lines.append("\(field.name): not recorded, is \(field.value)") }
        continue
      }
      if !field.value.matches(node) { lines.append("\(field.name): recorded \(node), is \(field.value)") }
    }
    return lines + rest.keys.sorted().map { "\($0): recorded, not decoded" }
  }

  /// The same names with the same bits, in the same order.
  public func isIdentical(to other: [NamedFieldValue]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.name == $1.name && $0.value.isIdentical(to: $1.value) }
  }
}
