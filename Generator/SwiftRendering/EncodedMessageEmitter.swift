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
      emitSwitches(
        "init", ("decoding frame: RawSpan", "fieldwise frame: RawSpan"),
        "try self.init(fieldwise: frame, as: encoding)",
        { encoding in
          switch encoding {
          case .vls where plan.vls != nil: "try self.init(decodingVLS: frame)"
          case .binary, .vls: "try self.init(decoding: frame)"
          case .json: "self = try Self.readJSON(frame)"
          case .jsonCompact: "self = try Self.readCompactJSON(frame)"
          case .protobuf: "try self.init(protobuf: frame)"
          }
        }, into: &writer)
      writer.line()
      writer.doc(["Appends the message's frame; see ``EncodedMessage/encode(into:as:)``."])
      emitSwitches(
        "func encode", ("into output: inout OutputRawSpan", "fieldwiseInto output: inout OutputRawSpan"),
        "try encode(fieldwiseInto: &output, as: encoding)",
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

  /// The function that chooses the encoding. Where the layout's codec is inlined, so is the choice of it: a call would
  /// cost more than the codec. The other encodings are then chosen apart, in this module.
  private func emitSwitches(
    _ function: String, _ parameters: (whole: String, apart: String), _ callApart: String,
    _ statement: (WireEncoding) -> String, into writer: inout SwiftWriter
  ) {
    let ending = ", as encoding: MessageEncoding) throws(WireError)"
    let notRepresentable =
      "throw WireError(.notRepresentable, message: \(SwiftLiteral.string(plan.message.name)))"
    let fixed = plan.encodings.filter { $0 == .binary || $0 == .vls }
    guard plan.isInlined, !fixed.isEmpty else {
      emitSwitch(
        "public \(function)(\(parameters.whole)\(ending)", plan.encodings, otherwise: notRepresentable, statement,
        into: &writer)
      return
    }
    writer.line("@inlinable")
    writer.line("@inline(__always)")
    emitSwitch("public \(function)(\(parameters.whole)\(ending)", fixed, otherwise: callApart, statement, into: &writer)
    writer.line()
    writer.doc(["The same in encodings that are read and written field by field."])
    writer.line("@usableFromInline")
    emitSwitch(
      "\(function)(\(parameters.apart)\(ending)", plan.encodings.filter { !fixed.contains($0) },
      otherwise: notRepresentable, statement, into: &writer)
  }

  /// A case for each statement, with all encodings that share it.
  private func emitSwitch(
    _ opening: String, _ encodings: [WireEncoding], otherwise: String, _ statement: (WireEncoding) -> String,
    into writer: inout SwiftWriter
  ) {
    writer.block(opening) { writer in
      writer.line("switch encoding {")
      var statements: [(text: String, cases: [String])] = []
      for encoding in WireEncoding.allCases {
        let text = encodings.contains(encoding) ? statement(encoding) : otherwise
        if let index = statements.firstIndex(where: { $0.text == text }) {
          statements[index].cases.append(".\(encoding.caseName)")
        } else {
          statements.append((text, [".\(encoding.caseName)"]))
        }
      }
      for (text, cases) in statements { writer.switchCase(cases.joined(separator: ", "), text) }
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
