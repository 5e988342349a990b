internal import Diagnostics
internal import SchemaModel

/// Follows what a struct's initialisers and constructors do to a fresh object.
final class ObjectSetup {
  /// The struct with what its fields begin with.
  private(set) var draft: RecordDraft
  /// Defaults that couldn't be told.
  private(set) var problems: [Diagnostic] = []

  let evaluator: Evaluator
  private let files: SourceFiles
  private let members: [[Cursor]]
  private var byID: [Cursor.ID: Int] = [:]
  var byName: [String: Int] = [:]
  var scope: Evaluator.Scope
  private var depth = 0
  private var hasOpaqueBody = false

  /// Makes a setup of `draft`'s fields.
  init(_ draft: RecordDraft, evaluator: Evaluator, files: SourceFiles) {
    self.draft = draft
    self.evaluator = evaluator
    self.files = files
    members = draft.layers.map { $0.pattern.children }
    scope = Evaluator.Scope(object: draft.cursor.type)
    for (index, field) in draft.fields.enumerated() {
      byID[field.cursor.id] = index
      byName[field.name] = index
    }
  }

  /// Members of the struct itself, without those of its bases.
  var ownMembers: [Cursor] { members.last ?? [] }
  /// Members of all layers, the struct's own first.
  var allMembers: [Cursor] { members.reversed().flatMap { $0 } }

  /// Builds a fresh object: bases first, then initialisers, then the constructor.
  func run() {
    scope.field = { [unowned self] in self.value(of: $0) }
    for layer in draft.layers.indices {
      bindTemplateArguments(of: draft.layers[layer])
      applyInitializers(layer: layer)
      applyConstructor(layer: layer)
    }
    scope.field = { _ in nil }
    if hasOpaqueBody {
      for index in draft.fields.indices where draft.fields[index].initial.isUntouched {
        draft.fields[index].initial = .unknown
      }
    }
  }

  /// The value of an expression in the struct's scope.
  func evaluate(_ expression: Cursor) -> InitialValue.Constant? { evaluator.evaluate(expression, in: scope) }

  /// The constant a static member is.
  func constant(of member: Cursor) -> InitialValue.Constant? { evaluator.constant(of: member, in: scope) }

  // MARK: - Templates

  /// The first number among the arguments of the template that the struct inherits from.
  private(set) var templateNumber: InitialValue.Constant?

  private func bindTemplateArguments(of layer: RecordDraft.Layer) {
    guard let base = layer.base, layer.pattern.kind == .classTemplate else { return }
    let parameters = layer.pattern.children
    let arguments = base.children
    let values = arguments.filter { $0.kind.isExpression }.map { evaluator.evaluate($0, in: scope) }
    let types = arguments.filter { $0.kind == .typeReference }.compactMap { $0.referenced?.type }
    for (parameter, value) in zip(parameters.filter { $0.kind == .templateValueParameter }, values) {
      scope.values[parameter.id] = value
    }
    for parameter in parameters.filter({ $0.kind == .templateValueParameter }).dropFirst(values.count) {
      guard let fallback = parameter.children.last(where: { $0.kind.isExpression }) else { continue }
      scope.values[parameter.id] = evaluator.evaluate(fallback, in: scope)
    }
    for (parameter, type) in zip(parameters.filter { $0.kind == .templateTypeParameter }, types) {
      scope.types[parameter.id] = type
    }
    templateNumber = templateNumber ?? values.lazy.compactMap { $0 }.first
  }

  // MARK: - Initialisers

  private func applyInitializers(layer: Int) {
    let patterns = members[layer].filter { $0.kind == .field }
    for index in draft.fields.indices where draft.fields[index].layer == layer {
      let field = draft.fields[index]
      var declaration = field.cursor
      var initializer = Self.initializer(of: declaration)
      if initializer == nil, let pattern = patterns.first(where: { $0.spelling == field.name }) {
        declaration = pattern
        initializer = Self.initializer(of: pattern)
      }
      guard let initializer else { continue }
      set(
        index, to: evaluator.evaluate(initializerOf: declaration, expression: initializer, in: scope),
        at: initializer)
    }
  }

  /// The initialiser of a member, told apart from the bounds of its type.
  private static func initializer(of field: Cursor) -> Cursor? {
    guard let last = field.children.last(where: { $0.kind.isExpression }) else { return nil }
    guard field.type.canonical.kind.isArray else { return last }
    var inner = last
    while inner.kind == .unexposedExpression, let child = inner.children.first { inner = child }
    return inner.kind == .initializerList || inner.kind == .stringLiteral ? last : nil
  }

