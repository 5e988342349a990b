internal import OESProtocol
internal import WireRuntime

/// The lines that the venue's public programs print of messages.
struct MessageLines: Sendable {
  /// Which programs' lines.
  enum Style: Sendable {
    /// Those of July 2021: fields are indented.
    case plain
    /// Those since August 2021: every line begins with `[lib]  `, and fields print as `Name :  value`.
    case library
  }

  /// Which programs' lines.
  var style: Style
  /// Whether codes and keys are shown; they are stars otherwise, in dumps too.
  var showsSecrets: Bool

  /// A line, with its end.
  func line(_ text: String) -> String { style == .plain ? "\(text)\n" : "[lib]  \(text)\n" }

  /// What is printed of a message before it is sent.
  func encoded(_ message: OESMessage, _ bytes: [UInt8]) -> String {
    line("Encoded \(message.programName.title) message \(dump(message, bytes))")
  }

  /// What is printed of a message that arrived.
  func decoded(_ message: OESMessage, _ bytes: [UInt8], bufferSize: Int) -> String {
    let name = message.programName
    var text = line("Message type is \(name.identifier)")
    text += line("Buffer size is \(bufferSize) required len is \(bytes.count)")
    if style == .plain { text += line("Decoded \(name.title) message:") }
    guard let metadata = message.metadata else { return text + field("Bytes", Hexadecimal.text(bytes).uppercased()) }
    for value in message.fieldValues {
      guard let described = metadata.fields.first(where: { $0.name == value.name }) else { continue }
      if described.isSecret, !showsSecrets {
        text += field(value.name, "***")
      } else {
        append(value.value, described.type, value.name, at: described.offset, of: bytes, to: &text)
      }
    }
    return text
  }

  /// A message's bytes as upper-case digits.
  private func dump(_ message: OESMessage, _ bytes: [UInt8]) -> String {
    let secrets = showsSecrets ? [] : message.metadata?.fields.filter(\.isSecret) ?? []
    return bytes.indices.map { index in
      let isSecret = secrets.contains { ($0.offset..<$0.offset + $0.type.byteCount).contains(index) }
      return isSecret ? "**" : Hexadecimal.text([bytes[index]]).uppercased()
    }.joined()
  }

  private func field(_ name: String, _ value: String) -> String {
    style == .plain ? "    \(name)  \(value)\n" : line("\(name) :  \(value)")
  }

  private func append(
    _ value: FieldValue, _ kind: FieldKind, _ name: String, at offset: Int, of bytes: [UInt8], to text: inout String
  ) {
    switch (value, kind) {
    case (.list(let elements), .array(let element, _)):
      for (index, value) in elements.enumerated() {
        append(value, element, "\(name)[\(index)]", at: offset + index * element.byteCount, of: bytes, to: &text)
      }
    case (.record(let values), .record(_, _, let fields)):
      for value in values {
        guard let described = fields.first(where: { $0.name == value.name }) else { continue }
        append(
          value.value, described.type, "\(name).\(value.name)", at: offset + described.offset, of: bytes, to: &text)
      }
    case (.text, _):
      // The bytes themselves, because text ends at its first zero.
      text += field(name, bytes[offset..<min(offset + kind.byteCount, bytes.count)].byteLiteral)
    default: text += field(name, value.description)
    }
  }
}

extension ArraySlice<UInt8> {
  /// The bytes as the public programs, which are in Python, print them: `b'BOU7\x00\x00'`.
  fileprivate var byteLiteral: String {
    let characters = map { byte in
      switch byte {
      case UInt8(ascii: "\\"): #"\\"#
      case UInt8(ascii: "'"): #"\'"#
      case UInt8(ascii: "\n"): #"\n"#
      case UInt8(ascii: "\r"): #"\r"#
      case UInt8(ascii: "\t"): #"\t"#
      case 0x20...0x7E: String(Character(Unicode.Scalar(byte)))
      default: #"\x"# + Hexadecimal.text([byte]).lowercased()
      }
    }
    return "b'\(characters.joined())'"
  }
}
