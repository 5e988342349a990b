/// Help as the user reads it, made from the same tables the command line is parsed with.
enum HelpText {
  /// What `venuewire help` shows.
  static func overview() -> String {
    let commands = table(Command.allCases.map { ($0.rawValue, $0.summary) })
    return """
      venuewire works with the messages of trading protocols: DTC, OES, OceanEx,
      HFT, and any you have a schema of.

      Usage: venuewire COMMAND …

      Commands:
      \(commands)
      'venuewire help COMMAND' explains one. Begin with:
        venuewire decode --protocol dtc FILE

      """
  }

  /// What `venuewire help COMMAND` shows.
  static func of(_ command: Command) -> String {
    let usage = ["venuewire", command.rawValue, command.operands].filter { !$0.isEmpty }.joined(separator: " ")
    var sections = ["\(command.summary)\n", "Usage: \(usage)\n"]
    if !command.explanation.isEmpty { sections.append(command.explanation + "\n") }
    sections.append("Options:\n" + table(command.options.map { ($0.signature, $0.help) }))
    sections.append("Exit codes:\n" + table(command.exitCodes.map { ("\($0.status.rawValue)", $0.meaning) }))
    sections.append("Examples:\n" + command.examples.map { "  \($0)\n" }.joined())
    return sections.joined(separator: "\n")
  }

  private static func table(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { "  \($0.padded(to: width))  \($1)\n" }.joined()
  }
}

extension String {
  /// The text with blanks after it, `width` characters wide at least.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

  /// The text with blanks before it, `width` characters wide at least.
  func indented(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
