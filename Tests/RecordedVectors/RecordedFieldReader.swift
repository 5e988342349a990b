public import WireRuntime

/// Gives a field the value that recorded data spells, so that a message can be built field by field.
public struct RecordedFieldReader: FieldReader, ~Copyable {
  /// The value the next field gets.
  public var node: JSONNode

  /// Makes a reader of one value.
  public init(_ node: JSONNode) {
    self.node = node
  }

  /// The number; fails for any that doesn't fit.
  public mutating func integer<Value: FixedWidthInteger>(
    _ type: Value.Type, _ scalar: ProtobufScalar?
  ) throws(WireError) -> Value? {
    guard case .number(let text) = node, let value = Value(text) else { throw mismatch("a whole number") }
    return value
  }

  /// The number.
  public mutating func double() throws(WireError) -> Double? {
    guard case .number(let text) = node, let value = Double(text) else { throw mismatch("a number") }
    return value
  }

  /// The number.
  public mutating func float() throws(WireError) -> Float? {
    guard case .number(let text) = node, let value = Float(text) else { throw mismatch("a number") }
    return value
  }

  /// Yes or no.
  public mutating func flag() throws(WireError) -> Bool? {
    switch node {
    case .boolean(let value): return value
    case .number(let text): return text != "0"
    default: throw mismatch("yes or no")
    }
  }

  /// The text, also where it is recorded as the bytes that aren't UTF-8.
  public mutating func text() throws(WireError) -> String? {
    if let bytes = node["invalidUTF8Hex"]?.string.flatMap({ Hexadecimal.bytes($0) }) {
      return bytes.withFrame { String(wireBytes: $0) }
    }
    guard case .string(let text) = node else { throw mismatch("text") }
    return text
  }

  private func mismatch(_ expected: String) -> WireError {
    WireError(.malformed(expected: expected), message: "recorded \(node)")
  }
}

extension FieldwiseMessage {
  /// The message with the recorded values assigned, field by field.
  ///
  /// - Throws: `WireError` for a value that isn't one of its field's type.
  public func assigning(_ values: [String: JSONNode]) throws(WireError) -> Self {
    var message = self
    for (index, name) in Self.fieldTable.names.enumerated() {
      guard let node = values[name] else { continue }
      var reader = RecordedFieldReader(node)
      try message.readField(index, from: &reader)
    }
    return message
  }
}
