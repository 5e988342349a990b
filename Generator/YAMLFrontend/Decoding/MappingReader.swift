package import Diagnostics
package import SchemaModel

/// A mapping with a known list of keys.
package struct MappingReader<Key: SchemaKey> {
  /// What the mapping is, in words: `message 'Quote'`.
  package let title: String
  /// The name it stands under, to point at when a key is missing.
  package let span: SourceSpan
  /// Where problems go.
  package let log: ProblemLog
  private var entries: [Key: YAMLEntry] = [:]

  /// Takes the keys of `node`; complains about those a mapping of this kind doesn't have.
  ///
  /// Nothing at all counts as a mapping without keys. Fails, with a complaint, if `node` is text or a list.
  package init?(
    _ node: YAMLNode, _ title: String, at span: SourceSpan, in encoding: WireEncoding? = nil, log: ProblemLog
  ) {
    self.title = title
    self.span = span
    self.log = log
    guard let found = log.entries(of: node, title, example: Self.example) else { return nil }
    for entry in found {
      guard let key = Key(rawValue: entry.key) else {
        reportUnknown(entry, in: encoding)
        continue
      }
      entries[key] = entry
      if let encoding, let only = key.encoding, only != encoding {
        log.error(
          .unknownKey, "'\(entry.key)' belongs to \(only.rawValue) protocols; this one is \(encoding.rawValue)",
          at: entry.keySpan, fixIt: "remove '\(entry.key)'")
      }
    }
  }

  /// The value of `key`, if it is there.
  package subscript(_ key: Key) -> YAMLNode? { entries[key]?.value }

  /// The place of `key`, if it is there.
  package func place(of key: Key) -> SourceSpan? { entries[key]?.keySpan }

  /// The value of `key`; complains if it isn't there.
  package func required(_ key: Key, example: String) -> YAMLNode? {
    if let entry = entries[key] { return entry.value }
    log.error(.missingKey, "\(title) has no '\(key.rawValue)'", at: span, fixIt: "add '\(key.rawValue): \(example)'")
    return nil
  }

  private static var example: String { "'\(Key.allCases.first?.rawValue ?? "key"): …'" }

  private func reportUnknown(_ entry: YAMLEntry, in encoding: WireEncoding?) {
    guard !log.isFull else { return }
    let names = Key.names(in: encoding)
    let close = log.suggestion(for: entry.key, among: names)
    let keys = "keys here are: \(names.joined(separator: ", "))"
    log.error(
      .unknownKey, "\(title) has no key '\(entry.key)'" + (close.map { "; did you mean '\($0)'?" } ?? ""),
      at: entry.keySpan,
      fixIt: close.map { "replace '\(entry.key)' with '\($0)'; \(keys)" } ?? keys)
  }
}

// Values by what their key needs; each complains about what it can't read.
extension MappingReader {
  /// Text.
  package func text(_ key: Key) -> String? {
    entries[key].flatMap { log.text(of: $0.value, "'\(key.rawValue)' of \(title)") }
  }

  /// Text and its place.
  func located(_ key: Key) -> Overlay.Located<String>? {
    guard let node = self[key], let text = text(key) else { return nil }
    return Overlay.Located(text, Source(node.span))
  }

  /// True or false.
  package func flag(_ key: Key) -> Bool? {
    guard let node = self[key] else { return nil }
    return log.flag(of: node, "'\(key.rawValue)' of \(title)")
  }

  /// One of the raw values of `Choice`.
  package func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: Key, _ type: Choice.Type) -> Choice? {
    guard let node = self[key], let text = text(key) else { return nil }
    return log.choice(text, "'\(key.rawValue)' of \(title)", type, at: node.span)
  }

  /// A whole number in `range`.
  package func whole(_ key: Key, in range: ClosedRange<Int>) -> Int? {
    guard let node = self[key], let text = text(key) else { return nil }
    guard let number = SpelledNumber(text), case .whole(.integer(let value)) = number,
      let whole = Int(exactly: value), range.contains(whole)
    else {
      log.error(
        .invalidValue,
        "'\(key.rawValue)' of \(title) is a whole number from \(range.lowerBound) to \(range.upperBound), not '\(text)'",
        at: node.span)
      return nil
    }
    return whole
  }

  /// A list of texts with their places.
  func names(_ key: Key) -> [Overlay.Located<String>] {
    items(key).compactMap { node in
      log.text(of: node, "an entry of '\(key.rawValue)'").map { Overlay.Located($0, Source(node.span)) }
    }
  }

  /// The entries of a list; nothing at all is an empty one.
  package func items(_ key: Key) -> [YAMLNode] {
    guard let node = self[key] else { return [] }
    switch node.content {
    case .sequence(let items, _): return items
    case .scalar(let scalar) where scalar.isEmpty: return []
    case .scalar(let scalar):
      log.shape(node, "'\(key.rawValue)' of \(title)", needs: "a list", example: "[\(scalar.text)]")
    case .mapping:
      log.shape(node, "'\(key.rawValue)' of \(title)", needs: "a list", example: "lines that begin with '- '")
    }
    return []
  }

  /// The entries of a mapping whose keys are names; nothing at all is an empty one.
  package func entries(_ key: Key) -> [YAMLEntry] {
    guard let node = self[key] else { return [] }
    return log.entries(of: node, "'\(key.rawValue)' of \(title)", example: "'name: …'") ?? []
  }
}
