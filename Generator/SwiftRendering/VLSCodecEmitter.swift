internal import SchemaModel
internal import SwiftNaming

/// Writes a message's codec with variable-length strings: the fixed part at literal offsets, text behind it.
struct VLSCodecEmitter {
  let plan: MessagePlan
  let planner: MessagePlanner

  /// Writes the conformance; nothing for messages without such a layout of their own.
  func emit(into writer: inout SwiftWriter) {
    guard let form = plan.vls else { return }
    writer.line()
    writer.block("extension \(plan.name): VLSMessage") { writer in
      writer.doc(["Bytes before variable-length text."])
      writer.line("@inlinable public static var baseByteCount: Int { \(form.baseByteCount) }")
      writer.line()
      emitDecoding(form, into: &writer)
      writer.line()
      emitEncoding(form, into: &writer)
    }
  }

  private var messageLiteral: String { SwiftLiteral.string(plan.message.name) }

  private var fields: FieldCodecEmitter { FieldCodecEmitter(plan: plan, planner: planner, encoding: .vls) }

  private func emitDecoding(_ form: VLSForm, into writer: inout SwiftWriter) {
    let expected = plan.message.typeNumber.map { "\($0)" } ?? "nil"
    let dispatch = planner.types.names.dispatchName
    writer.doc(["Reads one frame; see ``VLSMessage/init(decodingVLS:)``."])
    writer.block("public init(decodingVLS frame: RawSpan) throws(WireError)") { writer in
      writer.line("if \(dispatch).isWholeVLS(frame, type: \(expected), baseByteCount: \(form.baseByteCount)) {")
      writer.indented { $0.line("try self.init(fieldsOf: frame, textIn: frame)") }
      writer.line("} else {")
      writer.indented { $0.line("self = try \(dispatch).completedVLS(frame, type: \(expected))") }
      writer.line("}")
    }
    writer.line()
    writer.doc(["Reads the fields of a whole fixed part; see ``VLSMessage/init(fieldsOf:textIn:)``."])
    writer.block("public init(fieldsOf frame: RawSpan, textIn message: RawSpan) throws(WireError)") { writer in
      writer.line("try frame.requireByteCount(\(form.baseByteCount), of: \(messageLiteral))")
      fields.emitDecoding(base: nil, into: &writer)
    }
  }

  private func emitEncoding(_ form: VLSForm, into writer: inout SwiftWriter) {
    writer.doc(["Appends one frame; see ``VLSMessage/encodeVLS(into:)``."])
    writer.block("public func encodeVLS(into output: inout OutputRawSpan) throws(WireError)") { writer in
      let texts = plan.properties.filter { $0.place(in: .vls)?.type == .string }
      writer.line("\(texts.isEmpty ? "let" : "var") size = \(form.baseByteCount)")
      for text in texts { writer.line("size += \(fields.own(text)).variableByteCount") }
      writer.line("try output.appendVariableFrame(byteCount: size, of: \(messageLiteral)) {")
      writer.indented { writer in
        writer.line("frame throws(WireError) in")
        if !texts.isEmpty { writer.line("var end = \(form.baseByteCount)") }
        fields.emitDerived(into: &writer)
        fields.emitEncoding(base: nil, into: &writer)
      }
      writer.line("}")
    }
  }
}
