/// Help as the user reads it, made from the same values the command line is parsed with.
enum HelpText {
  /// What `venuewire help` shows.
  static func overview() -> String {
    """
    venuewire works with trading protocols: it trades over DTC, binary order entry (OES), OceanEx and
    the HFT simulator's gateway, runs an exchange to trade at, and looks into the messages of these
    and of any protocol you have a schema of.

    Usage: venuewire COMMAND …

    Commands:
    \(list(Command.all))
    'venuewire help COMMAND' explains one. Begin with:
      venuewire simulate --dtc 11099
      venuewire dtc watch ESM20_FUT_CME BTCUSDT
      venuewire decode --protocol dtc FILE

    """
  }

  /// What `venuewire help COMMAND` shows.
  static func of(_ called: CalledCommand) -> String {
    let command = called.command
    let operands = command.commands.isEmpty ? command.operands : "COMMAND …"
    let usage = ["venuewire", called.name, operands].filter { !$0.isEmpty }.joined(separator: " ")
    var sections = ["\(command.summary)\n", "Usage: \(usage)\n"]
    if !command.explanation.isEmpty { sections.append(command.explanation + "\n") }
    if command.commands.isEmpty {
      let connection = command.connectionOptions
      let width = (command.options + connection).map(\.signature.count).max() ?? 0
      sections.append("Options:\n" + table((command.options + [.help]).map { ($0.signature, $0.help) }, width))
      if !connection.isEmpty {
        sections.append("Connection:\n" + table(connection.map { ($0.signature, $0.help) }, width))
      }
    } else {
      sections.append("Commands:\n" + list(command.commands))
      let alone = command.commandAlone.map { " Without one, '\($0)' runs." } ?? ""
      sections.append("'venuewire help \(called.name) COMMAND' explains one.\(alone)\n")
    }
    if !command.exitCodes.isEmpty {
      sections.append("Exit codes:\n" + table(command.exitCodes.map { ("\($0.status.rawValue)", $0.meaning) }))
    }
    sections.append("Examples:\n" + command.examples.map { "  \($0)\n" }.joined())
    return sections.joined(separator: "\n")
  }

  private static func list(_ commands: [Command]) -> String { table(commands.map { ($0.name, $0.summary) }) }

  /// Rows of two columns, the first of them `least` wide at least.
  private static func table(_ rows: [(String, String)], _ least: Int = 0) -> String {
    let width = max(least, rows.map(\.0.count).max() ?? 0)
    return rows.map { "  \($0.padded(to: width))  \($1)\n" }.joined()
  }
}

extension String {
  /// The text with blanks after it, `width` characters wide at least.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

  /// The text with blanks before it, `width` characters wide at least.
  func indented(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
