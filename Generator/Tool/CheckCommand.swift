internal import Diagnostics

/// `check`: all that generating does, except writing.
struct CheckCommand {
  private let line: ParsedCommandLine
  private let console: Console
  private let request: ReadingRequest

  /// Prepares the command; refuses a line without inputs.
  init(_ line: ParsedCommandLine, console: Console) throws(UsageProblem) {
    self.line = line
    self.console = console
    request = try ReadingRequest(line, operands: line.operands)
  }

  /// Reports what is wrong.
  func run() -> ExitStatus {
    Supervisor.run(request, report: { console.report([$0], for: line) }, load)
  }

  private func load() -> ExitStatus {
    let progress = Progress(line, console: console)
    let pipeline = Pipeline(request: request, progress: progress)
    var loaded = pipeline.load()
    _ = pipeline.render(&loaded)
    console.report(loaded, for: line)
    guard !loaded.diagnostics.containsError else { return loaded.failure }
    if !line.has(.quiet) {
      let counts = "\(Console.counted(loaded.messageCount, "message")), \(Console.counted(loaded.enumCount, "enum"))"
      console.output("no errors in \(counts) (\(progress.elapsedMilliseconds) ms)\n")
    }
    return .success
  }
}
