internal import SchemaModel
internal import SwiftNaming

extension DispatchEmitter {
  /// Writes the decoder: a switch over what a frame says it is.
  func emitDecoder(into writer: inout SwiftWriter) {
    writer.doc(["Reads one frame; see ``EncodedMessage/init(decoding:as:)``."])
    let head = "public init(decoding frame: RawSpan, as encoding: MessageEncoding) throws(WireError)"
    writer.block(head) { writer in
      writer.line("switch try Self.type(of: frame, as: encoding) {")
      for (main, variants) in dispatched {
        let key =
          main.message.typeNumber.map { "\($0)" } ?? tagNumber(main.message.tag ?? "").map { "\($0)" } ?? "0"
        if variants.isEmpty {
          writer.switchCase(key + condition(main), decoding(main))
        } else {
          emitForms(of: main, variants, key, into: &writer)
        }
      }
      let keeping = "self = .unknown(RawFrame(copying: frame, encoding: encoding))"
      if planner.schema.encodings.contains(where: { $0 == .json || $0 == .jsonCompact }) {
        writer.line("default:")
        writer.indented { writer in
          writer.line("if encoding.isText { try JSONFrame.check(frame) }")
          writer.line(keeping)
        }
      } else {
        writer.line("default: \(keeping)")
      }
      writer.line("}")
    }
    writer.line()
    emitType(into: &writer)
    writer.line()
    writer.doc(["One message; apart, so that codecs which are inlined where they are used aren't all inlined above."])
    writer.line("@inline(never)")
    if isEncoded {
      writer.line("private static func decoded<Message: EncodedMessage>(")
      writer.indented { $0.line("_ frame: RawSpan, as encoding: MessageEncoding") }
      writer.block(") throws(WireError) -> Message") { $0.line("try Message(decoding: frame, as: encoding)") }
    } else {
      let head = "private static func decoded<Message: WireMessage>(_ frame: RawSpan) throws(WireError) -> Message"
      writer.block(head) { $0.line("try Message(decoding: frame)") }
    }
  }

  /// Whether messages themselves are read and written by naming an encoding.
  private var isEncoded: Bool { planner.hasSeveralEncodings }

  /// Which encodings the message has, where that isn't all the protocol has: in the others it is unknown.
  private func condition(_ plan: MessagePlan) -> String {
    let all = WireEncoding.allCases.filter { $0 == .binary || planner.schema.encodings.contains($0) }
    let missing = all.filter { !plan.encodings.contains($0) }
    if !isEncoded || missing.isEmpty { return "" }
    if let one = missing.first, missing.count == 1 { return " where encoding != .\(one.caseName)" }
    if let one = plan.encodings.first, plan.encodings.count == 1 { return " where encoding == .\(one.caseName)" }
    return " where \(plan.name).encodings.contains(encoding)"
  }

  private func decoding(_ plan: MessagePlan) -> String {
    "self = .\(caseName(plan))(try Self.decoded(frame\(isEncoded ? ", as: encoding" : "")))"
  }

  /// Forms of one message, told apart by how long frames are.
  private func emitForms(of main: MessagePlan, _ variants: [MessagePlan], _ key: String, into writer: inout SwiftWriter)
  {
    let forms = ([main] + variants).sorted { ($0.byteCount ?? 0) > ($1.byteCount ?? 0) }
    writer.line("case \(key):")
    writer.indented { writer in
      for (index, form) in forms.enumerated() {
        let isLast = index == forms.count - 1
        let head =
          isLast ? "} else {" : "\(index == 0 ? "" : "} else ")if frame.byteCount >= \(form.name).byteCount {"
        writer.line(head)
        writer.indented { $0.line(decoding(form)) }
      }
      writer.line("}")
    }
  }

  private func emitType(into writer: inout SwiftWriter) {
    let json = planner.schema.encodings.filter { [.json, .jsonCompact].contains($0) }
    let headed = WireEncoding.allCases.filter { $0 == .binary || planner.schema.encodings.contains($0) }
      .filter { !json.contains($0) }
    writer.doc(["The number or tag that says which message a frame is."])
    let head = "private static func type(of frame: RawSpan, as encoding: MessageEncoding) throws(WireError) -> Int"
    let name = SwiftLiteral.string(planner.schema.name)
    writer.block(head) { writer in
      writer.line("switch encoding {")
      writer.line("case \(headed.map { ".\($0.caseName)" }.joined(separator: ", ")):")
      writer.indented { writer in
        writer.line("try frame.requireByteCount(framing.headerByteCount, of: \(name))")
        writer.line("return \(typePlace == nil ? "0" : "framing.statedType(of: frame)")")
      }
      if let type = typePlace, !json.isEmpty {
        writer.switchCase(
          json.map { ".\($0.caseName)" }.joined(separator: ", "),
          "return try JSONFrame.typeNumber(of: frame, key: \(SwiftLiteral.string(type.name)))")
      }
      if headed.count + json.count < WireEncoding.allCases.count {
        writer.line("default: throw WireError(.notRepresentable, message: \(name))")
      }
      writer.line("}")
    }
  }

  /// Writes the encoder.
  func emitEncoder(into writer: inout SwiftWriter) {
    writer.doc(["Appends the message's frame; see ``EncodedMessage/encode(into:as:)``."])
    let head = "public func encode(into output: inout OutputRawSpan, as encoding: MessageEncoding) throws(WireError)"
    writer.block(head) { writer in
      if !isEncoded {
        writer.block("guard encoding == .binary else") { writer in
          writer.line("throw WireError(.notRepresentable, message: \(SwiftLiteral.string(planner.schema.name)))")
        }
      }
      writer.line("switch self {")
      for plan in messages {
        let statement = "try message.encode(into: &output\(isEncoded ? ", as: encoding" : ""))"
        writer.switchCase(".\(caseName(plan))(let message)", statement)
      }
      writer.line("case .unknown(let frame): try frame.encode(into: &output, as: encoding)")
      writer.line("}")
    }
  }

  /// Messages a frame can be dispatched to: one per number or tag, with its variants.
  private var dispatched: [(main: MessagePlan, variants: [MessagePlan])] {
    messages.filter { ($0.message.typeNumber != nil || $0.message.tag != nil) && $0.message.variantOf == nil }
      .map { main in (main, messages.filter { $0.message.variantOf == main.message.name }) }
  }

  /// The value of a tag's bytes as the header holds them: a tag is one byte wide.
  private func tagNumber(_ tag: String) -> UInt8? { tag.utf8.first }
}
