internal import Diagnostics
internal import SchemaModel

/// `inspect`: the schema model, for people and for other programs.
struct InspectCommand {
  private let line: ParsedCommandLine
  private let console: Console
  private let request: ReadingRequest
  private let format: ReportFormat

  /// Prepares the command; refuses a line without inputs.
  init(_ line: ParsedCommandLine, console: Console) throws(UsageProblem) {
    self.line = line
    self.console = console
    format = line.value(named: Option.formatName).flatMap(ReportFormat.init) ?? .text
    request = try ReadingRequest(line, operands: line.operands)
  }

  /// Shows the model.
  func run() -> ExitStatus {
    Supervisor.run(request, report: { console.report([$0], for: line) }, load)
  }

  private func load() -> ExitStatus {
    var loaded = Pipeline(request: request).load()
    loaded.requireDeclarations()
    console.report(loaded, for: line)
    guard let schema = loaded.schema, !loaded.diagnostics.containsError else { return loaded.failure }
    guard let text = try? format.text(of: schema) else {
      console.report([.error(.valueOutOfRange, "the model has a value JSON can't hold", at: nil)], for: line)
      return .problems
    }
    guard let file = line.value(.outputFile) else {
      console.output(text)
      return .success
    }
    return write(text, to: file)
  }

  private func write(_ text: String, to file: String) -> ExitStatus {
    let path = Path.normalised(file)
    let folder = OutputFolder(path: Path.folder(of: path))
    do throws(FileProblem) {
      try folder.replace(OutputFolder.File(name: Path.name(of: path), bytes: Array(text.utf8)))
      return .success
    } catch {
      console.report([.error(.unwritableOutput, "can't write \(error.path): \(error.reason)", at: nil)], for: line)
      return .failure
    }
  }
}
