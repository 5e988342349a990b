internal import WireRuntime

/// A JSON text as people read it: several lines, members in the order of their keys.
package enum JSONPayload {
  /// What is shown in place of a secret.
  private static let mask = "********"

  /// The text in `bytes`, with the values of members called as in `masked` hidden, wherever they are; `nil` where it isn't
  /// JSON.
  package static func text(_ bytes: [UInt8], masking masked: Set<String> = []) -> String? {
    let value = bytes.withFrame { frame in
      try? frame.readJSON { reader throws(WireError) in try JSONValue(from: &reader) }
    }
    guard let value else { return nil }
    var text = ""
    write(value, to: &text, indent: "", masked)
    return text
  }

  /// The same on one line.
  package static func line(_ bytes: [UInt8], masking masked: Set<String> = []) -> String? {
    // No text in JSON has a line end of its own, so these are all between values.
    text(bytes, masking: masked)?.split(separator: "\n").reduce(into: "") { line, part in
      let part = part.drop { $0 == " " }
      line += line.hasSuffix(",") ? " \(part)" : String(part)
    }
  }

  private static func write(_ value: JSONValue, to text: inout String, indent: String, _ masked: Set<String>) {
    let inner = indent + "  "
    switch value {
    case .null: text += "null"
    case .boolean(let flag): text += flag ? "true" : "false"
    case .number(let number): text += number
    case .string(let string): text += quoted(string)
    case .array(let elements):
      guard !elements.isEmpty else { return text += "[]" }
      text += "["
      for (index, element) in elements.enumerated() {
        text += index == 0 ? "\n\(inner)" : ",\n\(inner)"
        write(element, to: &text, indent: inner, masked)
      }
      text += "\n\(indent)]"
    case .object(let members):
      guard !members.isEmpty else { return text += "{}" }
      text += "{"
      for (index, (key, member)) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        text += (index == 0 ? "\n" : ",\n") + inner + quoted(key) + ": "
        write(masked.contains(key) ? .string(mask) : member, to: &text, indent: inner, masked)
      }
      text += "\n\(indent)}"
    }
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
