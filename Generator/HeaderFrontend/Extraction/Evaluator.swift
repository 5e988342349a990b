internal import SchemaModel

/// Computes the constants that initialisers and assignments use.
///
/// libclang computes initialisers of variables and fields itself. What stands in function bodies and in templates it
/// shows as a tree only; this walks that tree.
final class Evaluator {
  /// A value and where it came from.
  typealias Constant = InitialValue.Constant

  /// What names stand for while one function or template is looked at.
  struct Scope {
    /// Parameters of functions and templates.
    var values: [Cursor.ID: Constant] = [:]
    /// Type parameters of templates.
    var types: [Cursor.ID: ClangType] = [:]
    /// The object that is being set up.
    var object: ClangType
    /// What its fields hold by now.
    var field: (Cursor) -> Constant? = { _ in nil }
  }

  private let tree: SyntaxTree
  private var constants: [Cursor.ID: Constant] = [:]

  /// Makes an evaluator.
  init(tree: SyntaxTree) {
    self.tree = tree
  }

  /// The value of an expression; `nil` if it can't be told.
  func evaluate(_ expression: Cursor, in scope: Scope) -> Constant? {
    guard var constant = compute(expression, in: scope, depth: 0) else { return nil }
    if constant.symbol == nil { constant.symbol = macro(expression) }
    return constant
  }

  /// The value of a field's or variable's initialiser as libclang computes it, with the symbol that gives it.
  func evaluate(initializerOf declaration: Cursor, expression: Cursor?, in scope: Scope) -> Constant? {
    guard let value = declaration.evaluated?.schemaValue else {
      return expression.flatMap { evaluate($0, in: scope) }
    }
    let named = expression.flatMap { evaluate($0, in: scope) }
    let symbol = named.map(\.symbol) ?? expression.flatMap(macro)
    return Constant(value: value, symbol: symbol, isSize: named?.isSize ?? false)
  }

  /// The constant a variable or enumerator is, under its own name; a member of a class gives way to what it names.
  func constant(of declaration: Cursor, in scope: Scope) -> Constant? {
    if let known = constants[declaration.id] { return known }
    var result: Constant?
    if declaration.kind == .enumerator {
      result = Constant(value: Self.value(ofEnumerator: declaration), symbol: declaration.spelling)
    } else {
      let initializer = declaration.children.last { $0.kind.isExpression }
      if let found = evaluate(initializerOf: declaration, expression: initializer, in: scope) {
        let isMember = declaration.semanticParent.map { $0.kind.isRecord || $0.kind == .classTemplate } ?? false
        result = Constant(value: found.value, symbol: isMember ? found.symbol : declaration.spelling)
        // What a template's member is depends on the instance.
        if isMember { return result }
      }
    }
    if let result { constants[declaration.id] = result }
    return result
  }

  /// The number of an enumerator.
  static func value(ofEnumerator enumerator: Cursor) -> SchemaValue {
    let isUnsigned = enumerator.semanticParent?.enumIntegerType.canonical.kind.isUnsignedInteger ?? false
    return isUnsigned ? .whole(enumerator.unsignedEnumeratorValue) : .integer(enumerator.enumeratorValue)
  }

  // MARK: - Expressions

  private func compute(_ expression: Cursor, in scope: Scope, depth: Int) -> Constant? {
    guard depth < 64 else { return nil }
    switch expression.kind {
    case .unexposedExpression, .parenthesized:
      return single(expression).flatMap { compute($0, in: scope, depth: depth + 1) }
    case .call: return call(expression, in: scope, depth: depth)
    case .declarationReference: return reference(expression, in: scope)
    case .memberExpression: return member(expression, in: scope)
    case .integerLiteral, .floatingLiteral, .characterLiteral, .booleanLiteral, .stringLiteral:
      return literal(expression)
    case .nullPointerLiteral: return .zero
    case .initializerList: return list(expression, in: scope, depth: depth)
    case .cStyleCast, .staticCast, .functionalCast, .reinterpretCast: return cast(expression, in: scope, depth: depth)
    case .sizeOf: return size(expression, in: scope)
    case .unaryOperator: return unary(expression, in: scope, depth: depth)
    case .binaryOperator: return binary(expression, in: scope, depth: depth)
    default: return nil
    }
  }

  private func single(_ expression: Cursor) -> Cursor? {
    let inner = expression.children.filter { $0.kind.isExpression }
    return inner.count == 1 ? inner[0] : nil
  }

  private func call(_ expression: Cursor, in scope: Scope, depth: Int) -> Constant? {
    // A constructor call without arguments leaves zeros; any other call isn't followed.
    let children = expression.children
    if let target = expression.referenced, target.kind != .constructor { return nil }
    if children.allSatisfy({ !$0.kind.isExpression }) { return .zero }
    return single(expression).flatMap { compute($0, in: scope, depth: depth + 1) }
  }

  private func reference(_ expression: Cursor, in scope: Scope) -> Constant? {
    guard let target = expression.referenced else { return nil }
    if let bound = scope.values[target.id] { return bound }
    switch target.kind {
    case .enumerator, .variable: return constant(of: target, in: scope)
    default: return nil
    }
  }

