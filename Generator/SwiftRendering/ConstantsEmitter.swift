internal import SchemaModel
internal import SwiftNaming

/// Writes the protocol's constants and the aliases that mean moments.
struct ConstantsEmitter {
  let planner: MessagePlanner

  /// Writes both; nothing where there are none.
  func emit(into writer: inout SwiftWriter) {
    emitAliases(into: &writer)
    emitConstants(into: &writer)
  }

  private func emitAliases(into writer: inout SwiftWriter) {
    for alias in planner.schema.typeAliases {
      guard case .time = alias.type, let name = planner.types.names.alias(alias.name) else { continue }
      writer.line()
      let source = "Source: \(alias.source.file):\(alias.source.line) `\(alias.name)`."
      writer.doc([FieldDoc.sentence(alias.doc ?? "`\(alias.name)`."), source])
      writer.line("public typealias \(name) = \(planner.types.name(of: alias.type))")
    }
  }

  private func emitConstants(into writer: inout SwiftWriter) {
    guard !planner.schema.constants.isEmpty else { return }
    writer.line()
    writer.doc(["Numbers and texts the \(planner.schema.name) protocol names."])
    writer.block("public enum \(planner.types.names.constantsName)") { writer in
      for constant in planner.schema.constants {
        let fact = "`\(constant.name)`."
        writer.doc([constant.doc.map { "\(FieldDoc.sentence($0)) \(fact)" } ?? fact])
        let name = planner.types.names.constant(constant.name)
        writer.line("public static let \(name): \(type(constant)) = \(literal(constant.value))")
      }
    }
  }

  private func type(_ constant: Constant) -> String {
    switch constant.value {
    case .integer, .unsigned: FieldType(constant.type).flatMap(integer) ?? cInteger(constant.type)
    case .number: constant.type == "float" ? "Float" : "Double"
    case .text: "String"
    case .boolean: "Bool"
    }
  }

  private func integer(_ type: FieldType) -> String? {
    if case .integer(let integer) = type { SwiftTypes.name(integer) } else { nil }
  }

  /// A C++ spelling such as `uint16_t`; anything else is an `Int64`.
  private func cInteger(_ spelling: String) -> String {
    let bare = spelling.split(whereSeparator: { $0 == " " || $0 == ":" }).last.map(String.init) ?? spelling
    let name = bare.hasSuffix("_t") ? String(bare.dropLast(2)) : bare
    return IntegerType(rawValue: name).map { SwiftTypes.name($0) } ?? (name == "int" ? "Int32" : "Int64")
  }

  private func literal(_ value: SchemaValue) -> String {
    switch value {
    case .text(let text): SwiftLiteral.string(text)
    case .number(let number): SwiftLiteral.float(number, byteCount: 8)
    default: value.description
    }
  }
}
