internal import SchemaModel
internal import SwiftNaming

/// Writes one check of a rule: what a property must be, and the violation that is returned where it isn't.
struct RuleCheckEmitter {
  let check: Rule.Check
  let property: PropertyPlan
  let code: EnumType
  let plan: MessagePlan
  let planner: MessagePlanner

  /// Conditions of an `if` that make what may not be there known by the properties' own names; none where all is there.
  ///
  /// A value that isn't there fails no comparison: it is only missed where the field must be filled.
  var bindings: [String] {
    ([property] + factors).filter { $0.type.hasSuffix("?") }.map { property in
      property.type.hasPrefix("Nullable<")
        ? "case .value(let \(property.name)) = \(property.name)" : "let \(property.name)"
    }
  }

  /// Whether the field has to be there.
  var needsPresence: Bool { check.comparison == .filled && property.type.hasSuffix("?") }

  /// Refuses a message without a field that has to be there.
  func emitPresence(into writer: inout SwiftWriter) {
    guard needsPresence else { return }
    let condition = values.isNullable ? "case .value = \(property.name)" : "\(property.name) != nil"
    writer.block("guard \(condition) else") { writer in
      writer.line("return RuleViolation(missing: \(fieldLiteral), \(codeMember))")
    }
  }

  /// The fields whose product is compared with, those the message has.
  private var factors: [PropertyPlan] {
    guard check.comparison == .productOf else { return [] }
    return check.operands.compactMap { operand in plan.properties.first { .text($0.field.name) == operand } }
  }

  private var values: RuleValues { RuleValues(property: property, planner: planner) }
  private var fieldLiteral: String { SwiftLiteral.string(property.field.name) }
  private var codeMember: String { ".\(planner.types.names.member(check.reject, of: code.name))" }

  /// Writes the comparison, of values that are there.
  func emit(into writer: inout SwiftWriter) {
    if check.comparison == .oneOf, values.areAll(check.operands) { return }
    if check.comparison == .oneOf, check.operands.count > 1 {
      writer.line("switch \(property.name) {")
      writer.switchCase(check.operands.map(values.plainLiteral), "break")
      writer.line("default:")
      writer.indented { emitReturn(into: &$0) }
      writer.line("}")
      return
    }
    guard let condition else { return }
    writer.block("guard \(condition) else") { emitReturn(into: &$0) }
  }

  private func emitReturn(into writer: inout SwiftWriter) {
    let field = property.field.isSecret ? "secret: \(fieldLiteral)" : "\(fieldLiteral), is: \(property.name)"
    let whole = "return RuleViolation(\(codeMember), \(field), must: \(SwiftLiteral.string(demand)))"
    if writer.fits(whole) {
      writer.line(whole)
      return
    }
    writer.line("return RuleViolation(")
    writer.indented { writer in
      let row = "\(codeMember), \(field), must: "
      if writer.fits("\(row)\(SwiftLiteral.string(demand)))") {
        writer.line("\(row)\(SwiftLiteral.string(demand)))")
      } else {
        writer.line("\(codeMember), \(field),")
        writer.text(demand, head: "must: ", tail: ")")
      }
    }
  }

  /// What must hold; `nil` for what can't be compared so.
  private var condition: String? {
    switch check.comparison {
    case .equal, .oneOf:
      if check.operands == [.boolean(true)] { return property.name }
      if check.operands == [.boolean(false)] { return "!\(property.name)" }
      return check.operands.first.map { "\(property.name) == \(values.plainLiteral($0))" }
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return check.operands.first.map { finite("\(values.ordered) \(check.comparison.rawValue) \(values.number($0))") }
    case .between:
      guard let least = check.operands.first, let greatest = check.operands.last else { return nil }
      // A range would trap where its ends are the wrong way round.
      return finite("\(values.ordered) >= \(values.number(least)), \(values.ordered) <= \(values.number(greatest))")
    case .productOf: return product
    case .withinSecondsOfNow:
      return check.operands.first.map { "\(property.name).isWithin(\(duration($0)), of: now)" }
    case .filled: return filled
    }
  }

  /// A comparison that no number passes that isn't finite. NaN fails every comparison by itself.
  private func finite(_ comparison: String) -> String {
    values.floating.map { "\(comparison), \($0).isFinite" } ?? comparison
  }

  private var product: String? {
    guard factors.count == check.operands.count else { return nil }
    let widths = (factors + [property]).compactMap { factor in
      if case .float(let type) = factor.field.type { type } else { nil }
    }
    guard let narrowest = widths.min(by: { $0.byteCount < $1.byteCount }) else {
      return "\(property.name).isProduct(\(factors.map { "Int128(\($0.name))" }.joined(separator: ", ")))"
    }
    // More digits than the narrowest number has would never agree.
    func converted(_ factor: PropertyPlan) -> String {
      factor.field.type == .float(narrowest) ? factor.name : "\(SwiftTypes.name(narrowest))(\(factor.name))"
    }
    return "\(converted(property)).isProduct(\(factors.map(converted).joined(separator: " * ")))"
  }

  private func duration(_ seconds: SchemaValue) -> String {
    switch seconds {
    case .integer(let whole): ".seconds(\(whole))"
    default: ".seconds(\(planner.defaults.number(seconds, byteCount: 8)))"
    }
  }

  private var filled: String? {
    let name = property.name
    switch property.field.type {
    case .integer: return "\(name) != 0"
    case .float: return "\(name) != 0, \(name).isFinite"
    case .flag: return name
    case .text, .string, .timeText, .list, .map: return "!\(name).isEmpty"
    case .enumeration(_, let storage): return storage == nil ? "!\(name).rawValue.isEmpty" : "\(name).rawValue != 0"
    case .time: return values.floating.map { "\(name).isSet, \($0).isFinite" } ?? "\(name).isSet"
    case .decimal: return "\(name).coefficient != 0"
    case .bytes, .record, .array, .json: return nil
    }
  }

  /// What is demanded, as words behind "must".
  private var demand: String {
    let operands = check.operands.map(values.words)
    let first = operands.first ?? ""
    switch check.comparison {
    case .equal: return "be \(first)"
    case .less: return "be below \(first)"
    case .lessOrEqual: return "be at most \(first)"
    case .greater: return "be above \(first)"
    case .greaterOrEqual: return "be at least \(first)"
    case .oneOf:
      return operands.count < 2
        ? "be \(first)" : "be \(operands.dropLast().joined(separator: ", ")) or \(operands[operands.count - 1])"
    case .between: return "lie between \(first) and \(operands.last ?? "")"
    case .productOf: return "be \(operands.joined(separator: " × "))"
    case .withinSecondsOfNow: return "lie less than \(first) seconds from now"
    case .filled: return "be filled"
    }
  }
}
