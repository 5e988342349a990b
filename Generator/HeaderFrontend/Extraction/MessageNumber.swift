internal import SchemaModel

/// The number that says which message a struct is, and the constant that names it.
struct MessageNumber {
  /// The number.
  var value: Int
  /// Name of the namespace's constant, if one gives it.
  var constant: String?
}

/// Finds message numbers: in a static member, in the default of the type field, among the arguments of a template, or
/// by the name of the struct.
struct MessageNumberFinder {
  private struct Candidate {
    var name: String
    var value: Int
  }

  /// Integer constants and enumerators by name without underscores and case.
  private var candidates: [String: [Candidate]] = [:]

  /// Makes a finder that knows the schema's constants and enums.
  init(constants: [Constant], enums: [EnumType]) {
    for constant in constants { add(constant.name, constant.value) }
    for member in enums.lazy.flatMap(\.members) { add(member.name, member.value) }
  }

  /// The number of a struct.
  func number(of setup: ObjectSetup, roles: FieldRoles) -> MessageNumber? {
    let found = staticMember(setup) ?? typeField(setup.draft, roles) ?? templateArgument(setup)
    guard var number = found else {
      // Only what looks like a message is looked for by name.
      guard roles.typeIndex != nil else { return nil }
      return byName(setup.draft.name, value: nil)
    }
    if number.constant == nil { number.constant = byName(setup.draft.name, value: number.value)?.constant }
    return number
  }

  private func staticMember(_ setup: ObjectSetup) -> MessageNumber? {
    for member in setup.allMembers {
      let enumerators = member.kind == .enumeration && member.isAnonymous ? member.children : []
      for candidate in member.kind == .variable ? [member] : enumerators
      where FieldRoles.staticTypeNames.contains(FieldRoles.plain(candidate.spelling)) {
        guard let constant = setup.constant(of: candidate) else { continue }
        let isOwnName = constant.symbol == candidate.spelling
        if let number = Self.number(constant.value) {
          return MessageNumber(value: number, constant: isOwnName ? nil : constant.symbol)
        }
      }
    }
    return nil
  }

  private func typeField(_ draft: RecordDraft, _ roles: FieldRoles) -> MessageNumber? {
    guard let index = roles.typeIndex, case .constant(let constant) = draft.fields[index].initial,
      let number = Self.number(constant.value), number != 0
    else { return nil }
    return MessageNumber(value: number, constant: constant.symbol)
  }

  private func templateArgument(_ setup: ObjectSetup) -> MessageNumber? {
    guard let constant = setup.templateNumber, let number = Self.number(constant.value) else { return nil }
    return MessageNumber(value: number, constant: constant.symbol)
  }

  private func byName(_ name: String, value: Int?) -> MessageNumber? {
    var name = name[...]
    for prefix in ["s_", "t_", "S_"] where name.hasPrefix(prefix) { name = name.dropFirst(2) }
    let found = candidates[FieldRoles.plain(String(name))] ?? []
    guard let candidate = found.first(where: { value == nil || $0.value == value }) else { return nil }
    return MessageNumber(value: candidate.value, constant: candidate.name)
  }

  private mutating func add(_ name: String, _ value: SchemaValue) {
    guard let number = Self.number(value) else { return }
    candidates[FieldRoles.plain(name), default: []].append(Candidate(name: name, value: number))
  }

  private static func number(_ value: SchemaValue) -> Int? {
    guard case .integer(let whole) = value else { return nil }
    return Int(exactly: whole)
  }
}
