internal import SchemaModel
internal import SwiftNaming

/// Writes an enum: a case per listed value, and for open ones a case that keeps other values.
struct EnumEmitter {
  let type: EnumType
  let planner: MessagePlanner

  /// Writes the enum and its conformances.
  func emit(into writer: inout SwiftWriter) {
    writer.doc([FieldDoc.sentence(type.doc ?? "`\(type.name)`."), facts])
    let conformances = type.isOpen ? "Hashable, Sendable" : "\(rawName), Hashable, Sendable, CaseIterable"
    writer.block("public enum \(name): \(conformances)") { writer in
      for member in type.members {
        writer.doc([doc(member)])
        let value = type.isOpen || isAlias(member) ? "" : " = \(literal(member.value))"
        if isAlias(member) {
          let original = type.members.first { $0.value == member.value }?.name ?? member.name
          let target = planner.types.names.member(original, of: type.name)
          writer.line("public static var \(swiftName(member)): \(name) { .\(target) }")
        } else {
          writer.line("case \(swiftName(member))\(value)")
        }
      }
      if type.isOpen {
        writer.doc([
          "A value the schema doesn't list; encoding writes it back unchanged. Made only by ``init(rawValue:)``."
        ])
        writer.line("case unlisted(\(rawName))")
      }
    }
    writer.line()
    if type.isOpen { emitOpen(into: &writer) } else { emitClosed(into: &writer) }
  }

  private var name: String { planner.types.names.enumeration(type.name) }
  private var rawType: IntegerType? { planner.types.enums.rawType(of: type.name) }
  private var rawName: String { rawType.map { SwiftTypes.name($0) } ?? "String" }
  /// What lets JSON messages hold it; enums whose members are text have that anyway.
  private var inJSON: String { planner.isJSONOnly && rawType != nil ? ", JSONRepresentable" : "" }
  private var distinct: [EnumMember] { type.members.filter { !isAlias($0) } }

  private var facts: String {
    let wire = type.underlyingType.map { "`\($0.rawValue)`" } ?? "text"
    let openness = type.isOpen ? "Open: values the schema doesn't list are kept." : "Closed: other values are refused."
    return "Wire: \(wire). \(openness) Source: \(type.source.file):\(type.source.line) `\(type.name)`."
  }

  /// Whether an earlier member has the same value.
  private func isAlias(_ member: EnumMember) -> Bool {
    type.members.first { $0.value == member.value }?.name != member.name
  }

  private func swiftName(_ member: EnumMember) -> String { planner.types.names.member(member.name, of: type.name) }

  private func doc(_ member: EnumMember) -> String {
    let fact = "`\(member.name)`, raw \(member.value)."
    return member.doc.map { "\(FieldDoc.sentence($0)) \(fact)" } ?? fact
  }

  private func literal(_ value: SchemaValue) -> String {
    if case .text(let text) = value { return SwiftLiteral.string(text) }
    return value.description
  }

  private func emitOpen(into writer: inout SwiftWriter) {
    writer.block("extension \(name): \(rawType == nil ? "WireTextEnum" : "WireEnum")\(inJSON)") { writer in
      writer.doc(["The member with that value; ``unlisted(_:)`` where the schema lists none."])
      if rawType != nil { writer.line("@inlinable") }
      writer.block("public init(rawValue: \(rawName))") { writer in
        if distinct.isEmpty {
          writer.line("self = .unlisted(rawValue)")
          return
        }
        writer.line("switch rawValue {")
        for member in distinct { writer.switchCase(literal(member.value), "self = .\(swiftName(member))") }
        writer.line("default: self = .unlisted(rawValue)")
        writer.line("}")
      }
      writer.line()
      writer.doc(["The value on the wire."])
      if rawType != nil { writer.line("@inlinable") }
      writer.block("public var rawValue: \(rawName)") { writer in
        writer.line("switch self {")
        for member in distinct { writer.line("case .\(swiftName(member)): \(literal(member.value))") }
        writer.line("case .unlisted(let value): value")
        writer.line("}")
      }
      writer.line()
      writer.doc(["The values the schema lists, in its order."])
      writer.block("public static var listed: [\(name)]") { writer in
        writer.list(distinct.map { ".\(swiftName($0))" })
      }
      if rawType != nil {
        writer.line()
        emitProtocolName(into: &writer)
      }
    }
  }

  private func emitClosed(into writer: inout SwiftWriter) {
    guard rawType != nil else {
      writer.line("extension \(name): ClosedWireTextEnum {}")
      return
    }
    writer.block("extension \(name): ClosedWireEnum\(inJSON)") { writer in
      emitProtocolName(into: &writer)
    }
  }

  private func emitProtocolName(into writer: inout SwiftWriter) {
    writer.doc(["The protocol's name for the value."])
    writer.block("public var protocolName: String?") { writer in
      writer.line("switch self {")
      for member in distinct {
        writer.switchCase(".\(swiftName(member))", SwiftLiteral.string(member.name))
      }
      if type.isOpen { writer.line("case .unlisted: nil") }
      writer.line("}")
    }
  }
}
