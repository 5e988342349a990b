/// Help as the user reads it, made from the same tables the command line is parsed with.
enum HelpText {
  /// What `venuewire-gen help` shows.
  static func overview() -> String {
    let width = Command.allCases.map(\.rawValue.count).max() ?? 0
    let commands = Command.allCases.map { "  \(padded($0.rawValue, to: width))  \($0.summary)\n" }.joined()
    return """
      venuewire-gen turns C++ headers and YAML schemas of trading protocols into Swift.

      Usage: venuewire-gen COMMAND …

      Commands:
      \(commands)
      'venuewire-gen help COMMAND' explains one. Begin with:
        venuewire-gen doctor
        venuewire-gen generate INPUTS --output DIR

      """
  }

  /// What `venuewire-gen help COMMAND` shows.
  static func of(_ command: Command) -> String {
    let usage = ["venuewire-gen", command.rawValue, command.operands].filter { !$0.isEmpty }.joined(separator: " ")
    var sections = ["\(command.summary)\n", "Usage: \(usage)\n"]
    if !command.explanation.isEmpty { sections.append(command.explanation + "\n") }
    sections.append("Options:\n" + table(command.options.map { ($0.signature, $0.help) }))
    sections.append("Exit codes:\n" + table(command.exitCodes.map { (String($0.code), $0.meaning) }))
    sections.append("Examples:\n" + command.examples.map { "  \($0)\n" }.joined())
    return sections.joined(separator: "\n")
  }

  private static func table(_ rows: [(String, String)]) -> String {
    let width = min(28, rows.map(\.0.count).max() ?? 0)
    return rows.map { left, right in
      left.count > width
        ? "  \(left)\n  \(padded("", to: width))  \(right)\n" : "  \(padded(left, to: width))  \(right)\n"
    }.joined()
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
