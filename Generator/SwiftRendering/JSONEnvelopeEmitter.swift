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
    // Readers of bodies are made for each body where they are called, and need the keys there.
    let isShared = bodyIndex != nil
    if isShared { writer.line("@usableFromInline") }
    writer.block("\(isShared ? "" : "private ")enum \(name)Keys") { writer in
      codec.emitKeys(access: isShared ? "@usableFromInline " : "", into: &writer)
    }
    writer.line()
    writer.block(
      "extension \(name): JSONMessage, JSONRepresentable, EncodedMessage where Body: JSONMessage"
    ) { writer in
      writer.doc(["The protocol's name for the message in the envelope."])
      writer.line("public static var wireName: String { Body.wireName }")
      writer.line()
      codec.emitReader(into: &writer)
      writer.line()
      emitBodyReader(into: &writer)
      codec.emitWriter(into: &writer)
    }
    JSONSelectorsEmitter(envelope: envelope, planner: planner).emit(into: &writer)
  }

  /// Writes the function that reads the body alone; nothing where it lies deeper than in the outermost object.
  private func emitBodyReader(into writer: inout SwiftWriter) {
    guard let index = bodyIndex else { return }
    writer.doc([
      "Reads the body of the object before `reader` into `body`, whose memory is kept; other members are skipped.",
      "Those that said which message it is aren't looked at again.",
    ])
    writer.line("@inlinable")
    writer.block(
      "public static func readBody(into body: inout Body, from reader: inout JSONReader) throws(WireError)"
    ) { writer in
      writer.line("let start = reader.position")
      writer.line("var isRead = false")
      writer.line("let isBehindHead = try reader.beginObjectBehindHead()")
      writer.line("var member = \(lastSelectorIndex.map { "isBehindHead ? \($0) : " } ?? "")JSONKeys.unknown")
      writer.block("while try reader.nextMember(in: \(name)Keys.keys, into: &member)") { writer in
        writer.line("guard member == \(index) else {")
        writer.indented { writer in
          writer.line("try reader.skipValue()")
          writer.line("continue")
        }
        writer.line("}")
        writer.line("try body.read(from: &reader)")
        writer.line("isRead = true")
      }
      writer.block("if isBehindHead, !isRead") { writer in
        writer.line("reader.seek(to: start)")
        writer.line("return try readBody(into: &body, from: &reader)")
      }
      writer.line(
        "_ = try JSONReader.required(isRead ? isRead : nil, \(SwiftLiteral.string(envelope.body)), in: start)")
    }
    writer.line()
  }

  /// Where the body is among the members of the outermost object; `nil` where it lies deeper.
  private var bodyIndex: Int? {
    codec.members.firstIndex {
      guard $0.path == envelope.body, case .value = $0.content else { return false }
      return true
    }
  }

  /// The last member before the body that says which message it is: behind it, members are looked for in their order.
  private var lastSelectorIndex: Int? {
    let messages = planner.schema.messages.filter { $0.envelope == envelope.name }
    let matched = Set(messages.flatMap(\.match).map(\.path))
    let selectors = envelope.fields.filter { $0.constant != nil || matched.contains($0.name) }
    let paths = Set(selectors.map { $0.jsonPath.joined(separator: ".") })
    return codec.members.prefix(bodyIndex ?? 0).lastIndex { paths.contains($0.path) }
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
