internal import Diagnostics
internal import SwiftRendering

/// `generate`: from schemas to Swift files in a folder.
struct GenerateCommand {
  private let line: ParsedCommandLine
  private let console: Console
  private let request: ReadingRequest
  private let folder: OutputFolder

  /// Prepares the command; refuses a line without inputs or output.
  init(_ line: ParsedCommandLine, console: Console) throws(UsageProblem) {
    self.line = line
    self.console = console
    request = try ReadingRequest(line, operands: line.operands)
    guard let output = line.value(.output) else {
      throw UsageProblem(message: "'generate' needs a folder to write into", fixIt: "add --output DIR")
    }
    folder = OutputFolder(path: Path.normalised(output))
  }

  /// Generates, unless nothing has changed since the last time.
  func run() -> ExitStatus {
    let progress = Progress(line, console: console)
    let upToDate = UpToDateCheck(request)
    if let manifest = progress.measure("look at the last run", { upToDate.manifest(in: folder.path) }) {
      say("unchanged: \(counts(manifest)) in \(manifest.outputs.count) files (\(progress.elapsedMilliseconds) ms)")
      return .success
    }

    return Supervisor.run(request, report: { console.report([$0], for: line) }) {
      generate(upToDate, progress)
    }
  }

  private func generate(_ upToDate: UpToDateCheck, _ progress: Progress) -> ExitStatus {
    let pipeline = Pipeline(request: request, progress: progress)
    var loaded = pipeline.load()
    let files = pipeline.render(&loaded).map { OutputFolder.File(name: $0.name, bytes: Array($0.text.utf8)) }
    console.report(loaded, for: line)
    guard !loaded.diagnostics.containsError else { return loaded.failure }

    var manifest = upToDate.manifest(of: loaded)
    manifest.outputs = files.map { Manifest.Entry(path: $0.name, hash: ContentHash($0.bytes)) }
    let plan = progress.measure("compare with what is there") {
      folder.plan(files, previous: UpToDateCheck.previous(in: folder.path))
    }
    if line.has(.check) { return reportDifferences(plan) }
    return write(plan, manifest: manifest, progress: progress)
  }

  private func write(_ plan: OutputFolder.Plan, manifest: Manifest, progress: Progress) -> ExitStatus {
    guard plan.foreign.isEmpty else {
      return fail(
        "\(folder.path)/\(plan.foreign[0]) is in the way: it wasn't generated",
        fixIt: "move it, or choose another folder with --output")
    }
    let problem = progress.measure("write \(Console.counted(plan.changed.count, "file"))") { () -> FileProblem? in
      do throws(FileProblem) {
        try folder.carryOut(plan, manifest: manifest)
        return nil
      } catch {
        return error
      }
    }
    if let problem { return fail("can't write \(problem.path): \(problem.reason)", fixIt: nil) }
    let removed = plan.stale.isEmpty ? "" : ", removed \(plan.stale.joined(separator: ", "))"
    say(
      "generated \(counts(manifest)) into \(manifest.outputs.count) files in \(progress.elapsedMilliseconds) ms"
        + " (\(plan.changed.count) changed\(removed))")
    return .success
  }

  private func reportDifferences(_ plan: OutputFolder.Plan) -> ExitStatus {
    for file in plan.changed { console.errors("\(folder.path)/\(file.name): differs from what would be generated\n") }
    for name in plan.foreign { console.errors("\(folder.path)/\(name): is in the way; it wasn't generated\n") }
    for name in plan.stale { console.errors("\(folder.path)/\(name): isn't generated any more\n") }
    return plan.isEmpty ? .success : .problems
  }

  private func fail(_ message: String, fixIt: String?) -> ExitStatus {
    console.report([.error(.unwritableOutput, message, at: nil, fixIt: fixIt)], for: line)
    return .failure
  }

  private func counts(_ manifest: Manifest) -> String {
    "\(Console.counted(manifest.messageCount, "message")), \(Console.counted(manifest.enumCount, "enum"))"
  }

  private func say(_ text: String) {
    if !line.has(.quiet) { console.output(text + "\n") }
  }
}
