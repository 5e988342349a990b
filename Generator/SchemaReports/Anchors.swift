internal import SchemaModel

/// Where links to the declarations of a schema go.
struct Anchors {
  private var places: [String: String] = [:]
  private var taken: Set<String> = []

  /// Gives every message, record, enum and envelope a place.
  init(_ schema: ProtocolSchema) {
    for type in schema.enums { add(type.namespace, type.name) }
    for message in schema.messages { add(message.namespace, message.name) }
    for envelope in schema.envelopes { add("envelope", envelope.name) }
  }

  /// The place of what `name`, with or without its namespace, means.
  func place(of name: String) -> String? { places[name] }

  /// The place of a declaration that is in the schema.
  func place(of name: String, in namespace: String) -> String {
    places["\(namespace)::\(name)"] ?? places[name] ?? Self.slug(name)
  }

  /// A link to what `name` means, or just the name where it means nothing.
  func link(_ name: String) -> Inline {
    place(of: name).map { .link(name, anchor: $0) } ?? .code(name)
  }

  /// A type's spelling, with the enums and records in it as links.
  func type(_ type: FieldType) -> [Inline] {
    switch type {
    case .enumeration(let name, let storage):
      [.text("enum "), link(name)] + (storage.map { [.text("(\($0.rawValue))")] } ?? [])
    case .record(let name): [.text("record "), link(name)]
    case .array(let element, let count): [.text("array(")] + self.type(element) + [.text(", \(count))")]
    case .list(let element): [.text("list(")] + self.type(element) + [.text(")")]
    case .map(let element): [.text("map(")] + self.type(element) + [.text(")")]
    default: [.text(type.description)]
    }
  }

  private mutating func add(_ namespace: String, _ name: String) {
    var anchor = Self.slug(name)
    var number = 2
    while !taken.insert(anchor).inserted {
      anchor = "\(Self.slug(name))-\(number)"
      number += 1
    }
    places["\(namespace)::\(name)"] = anchor
    if places[name] == nil { places[name] = anchor }
  }

  /// The name with letters, digits, `_` and `-` only.
  static func slug(_ name: String) -> String {
    let letters = name.unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", "-": Character(scalar)
      default: "-"
      }
    }
    return "x-" + String(letters)
  }
}
