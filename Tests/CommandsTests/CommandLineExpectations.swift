import Testing

@testable import Commands

/// Expects that both ways to ask for a command's help give what is recorded.
func expectHelp(of command: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
  let words = command.split(separator: " ").map(String.init)
  let file = "help-\(words.joined(separator: "-")).txt"
  try expect(await Run(["help"] + words).output, matches: file, sourceLocation: sourceLocation)
  try expect(await Run(words + ["--help"]).output, matches: file, sourceLocation: sourceLocation)
}

extension Run {
  /// Expects that the arguments were refused with a message, and with a hint where one is named.
  func expectRefusal(_ message: String, hint: String?, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(status == .usage, sourceLocation: sourceLocation)
    #expect(output == "", sourceLocation: sourceLocation)
    #expect(report.hasPrefix("venuewire: error: \(message)\n"), "\(report)", sourceLocation: sourceLocation)
    let hintLine = report.split(separator: "\n").dropFirst().first
    if let hint { #expect(hintLine == "hint: \(hint)", sourceLocation: sourceLocation) }
  }
}
