extension Command {
  static let oceanExMarkets = Command(
    name: "markets", summary: "List markets.", operands: "[OPTIONS]", options: [.json, .lineFormat],
    connectionOptions: Option.oceanExAddress, exitCodes: venueExitCodes, examples: ["venuewire oceanex markets"],
    body: .run(OceanExListCommands.markets))

  static let oceanExTickers = Command(
    name: "tickers", summary: "Show the day of markets.", operands: "[OPTIONS] [MARKET…]",
    options: [.json, .lineFormat], connectionOptions: Option.oceanExAddress, exitCodes: venueExitCodes,
    examples: ["venuewire oceanex tickers", "venuewire oceanex tickers btcusdt ethusdt --json"],
    body: .run(OceanExListCommands.tickers))

  static let oceanExFees = Command(
    name: "fees", summary: "List fees.", operands: "[OPTIONS]", options: [.json, .lineFormat],
    connectionOptions: Option.oceanExAddress, exitCodes: venueExitCodes, examples: ["venuewire oceanex fees"],
    body: .run(OceanExListCommands.fees))

  static let oceanExAccount = Command(
    name: "account", summary: "Show what the user holds.", operands: "[OPTIONS]", options: [.json, .lineFormat],
    connectionOptions: Option.oceanExAddress + Option.oceanExLogon, exitCodes: venueExitCodes,
    examples: ["venuewire oceanex account -u ID7TEST01 -k KID7TEST01 --key key.pem"],
    body: .run(OceanExListCommands.account))

  static let oceanExTime = Command(
    name: "time", summary: "Show the venue's clock.", operands: "[OPTIONS]", options: [.json, .lineFormat],
    connectionOptions: Option.oceanExAddress, exitCodes: venueExitCodes, examples: ["venuewire oceanex time"],
    body: .run(OceanExListCommands.time))
}
