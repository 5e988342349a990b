internal import SchemaModel

/// What the statements of constructors and clearing methods do.
extension ObjectSetup {
  // MARK: - Statements

  func execute(_ statement: Cursor) {
    switch statement.kind {
    case .compound: for inner in statement.children { execute(inner) }
    case .unexposedExpression, .parenthesized:
      if let inner = statement.children.first { execute(inner) }
    case .binaryOperator: _ = assign(statement)
    case .call: call(statement)
    case .nullStatement, .returnStatement, .declarationStatement: break
    default: report(statement, "what this does to the defaults of '\(draft.name)' isn't followed")
    }
  }

  /// Follows `field = value`, also in chains; returns the value.
  private func assign(_ statement: Cursor) -> InitialValue.Constant? {
    let operands = statement.children.filter { $0.kind.isExpression }
    guard operands.count == 2, evaluator.operatorBetween(operands[0], operands[1]) == "=" else {
      report(statement, "what this does to the defaults of '\(draft.name)' isn't followed")
      return nil
    }
    var right = operands[1]
    while right.kind == .unexposedExpression || right.kind == .parenthesized, let inner = right.children.first {
      right = inner
    }
    let isChain = right.kind == .binaryOperator && operatorIsAssignment(right)
    let value = isChain ? assign(right) : evaluator.evaluate(operands[1], in: scope)
    guard let (index, part) = target(of: operands[0]) else {
      if Self.namesMember(operands[0]) {
        report(statement, "what this does to the defaults of '\(draft.name)' isn't followed")
      }
      return value
    }
    switch part {
    case .whole: set(index, to: value, at: operands[1])
    // A zero at the front empties a text; a zero behind its end changes nothing.
    case .first where value?.value.isZero == true: set(index, to: .zero, at: operands[1])
    case .element where value?.value.isZero == true: break
    case .first, .element: set(index, to: nil, at: operands[1])
    }
    return value
  }

  private func operatorIsAssignment(_ expression: Cursor) -> Bool {
    let operands = expression.children.filter { $0.kind.isExpression }
    return operands.count == 2 && evaluator.operatorBetween(operands[0], operands[1]) == "="
  }

  /// Whether an expression names part of a member, which has no default of its own.
  private static func namesMember(_ expression: Cursor) -> Bool {
    if expression.kind == .memberExpression { return true }
    return expression.children.first.map(namesMember) ?? false
  }

  // MARK: - Calls

  private func call(_ statement: Cursor) {
    let callee = statement.referenced
    let name = callee?.spelling ?? statement.spelling
    let arguments = statement.children.filter { $0.kind.isExpression }
    if let callee, callee.kind == .method {
      if name == "operator=", let first = arguments.first, let (index, _) = target(of: first) {
        set(index, to: arguments.last.flatMap { evaluator.evaluate($0, in: scope) }, at: statement)
      } else {
        callMethod(callee, Array(arguments.dropFirst(isMemberReference(arguments.first) ? 1 : 0)), at: statement)
      }
      return
    }
    // The first child names the function.
    callFunction(name, Array(arguments.dropFirst()), at: statement)
  }

  private func isMemberReference(_ expression: Cursor?) -> Bool { expression?.kind == .memberExpression }

  private func callMethod(_ method: Cursor, _ arguments: [Cursor], at statement: Cursor) {
    let values = arguments.map { evaluator.evaluate($0, in: scope) }
    if let definition = method.definition {
      for (parameter, value) in zip(definition.children.filter { $0.kind == .parameter }, values) {
        scope.values[parameter.id] = value
      }
      run(definition)
    } else if values.count == 1, method.spelling.hasPrefix("Set"),
      let index = byName[String(method.spelling.dropFirst(3))]
    {
      set(index, to: values[0], at: statement)
    } else {
      run(method)
    }
  }

  private func callFunction(_ name: String, _ arguments: [Cursor], at statement: Cursor) {
    switch name {
    case "memset", "__builtin_memset": memset(arguments, at: statement)
    case "strcpy", "strncpy", "strcpy_s", "strncpy_s", "memcpy", "strlcpy":
      let source = arguments.dropFirst().lazy.compactMap { self.evaluator.evaluate($0, in: self.scope) }
        .first { if case .text = $0.value { true } else { false } }
      if let first = arguments.first, let (index, _) = target(of: first) { set(index, to: source, at: statement) }
    default:
      report(statement, "what '\(name)' does to the defaults of '\(draft.name)' isn't followed")
    }
  }

  private func memset(_ arguments: [Cursor], at statement: Cursor) {
    guard arguments.count == 3 else { return }
    let value = evaluator.evaluate(arguments[1], in: scope)
    let isZero = value?.value.isZero == true
    if let (index, _) = target(of: arguments[0]) {
      set(index, to: isZero ? .zero : nil, at: statement)
    } else if Self.isThis(arguments[0]) {
      for index in draft.fields.indices { set(index, to: isZero ? .zero : nil, at: statement) }
    } else {
      report(statement, "what this does to the defaults of '\(draft.name)' isn't followed")
    }
  }

  private static func isThis(_ expression: Cursor) -> Bool {
    if expression.kind == .thisExpression { return true }
    return expression.children.contains { $0.kind.isExpression && isThis($0) }
  }
}

extension InitialValue {
  /// Whether nothing sets it.
  var isUntouched: Bool {
    if case .untouched = self { true } else { false }
  }
}

extension ClangType.Kind {
  /// Whether it is an array with or without a length.
  var isArray: Bool { self == .constantArray || self == .incompleteArray }
}
