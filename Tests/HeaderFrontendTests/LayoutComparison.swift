import SchemaModel
import Testing

/// Compares what a header gave with what is recorded of its edition.
struct LayoutComparison {
  /// What the header gave.
  var schema: ProtocolSchema
  /// Fields that a fresh object doesn't set.
  var uninitialized: [RecordedLayout.Irregularities.Uninitialized]

  /// Compares a struct with the message of its name in one encoding; returns the number of fields compared.
  func check(_ recorded: RecordedLayout.Structure, _ encoding: WireEncoding) -> Int {
    guard let message = schema.messages.first(where: { $0.name == recorded.name }) else {
      Issue.record("\(recorded.name) is missing")
      return 0
    }
    let layout = message.layouts[encoding]
    #expect(layout?.size == recorded.size, "\(recorded.name)")
    #expect(layout?.alignment == recorded.alignment, "\(recorded.name)")
    #expect(layout?.pack == recorded.pragmaPack, "\(recorded.name)")
    #expect(message.typeNumber == recorded.messageTypeNumber, "\(recorded.name)")
    #expect(message.typeConstant.map { "DTC::" + $0 } == recorded.messageTypeConstant, "\(recorded.name)")
    let found = message.fields.filter { $0.layouts[encoding] != nil }
    // What only the variable-length form has comes last.
    let inOrder = found.sorted { ($0.layouts[encoding]?.offset ?? 0) < ($1.layouts[encoding]?.offset ?? 0) }
    #expect((encoding == .binary ? found : inOrder).map(\.name) == recorded.fields.map(\.name), "\(recorded.name)")
    for field in recorded.fields {
      let uninitialized = uninitialized.contains {
        $0.struct == "\(recorded.namespace)::\(recorded.name)" && $0.field == field.name
      }
      check(field, of: message, encoding, isUninitialized: uninitialized)
    }
    return recorded.fields.count
  }

  private func check(
    _ recorded: RecordedLayout.Field, of message: Message, _ encoding: WireEncoding, isUninitialized: Bool
  ) {
    let place: Comment = "\(message.name).\(recorded.name)"
    guard let field = message.field(named: recorded.name), let layout = field.layouts[encoding] else {
      Issue.record(place)
      return
    }
    #expect(layout.offset == recorded.offset, place)
    #expect(layout.size == recorded.size, place)
    #expect((layout.declaredType ?? field.declaredType) == recorded.cType, place)
    #expect((layout.type ?? field.type).byteCount ?? 4 == recorded.size, place)
    #expect((field.union != nil) == (recorded.unionGroup != nil), place)
    #expect((layout.isUninitialized ?? false) == isUninitialized, place)
    let value = layout.defaultValue.map { $0 == .integer(0) ? nil : $0 } ?? field.defaultValue
    #expect(value.flatMap(Self.plain) == recorded.default, place)
    if layout.defaultValue == nil { #expect(field.defaultSymbol == recorded.defaultSymbol, place) }
  }

  private static func plain(_ value: SchemaValue) -> RecordedLayout.Field.Value? {
    switch value {
    case .integer(let whole): .number(Double(whole))
    case .unsigned(let whole): .number(Double(whole))
    case .number(let number): .number(number)
    case .text(let text): .text(text)
    case .boolean: nil
    }
  }
}