  private func member(_ expression: Cursor, in scope: Scope) -> Constant? {
    guard let target = expression.referenced else { return nil }
    switch target.kind {
    case .enumerator, .variable: return constant(of: target, in: scope)
    case .field: return scope.field(target)
    default: return nil
    }
  }

  private func literal(_ expression: Cursor) -> Constant? {
    if expression.kind == .stringLiteral {
      return Literal.text(expression.spelling).map { Constant(value: .text($0)) }
    }
    guard let token = tree.token(spelledAt: expression.place) else { return nil }
    return Literal.number(token).map { Constant(value: $0) }
  }

  private func list(_ expression: Cursor, in scope: Scope, depth: Int) -> Constant? {
    let values = expression.children.filter { $0.kind.isExpression }
      .map { compute($0, in: scope, depth: depth + 1) }
    if values.count == 1 { return values[0] }
    var bytes: [UInt8] = []
    for value in values {
      guard case .integer(let whole)? = value?.value, let byte = UInt8(exactly: whole & 0xff) else { return nil }
      if whole != 0, !(-128...255).contains(whole) { return nil }
      bytes.append(byte)
    }
    if bytes.allSatisfy({ $0 == 0 }) { return .zero }
    let isText = expression.type.canonical.element.kind.isPlainCharacter
    return isText ? Constant(value: .text(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self))) : nil
  }

  private func cast(_ expression: Cursor, in scope: Scope, depth: Int) -> Constant? {
    guard let inner = expression.children.last(where: { $0.kind.isExpression }),
      var constant = compute(inner, in: scope, depth: depth + 1)
    else { return nil }
    let type = expression.type.canonical
    if let integer = TypeTable.integer(type.kind, size: type.size) {
      guard let fitted = constant.value.fitted(to: integer) else { return nil }
      constant.value = fitted
    }
    return constant
  }

  private func size(_ expression: Cursor, in scope: Scope) -> Constant? {
    guard tree.token(spelledAt: expression.place) == "sizeof" else { return nil }
    var type: ClangType?
    for child in expression.children {
      if child.kind.isExpression {
        type = child.type
        if Self.isObject(child) { type = scope.object }
      } else if child.kind == .typeReference, let target = child.referenced {
        type = scope.types[target.id] ?? target.type
        // Inside a template the class's own name is the instance.
        if target.kind == .classTemplate { type = scope.object }
      }
    }
    guard let type, type.size > 0 else { return nil }
    return Constant(value: .integer(Int64(type.size)), isSize: type.canonical.kind == .record)
  }

  /// Whether an expression is `*this`.
  private static func isObject(_ expression: Cursor) -> Bool {
    switch expression.kind {
    case .unaryOperator, .parenthesized, .unexposedExpression:
      return expression.children.contains { $0.kind == .thisExpression || isObject($0) }
    default: return false
    }
  }

  private func unary(_ expression: Cursor, in scope: Scope, depth: Int) -> Constant? {
    guard let inner = single(expression), let operand = compute(inner, in: scope, depth: depth + 1),
      let sign = tree.token(spelledAt: expression.place)
    else { return nil }
    return Arithmetic.unary(sign, operand.value).map { Constant(value: $0) }
  }

  private func binary(_ expression: Cursor, in scope: Scope, depth: Int) -> Constant? {
    let operands = expression.children.filter { $0.kind.isExpression }
    guard operands.count == 2, let sign = operatorBetween(operands[0], operands[1]),
      let left = compute(operands[0], in: scope, depth: depth + 1),
      let right = compute(operands[1], in: scope, depth: depth + 1)
    else { return nil }
    return Arithmetic.binary(sign, left.value, right.value).map { Constant(value: $0) }
  }

  /// The operator between two operands, as written.
  func operatorBetween(_ left: Cursor, _ right: Cursor) -> String? {
    guard let end = right.extent.start.expanded, let tokens = tree.tokens(from: left.extent.end.resolved, to: end)
    else { return nil }
    for index in 0..<tokens.count where tokens.kind(index) == .punctuation { return tokens.text(index) }
    return nil
  }

  /// The macro that gives a whole expression.
  private func macro(_ expression: Cursor) -> String? {
    switch expression.kind {
    case .initializerList: return single(expression).flatMap(macro)
    case .cStyleCast, .staticCast, .functionalCast:
      if let inner = expression.children.last(where: { $0.kind.isExpression }), let name = macro(inner) { return name }
    case .unexposedExpression:
      if let inner = single(expression), let name = macro(inner) { return name }
    case .parenthesized, .integerLiteral, .floatingLiteral, .unaryOperator, .binaryOperator: break
    default: return nil
    }
    let extent = expression.extent
    guard let written = tree.token(writtenAt: extent.start), let first = written.text.utf8.first,
      first == UInt8(ascii: "_") || (first | 0x20) >= UInt8(ascii: "a") && (first | 0x20) <= UInt8(ascii: "z"),
      tree.token(spelledAt: extent.start) != written.text,
      extent.end.resolved.offset == written.offset + written.text.utf8.count
    else { return nil }
    return written.text
  }
}

extension EvaluatedConstant {
  /// The value in the model.
  var schemaValue: SchemaValue {
    switch self {
    case .signed(let value): .integer(value)
    case .unsigned(let value): .whole(value)
    case .real(let value): .number(value)
    case .text(let text): .text(text)
    }
  }
}
