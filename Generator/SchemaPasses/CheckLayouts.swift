public import Diagnostics
public import SchemaModel

/// Refuses layouts in bytes that can't be: fields over each other outside a union, fields beyond the end, messages longer than
/// their own length field can say.
public struct CheckLayouts: SchemaCheck {
  /// Makes the check.
  public init() {}

  /// Everything of this kind that is wrong with `schema`.
  public func problems(in schema: ProtocolSchema) -> [Diagnostic] {
    schema.messages.flatMap { message in
      [WireEncoding.binary, .vls].flatMap { encoding in
        overlaps(in: message, encoding) + outside(message, encoding) + tooLarge(message, encoding)
      }
    }
  }

  /// A field and its bytes in one encoding.
  private struct Place {
    let field: Field
    let bytes: Range<Int>
  }

  private func places(in message: Message, _ encoding: WireEncoding) -> [Place] {
    message.fields.compactMap { field in
      guard let layout = field.layouts[encoding], let offset = layout.offset, let size = layout.size,
        offset >= 0, size > 0, offset <= 1 << 32, size <= 1 << 32
      else { return nil }
      return Place(field: field, bytes: offset..<offset + size)
    }
  }

  private func overlaps(in message: Message, _ encoding: WireEncoding) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var open: [Place] = []
    for place in places(in: message, encoding).sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
      open.removeAll { $0.bytes.upperBound <= place.bytes.lowerBound }
      if let earlier = open.first(where: { !isOneUnion($0.field, place.field) }) {
        problems.append(
          .error(
            .overlappingFields,
            "'\(place.field.name)' covers bytes \(place.bytes) of \(message.name), which '\(earlier.field.name)' uses",
            at: place.field.source.span,
            notes: [
              .init("'\(earlier.field.name)' covers bytes \(earlier.bytes)", at: earlier.field.source.span)
            ]))
      }
      open.append(place)
    }
    return problems
  }

  private func isOneUnion(_ left: Field, _ right: Field) -> Bool {
    left.union != nil && left.union == right.union
  }

  private func outside(_ message: Message, _ encoding: WireEncoding) -> [Diagnostic] {
    guard let size = message.layouts[encoding]?.size else { return [] }
    return places(in: message, encoding).filter { $0.bytes.upperBound > size }.map { place in
      .error(
        .sizeMismatch,
        "'\(place.field.name)' covers bytes \(place.bytes), but \(message.name) has only \(size) bytes",
        at: place.field.source.span,
        notes: [.init("'\(message.name)' is declared here", at: message.source.span)])
    }
  }

  private func tooLarge(_ message: Message, _ encoding: WireEncoding) -> [Diagnostic] {
    guard let size = message.layouts[encoding]?.size,
      let field = message.fields.first(where: { $0.role == .size && $0.layouts[encoding] != nil }),
      case .integer(let type) = field.layouts[encoding]?.type ?? field.type,
      !type.holds(.integer(Int64(size)))
    else { return [] }
    return [
      .error(
        .messageTooLarge,
        "'\(message.name)' has \(size) bytes, more than its \(field.spelledType) '\(field.name)' can say",
        at: message.source.span,
        notes: [.init("'\(field.name)' is declared here", at: field.source.span)])
    ]
  }
}
