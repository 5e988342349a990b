package import WireRuntime

/// A message's fields as people read them: JSON of several lines, keys sorted, what isn't set left out.
package enum MessageFields {
  /// What is shown in place of a secret.
  private static let mask = "********"

  /// The fields of `message`, without those named in `omitted`; those the schema calls secret are masked, and those named
  /// in `masked`. `extra` are members in addition, with their JSON. `{}` for a message the schema doesn't know.
  package static func json(
    _ message: some WireProtocol, masked: Set<String> = [], omitted: Set<String> = [],
    extra: [(name: String, text: String)] = []
  ) -> String {
    guard let metadata = message.metadata else { return "{}" }
    let secrets = masked.union(metadata.fields.filter(\.isSecret).map(\.name))
    var members: [(name: String, text: String)] = message.fieldValues.compactMap { field in
      guard !omitted.contains(field.name) else { return nil }
      if secrets.contains(field.name), !field.value.isEmptyText { return (field.name, "\"\(mask)\"") }
      return text(field.value).map { (field.name, $0) }
    }
    members += extra
    let lines = members.sorted { $0.name < $1.name }.map { "    \"\($0.name)\": \($0.text)" }
    return "{\n\(lines.joined(separator: ",\n"))\n}"
  }

  /// A value; `nil` for the numbers that stand for "not set".
  private static func text(_ value: FieldValue) -> String? {
    switch value {
    case .integer(let number): "\(number)"
    case .unsigned(let number): "\(number)"
    case .double(let number): number.isFinite && number != .greatestFiniteMagnitude ? shortest("\(number)") : nil
    case .float(let number): number.isFinite && number != .greatestFiniteMagnitude ? shortest("\(number)") : nil
    case .half(let number): "\(number)"
    case .text(let text): quoted(text)
    case .bytes(let bytes): "\(bytes)"
    case .list(let values): "[\(values.compactMap(Self.text).joined(separator: ", "))]"
    case .record(let fields):
      "{\(fields.compactMap { field in text(field.value).map { "\"\(field.name)\": \($0)" } }.joined(separator: ", "))}"
    }
  }

  private static func shortest(_ number: String) -> String {
    number.hasSuffix(".0") ? String(number.dropLast(2)) : number
  }

  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    // Each byte takes six at most, as an escape, so there is room.
    try? bytes.appendBytes(capacity: 6 * text.utf8.count + 2) { output throws(WireError) in
      try output.writeJSON { writer throws(WireError) in writer.text(text) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension FieldValue {
  /// Whether it is text, and none.
  fileprivate var isEmptyText: Bool { self == .text("") }
}
