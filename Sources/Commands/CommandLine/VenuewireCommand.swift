/// The command line tool `venuewire`.
public enum VenuewireCommand {
  /// Runs the tool with `arguments` (without its own name) on the process's own input and output; returns the exit code.
  public static func run(_ arguments: [String]) async -> Int32 {
    await run(arguments, in: .process).rawValue
  }

  /// As ``run(_:)``, in other surroundings.
  static func run(_ arguments: [String], in surroundings: Surroundings) async -> ExitStatus {
    do throws(UsageProblem) {
      return try await run(try ParsedArguments(arguments), in: surroundings)
    } catch {
      surroundings.streams.report("venuewire: error: \(error.message)\n")
      if let hint = error.hint { surroundings.streams.report("hint: \(hint)\n") }
      return .usage
    }
  }

  private static func run(
    _ arguments: ParsedArguments, in surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    guard case .run(let run) = arguments.called.command.body, !arguments.has(.help) else {
      return surroundings.streams.write(HelpText.of(arguments.called)) ? .success : .outputFailed
    }
    return try await run(arguments, surroundings)
  }
}
