internal import WireRuntime

/// An option of a command.
struct Option {
  /// What stands after the option on the command line.
  enum Argument {
    /// Nothing: the option is given or not.
    case none
    /// One value, which help calls by this name; the option may be given more than once.
    case values(String)
    /// One of these words, which help calls by this name, or lists where it has none.
    case choice([String], named: String? = nil)
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
    case .choice(let words, let word): "\(name) \(word ?? words.joined(separator: "|"))"
    }
  }
}

extension Option {
  static let protocolName = Option(
    name: "--protocol", argument: .choice(KnownProtocol.allCases.map(\.rawValue), named: "NAME"),
    help: "Decode with generated code: dtc, oes, oceanex or hft.")
  static let schema = Option(
    name: "--schema", argument: .values("PATH"), help: "Decode with a header, schema or folder; may be repeated.")
  static let include = Option(
    name: "--include", argument: .values("DIR"), help: "Look for included headers in DIR; may be repeated.")
  static let encoding = Option(
    name: "--encoding", argument: .choice(["auto"] + MessageEncoding.allCases.map(\.rawValue), named: "ENCODING"),
    help: "How the messages are encoded; auto unless given.")
  static let hex = Option(
    name: "--hex", argument: .none, help: "Input is hexadecimal digits, with blanks and line ends between."
  )
  static let capture = Option(
    name: "--capture", argument: .none, help: "Input is a packet capture, whatever its first bytes are.")
  static let port = Option(
    name: "--port", argument: .values("N"),
    help: "Of a capture, decode connections with port N only; may be repeated.")
  static let format = Option(
    name: "--format", argument: .choice(["text", "jsonl"]), help: "How to show messages; text unless given.")
  static let from = Option(
    name: "--from", argument: .choice(MessageEncoding.allCases.map(\.rawValue), named: "ENCODING"),
    help: "What the input is encoded in.")
  static let to = Option(
    name: "--to", argument: .choice(MessageEncoding.allCases.map(\.rawValue), named: "ENCODING"),
    help: "What to convert to.")
  static let lines = Option(
    name: "--lines", argument: .none, help: "End JSON texts with line ends, not with zero bytes.")
  static let hexOutput = Option(
    name: "--hex-output", argument: .none, help: "Write hexadecimal digits, one message per line.")
  static let unrepresentable = Option(
    name: "--unrepresentable", argument: .choice(ConvertRequest.Unrepresentable.allCases.map(\.rawValue)),
    help: "What to do where the target has no form; stop unless given.")
  static let secrets = Option(
    name: "--secrets", argument: .choice(["hide", "show"]),
    help: "Passwords and keys: hidden in text, shown in jsonl, unless given.")
  static let help = Option(name: "--help", argument: .none, help: "Show this help.")
}
