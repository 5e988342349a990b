internal import SchemaModel

/// Writes `description` for bodies of JSON messages; other messages have it from the runtime.
struct DescriptionEmitter {
  let plan: MessagePlan

  /// Writes the conformance.
  func emit(into writer: inout SwiftWriter) {
    guard !plan.isBinary, !plan.isProtobufOnly else { return }
    writer.line()
    writer.block("extension \(plan.name): WireBody") { writer in
      writer.doc(["The fields by the protocol's names; passwords and keys are shown as `***`."])
      writer.block("public var description: String") { writer in
        let name = SwiftLiteral.string(plan.message.name)
        let fields = plan.properties.map { property in
          let value = property.field.isSecret ? "\"***\"" : "MessageText.text(of: \(property.name))"
          return "(\(SwiftLiteral.string(property.field.name)), \(value))"
        }
        writer.line("MessageText.text(")
        writer.indented { writer in
          writer.line("\(name),")
          writer.list(fields, tail: ")")
        }
      }
    }
  }
}
