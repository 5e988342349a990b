package import DTCProtocol
internal import EventLog
internal import WireRuntime

/// Messages in the log, at debug: `Sending LogonRequest:` and its fields as JSON.
///
/// Secrets are masked. Updates of market data, depth and history are left out unless they're asked for; snapshots are
/// always there.
struct MessageLog {
  let log: EventLog
  /// Whether updates of market data, depth and history are wanted.
  let includesData: Bool

  /// Notes a message that is sent.
  func sending(_ message: DTCMessage) {
    guard log.isEnabled(.debug), includesData || !message.isFrequentData else { return }
    log.log(.debug, "Sending", of: message.shortName, payload: MessageText.json(message))
  }

  /// Notes a message that arrived.
  func received(_ message: DTCMessage) {
    guard log.isEnabled(.debug), includesData || !message.isFrequentData else { return }
    log.log(.debug, "Received", of: message.shortName, payload: MessageText.json(message))
  }
}

extension DTCMessage {
  /// The message's name without the prefix of the header: `LogonRequest`.
  package var shortName: String {
    guard let name = metadata?.name else { return "a message of an unknown type" }
    return name.hasPrefix("s_") ? String(name.dropFirst(2)) : name
  }
}

/// A message's fields as people read them: JSON of several lines, keys sorted, what isn't set left out.
package enum MessageText {
  /// What is shown in place of a secret.
  private static let mask = "********"
  /// Fields that aren't shown, beside those the schema calls secret: who logs on is nobody's business either.
  private static let masked: Set<String> = ["Username"]

  /// The fields of `message`.
  package static func json(_ message: DTCMessage) -> String {
    guard let metadata = message.metadata else {
      if case .unknown(let frame) = message, frame.encoding.isText {
        return String(decoding: frame.bytes, as: UTF8.self)
      }
      return "{}"
    }
    let secrets = masked.union(metadata.fields.filter(\.isSecret).map(\.name))
    var members: [(name: String, text: String)] = message.fieldValues.compactMap { field in
      guard field.name != "Size", field.name != "Type" else { return nil }
      if secrets.contains(field.name), field.value != .text("") { return (field.name, "\"\(mask)\"") }
      return text(field.value).map { (field.name, $0) }
    }
    if let type = metadata.typeNumber { members.append(("Type", "\(type)")) }
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
