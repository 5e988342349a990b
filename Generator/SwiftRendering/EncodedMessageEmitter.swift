internal import SchemaModel
internal import SwiftNaming

/// Writes the one call that reads a message in a chosen encoding, and the one that writes it.
struct EncodedMessageEmitter {
  let plan: MessagePlan

  /// Writes the conformance.
  func emit(into writer: inout SwiftWriter) {
    writer.line()
    writer.block("extension \(plan.name): EncodedMessage") { writer in
      writer.doc(["The encodings it has a form in."])
      let names = plan.encodings.map { ".\($0.caseName)" }.joined(separator: ", ")
      writer.line("public static var encodings: [MessageEncoding] { [\(names)] }")
      writer.line()
      writer.doc(["Reads one frame; see ``EncodedMessage/init(decoding:as:)``."])
      emitSwitch(
        "public init(decoding frame: RawSpan, as encoding: MessageEncoding) throws(WireError)",
        { encoding in
          switch encoding {
          case .vls where plan.vls != nil: "try self.init(decodingVLS: frame)"
          case .binary, .vls: "try self.init(decoding: frame)"
          case .json: "self = try Self.readJSON(frame)"
          case .jsonCompact: "self = try Self.readCompactJSON(frame)"
          case .protobuf: "self = try Self.readProtobuf(frame)"
          }
        }, into: &writer)
      writer.line()
      writer.doc(["Appends the message's frame; see ``EncodedMessage/encode(into:as:)``."])
      emitSwitch(
        "public func encode(into output: inout OutputRawSpan, as encoding: MessageEncoding) throws(WireError)",
        { encoding in
          switch encoding {
          case .vls where plan.vls != nil: "try encodeVLS(into: &output)"
          case .binary, .vls: "try encode(into: &output)"
          case .json: "try writeJSON(into: &output)"
          case .jsonCompact: "try writeCompactJSON(into: &output)"
          case .protobuf: "try writeProtobuf(into: &output)"
          }
        }, into: &writer)
    }
  }

  /// A case for each statement, with all encodings that share it.
  private func emitSwitch(
    _ opening: String, _ statement: (WireEncoding) -> String, into writer: inout SwiftWriter
  ) {
    writer.block(opening) { writer in
      writer.line("switch encoding {")
      var statements: [(text: String, cases: [String])] = []
      for encoding in plan.encodings {
        let text = statement(encoding)
        if let index = statements.firstIndex(where: { $0.text == text }) {
          statements[index].cases.append(".\(encoding.caseName)")
        } else {
          statements.append((text, [".\(encoding.caseName)"]))
        }
      }
      for (text, cases) in statements { writer.switchCase(cases.joined(separator: ", "), text) }
      let missing = WireEncoding.allCases.filter { !plan.encodings.contains($0) }
      if !missing.isEmpty {
        let name = SwiftLiteral.string(plan.message.name)
        writer.switchCase(
          missing.map { ".\($0.caseName)" }.joined(separator: ", "),
          "throw WireError(.notRepresentable, message: \(name))")
      }
      writer.line("}")
    }
  }
}

extension WireEncoding {
  /// The runtime's name for it.
  var caseName: String {
    switch self {
    case .binary: "binary"
    case .vls: "vls"
    case .json: "json"
    case .jsonCompact: "compactJSON"
    case .protobuf: "protobuf"
    }
  }
}
