internal import SchemaModel
internal import SwiftNaming

/// Writes how an envelope and the body in it are read from JSON and written to it.
struct JSONEnvelopeEmitter {
  let envelope: Envelope
  let planner: MessagePlanner

  /// Writes the keys and the conformance.
  func emit(into writer: inout SwiftWriter) {
    guard planner.isJSONOnly else { return }
    writer.line()
    writer.doc(["Keys of ``\(name)``, which can't hold them itself: it is one type for each body."])
    writer.block("private enum \(name)Keys") { codec.emitKeys(access: "", into: &$0) }
    writer.line()
    writer.block(
      "extension \(name): JSONMessage, JSONRepresentable, EncodedMessage where Body: JSONMessage"
    ) { writer in
      writer.doc(["The protocol's name for the message in the envelope."])
      writer.line("public static var wireName: String { Body.wireName }")
      writer.line()
      codec.emitReader(into: &writer)
      writer.line()
      codec.emitWriter(into: &writer)
    }
    JSONSelectorsEmitter(envelope: envelope, planner: planner).emit(into: &writer)
  }

  private var name: String { planner.types.names.type(of: envelope) }

  private var codec: JSONCodecEmitter {
    let values = envelope.fields.map { field in
      (
        path: field.jsonPath, aliases: field.aliases,
        value: planner.jsonValue(
          field, property: planner.types.names.property(field, of: envelope),
          path: field.jsonPath.joined(separator: "."), keepsNull: false)
      )
    }
    let body = JSONValuePlan(path: envelope.body, property: "body", variable: "body", type: "Body")
    return JSONCodecEmitter(
      members: planner.jsonMembers(
        values + [(path: envelope.body.split(separator: ".").map(String.init), aliases: [], value: body)]),
      keysOwner: "\(name)Keys")
  }
}

extension Field {
  /// Keys of an envelope's member, from the outermost object inwards.
  var jsonPath: [String] {
    let names = name.split(separator: ".").map(String.init)
    return names.dropLast() + [layouts[.json]?.key ?? names.last ?? name]
  }
}
