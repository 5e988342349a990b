/// An option of a command.
struct Option {
  /// What stands after the option on the command line.
  enum Argument {
    /// Nothing: the option is given or not.
    case none
    /// One value, which help calls by this name; the option may be given more than once.
    case values(String)
    /// One of these words.
    case choice([String])
  }

  /// Its name with the dashes.
  var name: String
  /// What stands after it.
  var argument: Argument
  /// One line of help.
  var help: String

  /// How help shows it (`--schema PATH`).
  var signature: String {
    switch argument {
    case .none: name
    case .values(let word): "\(name) \(word)"
    case .choice(let words): "\(name) \(words.joined(separator: "|"))"
    }
  }
}

extension Option {
  static let protocolName = Option(
    name: "--protocol", argument: .choice(KnownProtocol.allCases.map(\.rawValue)), help: "Decode with generated code.")
  static let schema = Option(
    name: "--schema", argument: .values("PATH"), help: "Decode with a header, schema or folder; may be repeated.")
  static let include = Option(
    name: "--include", argument: .values("DIR"), help: "Look for included headers in DIR; may be repeated.")
  static let encoding = Option(
    name: "--encoding", argument: .choice(["binary"]), help: "How the messages are encoded; binary unless given.")
  static let hex = Option(
    name: "--hex", argument: .none, help: "Input is hexadecimal digits; blanks and line ends between bytes are skipped."
  )
  static let format = Option(
    name: "--format", argument: .choice(["text", "jsonl"]), help: "How to show messages; text unless given.")
  static let secrets = Option(
    name: "--secrets", argument: .choice(["hide", "show"]),
    help: "Passwords and keys: hidden in text, shown in jsonl, unless given.")
  static let help = Option(name: "--help", argument: .none, help: "Show this help.")
}
