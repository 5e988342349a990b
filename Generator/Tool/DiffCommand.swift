internal import Diagnostics
internal import SchemaDiff
internal import SchemaModel

/// `diff`: what changed between two versions of a schema, and what that breaks.
struct DiffCommand {
  private let line: ParsedCommandLine
  private let console: Console
  private let old: ReadingRequest
  private let new: ReadingRequest

  /// Prepares the command; refuses a line that doesn't name two sides.
  init(_ line: ParsedCommandLine, console: Console) throws(UsageProblem) {
    self.line = line
    self.console = console
    if line.has(.against) {
      new = try ReadingRequest(line, operands: line.operands)
      old = new
    } else {
      let sides = line.operands + line.values(.config)
      guard sides.count == 2 else {
        throw UsageProblem(
          message: "'diff' compares two inputs, but \(sides.count) are given",
          fixIt: "diff OLD NEW, or diff --against GITREF INPUTS")
      }
      let both = try ReadingRequest(line, operands: line.operands)
      old = ReadingRequest(inputs: [sides[0]], like: both)
      new = ReadingRequest(inputs: [sides[1]], like: both)
    }
  }

  /// Compares and reports.
  func run() -> ExitStatus {
    let both = ReadingRequest(inputs: old.inputs + new.inputs, like: new)
    return Supervisor.run(both, ifItDies: .failure, report: { console.report([$0], for: line) }, load)
  }

  private func load() -> ExitStatus {
    guard let revision = line.value(.against) else { return compare(Pipeline(request: old).load()) }
    do throws(GitSnapshot.Problem) {
      let snapshot = try GitSnapshot.take(revision: revision, inputs: old.inputs)
      return compare(try loadOld(snapshot))
    } catch {
      console.report([.error(.unreadableInput, error.message, at: nil, fixIt: error.fixIt)], for: line)
      return .failure
    }
  }

  private func loadOld(_ snapshot: borrowing GitSnapshot) throws(GitSnapshot.Problem) -> LoadedProtocol {
    var request = old
    request.inputs = []
    for input in old.inputs {
      guard let path = snapshot.path(for: input) else {
        throw GitSnapshot.Problem(message: "'\(input)' is outside the repository, so git has no version of it")
      }
      request.inputs.append(path)
    }
    request.includes = old.includes.map { snapshot.path(for: $0) ?? $0 }
    var loaded = Pipeline(request: request).load()
    loaded.rename { snapshot.readable($0) }
    return loaded
  }

  private func compare(_ before: LoadedProtocol) -> ExitStatus {
    let after = Pipeline(request: new).load()
    console.report(before, for: line)
    console.report(after, for: line)
    guard let oldSchema = before.schema, let newSchema = after.schema,
      !before.diagnostics.containsError, !after.diagnostics.containsError
    else { return .failure }
    let report = SchemaDiff.compare(old: oldSchema, new: newSchema)
    guard let text = try? text(of: report) else { return .failure }
    console.output(text)
    return ExitStatus(rawValue: report.outcome.exitCode) ?? .failure
  }

  private func text(of report: DiffReport) throws -> String {
    guard line.value(named: Option.formatName) == "json" else { return DiffText().text(report) }
    let text = String(decoding: try DiffJSON().data(report), as: UTF8.self)
    return text.hasSuffix("\n") ? text : text + "\n"
  }
}
