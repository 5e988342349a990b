internal import SchemaModel
internal import SwiftNaming

/// Writes the check that every message makes first, in a protocol whose messages state their size.
struct HeaderCheckEmitter {
  let planner: MessagePlanner
  /// The field of any message that states its size.
  let size: Field
  /// The field of any message that says which it is.
  let type: Field

  /// The field of any message that states the length of its fixed part, where text of variable length lies behind one.
  let baseSize: Field?

  /// Writes the check; nothing for a size that encoders don't compute.
  func emit(into writer: inout SwiftWriter) {
    guard size.isDerived, let stated = loaded(size) else { return }
    writer.line()
    writer.block("extension \(planner.types.names.dispatchName)") { writer in
      writer.doc(["Whether a message of `byteCount` bytes and that type is all there; a `nil` type is any."])
      writer.line("@inlinable")
      writer.line("@inline(__always)")
      writer.block("static func isWhole(_ frame: RawSpan, type: Int?, byteCount: Int) -> Bool") { writer in
        writer.line("guard frame.byteCount >= byteCount else { return false }")
        writer.line("let size = \(stated)")
        writer.line("guard size >= byteCount, size <= frame.byteCount else { return false }")
        emitTypeComparison(into: &writer)
      }
      writer.line()
      writer.doc(["Reads a message of an edition with fewer fields, or says what is wrong with the frame."])
      writer.line("@usableFromInline")
      writer.line("@inline(never)")
      let head = "static func completed<Message: SizeTolerantMessage>(_ frame: RawSpan, type: Int?)"
      writer.block("\(head) throws(WireError) -> Message") { writer in
        writer.line("let size = try checkedSize(of: frame, type: type, message: Message.metadata.name)")
        writer.line("return try .completing(frame, size: size)")
      }
      emitVariableLength(into: &writer)
      writer.line()
      emitCheckedSize(stated, into: &writer)
    }
  }

  /// The same checks for messages that say how long their fixed part is.
  private func emitVariableLength(into writer: inout SwiftWriter) {
    guard let baseSize, let stated = loaded(size), let statedBase = loaded(baseSize),
      let offset = baseSize.layouts[.vls]?.offset, let width = baseSize.layouts[.vls]?.size
    else { return }
    writer.line()
    writer.doc([
      "Whether a message of that type with a fixed part of `baseByteCount` bytes is all there, and nothing else."
    ])
    writer.block("static func isWholeVLS(_ frame: RawSpan, type: Int?, baseByteCount: Int) -> Bool") { writer in
      writer.line("guard frame.byteCount >= baseByteCount else { return false }")
      writer.line("guard \(stated) == frame.byteCount else { return false }")
      writer.line("guard \(statedBase) >= baseByteCount else { return false }")
      emitTypeComparison(into: &writer)
    }
    writer.line()
    writer.doc([
      "Reads a message with variable-length text of an edition with fewer fields, or says what is wrong with the frame."
    ])
    writer.line("@inline(never)")
    let head = "static func completedVLS<Message: VLSMessage>(_ frame: RawSpan, type: Int?)"
    writer.block("\(head) throws(WireError) -> Message") { writer in
      writer.line("let size = try checkedSize(of: frame, type: type, message: Message.metadata.name)")
      writer.line("let baseSize = size < \(offset + width) ? size : min(\(statedBase), size)")
      writer.line("return try .completingVLS(frame.extracting(0..<size), baseSize: baseSize)")
    }
  }

  private func emitTypeComparison(into writer: inout SwiftWriter) {
    if let found = loaded(type) {
      writer.line("guard let type else { return true }")
      writer.line("return \(found) == type")
    } else {
      writer.line("return true")
    }
  }

  private func emitCheckedSize(_ stated: String, into writer: inout SwiftWriter) {
    writer.doc(["The size a frame states, if that is possible and its type the one that is expected."])
    let head = "private static func checkedSize(of frame: RawSpan, type: Int?, message: String)"
    writer.block("\(head) throws(WireError) -> Int") { writer in
      writer.line("try frame.requireByteCount(framing.headerByteCount, of: message)")
      writer.line("let size = \(stated)")
      writer.block("guard size >= framing.headerByteCount, size <= frame.byteCount else") { writer in
        writer.line("throw WireError(.invalidSize(stated: size, available: frame.byteCount), message: message)")
      }
      if let found = loaded(type), let offset = type.layouts[.binary]?.offset {
        writer.line("let found = \(found)")
        writer.block("if let type, found != type") { writer in
          writer.call(
            "throw WireError", [".wrongType(expected: type, found: found)", "message: message", "offset: \(offset)"])
        }
      }
      writer.line("return size")
    }
  }

  /// An expression of the number in `field`; a number too great for an `Int` counts as the greatest.
  private func loaded(_ field: Field) -> String? {
    guard case .integer(let type) = field.type, let offset = (field.layouts[.binary] ?? field.layouts[.vls])?.offset
    else { return nil }
    let load = planner.schema.byteOrder == .little ? "littleEndian" : "bigEndian"
    let number = "frame.\(load)(at: \(offset), as: \(SwiftTypes.name(type)).self)"
    return type == .uint64 ? "Int(clamping: \(number))" : "Int(\(number))"
  }
}
