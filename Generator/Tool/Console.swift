internal import Diagnostics

/// Where the tool's text goes.
struct Console: Sendable {
  /// Takes results.
  var output: @Sendable (String) -> Void
  /// Takes everything else: diagnostics, progress.
  var errors: @Sendable (String) -> Void

  /// Standard output and standard error of this process.
  static let standard = Console(
    output: { _ = FileSystem.write(Array($0.utf8), to: 1) }, errors: { _ = FileSystem.write(Array($0.utf8), to: 2) })

  /// A number with its noun in the right form (`1 message`, `2 messages`).
  static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// Shows diagnostics in the form `line` asks for.
  func report(_ diagnostics: [Diagnostic], texts: SourceTexts = SourceTexts(), for line: ParsedCommandLine) {
    guard !diagnostics.isEmpty else { return }
    let renderer = DiagnosticRenderer(texts: texts)
    if line.value(.diagnostics) == "json" {
      let ordered = DiagnosticRenderer.inReadingOrder(diagnostics)
      errors(ordered.map { renderer.json($0) + "\n" }.joined())
    } else {
      errors(renderer.text(diagnostics))
    }
  }

  /// Shows what is wrong with a protocol that was read.
  func report(_ loaded: LoadedProtocol, for line: ParsedCommandLine) {
    report(loaded.diagnostics, texts: loaded.texts, for: line)
  }
}
