/// How a run of the tool ends; help lists what each means for a command.
enum ExitStatus: Int32 {
  /// Done; for diff, no changes.
  case success = 0
  /// Errors in the inputs, or files that differ; for diff, compatible changes.
  case problems = 1
  /// For diff: breaking changes.
  case breaking = 2
  /// The tool failed; for diff, also an input with errors.
  case failure = 3
  /// For diff: there was nothing to compare.
  case nothingCompared = 4
  /// The command line is wrong.
  case usage = 64
}
