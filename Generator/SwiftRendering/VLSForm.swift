internal import SchemaModel

/// How a message with text lies in the encoding with variable-length strings: a fixed part that says its own length, and
/// text behind it.
struct VLSForm {
  /// Bytes of the fixed part.
  var baseByteCount: Int
  /// Bytes from the start of the message to the length of the fixed part.
  var baseSizeOffset: Int

  /// The form of a message with these properties; fails where it has none.
  init?(_ plan: MessagePlan) {
    guard let size = plan.message.layouts[.vls]?.size, plan.unionBytes.isEmpty,
      let field = plan.message.fields.first(where: { $0.role == .baseSize && $0.isDerived }),
      let offset = field.layouts[.vls]?.offset, field.type == .integer(.uint16),
      plan.isSizeTolerant, plan.properties.allSatisfy({ $0.field.layouts[.vls] == nil || $0.place(in: .vls) != nil })
    else { return nil }
    baseByteCount = size
    baseSizeOffset = offset
  }

  /// Whether a message travels in its fixed layout where others have text of variable length: it has no text, or the
  /// schema repeats the layout.
  static func isFixed(_ plan: MessagePlan) -> Bool {
    guard plan.isBinary else { return false }
    guard let layout = plan.message.layouts[.vls] else { return !plan.hasText }
    return layout == plan.message.layouts[.binary]
      && plan.message.fields.allSatisfy { $0.layouts[.vls] == $0.layouts[.binary] }
  }
}

extension PropertyPlan {
  /// Where a field lies in an encoding with fixed places, and what lies there.
  struct Place {
    /// Bytes from the start of the message.
    var offset: Int
    /// Width in bytes.
    var size: Int
    /// What is there: ``FieldType/string`` for what says where text is.
    var type: FieldType
  }

  /// The field's place; `nil` where the encoding doesn't carry it, or as a number of another width.
  ///
  /// A number of the same width is read as the field's type: its bytes are copied, whatever the encoding's own header
  /// calls them.
  func place(in encoding: WireEncoding) -> Place? {
    guard let layout = field.layouts[encoding], let offset = layout.offset else { return nil }
    let size = layout.size ?? 0
    switch (layout.type ?? field.type, field.type) {
    case (.string, .text): return Place(offset: offset, size: size, type: .string)
    case (.text(let width), .text): return Place(offset: offset, size: size, type: .text(width: width))
    case (let type, _):
      return type.byteCount == field.type.byteCount ? Place(offset: offset, size: size, type: field.type) : nil
    }
  }
}
