import RecordedVectors

/// Whether a document is as a recorded one: the same members, each of the same type and form, and the same values but for
/// those that follow from what happened before.
struct SampleShape {
  /// Members whose values are the server's own: names, numbers, times, texts for people.
  private static let own: Set = [
    "token", "user_id", "user", "session", "order_id", "msg_id", "ts", "seq", "message", "detail",
  ]

  private(set) var differences: [String] = []

  init(_ document: JSONNode?, as sample: JSONNode?) {
    compare(document ?? .null, sample ?? .null, at: "")
  }

  private mutating func compare(_ found: JSONNode, _ sample: JSONNode, at path: String) {
    let key = String(path.split(separator: ".").last ?? "")
    switch (found, sample) {
    case (.object(let found), .object(let sample)):
      if Set(found.keys) != Set(sample.keys) {
        differences.append("\(path): \(found.keys.sorted()) for \(sample.keys.sorted())")
      }
      for (key, member) in sample { compare(found[key] ?? .null, member, at: path + "." + key) }
    case (.array(let found), .array(let sample)):
      // A list without elements says nothing of them.
      if sample.isEmpty { return }
      if found.count != sample.count { differences.append("\(path): \(found.count) for \(sample.count)") }
      for (index, (one, other)) in zip(found, sample).enumerated() { compare(one, other, at: "\(path)[\(index)]") }
    case (.string(let found), .string(let sample)):
      if Self.own.contains(key) {
        if key == "ts", Self.form(found) != Self.form(sample) { differences.append("\(path): \(found)") }
        if found.isEmpty { differences.append("\(path) is empty") }
      } else if found != sample {
        differences.append("\(path): \(found) for \(sample)")
      }
    case (.number(let found), .number(let sample)):
      if !Self.own.contains(key), found != sample { differences.append("\(path): \(found) for \(sample)") }
    default:
      if found != sample { differences.append("\(path): \(found) for \(sample)") }
    }
  }

  /// The text with zeros for digits.
  private static func form(_ text: String) -> String { String(text.map { $0.isNumber ? "0" : $0 }) }
}
