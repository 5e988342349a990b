internal import Diagnostics

/// A command of `venuewire`: what it takes, how help describes it, and what runs it.
///
/// Each command is one value beside the code that runs it; help and the parser know nothing but these values.
struct Command: Sendable {
  /// What runs a command.
  typealias Run = @Sendable (ParsedArguments, Surroundings) async throws(UsageProblem) -> ExitStatus

  /// What a command does when it is called.
  enum Body: Sendable {
    /// It runs.
    case run(Run)
    /// It is a name for other commands, one of which follows.
    case commands([Command])
  }

  /// What is typed to call it, behind the command it belongs to.
  var name: String
  /// One line that says what it does.
  var summary: String
  /// What follows its name on the command line.
  var operands = ""
  /// Its options, in the order help lists them; `--help` is there without being listed.
  var options: [Option] = []
  /// Those that say where a server is and how to log on, which help lists apart.
  var connectionOptions: [Option] = []
  /// Paragraphs of help between usage and options.
  var explanation = ""
  /// What its exit codes mean.
  var exitCodes: [(status: ExitStatus, meaning: String)] = []
  /// Command lines that show it at work.
  var examples: [String]
  /// Which of the commands it is a name for runs where none is named; `nil` where one must be.
  var commandAlone: String?
  /// What it does.
  var body: Body

  /// The commands that may follow its name.
  var commands: [Command] {
    switch body {
    case .run: []
    case .commands(let commands): commands
    }
  }
}

/// A command, and the names that lead to it.
struct CalledCommand: Sendable {
  /// The command.
  var command: Command
  /// Its name and those of the commands it belongs to, as they are typed.
  var name: String

  /// The command that `names` lead to, taking from them those that are its own.
  ///
  /// It is a name for other commands only where no name is left to take.
  static func find(
    _ names: inout ArraySlice<String>, in commands: [Command] = Command.all
  ) throws(UsageProblem) -> CalledCommand? {
    var found: CalledCommand?
    var commands = commands
    while !commands.isEmpty, let name = names.first, !name.hasPrefix("-") {
      guard let command = commands.first(where: { $0.name == name }) else {
        throw unknown(name, in: commands, of: found)
      }
      names.removeFirst()
      found = CalledCommand(command: command, name: found.map { "\($0.name) \(name)" } ?? name)
      commands = command.commands
    }
    return found
  }

  /// The command that runs where this one is called and none of its commands.
  var alone: CalledCommand {
    guard let name = command.commandAlone, let command = command.commands.first(where: { $0.name == name }) else {
      return self
    }
    return CalledCommand(command: command, name: "\(self.name) \(name)")
  }

  private static func unknown(_ name: String, in commands: [Command], of parent: CalledCommand?) -> UsageProblem {
    let nearest = NearestName.of(name, in: commands.map(\.name))
    let help = ["venuewire help", parent?.name].compactMap(\.self).joined(separator: " ")
    return UsageProblem(
      parent.map { "'\($0.name)' has no command '\(name)'" } ?? "there is no command '\(name)'",
      hint: nearest.map { "did you mean '\($0)'?" } ?? "'\(help)' lists the commands")
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
