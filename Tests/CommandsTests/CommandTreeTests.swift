import Testing

@testable import Commands

/// Commands that belong to others, and options with letters.
struct CommandTreeTests {
  private static let host = Option(name: "--host", letter: "n", argument: .value("NAME"), help: "Where.")
  private static let live = Option(name: "--live", letter: "l", argument: .none, help: "In earnest.")
  private static let fast = Option(name: "--fast", letter: "f", argument: .none, help: "At once.")
  private static let symbol = Option(name: "--symbol", letter: "s", argument: .values("TEXT"), help: "What.")

  private static func leaf(_ name: String) -> Command {
    Command(
      name: name, summary: "Does \(name).", operands: "[WHAT]", options: [host, live, fast, symbol],
      exitCodes: [(.success, "done")], examples: ["venuewire \(name)"],
      body: .run { _, _ throws(UsageProblem) in .success })
  }

  private static let commands = [
    leaf("look"),
    Command(
      name: "trade", summary: "Trades.", explanation: "Buy low.", examples: ["venuewire trade buy"],
      body: .commands([leaf("buy"), leaf("sell")])),
  ]

  private func parse(_ arguments: String...) throws(UsageProblem) -> ParsedArguments {
    try ParsedArguments(arguments, among: Self.commands)
  }

  @Test func `a command is found by the names that lead to it`() throws {
    #expect(try parse("look", "buy").called.name == "look")
    let deep = try parse("trade", "sell", "x", "-l")
    #expect(deep.called.name == "trade sell")
    #expect(deep.called.command.name == "sell")
    #expect(deep.operands == ["x"])
    let group = try parse("trade", "--help")
    #expect(group.called.name == "trade")
    #expect(group.has(.help))
  }

  @Test(
    arguments: [
      (["trade", "by"], "'trade' has no command 'by'", "did you mean 'buy'?"),
      (["trade", "frobnicate"], "'trade' has no command 'frobnicate'", "'venuewire help trade' lists the commands"),
      (["trade", "buy", "-z"], "'trade buy' has no option '-z'", "'venuewire help trade buy' lists its options"),
      (["trade", "buy", "--hots"], "'trade buy' has no option '--hots'", "did you mean '--host'?"),
      (["trade", "-l"], "'trade' has no option '-l'", "'venuewire help trade' lists its options"),
      (["look", "-n"], "'--host' needs a value", "--host NAME"),
      (["look", "-n", "a", "--host", "b"], "'--host' is given twice", nil),
      (["look", "-l=1"], "'--live' takes no value", nil),
    ] as [([String], String, String?)])
  func `what is wrong is said with the whole name`(arguments: [String], message: String, hint: String?) {
    let problem = #expect(throws: UsageProblem.self) { try ParsedArguments(arguments, among: Self.commands) }
    #expect(problem == UsageProblem(message, hint: hint))
  }

  @Test(arguments: [["-n", "here"], ["-nhere"], ["-n=here"], ["--host", "here"], ["--host=here"], ["-lfnhere"]])
  func `an option may be a letter, and its value may stand close`(arguments: [String]) throws {
    #expect(try ParsedArguments(["look"] + arguments, among: Self.commands).value(Self.host) == "here")
  }

  @Test func `letters without values may share a dash`() throws {
    let parsed = try parse("look", "-lf", "-s", "a", "-sb", "-")
    #expect(parsed.has(Self.live))
    #expect(parsed.has(Self.fast))
    #expect(parsed.values(Self.symbol) == ["a", "b"])
    #expect(parsed.operands == ["-"])
  }

  @Test func `help of a command shows letters, and of a group its commands`() throws {
    #expect(
      HelpText.of(try parse("trade", "buy").called) == """
        Does buy.

        Usage: venuewire trade buy [WHAT]

        Options:
          -n, --host NAME    Where.
          -l, --live         In earnest.
          -f, --fast         At once.
          -s, --symbol TEXT  What.
          -h, --help         Show this help.

        Exit codes:
          0  done

        Examples:
          venuewire buy

        """)
    #expect(
      HelpText.of(try parse("trade").called) == """
        Trades.

        Usage: venuewire trade COMMAND …

        Buy low.

        Commands:
          buy   Does buy.
          sell  Does sell.

        'venuewire help trade COMMAND' explains one.

        Examples:
          venuewire trade buy

        """)
  }
}
