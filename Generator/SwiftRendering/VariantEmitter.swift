internal import SchemaModel

/// Writes how a message that is a variant of another becomes that one, and the reverse.
struct VariantEmitter {
  let plan: MessagePlan
  let planner: MessagePlanner

  /// Writes both ways; nothing where the message is no variant, or one of the two can't be made without values.
  func emit(into writer: inout SwiftWriter) {
    guard let name = plan.message.variantOf, let base = planner.schema.messages.first(where: { $0.name == name }) else {
      return
    }
    let basePlan = planner.plan(base)
    guard isMadeEmpty(plan), isMadeEmpty(basePlan) else { return }
    emit(basePlan, from: plan, into: &writer)
    emit(plan, from: basePlan, into: &writer)
  }

  private func isMadeEmpty(_ plan: MessagePlan) -> Bool {
    plan.properties.allSatisfy { !$0.isStored || $0.defaultValue != nil } && plan.unionBytes.isEmpty
  }

  private func emit(_ form: MessagePlan, from other: MessagePlan, into writer: inout SwiftWriter) {
    writer.line()
    writer.block("extension \(form.name)") { writer in
      writer.doc([
        "The same in this form: what ``\(other.name)`` doesn't have has the protocol's default, and the length is this "
          + "form's."
      ])
      writer.block("public init(_ other: \(other.name))") { writer in
        writer.line("self.init()")
        for property in form.properties where property.isStored && property.field.role != .size {
          let isShared = other.properties.contains {
            $0.isStored && $0.name == property.name && $0.type == property.type
          }
          if isShared { writer.line("\(property.name) = other.\(property.name)") }
        }
      }
    }
  }
}
