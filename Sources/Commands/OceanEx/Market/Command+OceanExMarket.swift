extension Command {
  static let oceanExBook = Command(
    name: "book", summary: "Show a market's depth.", operands: "[OPTIONS] MARKET",
    options: [.oceanExLevels, .oceanExPrecision, .json, .lineFormat], connectionOptions: Option.oceanExAddress,
    exitCodes: venueExitCodes, examples: ["venuewire oceanex book btcusdt --levels 5"],
    body: .run(OceanExMarketCommands.book))

  static let oceanExCandles = Command(
    name: "candles", summary: "Show a market's prices by time.", operands: "[OPTIONS] MARKET",
    options: [.oceanExPeriod, .oceanExLimit, .oceanExFrom, .oceanExTo, .json, .lineFormat],
    connectionOptions: Option.oceanExAddress, exitCodes: venueExitCodes,
    examples: ["venuewire oceanex candles btcusdt --period 5 --limit 12"],
    body: .run(OceanExMarketCommands.candles))

  static let oceanExWatch = Command(
    name: "watch", summary: "Show how markets' best prices change.", operands: "[OPTIONS] MARKET…",
    options: [.oceanExInterval, .json, .lineFormat, .lineCount, .duration],
    connectionOptions: Option.oceanExAddress,
    explanation: "The venue tells nothing unasked: it is asked again and again, and what changed is a line.",
    exitCodes: venueExitCodes,
    examples: ["venuewire oceanex watch btcusdt ethusdt", "venuewire oceanex watch btcusdt --json --count 100"],
    body: .run(OceanExMarketCommands.watch))
}
