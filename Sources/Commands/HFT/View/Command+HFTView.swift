extension Command {
  static let hftView = Command(
    name: "view", summary: "Show a market's candles and book, live.", operands: "[OPTIONS] SYMBOL",
    options: [.candleInterval, .candleCount, .levels, .json, .lineFormat, .duration],
    connectionOptions: Option.hftConnection,
    explanation: """
      On a terminal the picture fills the screen and is redrawn in its place, 20 times a second at most;
      q or Ctrl-C ends it, and the terminal is as it was. Candles are on the left, one for each interval
      with a trade: those that rise are thin and green, those that fall thick and red; below them are
      volumes and times. The book is on the right, sellers above buyers. While something is missing and
      asked for again, the book is pale and the first line says so. NO_COLOR takes the colors away.

      Elsewhere one picture is written, with --json one object with the book and the candles.
      """,
    exitCodes: venueExitCodes,
    examples: [
      "venuewire hft view VETUSDT",
      "venuewire hft view ESM20_FUT_CME --interval 1m --levels 15",
      "venuewire hft view ESM20_FUT_CME --json | head -c 300",
    ], body: .run(HFTViewCommand.run))
}
