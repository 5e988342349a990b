internal import SchemaModel
internal import SwiftNaming

/// Writes a message's binary codec: the frame read once, field by field, at literal offsets.
struct BinaryCodecEmitter {
  let plan: MessagePlan
  let planner: MessagePlanner

  /// Writes the conformance.
  func emit(into writer: inout SwiftWriter) {
    guard let byteCount = plan.byteCount else { return }
    writer.block("extension \(plan.name): \(conformance)") { writer in
      writer.doc(["Bytes of the fixed layout."])
      writer.line("@inlinable public static var byteCount: Int { \(byteCount) }")
      writer.line()
      if plan.message.kind == .record {
        emitPart(into: &writer)
      } else {
        emitMessage(byteCount, into: &writer)
      }
      writer.line()
      FieldValuesEmitter(plan: plan, planner: planner).emit(into: &writer)
    }
  }

  private var fields: FieldCodecEmitter { FieldCodecEmitter(plan: plan, planner: planner, encoding: .binary) }

  private var conformance: String {
    if plan.message.kind == .record { return "WirePart" }
    return plan.isSizeTolerant ? "SizeTolerantMessage" : "WireMessage"
  }

  private var messageLiteral: String { SwiftLiteral.string(plan.message.name) }

  private func emitMessage(_ byteCount: Int, into writer: inout SwiftWriter) {
    if plan.isSizeTolerant {
      emitSizeTolerantDecoding(byteCount, into: &writer)
    } else {
      writer.doc(["Reads one frame; see ``WireMessage/init(decoding:)``."])
      emitInlining(into: &writer)
      writer.block("public init(decoding frame: RawSpan) throws(WireError)") { writer in
        writer.line("try frame.requireByteCount(\(byteCount), of: \(messageLiteral))")
        fields.emitDecoding(base: nil, into: &writer)
      }
    }
    writer.line()
    writer.doc(["Writes one frame; see ``WireMessage/encode(in:)``."])
    emitInlining(into: &writer)
    writer.block("public func encode(in frame: inout MutableRawSpan) throws(WireError)") { writer in
      writer.line("try frame.requireByteCount(\(byteCount), of: \(messageLiteral))")
      fields.emitDerived(into: &writer)
      fields.emitEncoding(base: nil, into: &writer)
    }
    if plan.isInlined { emitAppending(byteCount, into: &writer) }
  }

  /// The frame as the sender's edition has it: a whole one is read at once, a shorter one completed first.
  private func emitSizeTolerantDecoding(_ byteCount: Int, into writer: inout SwiftWriter) {
    let expected = plan.message.typeNumber.map { "\($0)" } ?? "nil"
    let dispatch = planner.types.names.dispatchName
    writer.doc(["Reads one frame; see ``WireMessage/init(decoding:)``."])
    emitInlining(into: &writer)
    writer.block("public init(decoding frame: RawSpan) throws(WireError)") { writer in
      writer.line("if \(dispatch).isWhole(frame, type: \(expected), byteCount: \(byteCount)) {")
      writer.indented { $0.line("try self.init(fieldsOf: frame)") }
      writer.line("} else {")
      writer.indented { $0.line("self = try \(dispatch).completed(frame, type: \(expected))") }
      writer.line("}")
    }
    writer.line()
    writer.doc(["Reads the fields of a whole frame; see ``SizeTolerantMessage/init(fieldsOf:)``."])
    if plan.isInlined { writer.line("@inlinable") }
    writer.line("@inline(__always)")
    writer.block("public init(fieldsOf frame: RawSpan) throws(WireError)") { writer in
      writer.line("try frame.requireByteCount(\(byteCount), of: \(messageLiteral))")
      fields.emitDecoding(base: nil, into: &writer)
    }
  }

  /// The protocol's own function would call `encode(in:)` through its table, which costs more than what that does.
  private func emitAppending(_ byteCount: Int, into writer: inout SwiftWriter) {
    writer.line()
    writer.doc(["Appends one frame; see ``WireMessage/encode(into:)``."])
    emitInlining(into: &writer)
    writer.block("public func encode(into output: inout OutputRawSpan) throws(WireError)") { writer in
      writer.line("try output.appendFrame(byteCount: \(byteCount), of: \(messageLiteral)) {")
      writer.indented { $0.line("frame throws(WireError) in try encode(in: &frame)") }
      writer.line("}")
    }
  }

  private func emitInlining(into writer: inout SwiftWriter) {
    guard plan.isInlined else { return }
    writer.line("@inlinable")
    writer.line("@inline(__always)")
  }

  private func emitPart(into writer: inout SwiftWriter) {
    writer.doc(["Reads the record at `offset`; see ``WirePart/init(from:at:)``."])
    writer.block("public init(from frame: RawSpan, at offset: Int) throws(WireError)") {
      fields.emitDecoding(base: "offset", into: &$0)
    }
    writer.line()
    writer.doc(["Writes the record at `offset`; see ``WirePart/store(in:at:)``."])
    writer.block("public func store(in frame: inout MutableRawSpan, at offset: Int) throws(WireError)") {
      fields.emitEncoding(base: "offset", into: &$0)
    }
  }
}

extension MessagePlanner {
  /// The runtime's name for reading a number in the protocol's byte order.
  var loadName: String { schema.byteOrder == .little ? "littleEndian" : "bigEndian" }
  /// The runtime's name for writing a number in the protocol's byte order.
  var storeName: String { schema.byteOrder == .little ? "storeLittleEndian" : "storeBigEndian" }
}
