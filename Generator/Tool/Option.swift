/// An option of a command.
struct Option {
  /// What stands after the option on the command line.
  enum Argument {
    /// Nothing: the option is given or not.
    case none
    /// One value, which help calls by this name.
    case value(String)
    /// One value; the option may be given more than once.
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

  /// How help shows it (`--output DIR`).
  var signature: String {
    switch argument {
    case .none: name
    case .value(let word), .values(let word): "\(name) \(word)"
    case .choice(let words): "\(name) \(words.joined(separator: "|"))"
    }
  }
}

extension Option {
  static let output = Option(name: "--output", argument: .value("DIR"), help: "Folder the Swift files go into.")
  static let outputFile = Option(
    name: "--output", argument: .value("FILE"), help: "Write to FILE, not to standard output.")
  static let config = Option(
    name: "--config", argument: .values("FILE"), help: "Take inputs, groups and includes from a venuewire.yaml.")
  static let group = Option(
    name: "--group", argument: .values("NAME"), help: "Message group that becomes a file; repeat it for each, in order."
  )
  static let include = Option(
    name: "--include", argument: .values("DIR"), help: "Look for included headers in DIR; may be repeated.")
  static let define = Option(
    name: "--define", argument: .values("X=Y"), help: "Define a macro before a header is read; may be repeated.")
  static let name = Option(
    name: "--name", argument: .value("PROTOCOL"), help: "Name of a protocol whose headers come without an overlay.")
  static let allowUnsupported = Option(
    name: "--allow-unsupported", argument: .none, help: "Leave out what can't be represented, with a warning.")
  static let check = Option(
    name: "--check", argument: .none, help: "Write nothing; exit with 1 where the files would differ.")
  static let quiet = Option(name: "--quiet", argument: .none, help: "No summary.")
  static let progress = Option(
    name: "--progress", argument: .none, help: "A line for each stage, with milliseconds, on standard error.")
  static let diagnostics = Option(
    name: "--diagnostics", argument: .choice(["text", "json"]), help: "How to report what is wrong; text unless given.")
  static let against = Option(
    name: "--against", argument: .value("GITREF"), help: "Compare with the same inputs as git has them at GITREF.")
  static let help = Option(name: "--help", argument: .none, help: "Show this help.")

  static let formatName = "--format"

  static func format(_ words: [String]) -> Option {
    Option(name: formatName, argument: .choice(words), help: "What to write; \(words[0]) unless given.")
  }

  /// Options every command that reads schemas has.
  static let reading: [Option] = [.config, .group, .include, .define, .name, .allowUnsupported, .diagnostics]
}
