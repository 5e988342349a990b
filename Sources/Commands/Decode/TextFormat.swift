internal import PacketCapture
internal import WireRuntime

/// A block of lines per message: where it begins, which it is, and each field with its bytes, value and unit.
struct TextFormat: MessageFormat {
  /// The protocol's name for a value of one of its enums, if it has one.
  let names: (_ enumeration: String, _ rawValue: Int64) -> String?
  let showsSecrets: Bool

  func message(_ message: DecodedMessage, frame: RawSpan, at place: MessagePlace) -> String {
    if let document = message.document {
      let name = document.name ?? "unknown"
      let text = showsSecrets ? document.json : document.description
      return "\(origin(place))@\(place.offset)  \(name)  \(frame.byteCount) bytes\n  \(text)\n\n"
    }
    let name = message.metadata?.name ?? "unknown"
    let identity =
      switch message.type {
      case .number(let number): "type \(number)"
      case .tag(let bytes): "tag \(quoted(bytes.withFrame { String(wireBytes: $0) }))"
      }
    let heading = "\(origin(place))@\(place.offset)  \(name)  \(identity)  \(frame.byteCount) bytes\n"
    guard let metadata = message.metadata else { return heading + bytes(RawFrame(copying: frame).bytes) + "\n" }
    var rows: [Row] = []
    append(message.values, as: metadata.fields, at: 0, depth: 0, end: frame.byteCount, to: &rows)
    // Only in the binary encoding do fields lie where the description says.
    guard place.encoding == .binary else { return heading + table(rows, showsPlaces: false) + "\n" }
    return heading + table(rows) + more(frame.byteCount - metadata.byteCount, after: metadata.byteCount) + "\n"
  }

  func error(_ problem: String, at place: MessagePlace) -> String {
    "\(origin(place))@\(place.offset)  error: \(problem)\n\n"
  }

  func error(_ problem: String) -> String { "error: \(problem)\n\n" }

  func summary(_ counts: DecodingCounts) -> String {
    var parts = [counted(counts.messages, "message"), counted(counts.bytes, "byte")]
    if let capture = counts.capture {
      parts += [counted(capture.connections, "connection"), counted(capture.packets, "packet")]
    }
    if counts.errors > 0 { parts.append(counted(counts.errors, "error")) }
    return parts.joined(separator: ", ") + "\n"
  }

  /// The line that says where in a capture something is.
  private func origin(_ place: MessagePlace) -> String {
    guard let capture = place.capture else { return "" }
    let stream = capture.stream
    let sender = stream.sender.map { "  from the \($0.rawValue)" } ?? ""
    return "\(capture.time)  #\(stream.connection)  \(stream.source) → \(stream.destination)\(sender)\n"
  }

  /// A line of the table.
  private struct Row {
    var range: Range<Int>
    var name: String
    var value: String
  }

  private func append(
    _ values: [NamedFieldValue], as fields: [FieldMetadata], at start: Int, depth: Int, end: Int, to rows: inout [Row]
  ) {
    for value in values {
      guard let field = fields.first(where: { $0.name == value.name }) else { continue }
      let offset = start + field.offset
      if field.isSecret, !showsSecrets {
        rows.append(row(offset, field.type, value.name, depth, "***", end: end))
      } else {
        append(value.value, field, field.type, value.name, at: offset, depth: depth, end: end, to: &rows)
      }
    }
  }

  private func append(
    _ value: FieldValue, _ field: FieldMetadata, _ kind: FieldKind, _ name: String, at offset: Int, depth: Int,
    end: Int, to rows: inout [Row]
  ) {
    switch (value, kind) {
    case (.record(let values), .record(_, _, let fields)):
      rows.append(row(offset, kind, name, depth, "", end: end))
      append(values, as: fields, at: offset, depth: depth + 1, end: end, to: &rows)
    case (.list(let values), .array(let element, _)):
      for (index, value) in values.enumerated() {
        append(
          value, field, element, "\(name)[\(index)]", at: offset + index * element.byteCount, depth: depth, end: end,
          to: &rows)
      }
    default:
      let unit = field.unit.map { " \($0)" } ?? ""
      rows.append(row(offset, kind, name, depth, text(of: value, as: kind) + unit, end: end))
    }
  }

  private func row(_ offset: Int, _ kind: FieldKind, _ name: String, _ depth: Int, _ value: String, end: Int) -> Row {
    let range = offset..<offset + kind.byteCount
    let note = range.upperBound > end ? (value.isEmpty ? "(not sent)" : "  (not sent)") : ""
    return Row(range: range, name: String(repeating: "  ", count: depth) + name, value: value + note)
  }

  private func text(of value: FieldValue, as kind: FieldKind) -> String {
    switch (value, kind) {
    case (.integer(let number), .enumeration(let name, _)): "\(number)\(names(name, number).map { " \($0)" } ?? "")"
    case (.integer(0), .time), (.double(0), .time): "\(value)  not set"
    case (_, .time): "\(value)\(kind.calendarText(of: value).map { "  \($0)" } ?? "")"
    case (.double(.greatestFiniteMagnitude), _): "\(value) (DBL_MAX)"
    case (.float(.greatestFiniteMagnitude), _): "\(value) (FLT_MAX)"
    case (.text(let text), _): quoted(text)
    default: value.description
    }
  }

  /// Text in quotes, escaped as in Swift; bytes that aren't UTF-8 as `\xFF`.
  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if let bytes = String(scalar).wireBytes.first, String(scalar).hasEscapedWireBytes {
        quoted += "\\x\(Hexadecimal.text([bytes]))"
      } else if scalar == "\"" || scalar == "\\" || scalar.value < 0x20 || scalar.value == 0x7F {
        quoted += scalar.escaped(asASCII: false)
      } else {
        quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private func table(_ rows: [Row], showsPlaces: Bool = true) -> String {
    let places = rows.map { showsPlaces ? "\($0.range.lowerBound)..<\($0.range.upperBound)" : "" }
    let (placeWidth, nameWidth) = (places.map(\.count).max() ?? 0, rows.map(\.name.count).max() ?? 0)
    return zip(places, rows).map { place, row in
      let line =
        "\(showsPlaces ? "  " : "")\(place.indented(to: placeWidth))  \(row.name.padded(to: nameWidth))  \(row.value)"
      return line.trimmingBlanksAtEnd + "\n"
    }.joined()
  }

  private func more(_ count: Int, after known: Int) -> String {
    count > 0 ? "  \(count) more bytes after byte \(known), which this schema doesn't know\n" : ""
  }

  /// Bytes of a message of unknown type, 16 a line.
  private func bytes(_ frame: [UInt8]) -> String {
    stride(from: 0, to: frame.count, by: 16).map { start in
      let line = frame[start..<min(start + 16, frame.count)]
      return "  \("\(start)".indented(to: 5))  \(line.map { Hexadecimal.text([$0]) }.joined(separator: " "))\n"
    }.joined()
  }
}

extension String {
  fileprivate var trimmingBlanksAtEnd: Substring {
    self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)]
  }
}
