extension Command {
  static let hftWatch = Command(
    name: "watch", summary: "Show the top of books and trades as they come.", operands: "[OPTIONS] SYMBOL…",
    options: [.json, .lineFormat, .lineCount, .duration], connectionOptions: Option.hftConnection,
    explanation: """
      A line for each change of the best bid or ask, and for each trade. Times of trades are the
      gateway's; quotes have none, and are shown with this machine's.
      """,
    exitCodes: venueExitCodes,
    examples: [
      "venuewire hft watch ESM20_FUT_CME VETUSDT",
      "venuewire hft watch VETUSDT --count 100 --json > vet.jsonl",
    ], body: .run(HFTWatchCommand.run))

  static let hftBook = Command(
    name: "book", summary: "Show a market's depth.", operands: "[OPTIONS] SYMBOL",
    options: [.levels, .json, .lineFormat, .lineCount, .duration], connectionOptions: Option.hftConnection,
    explanation: """
      On a terminal the depth is drawn in its place, as fast as it changes, 20 times a second at most;
      buyers are green and sellers red unless NO_COLOR is set. Elsewhere each change is a line. 'view'
      shows candles beside it.
      """,
    exitCodes: venueExitCodes,
    examples: ["venuewire hft book ESM20_FUT_CME --levels 20"], body: .run(HFTBookCommand.run))

  static let hftCandles = Command(
    name: "candles", summary: "Show prices of the past as candles.", operands: "[OPTIONS] SYMBOL",
    options: [.candleInterval, .candleLimit, .startTime, .endTime, .json, .historyFormat],
    connectionOptions: Option.hftConnection,
    explanation: """
      Columns are time (of the interval's start), open, high, low, close, volume, and whether the
      interval is over. Intervals without a trade have no candle.
      """,
    exitCodes: venueExitCodes,
    examples: [
      "venuewire hft candles ESM20_FUT_CME --interval 1m > bars.csv",
      "venuewire hft candles VETUSDT --interval 1h --from 2026-11-17 --to 2026-11-18 --json",
    ], body: .run(HFTCandlesCommand.run))
}
