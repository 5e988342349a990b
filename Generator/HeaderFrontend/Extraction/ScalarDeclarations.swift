internal import Diagnostics
internal import SchemaModel

/// Takes constants, enums and names for types into the model.
struct ScalarDeclarations {
  /// Constants whose value couldn't be told.
  private(set) var problems: [Diagnostic] = []

  private let files: SourceFiles
  private let types: TypeTable
  private let evaluator: Evaluator

  /// Names that old headers declare once more though the language has them.
  private static let standardNames: Set<String> = [
    "int8_t", "int16_t", "int32_t", "int64_t", "uint8_t", "uint16_t", "uint32_t", "uint64_t", "byte", "size_t",
  ]

  /// Makes a taker.
  init(files: SourceFiles, types: TypeTable, evaluator: Evaluator) {
    self.files = files
    self.types = types
    self.evaluator = evaluator
  }

  /// The constant that a variable, enumerator or macro declares; `nil` if it declares none.
  mutating func constant(_ cursor: Cursor) -> Constant? {
    switch cursor.kind {
    case .enumerator:
      let integer = cursor.semanticParent?.enumIntegerType.canonical.spelling ?? "int"
      return make(cursor, type: integer, value: Evaluator.value(ofEnumerator: cursor))
    case .macro: return macro(cursor)
    default: return variable(cursor)
    }
  }

  /// The enum that a declaration defines.
  func enumeration(_ cursor: Cursor, name: String) -> EnumType? {
    guard let span = files.span(cursor.place, length: name.utf8.count) else { return nil }
    let integer = cursor.enumIntegerType.canonical
    let members = cursor.children.filter { $0.kind == .enumerator }.compactMap { member -> EnumMember? in
      let memberName = member.spelling
      guard let span = files.span(member.place, length: memberName.utf8.count) else { return nil }
      return EnumMember(
        name: memberName, value: Evaluator.value(ofEnumerator: member), doc: CommentText.plain(member.rawComment),
        source: Source(span))
    }
    return EnumType(
      name: name, namespace: types.scope(of: cursor),
      underlyingType: TypeTable.integer(integer.kind, size: integer.size), members: members,
      doc: CommentText.plain(cursor.rawComment), source: Source(span))
  }

  /// The name for a number or text that a typedef declares; `nil` for names of structs and enums and for what the
  /// language has itself.
  func alias(_ cursor: Cursor) -> TypeAlias? {
    let name = cursor.spelling
    guard let span = files.span(cursor.place, length: name.utf8.count), !Self.standardNames.contains(name),
      let resolved = try? types.resolve(cursor.aliasedType)
    else { return nil }
    switch resolved.type {
    case .record, .enumeration, .array(.record, _): return nil
    default:
      return TypeAlias(
        name: name, namespace: types.scope(of: cursor), type: resolved.type, doc: CommentText.plain(cursor.rawComment),
        source: Source(span))
    }
  }

  // MARK: - Constants

  private mutating func variable(_ cursor: Cursor) -> Constant? {
    let type = cursor.type
    let canonical = type.canonical
    let isText = canonical.kind == .constantArray && canonical.element.kind.isPlainCharacter
    let isConst = type.isConst || canonical.isConst || (isText && canonical.element.isConst)
    guard isConst, let initializer = cursor.children.last(where: { $0.kind.isExpression }) else { return nil }
    let resolved = try? types.resolve(type)
    let number = resolved?.type.number
    guard number != nil || isText || canonical.kind == .pointer else { return nil }
    let found = evaluator.evaluate(
      initializerOf: cursor, expression: initializer, in: Evaluator.Scope(object: type))
    guard let found else {
      guard let span = files.span(cursor.place, length: cursor.spelling.utf8.count), number != nil else { return nil }
      problems.append(
        .warning(.unevaluatedDefault, "the value of the constant '\(cursor.spelling)' can't be told", at: span))
      return nil
    }
    let spelling = resolved?.spelling ?? "const char *"
    switch (number, found.value) {
    case (_, .text(let text)): return make(cursor, type: spelling, value: .text(text))
    case (.float, let value):
      return Arithmetic.number(value).map { make(cursor, type: spelling, value: .real($0)) } ?? nil
    case (.integer, let value): return make(cursor, type: spelling, value: value)
    case (nil, _): return nil
    }
  }

  /// `#define NAME value` with one literal, perhaps negative, perhaps in parentheses.
  private func macro(_ cursor: Cursor) -> Constant? {
    let tokens = files.tree.tokens(cursor.extent)
    guard tokens.count >= 2, tokens.count <= 6 else { return nil }
    var words = (1..<tokens.count).map { tokens.text($0) }
    // A parenthesis that touches the name begins parameters.
    if words[0] == "(", let name = tokens.place(0)?.resolved, let open = tokens.place(1)?.resolved {
      guard open.offset > name.offset + tokens.text(0).utf8.count else { return nil }
    }
    if words.first == "(", words.last == ")" { words = Array(words.dropFirst().dropLast()) }
    let isNegative = words.first == "-"
    if isNegative { words.removeFirst() }
    guard words.count == 1, let word = words.first else { return nil }
    if word.hasPrefix("\""), !isNegative {
      return Literal.text(word).map { make(cursor, type: "const char *", value: .text($0)) } ?? nil
    }
    guard let first = word.utf8.first, (48...57).contains(first) || first == 39 || first == 46,
      var value = Literal.number(word)
    else { return nil }
    if isNegative {
      guard let negated = Arithmetic.unary("-", value) else { return nil }
      value = negated
    }
    if case .number(let real) = value { return make(cursor, type: "double", value: .real(real)) }
    return make(cursor, type: IntegerType.int32.holds(value) ? "int" : "long", value: value)
  }

  private func make(_ cursor: Cursor, type: String, value: SchemaValue) -> Constant? {
    let name = cursor.spelling
    guard let span = files.span(cursor.place, length: name.utf8.count) else { return nil }
    let parent = cursor.semanticParent
    // An enumerator belongs to what its enum is declared in.
    let scope = cursor.kind == .enumerator ? parent.map(types.scope(of:)) ?? "" : types.scope(of: cursor)
    return Constant(
      name: name, namespace: cursor.kind == .macro ? "" : scope, type: type, value: value,
      doc: CommentText.plain(cursor.rawComment), source: Source(span))
  }
}
