internal import SchemaModel

/// The command line tool `venuewire-gen`.
public enum Tool {
  /// Runs the tool with `arguments` (without its own name) and returns the exit code.
  public static func run(_ arguments: [String]) -> Int32 {
    run(arguments, console: .standard).rawValue
  }

  /// As ``run(_:)``, with the text going to `console`.
  static func run(_ arguments: [String], console: Console) -> ExitStatus {
    do throws(UsageProblem) {
      return try run(try ParsedCommandLine(arguments), console: console)
    } catch {
      console.errors("venuewire-gen: error: \(error.message)\n")
      if let fixIt = error.fixIt { console.errors("fix-it: \(fixIt)\n") }
      return .usage
    }
  }

  private static func run(_ line: ParsedCommandLine, console: Console) throws(UsageProblem) -> ExitStatus {
    if line.has(.help) && line.command != .help {
      console.output(HelpText.of(line.command))
      return .success
    }
    switch line.command {
    case .generate: return try GenerateCommand(line, console: console).run()
    case .inspect: return try InspectCommand(line, console: console).run()
    case .check: return try CheckCommand(line, console: console).run()
    case .diff: return try DiffCommand(line, console: console).run()
    case .doctor: return try DoctorCommand(line, console: console).run()
    case .help: return try help(line, console: console)
    case .version:
      try line.requireNoOperands()
      console.output("venuewire-gen \(GeneratorVersion.current)\n")
      return .success
    }
  }

  private static func help(_ line: ParsedCommandLine, console: Console) throws(UsageProblem) -> ExitStatus {
    guard let name = line.operands.first else {
      console.output(HelpText.overview())
      return .success
    }
    console.output(HelpText.of(try ParsedCommandLine([name]).command))
    return .success
  }
}

extension ParsedCommandLine {
  /// Refuses operands where a command takes none.
  func requireNoOperands() throws(UsageProblem) {
    guard let operand = operands.first else { return }
    throw UsageProblem(message: "'\(command.rawValue)' takes no input, but '\(operand)' is given")
  }
}
