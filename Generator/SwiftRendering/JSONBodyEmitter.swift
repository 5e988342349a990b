internal import SchemaModel

/// Writes how a body, record or message without an envelope is read from JSON and written to it.
struct JSONBodyEmitter {
  let plan: MessagePlan
  let planner: MessagePlanner

  /// Writes the conformance; nothing for a message that a JSON text alone doesn't make.
  func emit(into writer: inout SwiftWriter) {
    guard planner.isJSONOnly, plan.isWholeInJSON else { return }
    writer.line()
    writer.block("extension \(plan.name): JSONMessage") { writer in
      writer.doc(["The protocol's name for it."])
      writer.line("public static var wireName: String { \(SwiftLiteral.string(plan.message.name)) }")
      writer.line()
      if let body = plan.properties.first(where: { $0.field.role == .body }) {
        emitWhole(body, into: &writer)
      } else {
        codec.emitKeys(access: "private ", into: &writer)
        if !codec.members.isEmpty, !codec.isArray { writer.line() }
        codec.emitReader(into: &writer)
        codec.emitReaderInPlace(into: &writer)
        writer.line()
        codec.emitWriter(into: &writer)
      }
    }
  }

  private var codec: JSONCodecEmitter {
    let fixed = planner.fixedMembers(of: plan.message).map { condition in
      let constant = condition.equals.map { jsonConstant($0) }
      let words = condition.path.split { !$0.isLetter && !$0.isNumber }
      let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
      return (
        path: condition.path.split(separator: ".").map(String.init), aliases: [String](),
        value: JSONValuePlan(
          path: condition.path, variable: "fixed\(name)", type: constant?.type ?? "JSONValue",
          constant: constant?.expression)
      )
    }
    let values = plan.bodyProperties.map { property in
      (
        path: [property.field.jsonKey], aliases: property.field.aliases,
        value: planner.jsonValue(property.field, property: property.name, path: property.field.jsonKey, keepsNull: true)
      )
    }
    return JSONCodecEmitter(
      members: planner.jsonMembers(fixed + values), isArray: plan.message.layouts[.json]?.isArray == true,
      keysOwner: "Self", absentProperties: plan.properties.filter { $0.field.part != nil }.map(\.name))
  }

  private func jsonConstant(_ value: SchemaValue) -> (type: String, expression: String) {
    switch value {
    case .text(let text): ("String", SwiftLiteral.string(text))
    case .boolean(let flag): ("Bool", "\(flag)")
    case .integer(let number): ("Int64", "Int64(\(number))")
    case .unsigned(let number): ("UInt64", "UInt64(\(number))")
    case .number(let number): ("Double", "Double(\(number))")
    }
  }

  /// The body is the value of one property.
  private func emitWhole(_ property: PropertyPlan, into writer: inout SwiftWriter) {
    let value = planner.jsonValue(property.field, property: property.name, path: "", keepsNull: true)
    writer.doc(["Reads the whole value; see ``JSONRepresentable/init(from:)``."])
    writer.block("public init(from reader: inout JSONReader) throws(WireError)") { writer in
      let name = property.name.replacing("`", with: "")
      writer.line("self.\(name) = try \(value.readType)(from: &reader)\(value.isNullable ? ".optional" : "")")
      for absent in plan.properties where absent.field.part != nil {
        writer.line("self.\(absent.name.replacing("`", with: "")) = nil")
      }
    }
    if value.keepsMemory, !value.isNullable, !plan.properties.contains(where: { $0.field.part != nil }) {
      writer.line()
      writer.doc(["Reads the whole value into this one; see ``JSONRepresentable/read(from:)``."])
      writer.block("public mutating func read(from reader: inout JSONReader) throws(WireError)") { writer in
        writer.line("try \(property.name).read(from: &reader)")
      }
    }
    writer.line()
    writer.doc(["Writes the whole value; see ``JSONRepresentable/write(to:)``."])
    writer.block("public func write(to writer: inout JSONWriter) throws(WireError)") { writer in
      writer.line("try writer.element(\(value.isNullable ? "Nullable(\(property.name))" : property.name))")
    }
  }
}

extension MessagePlan {
  /// Properties that the JSON body holds.
  var bodyProperties: [PropertyPlan] { properties.filter { $0.field.part == nil } }

  /// Whether a JSON text alone makes the message: everything else that belongs to it may be left out.
  var isWholeInJSON: Bool {
    !isBinary && !isProtobufOnly && message.layouts[.json] != nil
      && properties.allSatisfy { $0.field.part == nil || $0.field.isOptional }
  }
}

extension MessagePlanner {
  /// Members that say which message an object without an envelope is, and that it has no fields for.
  func fixedMembers(of message: Message) -> [MatchCondition] {
    guard message.envelope == nil else { return [] }
    let keys = message.fields.filter { $0.part == nil }.map(\.jsonKey)
    return message.match.filter { $0.equals != nil && !keys.contains($0.path) }
  }
}
