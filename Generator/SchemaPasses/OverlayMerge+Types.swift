internal import Diagnostics
internal import SchemaModel

extension OverlayMerge {
  /// What it says of a type name: the alias, and every field declared with it, becomes a moment.
  mutating func apply(_ entry: Overlay.TypeEntry) {
    let written = entry.name.value
    let indices = schema.typeAliases.indices.filter { schema.typeAliases[$0].answers(to: written) }
    var isUsed = !indices.isEmpty
    for index in indices {
      if let doc = entry.doc { schema.typeAliases[index].doc = doc }
      guard let time = entry.time else { continue }
      if let type = schema.typeAliases[index].type.counted(in: time.value) {
        schema.typeAliases[index].type = type
      } else {
        reportNoMoment(
          written, schema.typeAliases[index].type, time, declaredAt: schema.typeAliases[index].source)
      }
    }
    for message in schema.messages.indices {
      for field in schema.messages[message].fields.indices {
        let touched = schema.messages[message].fields[field].recount(as: entry)
        isUsed = isUsed || touched
      }
    }
    if !isUsed { reportUnknown("type", entry.name, among: schema.typeAliases.map(\.name)) }
  }

  private mutating func reportNoMoment(
    _ name: String, _ type: FieldType, _ time: Overlay.Located<TimeUnit>, declaredAt source: Source
  ) {
    report(
      .error(
        .invalidValue, "'\(name)' can't count \(time.value.rawValue): the header declares it as \(type)",
        at: time.source.span, notes: [.init("'\(name)' is declared here", at: source.span)]))
  }
}

extension Optional where Wrapped == String {
  /// Whether this declared type uses the type name `written`, with or without a namespace on either side.
  fileprivate func names(_ written: String) -> Bool {
    guard let name = self?.typeNameOfDeclaration else { return false }
    return name == written || name.withoutNamespace == written || name == written.withoutNamespace
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

extension Field {
  /// Becomes a moment in each encoding that declares it with the entry's type; returns whether one does.
  fileprivate mutating func recount(as entry: Overlay.TypeEntry) -> Bool {
    var isUsed = false
    let original = type
    if declaredType.names(entry.name.value) {
      isUsed = true
      if let time = entry.time { type = original.counted(in: time.value) ?? original }
    }
    for encoding in WireEncoding.allCases {
      guard let layout = layouts[encoding], layout.declaredType.names(entry.name.value) else { continue }
      isUsed = true
      guard let time = entry.time else { continue }
      let moment = (layout.type ?? original).counted(in: time.value)
      layouts[encoding]?.type = moment == type ? nil : moment ?? layout.type
    }
    return isUsed
  }
}
