internal import Diagnostics
internal import SchemaModel

/// Reads values whose kind follows from a type: defaults, sentinels, operands.
struct TypedValueReader {
  /// A value, and the name it was given by.
  struct Named: Equatable {
    /// The value.
    var value: SchemaValue
    /// Name of the enum member, constant or limit that gives it.
    var symbol: String?
  }

  /// Members of an enum, to be found by name and by value.
  private struct Members {
    var isOpen: Bool
    var byName: [String: EnumMember]
    var byValue: [SchemaValue: EnumMember]

    init(_ declared: EnumType) {
      isOpen = declared.isOpen
      byName = Dictionary(declared.members.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      byValue = Dictionary(declared.members.map { ($0.value, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// Enums by name.
  let enums: [String: EnumType]
  private let members: [String: Members]
  /// Constants by name.
  let constants: [String: Constant]
  /// Where problems go.
  let log: ProblemLog

  /// Makes a reader that knows these enums and constants by name.
  init(enums: [String: EnumType], constants: [String: Constant], log: ProblemLog) {
    self.enums = enums
    self.constants = constants
    self.log = log
    members = enums.mapValues(Members.init)
  }

  /// The value of `node` for a field of type `type`; `what` is named in complaints.
  func read(_ node: YAMLNode, as type: FieldType, _ what: String) -> Named? {
    guard let text = log.text(of: node, what) else { return nil }
    switch type {
    case .integer(let number): return self.number(text, .integer(number), what, at: node.span)
    case .float(let number): return self.number(text, .float(number), what, at: node.span)
    case .time(let number, _): return self.number(text, number, what, at: node.span)
    case .flag: return log.flag(of: node, what).map { Named(value: .boolean($0)) }
    case .enumeration(let name, let storage): return member(text, of: name, storage, what, at: node.span)
    case .text(let width):
      guard text.utf8.count <= width else {
        log.error(
          .valueOutOfRange, "\(what) has \(text.utf8.count) bytes; its type holds \(width)", at: node.span,
          fixIt: "shorten it, or write text(\(text.utf8.count))")
        return nil
      }
      return Named(value: .text(text))
    case .string, .timeText: return Named(value: .text(text))
    case .decimal:
      guard SpelledNumber(text) != nil, !text.contains("x"), !text.contains("X") else {
        log.error(.invalidValue, "\(what) is a decimal number, not '\(text)'", at: node.span)
        return nil
      }
      return Named(value: .text(text))
    case .json: return Named(value: Self.untyped(node) ?? .text(text))
    case .bytes, .record, .array, .list, .map:
      log.error(
        .invalidValue, "\(what) can't be stated: '\(type)' is more than one value", at: node.span, fixIt: "remove it")
      return nil
    }
  }

  /// The value of a scalar where no type says what it is: plain text that looks like a number is one, plain `true` and
  /// `false` are flags, everything else is text.
  static func untyped(_ node: YAMLNode) -> SchemaValue? {
    guard case .scalar(let scalar) = node.content, !scalar.isEmpty else { return nil }
    guard scalar.style == .plain else { return .text(scalar.text) }
    switch scalar.text {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default: return SpelledNumber(scalar.text)?.value ?? .text(scalar.text)
    }
  }

  private func number(_ text: String, _ type: NumberType, _ what: String, at span: SourceSpan) -> Named? {
    let named = NumberLimit(rawValue: text)?.value ?? constants[text]?.value
    guard let value = named ?? SpelledNumber(text)?.value else {
      if SpelledNumber(text) == .tooLarge { return outOfRange(text, type, what, at: span) }
      let names = NumberLimit.allCases.map(\.rawValue) + constants.keys.sorted()
      let close = log.suggestion(for: text, among: names)
      log.error(
        .invalidValue, "\(what) is a number, not '\(text)'" + (close.map { "; did you mean '\($0)'?" } ?? ""), at: span,
        fixIt: close.map { "replace '\(text)' with '\($0)'" })
      return nil
    }
    guard type.holds(value) else {
      if case .integer = type, case .number = value {
        log.error(
          .invalidValue, "\(what) is a whole number, not '\(text)'", at: span, fixIt: "round it, or write float64")
        return nil
      }
      return outOfRange(text, type, what, at: span)
    }
    return Named(value: value, symbol: named == nil ? nil : text)
  }

  private func outOfRange(_ text: String, _ type: NumberType, _ what: String, at span: SourceSpan) -> Named? {
    log.error(
      .valueOutOfRange, "\(what) is \(text), which \(type.spelling) can't hold", at: span,
      fixIt: "write a value up to \(NumberLimit.spelling(for: type)), or another type")
    return nil
  }

  private func member(
    _ text: String, of name: String, _ storage: IntegerType?, _ what: String, at span: SourceSpan
  ) -> Named? {
    guard let declared = members[name] else { return nil }
    if let member = declared.byName[text] {
      return Named(value: member.value, symbol: member.name)
    }
    let value = storage == nil ? .text(text) : SpelledNumber(text)?.value
    if let value, let member = declared.byValue[value] {
      return Named(value: value, symbol: member.name)
    }
    if let storage, let value, declared.isOpen {
      return storage.holds(value) ? Named(value: value) : outOfRange(text, .integer(storage), what, at: span)
    }
    log.unknownName(
      text, "member", in: "enum '\(name)'", among: declared.byName.mapValues(\.source.span), at: span)
    return nil
  }
}
