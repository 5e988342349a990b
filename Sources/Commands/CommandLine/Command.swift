internal import Diagnostics

/// The commands of `venuewire`: what each takes and how help describes it.
enum Command: String, CaseIterable {
  case decode, convert, help, version

  /// The command called `name`.
  init(named name: String) throws(UsageProblem) {
    switch name {
    case "--help", "-h": self = .help
    case "--version": self = .version
    default:
      guard let command = Command(rawValue: name) else {
        throw UsageProblem(
          "there is no command '\(name)'",
          hint: NearestName.of(name, in: Command.allCases.map(\.rawValue)).map { "did you mean '\($0)'?" }
            ?? "'venuewire help' lists the commands")
      }
      self = command
    }
  }

  /// One line that says what it does.
  var summary: String {
    switch self {
    case .decode: "Show captured messages field by field."
    case .convert: "Turn messages from one encoding into another."
    case .help: "Explain a command."
    case .version: "Show the version."
    }
  }

  /// What follows the command's name on the command line.
  var operands: String {
    switch self {
    case .decode: "--protocol NAME | --schema PATH [OPTIONS] [FILE]"
    case .convert: "--from ENCODING --to ENCODING [OPTIONS] [FILE]"
    case .help: "[COMMAND]"
    case .version: ""
    }
  }

  /// Its options, in the order help lists them.
  var options: [Option] {
    switch self {
    case .decode:
      [.protocolName, .schema, .include, .encoding, .hex, .capture, .port, .format, .secrets, .help]
    case .convert: [.from, .to, .unrepresentable, .lines, .hex, .hexOutput, .help]
    case .help, .version: [.help]
    }
  }
}

/// A command line that can't be understood, and what to do about it.
struct UsageProblem: Error, Equatable {
  /// What is wrong, as a sentence without a full stop.
  var message: String
  /// What to type instead, or where to look.
  var hint: String?

  /// Makes a problem.
  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
