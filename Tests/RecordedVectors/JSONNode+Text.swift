extension JSONNode {
  /// The value as compact JSON, members in the order of their keys.
  public var text: String { text { $0.sorted() } }

  /// The value as compact JSON, the members of each object in an order of their own.
  public func text(shuffledBy random: inout SeededGenerator) -> String {
    text { keys in
      var shuffled = keys.sorted()
      shuffled.shuffle(using: &random)
      return shuffled
    }
  }

  private func text(_ order: ([String]) -> [String]) -> String {
    switch self {
    case .null: "null"
    case .boolean(let flag): "\(flag)"
    case .number(let spelling): spelling
    case .string(let text): Self.quoted(text)
    case .array(let elements): "[\(elements.map { $0.text(order) }.joined(separator: ","))]"
    case .object(let members):
      "{\(order(Array(members.keys)).map { "\(Self.quoted($0)):\((members[$0] ?? .null).text(order))" }.joined(separator: ","))}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        quoted += "\\u" + String(repeating: "0", count: scalar.value < 16 ? 3 : 2) + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Whether both are the same value: numbers may be spelled in different ways.
  public func isSame(as other: JSONNode) -> Bool {
    switch (self, other) {
    case (.number(let one), .number(let two)): one == two || Double(one) == Double(two)
    case (.array(let one), .array(let two)):
      one.count == two.count && zip(one, two).allSatisfy { $0.isSame(as: $1) }
    case (.object(let one), .object(let two)):
      one.count == two.count && one.allSatisfy { key, value in two[key].map { value.isSame(as: $0) } ?? false }
    default: self == other
    }
  }

  /// The same value with another at `path`, whose keys and indices are given from the outermost on; `nil` removes it.
  public func replacing(_ path: ArraySlice<String>, with value: JSONNode?) -> JSONNode {
    guard let first = path.first else { return value ?? .null }
    switch self {
    case .object(var members):
      members[first] = path.count == 1 ? value : members[first]?.replacing(path.dropFirst(), with: value)
      return .object(members)
    case .array(var elements):
      guard let index = Int(first), elements.indices.contains(index) else { return self }
      elements[index] = elements[index].replacing(path.dropFirst(), with: value)
      return .array(elements)
    default: return self
    }
  }
}
