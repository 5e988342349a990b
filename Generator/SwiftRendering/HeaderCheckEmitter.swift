internal import SchemaModel
internal import SwiftNaming

/// Writes the check that every message makes first, in a protocol whose messages state their size.
struct HeaderCheckEmitter {
  let planner: MessagePlanner
  /// The field of any message that states its size.
  let size: Field
  /// The field of any message that says which it is.
  let type: Field

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
        if let found = loaded(type) {
          writer.line("guard let type else { return true }")
          writer.line("return \(found) == type")
        } else {
          writer.line("return true")
        }
      }
      writer.line()
      writer.doc(["Reads a message of an edition with fewer fields, or says what is wrong with the frame."])
      writer.line("@usableFromInline")
      writer.line("@inline(never)")
      let head = "static func completed<Message: SizeTolerantMessage>(_ frame: RawSpan, type: Int?)"
      writer.block("\(head) throws(WireError) -> Message") { writer in
        writer.line("let message = Message.metadata.name")
        writer.line("try frame.requireByteCount(Self.framing.headerByteCount, of: message)")
        writer.line("let size = \(stated)")
        writer.block("guard size >= Self.framing.headerByteCount, size <= frame.byteCount else") { writer in
          writer.line("throw WireError(.invalidSize(stated: size, available: frame.byteCount), message: message)")
        }
        if let found = loaded(type), let offset = type.layouts[.binary]?.offset {
          writer.line("let found = \(found)")
          writer.block("if let type, found != type") { writer in
            writer.call(
              "throw WireError",
              [".wrongType(expected: type, found: found)", "message: message", "offset: \(offset)"])
          }
        }
        writer.line("return try .completing(frame, size: size)")
      }
    }
  }

  /// An expression of the number in `field`; a number too great for an `Int` counts as the greatest.
  private func loaded(_ field: Field) -> String? {
    guard case .integer(let type) = field.type, let offset = field.layouts[.binary]?.offset else { return nil }
    let load = planner.schema.byteOrder == .little ? "littleEndian" : "bigEndian"
    let number = "frame.\(load)(at: \(offset), as: \(SwiftTypes.name(type)).self)"
    return type == .uint64 ? "Int(clamping: \(number))" : "Int(\(number))"
  }
}
