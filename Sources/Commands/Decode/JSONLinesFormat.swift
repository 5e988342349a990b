internal import PacketCapture
internal import WireRuntime

/// One JSON object per message, on one line.
struct JSONLinesFormat: MessageFormat {
  let showsSecrets: Bool

  func message(_ message: DecodedMessage, frame: RawSpan, at place: MessagePlace) -> String {
    var line = "{\(origin(place))\"message\":"
    JSONText.append(message.document?.name ?? message.metadata?.name, to: &line)
    if let document = message.document { return line + ",\"size\":\(frame.byteCount),\"fields\":\(document.json)}\n" }
    line += ",\"type\":"
    switch message.type {
    case .number(let number): line += "\(number)"
    case .tag(let bytes): append(.text(bytes.withFrame { String(wireBytes: $0) }), as: nil, to: &line)
    }
    line += ",\"size\":\(frame.byteCount),"
    if let metadata = message.metadata {
      line += "\"fields\":"
      append(message.values, as: metadata.fields, to: &line)
    } else {
      line += "\"bytes\":\"\(Hexadecimal.text(RawFrame(copying: frame).bytes))\""
    }
    return line + "}\n"
  }

  func error(_ problem: String, at place: MessagePlace) -> String {
    var line = "{\(origin(place))\"error\":"
    JSONText.append(problem, to: &line)
    return line + ",\"offset\":\(place.offset)}\n"
  }

  func error(_ problem: String) -> String {
    var line = "{\"error\":"
    JSONText.append(problem, to: &line)
    return line + "}\n"
  }

  func summary(_ counts: DecodingCounts) -> String { "" }

  /// The members that say where in a capture something is.
  private func origin(_ place: MessagePlace) -> String {
    guard let capture = place.capture else { return "" }
    let stream = capture.stream
    let sender = stream.sender.map { "\"\($0.rawValue)\"" } ?? "null"
    return "\"time\":\"\(capture.time)\",\"connection\":\(stream.connection),\"from\":\"\(stream.source)\","
      + "\"to\":\"\(stream.destination)\",\"sender\":\(sender),"
  }

  private func append(_ values: [NamedFieldValue], as fields: [FieldMetadata], to line: inout String) {
    line += "{"
    var isFirst = true
    for value in values {
      if !isFirst { line += "," }
      isFirst = false
      JSONText.append(value.name, to: &line)
      line += ":"
      let field = fields.first { $0.name == value.name }
      if field?.isSecret == true, !showsSecrets {
        line += "\"***\""
      } else {
        append(value.value, as: field?.type, to: &line)
      }
    }
    line += "}"
  }

  private func append(_ value: FieldValue, as kind: FieldKind?, to line: inout String) {
    switch value {
    case .integer(let number): line += "\(number)"
    case .unsigned(let number): line += "\(number)"
    case .double(let number): JSONText.append(number, to: &line)
    case .float(let number): JSONText.append(number, to: &line)
    case .half(let number): JSONText.append(number, to: &line)
    case .text(let text):
      let bytes = text.hasEscapedWireBytes ? text.wireBytes : []
      if text.hasEscapedWireBytes, String(validating: bytes, as: UTF8.self) == nil {
        line += "{\"invalidUTF8Hex\":\"\(Hexadecimal.text(bytes))\"}"
      } else {
        JSONText.append(text.hasEscapedWireBytes ? String(decoding: bytes, as: UTF8.self) : text, to: &line)
      }
    case .bytes(let bytes): line += "\"\(Hexadecimal.text(bytes))\""
    case .list(let values): appendList(values, as: kind, to: &line)
    case .record(let values):
      if case .record(_, _, let fields)? = kind {
        append(values, as: fields, to: &line)
      } else {
        append(values, as: [], to: &line)
      }
    }
  }

  private func appendList(_ values: [FieldValue], as kind: FieldKind?, to line: inout String) {
    line += "["
    for (index, value) in values.enumerated() {
      if index > 0 { line += "," }
      if case .array(let element, _)? = kind {
        append(value, as: element, to: &line)
      } else {
        append(value, as: nil, to: &line)
      }
    }
    line += "]"
  }
}
