public import Diagnostics
public import SchemaModel

/// Gives messages that are laid out in bytes their places in JSON, where the protocol has JSON too.
///
/// An object has every field that encoders don't compute. A compact array has the fields of the binary layout in declaration
/// order without the frame's own (length, type), so a field only another encoding knows takes no position; both members of a
/// union take one. Messages that already have a place in JSON, as in a JSON protocol, are left alone.
public struct AssignEncodings: SchemaPass {
  /// Makes the pass.
  public init() {}

  /// The schema after this step, and what this step has to say about it.
  public func run(_ schema: ProtocolSchema) -> (ProtocolSchema, [Diagnostic]) {
    let hasObjects = schema.encodings.contains(.json)
    let hasArrays = schema.encodings.contains(.jsonCompact)
    guard hasObjects || hasArrays else { return (schema, []) }
    var schema = schema
    let parts = schema.namesOfRecordsInMessages
    for index in schema.messages.indices {
      let message = schema.messages[index]
      guard message.kind == .message || parts.contains(message.name) else { continue }
      guard message.layouts[.json] == nil, message.layouts[.jsonCompact] == nil else { continue }
      guard message.layouts[.binary] ?? message.layouts[.vls] ?? message.layouts[.protobuf] != nil else {
        continue
      }
      if hasObjects { assignObject(&schema.messages[index]) }
      if hasArrays { assignArray(&schema.messages[index]) }
    }
    return (schema, [])
  }

  private func assignObject(_ message: inout Message) {
    message.layouts[.json] = MessageLayout()
    for index in message.fields.indices where !message.fields[index].belongsToFrame {
      message.fields[index].layouts[.json] = FieldLayout(key: nil)
    }
  }

  private func assignArray(_ message: inout Message) {
    message.layouts[.jsonCompact] = MessageLayout()
    let ordering = [WireEncoding.binary, .vls, .protobuf].first { message.layouts[$0] != nil } ?? .binary
    var position = 0
    for index in message.fields.indices where !message.fields[index].belongsToFrame {
      guard message.fields[index].layouts[ordering] != nil else { continue }
      message.fields[index].layouts[.jsonCompact] = FieldLayout(position: position)
      position += 1
    }
  }
}

extension Field {
  /// Whether it says how long or of which type the frame is, which JSON says in its own way or not at all.
  fileprivate var belongsToFrame: Bool {
    isDerived || role == .size || role == .type || role == .baseSize
  }
}

extension ProtocolSchema {
  /// Names of the records that are parts of messages, directly or through other records.
  fileprivate var namesOfRecordsInMessages: Set<String> {
    let byName = Dictionary(messages.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var found: Set<String> = []
    var waiting = messages.filter { $0.kind == .message }
    while let message = waiting.popLast() {
      for field in message.fields {
        for name in field.type.recordNames where found.insert(name).inserted {
          if let record = byName[name] { waiting.append(record) }
        }
      }
    }
    return found
  }
}
