internal import WireRuntime

/// One JSON object on one line, member by member.
struct JSONObjectText: Sendable {
  private var line = "{"

  /// Adds text.
  mutating func add(_ name: String, _ text: String) {
    begin(name)
    JSONText.append(text, to: &line)
  }

  /// Adds a number, or `null`; whole numbers have no fraction.
  mutating func add(_ name: String, _ number: Double?) {
    begin(name)
    guard let number, number.isFinite else {
      line += "null"
      return
    }
    line += number.shortText
  }

  /// Adds a whole number, or `null`.
  mutating func add(_ name: String, _ number: (some FixedWidthInteger)?) {
    begin(name)
    line += number.map { "\($0)" } ?? "null"
  }

  /// Adds `true` or `false`.
  mutating func add(_ name: String, _ flag: Bool) {
    begin(name)
    line += flag ? "true" : "false"
  }

  /// Adds a moment as RFC 3339 has it, or `null` where it isn't set.
  mutating func add<Count, Unit>(_ name: String, _ time: UnixTime<Count, Unit>) {
    begin(name)
    JSONText.append(time.isSet ? time.description : nil, to: &line)
  }

  /// Adds JSON as it is.
  mutating func add(_ name: String, json: String) {
    begin(name)
    line += json
  }

  /// The object with the line's end.
  var text: String { line + "}\n" }

  private mutating func begin(_ name: String) {
    if line.utf8.count > 1 { line += "," }
    JSONText.append(name, to: &line)
    line += ":"
  }
}

extension EncodedMessage {
  /// The message as a JSON object of the protocol on a line; a comment in its place where it has no such form.
  var jsonLine: String {
    var bytes: [UInt8] = []
    do throws(WireError) {
      try append(to: &bytes, as: .json)
    } catch {
      var object = JSONObjectText()
      object.add("error", "\(error)")
      return object.text
    }
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }
}

/// How results are written.
enum OutputFormat: String, CaseIterable, Sendable {
  /// For people.
  case text
  /// One JSON object on each line.
  case jsonl
}
