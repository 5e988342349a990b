internal import SchemaModel

/// Writes a message's values without their Swift types, for tools that print or compare messages.
struct FieldValuesEmitter {
  let plan: MessagePlan
  let planner: MessagePlanner

  /// Writes the property.
  func emit(into writer: inout SwiftWriter) {
    writer.doc(["Values under the protocol's names; see ``WireRecord/fieldValues``."])
    writer.block("public var fieldValues: [NamedFieldValue]") { writer in
      let shown = plan.properties.filter { property in
        if case .view = property.union { UnionMember(property) != nil } else { true }
      }
      writer.list(
        shown.map { property in
          var value = property.name
          if let absent = property.field.absent {
            value = "(\(value) ?? \(planner.defaults.number(absent, byteCount: property.field.type.byteCount ?? 8)))"
          }
          return "NamedFieldValue(\(SwiftLiteral.string(property.field.name)), \(value).fieldValue)"
        })
    }
  }

  /// Writes what a message without a binary form has in place of a codec.
  func emitRecord(into writer: inout SwiftWriter) {
    guard plan.isProtobufOnly else { return }
    writer.line()
    writer.block("extension \(plan.name): WireRecord") { writer in
      writer.doc(["0: the message has no binary form."])
      writer.line("public static var byteCount: Int { 0 }")
      writer.line()
      emit(into: &writer)
    }
  }
}
