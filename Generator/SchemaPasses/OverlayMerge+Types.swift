internal import Diagnostics
internal import SchemaModel

extension OverlayMerge {
  /// What it says of type names: the alias, and every field declared with it, becomes a moment.
  mutating func apply(_ entries: [Overlay.TypeEntry]) {
    guard !entries.isEmpty else { return }
    var uses = TypeUses(entries)
    for index in schema.typeAliases.indices {
      guard let entry = uses.entry(for: schema.typeAliases[index].qualifiedName) else { continue }
      apply(entry, toAlias: index)
    }
    for message in schema.messages.indices {
      for field in schema.messages[message].fields.indices
      where schema.messages[message].fields[field].hasDeclaredType {
        schema.messages[message].fields[field].recount(by: &uses)
      }
    }
    for entry in uses.unused { reportUnknown("type", entry.name, among: schema.typeAliases.map(\.name)) }
  }

  private mutating func apply(_ entry: Overlay.TypeEntry, toAlias index: Int) {
    let alias = schema.typeAliases[index]
    if let doc = entry.doc { schema.typeAliases[index].doc = doc }
    guard let time = entry.time else { return }
    if let type = alias.type.counted(in: time.value) {
      schema.typeAliases[index].type = type
      return
    }
    report(
      .error(
        .invalidValue, "'\(alias.name)' can't count \(time.value.rawValue): the header declares it as \(alias.type)",
        at: time.source.span, notes: [.init("'\(alias.name)' is declared here", at: alias.source.span)]))
  }
}

/// Which entry is about which declared type. Spellings are looked into once, because a header repeats few of them often.
private struct TypeUses {
  private let entries: [Overlay.TypeEntry]
  private var known: [String: Int?] = [:]
  private var used: Set<Int> = []

  /// Starts with no use of any entry.
  init(_ entries: [Overlay.TypeEntry]) {
    self.entries = entries
  }

  /// Entries that were about nothing so far.
  var unused: [Overlay.TypeEntry] {
    entries.indices.filter { !used.contains($0) }.map { entries[$0] }
  }

  /// The entry that is about the type name in `declaredType`, with or without a namespace on either side; the last one, if
  /// there are several.
  mutating func entry(for declaredType: String?) -> Overlay.TypeEntry? {
    guard let declaredType else { return nil }
    if let found = known[declaredType] { return found.map { entries[$0] } }
    let name = declaredType.typeNameOfDeclaration
    let found = entries.lastIndex { entry in
      let written = entry.name.value
      return name == written || name.withoutNamespace == written || name == written.withoutNamespace
    }
    known[declaredType] = .some(found)
    if let found { used.insert(found) }
    return found.map { entries[$0] }
  }
}

extension Field {
  /// Whether it, or one of its places, was declared with a name for a type.
  fileprivate var hasDeclaredType: Bool {
    declaredType != nil || layouts.values.contains { $0.declaredType != nil }
  }

  /// Becomes a moment in each encoding that declares it with a type an entry makes one.
  fileprivate mutating func recount(by uses: inout TypeUses) {
    let original = type
    if let time = uses.entry(for: declaredType)?.time { type = original.counted(in: time.value) ?? original }
    for encoding in WireEncoding.allCases {
      guard let layout = layouts[encoding], let time = uses.entry(for: layout.declaredType)?.time else { continue }
      let moment = (layout.type ?? original).counted(in: time.value)
      layouts[encoding]?.type = moment == type ? nil : moment ?? layout.type
    }
  }
}

extension FieldType {
  /// The number, or the array of numbers, as moments counted in `unit`; `nil` for anything else.
  fileprivate func counted(in unit: TimeUnit) -> FieldType? {
    switch self {
    case .integer(let type): .time(.integer(type), unit: unit)
    case .float(let type): .time(.float(type), unit: unit)
    case .time(let number, _): .time(number, unit: unit)
    case .array(let element, let count): element.counted(in: unit).map { .array($0, count: count) }
    default: nil
    }
  }
}
