import Diagnostics

@testable import YAMLFrontend

/// A YAML value without places and styles, for comparison.
enum YAMLValue: Equatable, Decodable {
  case text(String)
  case list([YAMLValue])
  case mapping([String: YAMLValue])

  /// The value of a node.
  init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let scalar): self = .text(scalar.text)
    case .sequence(let items, _): self = .list(items.map(YAMLValue.init))
    case .mapping(let entries):
      self = .mapping(
        Dictionary(entries.map { ($0.key, YAMLValue($0.value)) }, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// Reads JSON made of text, arrays and objects.
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([YAMLValue].self) {
      self = .list(list)
    } else {
      self = .mapping(try container.decode([String: YAMLValue].self))
    }
  }

  /// The value of a YAML text, or its first diagnostic.
  static func parse(_ text: String) -> Result<YAMLValue, Complaint> {
    let (root, diagnostics) = YAMLParser.parse(SourceFile(name: "test.yaml", text: text))
    if let first = diagnostics.first { return .failure(Complaint(diagnostic: first)) }
    return root.map { .success(YAMLValue($0)) } ?? .failure(Complaint(diagnostic: nil))
  }

  /// Why a text has no value.
  struct Complaint: Error, Equatable {
    /// What was said; `nil` would be a fault of the reader.
    var diagnostic: Diagnostic?
  }
}

extension YAMLValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(arrayLiteral elements: YAMLValue...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, YAMLValue)...) {
    self = .mapping(Dictionary(elements, uniquingKeysWith: { first, _ in first }))
  }
}