  // MARK: - Constructors

  private func applyConstructor(layer: Int) {
    let constructors = members[layer].filter { $0.kind == .constructor }
    let fallback = constructors.first { Self.canBeCalledWithoutArguments($0) }
    guard let constructor = fallback else {
      if constructors.isEmpty { clearWithoutConstructor(layer: layer) }
      return
    }
    run(constructor)
  }

  /// A struct with a clearing method but nothing that calls it or sets fields means that method.
  private func clearWithoutConstructor(layer: Int) {
    let own = draft.fields.filter { $0.layer == layer }
    guard !own.isEmpty, own.allSatisfy({ $0.initial.isUntouched }) else { return }
    guard let clear = members[layer].first(where: { $0.kind == .method && $0.spelling == "Clear" }) else { return }
    if let body = clear.definition, body.children.contains(where: { $0.kind == .compound }) { run(body) }
  }

  private static func canBeCalledWithoutArguments(_ constructor: Cursor) -> Bool {
    constructor.children.allSatisfy { child in
      child.kind != .parameter || child.children.contains { $0.kind.isExpression }
    }
  }

  /// Follows a constructor or method: member initialisers, then the body.
  func run(_ function: Cursor) {
    guard depth < 16, let definition = function.definition else {
      hasOpaqueBody = true
      if function.kind != .constructor { reportMissingBody(function) }
      return
    }
    depth += 1
    defer { depth -= 1 }
    var target: Int?
    for child in definition.children {
      switch child.kind {
      case .memberReference: target = child.referenced.flatMap(index(of:))
      case .compound: for statement in child.children { execute(statement) }
      case _ where child.kind.isExpression:
        if let index = target { set(index, to: evaluator.evaluate(child, in: scope), at: child) }
        if target == nil, let delegate = child.referenced, delegate.kind == .constructor, isOwn(delegate) {
          run(delegate)
        }
        target = nil
      default: break
      }
    }
  }

  private func isOwn(_ constructor: Cursor) -> Bool {
    members.last?.contains { $0.id == constructor.id } ?? false
  }

  // MARK: - Fields

  /// How much of a field an expression names.
  enum Part {
    case whole, first, element
  }

  /// The field an expression names, and how much of it.
  func target(of expression: Cursor) -> (index: Int, part: Part)? {
    switch expression.kind {
    case .memberExpression, .declarationReference:
      guard let field = expression.referenced, field.kind == .field else { return nil }
      return index(of: field).map { ($0, .whole) }
    case .subscripted:
      let children = expression.children
      let isFirst = children.last.flatMap { evaluator.evaluate($0, in: scope) }?.value.isZero ?? false
      return children.first.flatMap(target(of:)).map { ($0.index, isFirst ? .first : .element) }
    case .unexposedExpression, .parenthesized, .unaryOperator, .cStyleCast, .staticCast, .reinterpretCast:
      return expression.children.last { $0.kind.isExpression }.flatMap(target(of:))
    default: return nil
    }
  }

  /// The field a declaration is: itself, or the one of the same name in an instance of the template it stands in.
  private func index(of field: Cursor) -> Int? {
    if let index = byID[field.id] { return index }
    guard let owner = field.semanticParent, owner.kind == .classTemplate,
      draft.layers.contains(where: { $0.pattern.id == owner.id })
    else { return nil }
    return byName[field.spelling]
  }

  private func value(of field: Cursor) -> InitialValue.Constant? {
    guard let index = index(of: field), case .constant(let constant) = draft.fields[index].initial else { return nil }
    return constant
  }

  func set(_ index: Int, to constant: InitialValue.Constant?, at expression: Cursor) {
    if let constant {
      draft.fields[index].initial = .constant(constant)
    } else {
      draft.fields[index].initial = .unknown
      report(
        expression, "the default of '\(draft.name).\(draft.fields[index].name)' can't be told; it is taken as zero")
    }
  }

  // MARK: - Problems

  func report(_ cursor: Cursor, _ message: String) {
    let place = cursor.place
    problems.append(.warning(.unevaluatedDefault, message, at: files.span(place) ?? draft.span))
  }

  private func reportMissingBody(_ method: Cursor) {
    let name = method.spelling
    let message = "'\(name)' has no body, so what it does to the defaults of '\(draft.name)' is taken as zero"
    problems.append(
      .warning(
        .unevaluatedDefault, message, at: files.span(method.place, length: name.utf8.count) ?? draft.span))
  }
}
