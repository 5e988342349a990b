internal import SchemaModel
internal import SwiftNaming

/// Writes what a body says of its envelope, so that whoever wraps it need not.
struct JSONSelectorsEmitter {
  let envelope: Envelope
  let planner: MessagePlanner

  /// Writes the protocol of bodies, the initializer and each body's part; nothing where bodies say nothing.
  func emit(into writer: inout SwiftWriter) {
    guard !bodies.isEmpty, !selectors.isEmpty else { return }
    writer.line()
    writer.doc(["A body of ``\(name)`` that says what its selectors hold."])
    writer.block("public protocol \(name)Body: JSONMessage") { writer in
      for field in selectors {
        writer.doc(["`\(field.name)`."])
        writer.line("static var \(property(field)): \(type(field)) { get }")
      }
    }
    writer.line()
    writer.block("extension \(name) where Body: \(name)Body") { emitInitializer(into: &$0) }
    for body in bodies {
      writer.line()
      writer.block("extension \(planner.types.names.type(of: body)): \(name)Body") { writer in
        for field in selectors {
          let value = body.match.first { $0.path == field.name }?.equals.map { planner.jsonConstant($0, of: field) }
          writer.doc(["`\(field.name)`."])
          writer.line("public static var \(property(field)): \(type(field)) { \(value ?? "") }")
        }
      }
    }
  }

  private var name: String { planner.types.names.type(of: envelope) }

  /// The messages that travel in the envelope.
  private var bodies: [Message] {
    planner.schema.messages.filter { $0.kind == .message && $0.envelope == envelope.name }
  }

  /// Members that hold the same in every envelope of a message, whichever message it is.
  private var selectors: [Field] {
    envelope.fields.filter { field in
      field.constant == nil
        && bodies.allSatisfy { $0.match.contains { $0.path == field.name && $0.equals != nil } }
    }
  }

  private func emitInitializer(into writer: inout SwiftWriter) {
    let fields = envelope.fields.filter { $0.constant == nil }
    let given = EnvelopeEmitter(envelope: envelope, planner: planner).parameters(except: selectors.map(\.name))
    writer.doc(["Wraps a body, which says what it is."])
    writer.line("public init(")
    writer.indented { writer in
      for (index, parameter) in given.enumerated() {
        writer.line(index == given.count - 1 ? parameter : "\(parameter),")
      }
    }
    writer.block(")") { writer in
      let arguments = fields.map { field in
        let isSelector = selectors.contains { $0.name == field.name }
        let label = property(field).replacing("`", with: "")
        return "\(label): \(isSelector ? "Body.\(property(field))" : property(field))"
      }
      writer.call("self.init", arguments + ["body: body"])
    }
  }

  private func property(_ field: Field) -> String { planner.types.names.property(field, of: envelope) }

  private func type(_ field: Field) -> String {
    planner.types.name(of: field.type, declaredType: field.declaredType)
  }
}
