internal import SchemaModel
internal import SwiftNaming

/// Writes the wrapper of JSON messages as a struct that is generic over the body.
struct EnvelopeEmitter {
  let envelope: Envelope
  let planner: MessagePlanner

  /// Writes the struct.
  func emit(into writer: inout SwiftWriter) {
    let name = planner.types.names.type(of: envelope)
    let properties = envelope.fields.filter { $0.constant == nil }
    writer.doc([FieldDoc.sentence(envelope.doc ?? "`\(envelope.name)`."), facts])
    writer.block("public struct \(name)<Body: Hashable & Sendable>: Hashable, Sendable") { writer in
      for field in properties {
        writer.doc([FieldDoc.text(field)])
        writer.line("public var \(property(field)): \(type(field))")
      }
      writer.doc(["The body; `\(envelope.body)` on the wire."])
      writer.line("public var body: Body")
      writer.line()
      writer.doc(["Wraps a body."])
      let parameters = parameters()
      writer.line("public init(")
      writer.indented { writer in
        for (index, parameter) in parameters.enumerated() {
          writer.line(index == parameters.count - 1 ? parameter : "\(parameter),")
        }
      }
      writer.block(")") { writer in
        for field in properties { writer.line("self.\(property(field).replacing("`", with: "")) = \(property(field))") }
        writer.line("self.body = body")
      }
      emitCorrelation(into: &writer)
    }
  }

  /// The initializer's parameters but those of the fields in `excluded`.
  func parameters(except excluded: [String] = []) -> [String] {
    envelope.fields.filter { $0.constant == nil && !excluded.contains($0.name) }
      .map { "\(property($0)): \(type($0))\(defaultValue($0))" } + ["body: Body"]
  }

  private func emitCorrelation(into writer: inout SwiftWriter) {
    guard planner.isJSONOnly, let field = envelope.correlationField else { return }
    writer.line()
    writer.doc(["What ties an answer to its request: `\(field.name)`."])
    writer.line("public var correlationID: \(type(field)) { \(property(field)) }")
  }

  private func defaultValue(_ field: Field) -> String {
    if field.isOptional { return " = nil" }
    guard let value = field.defaultValue, !field.isNullable else { return "" }
    return " = \(planner.defaults.expression(field.type, value, declaredType: field.declaredType))"
  }

  private var facts: String {
    var facts = ["Body's type by \(envelope.selectors.map { "`\($0)`" }.joined(separator: ", "))."]
    if let correlation = envelope.correlation { facts.append("Answers carry the request's `\(correlation)`.") }
    facts.append("Source: \(envelope.source.file):\(envelope.source.line) `\(envelope.name)`.")
    return facts.joined(separator: " ")
  }

  private func property(_ field: Field) -> String { planner.types.names.property(field, of: envelope) }

  private func type(_ field: Field) -> String {
    planner.types.name(of: field.type, declaredType: field.declaredType)
      + (field.isOptional || field.isNullable ? "?" : "")
  }
}
