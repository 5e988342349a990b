extension Command {
  static let oesWatch = Command(
    name: "watch", summary: "Show the top of books and trades as they come.", operands: "[OPTIONS] SYMBOL…",
    options: [.lineFormat, .lineCount, .duration], connectionOptions: Option.oesConnection,
    explanation: "A line for each change of the best bid or ask, and for each trade. Times are the server's.",
    exitCodes: venueExitCodes,
    examples: [
      "venuewire oes watch BTCUSD BTCUSDT -u trader -a 100701 --key-file secret",
      "venuewire oes watch BTCUSD --count 100 --format jsonl -u trader -a 100701 > btc.jsonl",
    ], body: .run(OESWatchCommand.run))

  static let oesBook = Command(
    name: "book", summary: "Show a market's depth.", operands: "[OPTIONS] SYMBOL",
    options: [.bookLevels, .lineFormat, .lineCount, .duration], connectionOptions: Option.oesConnection,
    explanation: """
      On a terminal the depth is drawn in its place, as fast as it changes, 20 times a second at most;
      buyers are green and sellers red unless NO_COLOR is set. Elsewhere each change is a line.
      """,
    exitCodes: venueExitCodes,
    examples: ["venuewire oes book BTCUSD --levels 20 -u trader -a 100701 --key-file secret"],
    body: .run(OESBookCommand.run))
}
